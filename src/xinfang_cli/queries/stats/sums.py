"""The questions behind `summed`: what does not differ in anything that a figure asks after is counted in SQL.

Every answer begins with the columns of `Head`. What a report does not ask for stands in none of its questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.annual import ADVICE_NATURES
from xinfang_cli.domain.figures.facts import VISIT
from xinfang_cli.queries.stats.matters import listed

DAYS = {"office_day": timedelta(), "sixtieth_day": timedelta(days=limits.YARDSTICK)}
"""Functions for SQL: the office's day of a stored moment, which its hour decides, or so many days later."""
VEIL = "veil"
"""One of how much the reader may know of a matter: 0 all, 1 not what it is about, 2 not even which one it is."""
SINCE = "changed_since"
"""One of whether a matter was changed after the day as of which the book is asked; those are read one by one."""


class Head(NamedTuple):
    """What every answer begins with."""

    key: int | None
    """The id of what is read by itself; none of several alike."""
    number: str
    accusing: int
    veil: int
    part: str | None
    """Of the groups that are asked for, the one to which they belong."""
    numbers: str | None
    times: int


@dataclass(frozen=True)
class Way:
    """How a period is told: which records are named, and in which groups it falls."""

    named: bool = False
    """Those that somebody has to look at."""
    full: bool = False
    """All of them."""
    by: str | None = None
    past: bool = False
    """Whether the book is asked as of a day gone by."""

    def asks(self, query: str) -> str:
        """One of the questions of this module in this way."""
        return query.format(
            veil=f"{VEIL}(m.id, m.accusing)" if self.full or self.by else "m.accusing",
            part=_PARTS[self.by],
            numbers="group_concat(m.number)" if self.full else "NULL",
            each="group_concat(DISTINCT m.number)" if self.full else "NULL",
            known=f"AND NOT {SINCE}(m.id)" if self.past else "",
        )


_PARTS = {
    None: "NULL",
    "topic": "m.topic",
    "unit": "(SELECT u.name FROM routing AS r CROSS JOIN unit AS u ON u.id = r.unit_id"
    " WHERE r.matter_id = m.id AND r.lead = 1 ORDER BY r.id DESC LIMIT 1)",
    "place": "(SELECT a.where_ FROM abstract AS a WHERE a.id = m.id)",
    "method": "(SELECT r.method FROM routing AS r WHERE r.matter_id = m.id ORDER BY r.id DESC LIMIT 1)",
    "handler": "(SELECT s.name FROM staff AS s WHERE s.id = m.handler_id)",
}
_HEAD = "m.number, m.accusing, {veil}, {part}, {numbers}, count(*)"
_HEAD_OF_EACH = "m.number, m.accusing, {veil}, {part}, {each}, count(DISTINCT m.id)"
_CAME = "office_day(substr(m.received_at, 1, 13))"
_SIXTIETH = "sixtieth_day(substr(m.received_at, 1, 13))"
_TOLD_ON = "coalesce(r.replied_on, office_day(substr(r.at, 1, 13)))"
_OPENED = "office_day(substr(l.opened_at, 1, 13))"
_MET = "office_day(substr(d.met_at, 1, 13))"
_PLAIN = "l.marking = 'ordinary' AND NOT l.misdelivered AND m.origin_layout IS NULL"
_LINKED = """EXISTS (SELECT 1 FROM link AS k WHERE k.one_id = m.id AND k.ended_at IS NULL)
  OR EXISTS (SELECT 1 FROM link AS k WHERE k.other_id = m.id AND k.ended_at IS NULL)"""
_DATED = f"""CASE WHEN :dated THEN
  CASE WHEN :by_month AND {_CAME} <= :over THEN max(substr({_CAME}, 1, 8) || '01', :begin) ELSE {_CAME} END END"""
