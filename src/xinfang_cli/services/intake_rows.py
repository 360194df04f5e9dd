"""The rows of one imported letter, as far as the register's columns prove them (本章 第一节 四.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from xinfang_cli.domain import local_limits, numbers
from xinfang_cli.domain.deadlines import Due
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.names import plain
from xinfang_cli.domain.register_layout import WRITER, Layout, Target
from xinfang_cli.domain.register_rows import Record
from xinfang_cli.domain.terms import INDIVIDUAL, UNKNOWN, Channel, LetterStatus, Marking, ReplyChannel, Urgency
from xinfang_cli.services.office import LATE_ENTRY, Office
from xinfang_cli.storage import last_days
from xinfang_cli.storage.bulk import Bulk

BATCH = 100
_FORWARD = "letter-forward-in-time"
_WRITER_COLUMNS = tuple((target.value, target) for target in WRITER)
_KNOWN_OF_THE_LETTER = frozenset({*WRITER, Target.TITLE, Target.TEXT})


def write(office: Office, layout: Layout, records: Sequence[Record]) -> list[str]:
    """Write all letters, numbered by year of receipt in the order of the file; their numbers."""
    bulk, counters = _bulk(office), _counters(office)
    last = Counter({year: n for year, (_, _, n) in counters.items()})
    before = last.copy()
    writer = _Writer(office, layout, bulk)
    given: list[str] = []
    for place, record in enumerate(records, 1):
        year = record.received.day.year
        last[year] += 1
        given.append(writer.write(record, year, last[year]))
        if place % BATCH == 0 or place == len(records):
            bulk.flush()
            if office.call.progress is not None:
                office.call.progress(place, len(records))
    for year in sorted(year for year in last if last[year] != before[year]):
        key, ver, _ = counters.get(year, (None, 0, 0))
        if key is None:
            bulk.add("counter", {"kind": "L", "year": year, "n": last[year]})
        else:
            bulk.change("counter", {"id": key, "ver": ver + 1, "kind": "L", "year": year, "n": last[year]})
    bulk.flush()
    return given


def _bulk(office: Office) -> Bulk:
    claim = office.actor.claim
    who = (office.now.text, claim.uid, claim.login, claim.sudo_uid, office.actor.id, office.actor.proof)
    return Bulk(office.raw, who, office.command)


def _counters(office: Office) -> dict[int, tuple[int, int, int]]:
    rows = office.raw.execute("SELECT year, id, ver, n FROM counter WHERE kind = 'L'")
    return {year: (key, ver, n) for year, key, ver, n in rows}


@dataclass
class _Writer:
    """Turns records into the rows of one letter each."""

    office: Office
    layout: Layout
    bulk: Bulk
    due: dict[date, Due] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.calendar = self.office.calendar()
        self.local = last_days.local_limits(self.office.raw)
        self.now, self.actor = self.office.now.text, self.office.actor_id
        self.today = self.office.now.day
        # The cells that are the same for every letter.
        self.matter = {
            "kind": "L",
            "urgency": Urgency.NORMAL.value,
            "receiver_id": self.actor,
            "handler_id": self.actor,
            "origin_layout": self.layout.name,
        }
        self.letter = {
            "channel": self.layout.channel.value,
            "misdelivered": 0,
            "marking": Marking.ORDINARY.value,
            "sealed": 0,
            "edge_cut": 0,
            "postmark_kept": 0,
        }

    def write(self, record: Record, year: int, n: int) -> str:
        """Keep all rows of one letter; its number."""
        key, number, status = self.bulk.free_id("matter"), numbers.number("L", year, n), _status(record)
        received = record.received.text
        natures, texts = record.natures, record.texts
        matter = self.matter | {
            "year": year,
            "n": n,
            "number": number,
            "status": status.value,
            "accusing": int(bool(record.accused) or any(nature.accuses for nature in natures)),
            "nature": natures[0].value if natures else None,
            "natures": ",".join(nature.value for nature in natures) or None,
            "received_at": received,
            # An answer of which only the day is known sorts before a receipt of that day.
            "last_at": max(received, record.answered.text) if record.answered else received,
            "origin_number": record.number,
        }
        self.bulk.add("matter", matter, key)
        to, by = texts.get(Target.ADDRESSEE, UNKNOWN), texts.get(Target.FROM_UNIT, INDIVIDUAL)
        self.bulk.add("letter", self.letter | {"addressee": to, "from_unit": by}, key)
        if status is not LetterStatus.RECEIVED:
            self.bulk.add("petitioner", _petitioner(record), key)
        title, text = texts.get(Target.TITLE), texts.get(Target.TEXT)
        if title or text:
            self.bulk.add("original", {"title": title, "text": text}, key)
        for one in record.accused:
            row = {"matter_id": key, "name": one.name, "unit": one.unit, "at": received, "by_id": self.actor}
            self.bulk.add("accused", row)
        self._event(key, "receive", record.received, received)
        if status in (LetterStatus.REPLIED, LetterStatus.ANSWERED):
            self._answer(record, key, status)
        else:
            self._clock(key, record.received.day)
        return number

    def _answer(self, record: Record, key: int, status: LetterStatus) -> None:
        """The result and the reply; where the register says no time, they are dated by the import alone."""
        moment, texts = record.answered or self.office.now, record.texts
        at = moment.text
        result = texts.get(Target.RESULT) or texts.get(Target.ANSWER)
        if result:
            self.bulk.add("result", {"matter_id": key, "text": result, "at": at, "by_id": self.actor})
        if status is LetterStatus.ANSWERED:
            self._event(key, "result", moment, at)
            return
        is_online = self.layout.channel is Channel.ONLINE
        reply = {
            "matter_id": key,
            "channel": (ReplyChannel.ONLINE if is_online else ReplyChannel.LETTER).value,
            "text": texts.get(Target.ANSWER),
            "by_whom": texts.get(Target.REPLIED_BY),
            "replied_on": record.answered.day.isoformat() if record.answered else None,
            "no_address": 0,
            "at": at,
            "by_id": self.actor,
        }
        self.bulk.add("reply", reply)
        self._event(key, "reply", moment, at)

    def _event(self, key: int, act: str, moment: Moment, at: str) -> None:
        late = self.office.now.at - moment.at > LATE_ENTRY and moment.day < self.today
        row = {"matter_id": key, "act": act, "at": at, "written_at": self.now, "late": int(late), "by_id": self.actor}
        self.bulk.add("event", row)

    def _clock(self, key: int, start: date) -> None:
        if start not in self.due:
            self.due[start] = local_limits.due(
                start, last_days.limit(self.office.raw, _FORWARD), self.calendar, self.local.of(_FORWARD, start)
            )
        due = self.due[start]
        row = {
            "matter_id": key,
            "rule": _FORWARD,
            "starts_on": start.isoformat(),
            "due_on": due.on.isoformat(),
            "due_rolled": due.rolled.isoformat(),
            "provisional": int(due.provisional),
        }
        self.bulk.add("deadline", row)


def _status(record: Record) -> LetterStatus:
    """How far the columns prove that the letter came; no rule reaches backwards."""
    texts = record.texts
    if record.answered or Target.ANSWER in texts:
        return LetterStatus.REPLIED
    if Target.RESULT in texts:
        return LetterStatus.ANSWERED
    known = record.anonymous or not _KNOWN_OF_THE_LETTER.isdisjoint(texts)
    return LetterStatus.REGISTERED if known else LetterStatus.RECEIVED


def _petitioner(record: Record) -> dict[str, object]:
    """What the columns say of the writer; the codes of these columns are the book's own column names."""
    said: dict[str, object] = {column: record.texts.get(target) for column, target in _WRITER_COLUMNS}
    name, many = record.texts.get(Target.NAME), record.texts.get(Target.SIGNATORIES)
    return said | {
        "name_key": plain(name) if name else None,
        "anonymous": int(record.anonymous),
        "sent_on": record.texts.get(Target.SENT),
        "signatories": int(many) if many else None,
    }
