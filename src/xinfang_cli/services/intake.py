"""Taking an older register in as it stands: all of its letters in one transaction, or none (本章 第一节 四.3)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from xinfang_cli.domain import deadlines, numbers, register_layout, register_rows
from xinfang_cli.domain.errors import BadData, Finding, Severity
from xinfang_cli.domain.forms.intake import Import
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.names import plain
from xinfang_cli.domain.register_layout import WRITER, ColumnMap, Layout, LayoutError, Problem, Target
from xinfang_cli.domain.register_rows import Record
from xinfang_cli.domain.terms import INDIVIDUAL, UNKNOWN, Channel, LetterStatus, Marking, ReplyChannel, Urgency
from xinfang_cli.services import sheets
from xinfang_cli.services.office import LATE_ENTRY, Done, Office
from xinfang_cli.storage.bulk import Bulk

SHOWN = 50
BATCH = 500
LARGEST_MAP = 64 * 1024
_FORWARD = "letter-forward-in-time"
_MAP_HINT = '不要的栏目加 --ignore-column 栏目名；另有叫法的写进 --map 对照文件（[columns] 栏目名 = "name"）'
_ROW_HINT = "改正后重新导入，或加 --skip-bad 跳过这些行"


@dataclass
class Sorted:
    """The rows of a file: the letters to take in, the bad rows, and what was there before."""

    fresh: list[Record] = field(default_factory=list)
    bad: list[Problem] = field(default_factory=list)
    repeated: int = 0
    present: int = 0


def import_register(office: Office, form: Import) -> Done:
    """Take in every letter of a register that the book does not have yet (本章 第一节 四.3).

    Raises:
        BadData: the file, its columns or some of its rows cannot be taken; nothing was imported (10).
    """
    office.actor.permit(form.command, form.roles)
    form.require_complete()
    rows = sheets.read_rows(form.file, form.sheet, form.encoding)
    layout = _layout(form, rows)
    found = _sort(office, layout, rows)
    findings = _findings(form, found.bad)
    if found.bad and not form.skip_bad:
        raise BadData(*findings)
    for finding in findings:
        office.warn(replace(finding, severity=Severity.WARN))
    given = _write(office, layout, found.fresh)
    skipped = len({problem.line for problem in found.bad})
    return Done(tuple(given), _lines(given, found, skipped), "")


def _layout(form: Import, rows: sheets.Rows) -> Layout:
    try:
        return register_layout.find_layout(rows, form.ignore_column or (), _map(form.map))
    except LayoutError as error:
        clause = form.clause
        raise BadData(*(Finding("import-column", one.text, _MAP_HINT, clause) for one in error.problems)) from None


def _map(path: str | None) -> ColumnMap:
    if path is None:
        return ColumnMap()
    try:
        return register_layout.read_map(sheets.read_bytes(path, LARGEST_MAP).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise sheets.problem(f"对照文件「{path}」不是 UTF-8 编码。", "把对照文件另存为 UTF-8") from None


def _sort(office: Office, layout: Layout, rows: sheets.Rows) -> Sorted:
    """Tell fresh letters from repeated, known and bad rows; nothing is written yet."""
    found = Sorted()
    known = _known(office.raw, layout.name)
    seen: dict[str, Record] = {}
    for line, cells in enumerate(rows[layout.heading_line :], layout.heading_line + 1):
        record = register_rows.read_row(layout, line, cells, office.now.at)
        if isinstance(record, tuple):
            found.bad += record
        elif record is not None:
            twin = seen.setdefault(record.number, record)
            if twin is not record and twin.content != record.content:
                found.bad.append(_clash(layout, record, f"和第{twin.line}行编号相同而内容不同"))
            elif twin is not record:
                found.repeated += 1
            elif record.number not in known:
                found.fresh.append(record)
            elif known[record.number] == _identity(record):
                found.present += 1
            else:
                # Two registers may both begin with 1: to skip the second one silently would lose its letters.
                reason = '已有这个编号的来信而内容不同；另一本登记簿请在 --map 里写 layout = "名称"'
                found.bad.append(_clash(layout, record, reason))
    return found


def _clash(layout: Layout, record: Record, reason: str) -> Problem:
    heading = next(name for _, target, name in layout.columns if target is Target.NUMBER)
    return Problem(record.line, heading, f"「{record.number}」{reason}")


def _known(raw: sqlite3.Connection, layout: str) -> dict[str, tuple[str, ...]]:
    """What the book has of this register already, by the register's own number."""
    query = (
        "SELECT origin_number, coalesce(title, ''), coalesce(text, ''), received_at FROM matter"
        " LEFT JOIN original ON original.id = matter.id WHERE origin_layout = ?"
    )
    rows = raw.execute(query, (layout,))
    return {number: (title, text) if title or text else (received,) for number, title, text, received in rows}


