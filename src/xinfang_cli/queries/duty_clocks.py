"""The clocks of the duty room: call-backs, leaders' tasks and the reports of emergencies that are due at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.storage import entries, lookups

CALL_BACK, TASK = "duty-call-back-in-time", "duty-task-in-time"
PHONE, WRITTEN, NEXT = "duty-phone-report-in-time", "duty-written-report-in-time", "duty-next-report-in-time"
LABELS = {
    CALL_BACK: "约定回电",
    TASK: "领导交办",
    PHONE: "突发事件电话报告",
    WRITTEN: "突发事件书面报告",
    NEXT: "突发事件续报",
}
"""What each clock is called."""

_OPEN = "e.status = 'open'"
_KNOWN = "e.written_at < :known AND (e.voided_at IS NULL OR e.voided_at >= :known)"
_DONE = "SELECT 1 FROM entry_act AS a WHERE a.entry_id = e.id AND a.written_at < :known AND a.act "
_CLOCKS = (
    (CALL_BACK, "call", "x.callback_by", "C", f"x.callback = 1 AND NOT EXISTS ({_DONE}IN ('call-back', 'answer'))"),
    (TASK, "task", "x.due_at", "T", f"NOT EXISTS ({_DONE}IN ('report-back', 'close'))"),
    (PHONE, "incident", "x.phone_due_at", "E", f"NOT EXISTS ({_DONE}= 'report' AND a.means = 'phone')"),
    (WRITTEN, "incident", "x.written_due_at", "E", f"NOT EXISTS ({_DONE}= 'report' AND a.means = 'written')"),
    (NEXT, "incident", "x.next_report_at", "E", f"NOT EXISTS ({_DONE}= 'report' AND a.stage <> 'first')"),
)


def query(*, known: bool) -> str:
    """The running clocks; as they were known at a moment gone by, or now, when only open entries are looked at."""
    which = _KNOWN if known else _OPEN
    parts = [
        f"SELECT e.id, e.number, s.name, {rule!r}, {due} FROM entry AS e "
        f'{"" if known else "INDEXED BY entry_status"} CROSS JOIN "{table}" AS x ON x.id = e.id'
        f" CROSS JOIN staff AS s ON s.id = e.by_id"
        f" WHERE e.kind = '{kind}' AND {which} AND {due} IS NOT NULL AND {unmet}"
        for rule, table, due, kind, unmet in _CLOCKS
    ]
    return " UNION ALL ".join(parts) + " ORDER BY 5, 2"


@dataclass(frozen=True)
class DutyClock:
    """One running clock; `is_visible` says whether the actor may know more of it than the number."""

    number: str
    rule: str
    due: Moment
    handler: str
    next: str
    is_visible: bool

    @property
    def what(self) -> str:
        """What is due."""
        return LABELS[self.rule]

    def is_over(self, now: datetime) -> bool:
        """Whether it has run out."""
        return self.due.is_before(Moment(now))


def clocks(conn: sqlite3.Connection, actor: Actor, now: datetime, known: datetime | None = None) -> Iterator[DutyClock]:
    """The clocks that run now, or that ran as the book knew it at a moment gone by; the one that is due first first."""
    zone, sight = lookups.zone(conn), lookups.Sight(conn, actor)
    until = Moment(known or now).text if known else "9999"
    for key, number, handler, rule, due in conn.execute(query(known=known is not None), {"known": until}).fetchall():
        seen = not entries.is_accusing(conn, key) or entries.may_be_seen(sight, key)
        yield DutyClock(number, rule, Moment.from_text(due, zone), handler, _NEXT[rule].format(number), seen)


_NEXT = {
    CALL_BACK: "xinfang duty call-back {}",
    TASK: "xinfang duty task report-back {}",
    PHONE: "xinfang duty incident report {} --means phone",
    WRITTEN: "xinfang duty incident report {} --means written",
    NEXT: "xinfang duty incident report {} --stage follow-up",
}
