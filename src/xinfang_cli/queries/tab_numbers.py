"""Which numbers <Tab> offers: the records on which a command is possible now, as far as the actor may see them.

Nobody's name is told with them, neither a writer's nor a caller's; of what accuses somebody nothing but that it does.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from xinfang_cli.domain import numbers
from xinfang_cli.domain.candidates import MOST, Candidate
from xinfang_cli.domain.disposal import SELF_ANSWERED
from xinfang_cli.domain.duty_terms import EntryStatus, ShiftStatus
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.masks import blotted
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.states import CYCLES
from xinfang_cli.domain.terms import ACCUSING
from xinfang_cli.queries import masking
from xinfang_cli.storage import entries, lookups, shifts

_OF_SEVERAL = {"matter": "LV", "record": "LVCRDTE"}
"""What a field may name beside the nouns of `numbers.NOUNS`."""
_LOOKED_AT = 400
"""So many are looked at for `MOST` that the actor may see; who may see next to nothing is not kept waiting."""

# What the state of a matter alone does not say of a step; the clauses refuse it all the same.
_ONLY = {
    "open": "EXISTS (SELECT 1 FROM letter AS l WHERE l.id = m.id AND l.sealed = 0 AND l.misdelivered = 0)",
    "deliver": "EXISTS (SELECT 1 FROM letter AS l WHERE l.id = m.id AND l.sealed = 1 AND l.misdelivered = 0)",
    "misopen": "EXISTS (SELECT 1 FROM letter AS l WHERE l.id = m.id AND l.sealed = 1)",
    "forward": "EXISTS (SELECT 1 FROM letter AS l WHERE l.id = m.id AND l.misdelivered = 1)",
    "take-in": "NOT EXISTS (SELECT 1 FROM letter AS l WHERE l.id = m.id AND (l.sealed = 1 OR l.misdelivered = 1))",
    "file-case": "NOT EXISTS (SELECT 1 FROM filed_case AS f WHERE f.matter_id = m.id)",
    "conclude-case": "EXISTS (SELECT 1 FROM filed_case AS f WHERE f.matter_id = m.id)",
    "unlink": "EXISTS (SELECT 1 FROM link AS k WHERE k.ended_at IS NULL AND (k.one_id = m.id OR k.other_id = m.id))",
    "hand-out": "EXISTS (SELECT 1 FROM enclosure AS e WHERE e.matter_id = m.id"
    " AND NOT EXISTS (SELECT 1 FROM hand_out AS h WHERE h.enclosure_id = e.id))",
    "review-request": "EXISTS (SELECT 1 FROM served AS x WHERE x.matter_id = m.id)",
    "review-decide": "EXISTS (SELECT 1 FROM review AS x WHERE x.matter_id = m.id)",
    "serve": "EXISTS (SELECT 1 FROM opinion AS x WHERE x.matter_id = m.id)",
}
_SELF_ANSWERED = ", ".join(f"'{method}'" for method in sorted(SELF_ANSWERED))
_MATTERS = "SELECT m.year, m.n, m.id, m.number, m.status, m.accusing, m.received_at FROM matter AS m INDEXED BY "
_ENTRIES = "SELECT m.at, m.id, m.id, m.number, m.status, m.accusing, m.what FROM entry AS m INDEXED BY "
_WHAT = """SELECT coalesce(a.matter, v.subject, o.title), s.id IS NOT NULL FROM matter AS m
 LEFT JOIN abstract AS a ON a.id = m.id LEFT JOIN visit AS v ON v.id = m.id LEFT JOIN original AS o ON o.id = m.id
 LEFT JOIN restriction AS s ON s.id = m.id WHERE m.id = ?"""
_WRITERS = """SELECT name FROM petitioner WHERE id = :id UNION ALL SELECT name FROM representative WHERE matter_id = :id
 UNION ALL SELECT old FROM amendment WHERE entity = 'matter' AND entity_id = :id AND field IN ('writer', 'visitor')"""
_CALLERS = """SELECT caller_name FROM call WHERE id = :id UNION ALL SELECT name FROM reception WHERE id = :id
 UNION ALL SELECT vouched_by FROM reception WHERE id = :id
 UNION ALL SELECT old FROM entry_amendment WHERE entry_id = :id AND field IN ('caller_name', 'name', 'vouched_by')"""


@dataclass(frozen=True)
class Typed:
    """What is typed of a number, and in which of its forms it goes on: 143, L143 or L-2026-0143."""

    text: str
    kinds: str
    year: int

    @classmethod
    def read(cls, text: str, kinds: str, year: int) -> Typed:
        """Read as the program reads numbers: wide letters and small ones are the same."""
        return cls(unicodedata.normalize("NFKC", text).strip().upper(), kinds, year)

    def written(self, number: str) -> str | None:
        """The number in the form that is begun, None where it does not begin so."""
        kind, year, n = numbers.split(number)
        short = f"{kind}{n}" if year == self.year else f"{kind}{year}-{n}"
        forms = (short, str(n) if year == self.year and len(self.kinds) == 1 else short, number, f"{kind}{year}-{n}")
        return next((form for form in forms if form.startswith(self.text)), None)

    @property
    def condition(self) -> str:
        """What the rows that may go on so have in common, as far as year and running number say it."""
        if short := re.fullmatch(r"[A-Z]?([1-9]\d{0,6})", self.text):
            first = short[1]
            other = f" OR m.year = {first}" if len(first) == 4 else ""  # L2026-1 begins as L2026 does
            return f" AND (m.year = {self.year} AND ({_spans(first, range(8 - len(first)))}){other})"
        if plain := re.fullmatch(r"[A-Z](\d{4})-([1-9]?\d{0,6})", self.text):
            spans = f" AND ({_spans(plain[2], range(8 - len(plain[2])))})" if plain[2] else ""
            return f" AND m.year = {plain[1]}{spans}"
        if full := re.fullmatch(r"[A-Z]-(\d{4})-(\d{0,7})", self.text):
            first = full[2]
            padded = range(max(0, 4 - len(first)), 5 - len(first) if first[:1] == "0" else 8 - len(first))
            return f" AND m.year = {full[1]}" + (f" AND ({_spans(first, padded)})" if first.strip("0") else "")
        return ""


def _spans(first: str, more: range) -> str:
    """The running numbers that begin with these digits and have so many more."""
    low = int(first)
    return " OR ".join(f"m.n BETWEEN {low * 10**width} AND {(low + 1) * 10**width - 1}" for width in more) or "0"


def offered(
    conn: sqlite3.Connection, actor: Actor, form: type[Form], what: str, text: str, now: Moment, *, subject: bool
) -> list[Candidate]:
    """The newest records that a command, or one of its options, may name.

    Args:
        conn: the book.
        actor: who will be offered them.
        form: the command's.
        what: the noun of the records, or `matter` or `record` where they may be of several.
        text: what is typed of the number.
        now: the moment.
        subject: whether the command is about the record; else it is only named by an option.
    """
    if actor.reads_only or (form.roles and not set(form.roles) & actor.roles):
        return []
    sight = lookups.Sight(conn, actor)
    typed = Typed.read(text, _OF_SEVERAL.get(what) or numbers.NOUNS[what], now.day.year)
    about = form if subject else None
    found: list[Candidate] = []
    for kind in typed.kinds:
        if kind in "LV":
            found += _matters(sight, typed, kind, about)
        elif kind == "S":
            found += _shifts(sight, typed, form, now)
        elif kind == "F":
            found += _cases(sight, typed)
    if set(typed.kinds) & set(numbers.ENTRIES):
        found += _entries(sight, typed, about)
    return found[:MOST]


def _step(form: type[Form]) -> str:
    """The event of the life cycle that a command is: letter review request is review-request."""
    return form.command.partition(" ")[2].replace(" ", "-")


def _matters(sight: lookups.Sight, typed: Typed, kind: str, form: type[Form] | None) -> Iterator[Candidate]:
    cycle = CYCLES[numbers.NOUN_OF[kind]]
    step = _step(form) if form else ""
    states = [state.value for state in cycle.states if (state, step) in cycle.moves]
    states = states or list(form.in_states if form else ()) or [state.value for state in cycle.states]
    only = f" AND {_ONLY[step]}" if step in _ONLY else ""
    conditions = dict.fromkeys(states, only)
    if step == "reply" and kind == "L":
        conditions["routed"] = f" AND m.method IN ({_SELF_ANSWERED})"
    is_stepping = step in {event for _, event in cycle.moves}
    values = (sight.actor.id,) if is_stepping else ()
    stands_aside = " AND NOT EXISTS (SELECT 1 FROM recusal AS x WHERE x.matter_id = m.id AND x.staff_id = ?)"
    rows = merge(
        *(
            sight.conn.execute(
                f"{_MATTERS}matter_status WHERE m.kind = ? AND m.status = ?{typed.condition}{condition}"
                f"{stands_aside if is_stepping else ''} ORDER BY m.year DESC, m.n DESC",
                (kind, state, *values),
            )
            for state, condition in conditions.items()
        ),
        reverse=True,
    )
    seen = (
        Candidate(written, _matter(sight, key, status, accusing, at, cycle.states.read(status).label))
        for _, _, key, number, status, accusing, at in islice(rows, _LOOKED_AT)
        if (written := typed.written(number)) is not None and sight.may_see(key)
    )
    return islice(seen, MOST)


def _matter(sight: lookups.Sight, key: int, status: str, accusing: int, at: str, label: str) -> str:
    what, restricted = sight.conn.execute(_WHAT, (key,)).fetchone()
    if sight.is_accusing(key, accusing):
        return ACCUSING + ("（封存）" if restricted else "")
    if not what:
        day = Moment.from_text(at, lookups.zone(sight.conn)).day
        return f"{day.month}月{day.day}日 {label}"
    return _without_names(sight.conn, what, _WRITERS, key)


def _without_names(conn: sqlite3.Connection, text: str, query: str, key: int) -> str:
    return blotted(text, masking.masks([name for (name,) in conn.execute(query, {"id": key})], ()))


def _entries(sight: lookups.Sight, typed: Typed, form: type[Form] | None) -> Iterator[Candidate]:
    """Entries of the duty room: for a step those that are open, first what waits for it."""
    step = form is not None and bool(form.roles)
    command = form.command if form else ""
    states = [status.value for status in EntryStatus if status is not EntryStatus.VOID or not step]
    if step and command not in ("duty void", "duty amend"):
        states = [EntryStatus.OPEN.value]
    only = " AND EXISTS (SELECT 1 FROM reception AS r WHERE r.id = m.id AND r.left_at IS NULL)"
    if command == "duty visitor-out":
        states = [EntryStatus.OPEN.value, EntryStatus.DONE.value]
    rows = merge(
        *(
            sight.conn.execute(
                f"{_ENTRIES}entry_status WHERE m.status = ? AND m.kind = ?{typed.condition}"
                f"{only if command == 'duty visitor-out' else ''} ORDER BY m.year DESC, m.n DESC",
                (state, kind),
            )
            for state in states
            for kind in typed.kinds
            if kind in numbers.ENTRIES
        ),
        reverse=True,
    )
    seen = [
        (not (step and _waits(sight.conn, key, number[0], command)), written, key, accusing, what)
        for _, _, key, number, _, accusing, what in islice(rows, _LOOKED_AT)
        if (written := typed.written(number)) is not None and entries.may_be_seen(sight, key)
    ][:MOST]
    for _, written, key, accusing, what in sorted(seen, key=lambda row: row[0]):
        guarded = bool(accusing) or entries.is_accusing(sight.conn, key)
        yield Candidate(written, ACCUSING if guarded else _without_names(sight.conn, what, _CALLERS, key))


def _waits(conn: sqlite3.Connection, key: int, kind: str, command: str) -> bool:
    from xinfang_cli.queries import entry_steps  # letters and visits have no need of it

    waits = entries.waits_for(conn, key, kind)
    return any(f"xinfang {command} " in entry_steps.command(one, kind, "") for one in waits)


def _shifts(sight: lookups.Sight, typed: Typed, form: type[Form], now: Moment) -> Iterator[Candidate]:
    """The shifts that are not over, the next one first."""
    lawful = form.in_states or (ShiftStatus.APPROVED.value, ShiftStatus.RUNNING.value)
    marks = ", ".join("?" * len(lawful))
    rows = shifts.select(
        sight.conn, lookups.zone(sight.conn), f"s.status IN ({marks}) ORDER BY s.start_at, s.id", tuple(lawful)
    )
    for row in rows:
        written = typed.written(row.number)
        if written is not None and now.is_before(row.end):
            yield Candidate(written, f"{row.start.words} {'、'.join(name for _, name in row.officers)}")


_CASES = "SELECT number, matter_id FROM filed_case ORDER BY year DESC, n DESC LIMIT ?"


def _cases(sight: lookups.Sight, typed: Typed) -> Iterator[Candidate]:
    for number, matter_id in sight.conn.execute(_CASES, (_LOOKED_AT,)).fetchall():
        written = typed.written(number)
        if written is not None and sight.may_see(matter_id):
            row = "SELECT status, accusing, received_at FROM matter WHERE id = ?"
            status, accusing, at = sight.conn.execute(row, (matter_id,)).fetchone()
            yield Candidate(written, _matter(sight, matter_id, status, accusing, at, "立案"))