def _identity(record: Record) -> tuple[str, ...]:
    """What is never corrected in the book, so that it shows whether a letter is the same one."""
    title, text = record.texts.get(Target.TITLE, ""), record.texts.get(Target.TEXT, "")
    return (title, text) if title or text else (record.received.text,)


def _findings(form: Import, bad: Sequence[Problem]) -> tuple[Finding, ...]:
    """One finding for each of the first bad rows and a last one that counts the rest."""
    rows: dict[int, list[Problem]] = {}
    for one in bad:
        rows.setdefault(one.line, []).append(one)
    texts = ["".join(one.text for one in problems) for _, problems in sorted(rows.items())]
    if len(texts) > SHOWN:
        texts[SHOWN:] = [f"另有{len(texts) - SHOWN}行有错，共{len(texts)}行。"]
    return tuple(Finding("import-row", text, _ROW_HINT, form.clause) for text in texts)


def _lines(given: Sequence[str], found: Sorted, skipped: int) -> tuple[str, ...]:
    years: dict[str, list[str]] = {}
    for number in given:
        years.setdefault(number.rpartition("-")[0], []).append(number)
    spans = [f"{one[0]} … {one[-1]}" if len(one) > 1 else one[0] for _, one in sorted(years.items())]
    lines = [f"导入 {len(given)} 件" + (f"：{'，'.join(spans)}" if spans else "")]
    if found.present:
        lines.append(f"已有 {found.present} 件，未重复导入")
    if found.repeated:
        lines.append(f"文件内完全重复 {found.repeated} 行，只收一次")
    if skipped:
        lines.append(f"有错的 {skipped} 行已跳过")
    return tuple(lines)


def _write(office: Office, layout: Layout, records: Sequence[Record]) -> list[str]:
    bulk, counters = _bulk(office), _counters(office.raw)
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


def _counters(raw: sqlite3.Connection) -> dict[int, tuple[int, int, int]]:
    rows = raw.execute("SELECT year, id, ver, n FROM counter WHERE kind = 'L'")
    return {year: (key, ver, n) for year, key, ver, n in rows}