"""The day on which it came; where trends go by months, of days that are over the first of its month in the period."""
RECEIVED = f"""SELECT
  CASE WHEN {_LINKED} OR (:named AND l.channel = 'letter' AND {_PLAIN} AND {_OPENED} IS NOT {_CAME}) THEN m.id END,
  {_HEAD}, {_DATED}, coalesce(l.channel, '{VISIT}'),
  substr(m.natures, 1, instr(m.natures || ',', ',') - 1), substr(m.topic, 1, instr(m.topic || '/', '/') - 1),
  coalesce(v.people, p.signatories), v.visit_count > 1, v.received_by_id IS NOT NULL,
  m.status IN ('delivered', 'forwarded'), {_PLAIN}, {_OPENED} = {_CAME},
  EXISTS (SELECT 1 FROM reply AS r WHERE r.matter_id = m.id),
  m.nature IN ({listed(ADVICE_NATURES)})
   AND EXISTS (SELECT 1 FROM result AS r WHERE r.matter_id = m.id AND r.outcome = 'supported'),
  (SELECT r.unit_id FROM routing AS r WHERE r.matter_id = m.id AND r.lead = 1 AND r.unit_id IS NOT NULL
   ORDER BY r.id DESC LIMIT 1)
FROM matter AS m INDEXED BY matter_received LEFT JOIN letter AS l ON l.id = m.id LEFT JOIN visit AS v ON v.id = m.id
LEFT JOIN petitioner AS p ON p.id = m.id
WHERE m.kind = :kind AND m.received_at >= :first AND m.received_at < :last AND m.status <> 'void' {{known}}
GROUP BY 1, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20"""
BY_SIXTY = f"""SELECT CASE WHEN :named AND NOT m.in_time THEN m.id END, {_HEAD}, m.due, m.in_time
FROM (SELECT m.id, m.number, m.accusing, m.topic, m.handler_id, {_SIXTIETH} AS due,
  EXISTS (SELECT 1 FROM reply AS r WHERE r.matter_id = m.id AND {_TOLD_ON} <= {_SIXTIETH}) AS in_time
 FROM matter AS m INDEXED BY matter_received
 WHERE m.kind = :kind AND m.received_at >= :first AND m.received_at < :last
 AND m.status NOT IN ('void', 'delivered', 'forwarded') AND NOT EXISTS (
  SELECT 1 FROM deadline AS d WHERE d.matter_id = m.id AND d.rule IN ({listed(limits.EXTENDED)})) {{known}}) AS m
GROUP BY 1, 4, 5, 8, 9"""
EXTENDED = """SELECT DISTINCT matter_id FROM deadline INDEXED BY deadline_rule
WHERE rule = ? AND due_on >= ? AND due_on <= ?"""
CLOCKS = f"""SELECT CASE WHEN d.rule IN ({listed(limits.STATUTORY)})
   OR (:named AND coalesce({_MET} > d.due_on, 1)) THEN m.id END, {_HEAD},
  CASE WHEN d.rule IN ({listed(limits.NOTICE)}) THEN {_CAME} END,
  d.due_on, {_MET}, office_day(substr(d.ended_at, 1, 13))
FROM deadline AS d INDEXED BY deadline_rule CROSS JOIN matter AS m ON m.id = d.matter_id
WHERE d.rule = :rule AND d.due_on >= :first AND d.due_on <= :last AND m.status <> 'void' {{known}}
GROUP BY 1, 4, 5, 8, 9, 10, 11"""
ROUNDS = f"""SELECT CASE WHEN m.way IN ({listed(limits.TO_LEADERS)}) OR (:named AND m.late) THEN m.id END,
  {_HEAD}, m.way, m.late
FROM (SELECT o.id, o.number, o.accusing, o.topic, o.handler_id, r.method AS way, r.late, min(r.id)
 FROM routing AS r INDEXED BY routing_sent CROSS JOIN matter AS o ON o.id = r.matter_id
 WHERE r.sent_at >= :first AND r.sent_at < :last AND o.kind = 'L' AND o.status <> 'void' GROUP BY o.id, r.round) AS m
WHERE TRUE {{known}} GROUP BY 1, 4, 5, 8, 9"""
ACTS = f"""SELECT CASE WHEN e.act IN ({listed((*limits.DECISIONS, *limits.LAID_BEFORE))})
   OR (:named AND e.act = 'return') THEN m.id END, {_HEAD_OF_EACH}, e.act
FROM event AS e INDEXED BY event_at CROSS JOIN matter AS m ON m.id = e.matter_id
WHERE e.at >= :first AND e.at < :last AND e.act IN ({listed(set(limits.COUNTED_ACTS) - set(limits.TELLING))})
AND m.status <> 'void' {{known}} GROUP BY 1, 4, 5, 8"""
TOLD = f"""SELECT NULL, {_HEAD}, m.kind, {_CAME},
  (SELECT min({_TOLD_ON}) FROM reply AS r WHERE r.matter_id = m.id)
FROM (SELECT DISTINCT matter_id FROM event INDEXED BY event_at
 WHERE at >= :first AND at < :last AND act IN ({listed(limits.TELLING)})) AS e
CROSS JOIN matter AS m ON m.id = e.matter_id WHERE m.status <> 'void' {{known}} GROUP BY 4, 5, 8, 9, 10"""
