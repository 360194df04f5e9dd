"""What questions on letters and visits share: finding one, whether a look is recorded, the parts of a record, lists."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound, NotPermitted, UsageProblem
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN
from xinfang_cli.queries import law_parts, links, masking
from xinfang_cli.queries.letter_parts import Parts
from xinfang_cli.storage import last_days, lookups

Record = dict[str, Any]


def find(conn: sqlite3.Connection, actor: Actor, noun: str, typed: str, now_year: int) -> int:
    """The id of the letter or visit of this number, if the actor may see it.

    Raises:
        UsageProblem: it is no number.
        NotFound: there is none, or not for this actor; both sound the same.
        NotPermitted: a reader may only run lists and reports.
    """
    try:
        number = numbers.read(typed, noun, now_year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", f"xinfang {noun} list")) from None
    row = conn.execute("SELECT id FROM matter WHERE number = ?", (number,)).fetchone()
    if row is None or not lookups.Sight(conn, actor).may_see(row[0]):
        message = f"没有编号为{number}的件，或者不由您办理。"
        raise NotFound(Finding(f"{noun}-not-found", message, f"查看编号：xinfang {noun} list", "本章 第一节 四.5"))
    if actor.reads_only:
        message = "没有写明查看人；只读人员只能看列表和报告。"
        hint = f"xinfang --actor 姓名 {noun} show"
        raise NotPermitted(Finding("role-required", message, hint, "本章 第一节 四.5"))
    return int(row[0])


def needs_look(conn: sqlite3.Connection, actor: Actor, matter_id: int) -> bool:
    """Whether showing it is recorded: an accusing matter to anybody, address and phone of an ordinary one's writer."""
    (handler,) = conn.execute("SELECT handler_id FROM matter WHERE id = ?", (matter_id,)).fetchone()
    return lookups.Sight(conn, actor).is_accusing(matter_id) or (handler == actor.id and _has_contact(conn, matter_id))


def _has_contact(conn: sqlite3.Connection, matter_id: int) -> bool:
    row = conn.execute("SELECT phone, address FROM petitioner WHERE id = ?", (matter_id,)).fetchone()
    return row is not None and any(value not in (None, UNKNOWN, NOT_GIVEN) for value in row)


def time(text: str | None, zone: tzinfo) -> str | None:
    """A stored moment as JSON has it."""
    return Moment.from_text(text, zone).iso if text else None


def shared(sight: lookups.Sight, raw: Record, parts: Parts, zone: tzinfo) -> Record:
    """The keys that a letter and a visit have alike, from the row and from what hangs on it."""
    key = raw["id"]
    results = parts.results(key)
    return {
        "formal_number": numbers.formal(raw["number"]),
        "natures": raw["natures"].split(",") if raw["natures"] else [],
        "method": raw["method"],
        "enclosures": parts.of("enclosures", key),
        "accused": parts.of("accused", key),
        "proposals": parts.of("proposals", key),
        "approvals": parts.of("approvals", key),
        "instructions": parts.of("instructions", key),
        "routings": parts.of("routings", key),
        "returns": parts.of("returns", key),
        "urgings": parts.of("urgings", key),
        "custody": parts.custody(key),
        "result": results[0] if results else None,
        "other_results": results[1:],
        "replies": parts.of("replies", key),
        "case": parts.case(key),
        "links": links.seen(sight, parts.of("links", key)),
        "reports_up": parts.of("reports_up", key),
        "deadlines": _clocks(sight.conn, parts, key),
        "amendments": parts.of("amendments", key),
        "closed_at": time(raw["closed_at"], zone),
        "first_closed_at": time(raw["first_closed_at"], zone),
        "void": {"at": time(raw["voided_at"], zone), "reason": raw["void_reason"]} if raw["voided_at"] else None,
        "accusing": bool(raw["accusing"]),
        **law_parts.shared(parts, key),
    }


def _clocks(conn: sqlite3.Connection, parts: Parts, key: int) -> list[Record]:
    """The clocks of a matter as far as they hold for the office, and until when the petitioner may ask for a review."""
    until = last_days.by_last_day(conn, "until_on")
    windows = law_parts.windows(parts.of("services", key), parts.of("reviews", key), until)
    silenced = lookups.silenced(conn)
    return [one for one in (*parts.of("deadlines", key), *windows) if one["rule"] not in silenced]


def listing(where: str) -> str:
    """The query for the ids that a list shows; it looks at one table alone, so that each filter goes its own index."""
    return f"SELECT m.id FROM matter AS m {where} ORDER BY m.year DESC, m.n DESC LIMIT ?"


Listed = Callable[[lookups.Sight, Sequence[int]], Iterator[tuple[int, Record]]]
"""For some ids, in the order of the list: the id and the record."""

_CHUNK = 500


def rows(
    conn: sqlite3.Connection,
    actor: Actor,
    which: tuple[str, Sequence[object]],
    limit: int | None,
    load: Listed,
    *,
    hides: bool,
) -> Iterator[Record]:
    """The records of a list, masked; 占号 for what the actor may not see.

    With `hides` there is no 占号 either: of what a filter found, it would say what the filter asks.
    """
    sight = lookups.Sight(conn, actor)
    where, values = which
    shown = 0
    # Where some are left out, others take their places.
    cursor = conn.execute(listing(where), (*values, -1 if limit is None or hides else limit))
    while limit is None or shown < limit:
        chunk = cursor.fetchmany(_CHUNK if limit is None else min(limit - shown, _CHUNK))
        if not chunk:
            return
        for key, record in load(sight, [key for (key,) in chunk]):
            is_hidden = record["accusing"] and not sight.may_see(key)
            if is_hidden and hides:
                continue
            shown += 1
            yield veiled(record) if is_hidden else masking.listed(record)


def tells(wanted: Record) -> bool:
    """Whether a list so filtered would tell more of a 占号 than its number, which says about when it came."""
    return not {name for name, value in wanted.items() if value} <= {"since", "until", "limit"}


def veiled(record: Record) -> Record:
    """What a list shows of a record to somebody whom it is not for: its number, and nothing under every other key."""
    return dict.fromkeys(record) | {"number": record["number"], "placeholder": True}


def placeholder(number: str, keys: Sequence[str], without: Iterable[str] = ()) -> Record:
    """What anybody may see of a matter that is not for him: its number."""
    return {name: None for name in keys if name not in without} | {"number": number, "placeholder": True}