@dataclass
class _Writer:
    """Turns records into the rows of one letter each."""

    office: Office
    layout: Layout
    bulk: Bulk
    due: dict[date, deadlines.Due] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.calendar = self.office.calendar()
        self.now, self.actor = self.office.now.text, self.office.actor_id

    def write(self, record: Record, year: int, n: int) -> str:
        """Keep all rows of one letter; its number."""
        key, number, status = self.bulk.free_id("matter"), numbers.number("L", year, n), _status(record)
        self.bulk.add("matter", self._matter(record, status) | {"year": year, "n": n, "number": number}, key)
        self.bulk.add("letter", self._letter(record), key)
        if status is not LetterStatus.RECEIVED:
            self.bulk.add("petitioner", _petitioner(record), key)
        title, text = record.texts.get(Target.TITLE), record.texts.get(Target.TEXT)
        if title or text:
            self.bulk.add("original", {"title": title, "text": text}, key)
        for one in record.accused:
            self._add("accused", key, name=one.name, unit=one.unit, at=record.received.text, by_id=self.actor)
        self._event(key, "receive", record.received)
        if status in (LetterStatus.REPLIED, LetterStatus.ANSWERED):
            self._answer(record, key, status)
        else:
            self._clock(key, record.received.day)
        return number

    def _matter(self, record: Record, status: LetterStatus) -> dict[str, object]:
        natures = record.natures
        last = record.answered or record.received
        return {
            "kind": "L",
            "status": status.value,
            "accusing": int(bool(record.accused) or any(nature.accuses for nature in natures)),
            "nature": natures[0].value if natures else None,
            "natures": ",".join(nature.value for nature in natures) or None,
            "urgency": Urgency.NORMAL.value,
            "received_at": record.received.text,
            "receiver_id": self.actor,
            "handler_id": self.actor,
            "last_at": record.received.text if last.is_before(record.received) else last.text,
            "origin_layout": self.layout.name,
            "origin_number": record.number,
        }

    def _letter(self, record: Record) -> dict[str, object]:
        return {
            "channel": self.layout.channel.value,
            "addressee": record.texts.get(Target.ADDRESSEE, UNKNOWN),
            "from_unit": record.texts.get(Target.FROM_UNIT, INDIVIDUAL),
            "misdelivered": 0,
            "marking": Marking.ORDINARY.value,
            "sealed": 0,
            "edge_cut": 0,
            "postmark_kept": 0,
        }

    def _answer(self, record: Record, key: int, status: LetterStatus) -> None:
        """The result and the reply; where the register says no time, they are dated by the import alone."""
        at = record.answered or self.office.now
        result = record.texts.get(Target.RESULT) or record.texts.get(Target.ANSWER)
        if result:
            self._add("result", key, text=result, at=at.text, by_id=self.actor)
        if status is LetterStatus.ANSWERED:
            self._event(key, "result", at)
            return
        channel = ReplyChannel.ONLINE if self.layout.channel is Channel.ONLINE else ReplyChannel.LETTER
        self._add(
            "reply",
            key,
            channel=channel.value,
            text=record.texts.get(Target.ANSWER),
            by_whom=record.texts.get(Target.REPLIED_BY),
            replied_on=record.answered.day.isoformat() if record.answered else None,
            no_address=0,
            at=at.text,
            by_id=self.actor,
        )
        self._event(key, "reply", at)

    def _event(self, key: int, act: str, at: Moment) -> None:
        late = self.office.now.at - at.at > LATE_ENTRY and at.day < self.office.now.day
        self._add("event", key, act=act, at=at.text, written_at=self.now, late=int(late), by_id=self.actor)

    def _clock(self, key: int, start: date) -> None:
        if start not in self.due:
            self.due[start] = deadlines.due(start, deadlines.LIMITS[_FORWARD], self.calendar)
        due = self.due[start]
        self._add(
            "deadline",
            key,
            rule=_FORWARD,
            starts_on=start.isoformat(),
            due_on=due.on.isoformat(),
            due_rolled=due.rolled.isoformat(),
            provisional=int(due.provisional),
        )

    def _add(self, table: str, matter_id: int, **values: object) -> None:
        self.bulk.add(table, {"matter_id": matter_id} | values)


def _status(record: Record) -> LetterStatus:
    """How far the columns prove that the letter came; no rule reaches backwards."""
    texts: Iterable[Target] = record.texts.keys()
    if record.answered or Target.ANSWER in texts:
        return LetterStatus.REPLIED
    if Target.RESULT in texts:
        return LetterStatus.ANSWERED
    known = record.anonymous or not {*WRITER, Target.TITLE, Target.TEXT}.isdisjoint(texts)
    return LetterStatus.REGISTERED if known else LetterStatus.RECEIVED


def _petitioner(record: Record) -> dict[str, object]:
    """What the columns say of the writer; the codes of these columns are the book's own column names."""
    said: dict[str, object] = {target.value: record.texts.get(target) for target in WRITER}
    name, many = record.texts.get(Target.NAME), record.texts.get(Target.SIGNATORIES)
    return said | {
        "name_key": plain(name) if name else None,
        "anonymous": int(record.anonymous),
        "sent_on": record.texts.get(Target.SENT),
        "signatories": int(many) if many else None,
    }
