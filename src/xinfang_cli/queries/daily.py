"""The daily report: the day's figures, what waits, what is due next and what needs attention; no writer, no accused."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any

from xinfang_cli.domain.deadlines import Calendar
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Disposal, LetterStatus
from xinfang_cli.queries import breaches, daily_clocks, daily_duty, daily_visits, past_clocks, past_states, veils
from xinfang_cli.queries.letter_filter import WAITING_FOR_APPROVAL
from xinfang_cli.queries.span import Span
from xinfang_cli.queries.transfers import TIMED
from xinfang_cli.storage import lookups

Warning_ = dict[str, str | None]

OPEN = (
    LetterStatus.RECEIVED,
    LetterStatus.OPENED,
    LetterStatus.REGISTERED,
    LetterStatus.ABSTRACTED,
    LetterStatus.ROUTED,
    LetterStatus.ANSWERED,
    LetterStatus.REPLIED,
)
"""Where a letter still waits for the office or for an answer."""

# All of these begin at an index over the span, or at the letters that still wait; CROSS JOIN keeps that order.
_IN_SPAN = "e.at >= :first AND e.at < :last AND m.kind = 'L'"
_EVENTS = "FROM event AS e INDEXED BY event_at CROSS JOIN matter AS m ON m.id = e.matter_id"
QUERIES = {
    "acts": f"SELECT e.act, count(DISTINCT e.matter_id), sum(e.late) {_EVENTS} WHERE {_IN_SPAN} GROUP BY e.act",
    "collected": "SELECT count(*), coalesce(sum(listed), 0), coalesce(sum(counted), 0) FROM collection"
    " WHERE at >= :first AND at < :last",
    "by_mail": f"SELECT count(DISTINCT m.id) {_EVENTS} CROSS JOIN letter AS l ON l.id = m.id"
    f" WHERE {_IN_SPAN} AND e.act = 'receive' AND l.channel = 'letter'",
    "openings": f"SELECT m.number, m.received_at, e.at {_EVENTS}"
    f" WHERE {_IN_SPAN} AND e.act = 'open' ORDER BY m.year, m.n",
    "anonymous": f"SELECT count(DISTINCT m.id) {_EVENTS} CROSS JOIN petitioner AS p ON p.id = m.id"
    f" WHERE {_IN_SPAN} AND e.act = 'register' AND p.anonymous = 1",
    "enclosures": "SELECT count(*), coalesce(sum(x.kind IN ('cash', 'bill')), 0), coalesce(sum(x.amount_fen), 0)"
    f" FROM (SELECT DISTINCT e.matter_id AS id {_EVENTS} WHERE {_IN_SPAN} AND e.act = 'enclose') AS some"
    " CROSS JOIN enclosure AS x ON x.matter_id = some.id WHERE x.at >= :first AND x.at < :last",
    "rounds": "SELECT DISTINCT m.number, r.round, r.method, r.late FROM routing AS r INDEXED BY routing_sent"
    " CROSS JOIN matter AS m ON m.id = r.matter_id"
    " WHERE r.sent_at >= :first AND r.sent_at < :last AND m.kind = 'L' ORDER BY r.sent_at, r.id",
    "approvals": "SELECT coalesce(sum(a.declined = 0), 0), coalesce(sum(a.declined), 0)"
    " FROM approval AS a INDEXED BY approval_at CROSS JOIN matter AS m ON m.id = a.matter_id"
    " WHERE a.at >= :first AND a.at < :last AND m.kind = 'L'",
    "backdated": "SELECT count(*) FROM event AS e NOT INDEXED CROSS JOIN matter AS m ON m.id = e.matter_id"
    " WHERE e.id >= :low AND e.id < :high AND e.at < :first AND m.kind = 'L'",
    "waiting": "SELECT m.number, m.received_at, l.sealed, l.misdelivered, staff.name"
    " FROM matter AS m INDEXED BY matter_status CROSS JOIN letter AS l ON l.id = m.id"
    " CROSS JOIN staff ON staff.id = m.handler_id WHERE m.kind = 'L' AND m.status IN ('received', 'opened')"
    " AND (m.status = 'received' OR l.misdelivered = 1) AND m.received_at < :last ORDER BY m.year, m.n",
    "unapproved": "SELECT m.number FROM matter AS m INDEXED BY matter_status WHERE m.kind = 'L'"
    f" AND m.status IN ('abstracted', 'routed', 'answered', 'replied') AND {WAITING_FOR_APPROVAL}"
    " ORDER BY m.year, m.n",
    "backlog": "SELECT status, count(*) FROM matter INDEXED BY matter_status WHERE kind = 'L'"
    " AND status IN ('received', 'opened', 'registered', 'abstracted', 'routed', 'answered', 'replied')"
    " GROUP BY status",
    "breaches": "SELECT DISTINCT b.rule, m.number, m.id FROM breach AS b CROSS JOIN matter AS m ON m.id = b.matter_id"
    " WHERE m.status NOT IN ('closed', 'void') OR (b.at >= :first AND b.at < :last) ORDER BY m.number",
}


AT_WORK = ("waiting", "unapproved", "backlog")
"""Those that ask how letters stand; of a past day, how they stood when it ended."""


class _Book:
    """One connection with the bounds of one span, asked by the names of `QUERIES`."""

    def __init__(self, conn: sqlite3.Connection, span: Span, known: past_clocks.Known | None) -> None:
        first, last = span.bounds
        self.conn, self.zone = conn, lookups.zone(conn)
        self.values: dict[str, Any] = {"first": first, "last": last}
        self.values["low"] = lookups.first_event(conn, first)
        self.values["high"] = lookups.first_event(conn, last)
        self.then = past_states.values(conn, known) if known else None

    def rows(self, name: str) -> list[Any]:
        if self.then and name in AT_WORK:
            return self.conn.execute(past_states.as_then(QUERIES[name]), self.values | self.then).fetchall()
        return self.conn.execute(QUERIES[name], self.values).fetchall()

    def day(self, text: str) -> date:
        return Moment.from_text(text, self.zone).day


def report(conn: sqlite3.Connection, actor: Actor, now: datetime, span: Span) -> dict[str, Any]:
    """The report of a span; of one that ended on an earlier day, what waits and what is due is told as of then."""
    warnings: list[Warning_] = []
    calendar, veil = lookups.calendar(conn), veils.Veil(conn, actor)
    known = past_clocks.known_at(conn, span.bounds[1]) if span.date < now.date() else None
    book = _Book(conn, span, known)
    deadlines = daily_clocks.due(conn, actor, span.date, known, calendar, warnings)
    letters = _letters(book, span, calendar, warnings)
    visits = daily_visits.figures(conn, book.values, span.date, book.then, warnings)
    duty = daily_duty.figures(conn, actor, book.values, now, warnings)
    warnings += breaches.warnings(conn, book.rows("breaches"), book.values)
    return {
        "office": lookups.office_unit(conn)[1],
        "date": span.date.isoformat(),
        "from": span.from_.isoformat(),
        "until": span.until.isoformat(),
        "letters": veil.figures(letters),
        "visits": veil.figures(visits),
        "duty": veil.figures(duty),
        "deadlines": deadlines,
        "warnings": veil.warnings(warnings),
        "exit_code": int(ExitCode.ATTENTION if warnings else ExitCode.DONE),
    }


def _warning(rule: str | None, number: str | None, message: str, handler: str | None = None) -> Warning_:
    return {"rule": rule, "number": number, "message": message, "handler": handler}


def _letters(book: _Book, span: Span, calendar: Calendar, warnings: list[Warning_]) -> dict[str, Any]:
    acts = {act: count for act, count, _ in book.rows("acts")}
    ((approved, declined),) = book.rows("approvals")
    ((enclosures, money, amount),) = book.rows("enclosures")
    ((anonymous,),) = book.rows("anonymous")
    collected = _collected(book, span, calendar, warnings)
    opened_late = [number for number, received, at in book.rows("openings") if book.day(at) > book.day(received)]
    warnings += [_warning("letter-opened-same-day", number, "没有当日拆封") for number in opened_late]
    waiting = _waiting(book, span.date, warnings)
    backlog = dict(book.rows("backlog"))
    return {
        "collected": collected,
        "received": acts.get("receive", 0),
        "opened": acts.get("open", 0),
        "unopened": waiting["unopened"],
        "opened_late": len(opened_late),
        "not_opened_same_day": sorted({*opened_late, *waiting["unopened_late"]}),
        "sealed_waiting": waiting["sealed"],
        "misdelivered_waiting": waiting["misdelivered"],
        "delivered": acts.get("deliver", 0),
        "released": acts.get("release", 0),
        "forwarded": acts.get("forward", 0),
        "misopened": acts.get("misopen", 0),
        "registered": acts.get("register", 0),
        "anonymous": anonymous,
        "abstracted": acts.get("abstract", 0),
        "enclosures": {"count": enclosures, "money": money, "amount_fen": amount},
        **_routed(book, warnings),
        "waiting_for_approval": [number for (number,) in book.rows("unapproved")],
        "approved": approved,
        "declined": declined,
        "proposed": acts.get("propose", 0),
        "instructed": acts.get("instruct", 0),
        "returned": acts.get("return", 0),
        "urged": acts.get("urge", 0),
        "assigned": acts.get("assign", 0),
        "answered": acts.get("result", 0),
        "replied": acts.get("reply", 0),
        "closed": acts.get("close", 0),
        "reopened": acts.get("reopen", 0),
        "voided": acts.get("void", 0),
        "amended": acts.get("amend", 0),
        "late_entries": sum(late for _, _, late in book.rows("acts")),
        "backdated": _backdated(book),
        "backlog": {status.value: backlog.get(status.value, 0) for status in OPEN},
    }


def _collected(book: _Book, span: Span, calendar: Calendar, warnings: list[Warning_]) -> dict[str, int | None]:
    """The fetching of the mail, and how many pieces counted were not signed for."""
    ((times, listed, counted),) = book.rows("collected")
    ((by_mail,),) = book.rows("by_mail")
    difference = counted - by_mail if times else None
    if difference is not None and difference > 0:
        message = f"取回{counted}件，签收{by_mail}件，还有{difference}件没有签收登记"
        warnings.append(_warning("letter-receipt-complete", None, message))
    # A day that still runs may yet bring its mail; before the book was made nobody could enter it.
    is_judged = span.is_over and not calendar.is_rest(span.date) and not times
    if is_judged and _existed(book, span):
        message = f"{span.date.isoformat()} 没有取信记录（没有来信也要记0件）"
        warnings.append(_warning("letter-collection-complete", None, message))
    return {"times": times, "listed": listed, "counted": counted, "difference": difference}


def _existed(book: _Book, span: Span) -> bool:
    (created,) = book.conn.execute("SELECT created_at FROM book").fetchone()
    return book.day(created) <= span.date


def _waiting(book: _Book, today: date, warnings: list[Warning_]) -> dict[str, Any]:
    """The envelopes on the table; each that should have gone on by the last day of the span is a warning."""
    found: dict[str, list[str]] = {"unopened": [], "unopened_late": [], "sealed": [], "misdelivered": []}
    for number, received_at, sealed, misdelivered, handler in book.rows("waiting"):
        is_late = book.day(received_at) < today
        if misdelivered:
            found["misdelivered"].append(number)
            if is_late:
                warnings.append(_warning("letter-forwarding-complete", number, "错投件隔日未退转", handler))
        elif sealed:
            found["sealed"].append(number)
            if is_late:
                warnings.append(_warning("letter-delivery-complete", number, "密封件隔日未直送", handler))
        else:
            # Once a day has passed, the clock of the same-day opening warns.
            found["unopened"].append(number)
            if is_late:
                found["unopened_late"].append(number)
            else:
                warnings.append(_warning("letter-opened-same-day", number, "今日收到，尚未拆封", handler))
    return {**found, "unopened": len(found["unopened"]), "sealed": found["sealed"]}


def _routed(book: _Book, warnings: list[Warning_]) -> dict[str, Any]:
    """Rounds of disposal: one letter sent to three units at once counts once."""
    counts = dict.fromkeys((way.value for way in Disposal), 0)
    late: list[str] = []
    timed = 0
    for number, _, method, is_late in book.rows("rounds"):
        counts[method] += 1
        timed += method in TIMED
        if is_late and method in TIMED:
            late.append(number)
    warnings += [_warning("letter-forward-in-time", number, "超过三日才转出") for number in dict.fromkeys(late)]
    return {"routed": counts, "routed_in_time": timed - len(late), "routed_late": len(late)}


def _backdated(book: _Book) -> int:
    """What was written in the span about an earlier time: it stands on no earlier page that is already sent."""
    return int(book.rows("backdated")[0][0])
