"""The facts of a period as a page of figures needs them: what is alike is counted by the book, not read one by one.

A subject with how many it stands for (`times`) says as much as all of them, and the figures are counted from it by the
same functions. Read by itself is what a page may name because somebody has to look at it, what hangs together with
something else, and what has to be told apart; of a period that is only compared with nothing is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.annual import ADVICE_NATURES
from xinfang_cli.domain.figures.facts import VISIT, Clock, Ledger, Matter, Round
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.queries.stats import duty, reviews
from xinfang_cli.queries.stats.matters import Matters, listed
from xinfang_cli.storage.last_days import by_last_day

_DAY = timedelta(days=1)
_SIXTY = timedelta(days=limits.YARDSTICK)

DAYS = {"office_day": timedelta(), "sixtieth_day": _SIXTY}
"""Functions for SQL: the office's day of a stored moment, which its hour decides, or so many days later."""
_CAME = "office_day(substr(m.received_at, 1, 13))"
_SIXTIETH = "sixtieth_day(substr(m.received_at, 1, 13))"
_TOLD_ON = "coalesce(r.replied_on, office_day(substr(r.at, 1, 13)))"
_OPENED = "office_day(substr(l.opened_at, 1, 13))"
_MET = "office_day(substr(d.met_at, 1, 13))"
_PLAIN = "l.marking = 'ordinary' AND NOT l.misdelivered AND m.origin_layout IS NULL"
_LINKED = """EXISTS (SELECT 1 FROM link AS k WHERE k.one_id = m.id AND k.ended_at IS NULL)
  OR EXISTS (SELECT 1 FROM link AS k WHERE k.other_id = m.id AND k.ended_at IS NULL)"""
RECEIVED = f"""SELECT count(*),
  CASE WHEN {_LINKED} OR (:named AND l.channel = 'letter' AND {_PLAIN} AND {_OPENED} IS NOT {_CAME}) THEN m.id END,
  CASE WHEN :named THEN {_CAME} END, coalesce(l.channel, '{VISIT}'), m.accusing,
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
WHERE m.kind = :kind AND m.received_at >= :first AND m.received_at < :last AND m.status <> 'void'
GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16"""
BY_SIXTY = f"""SELECT CASE WHEN :named AND NOT in_time THEN id END, number, accusing, due, in_time, count(*)
FROM (SELECT m.id, m.number, m.accusing, {_SIXTIETH} AS due,
  EXISTS (SELECT 1 FROM reply AS r WHERE r.matter_id = m.id AND {_TOLD_ON} <= {_SIXTIETH}) AS in_time
 FROM matter AS m INDEXED BY matter_received
 WHERE m.kind = :kind AND m.received_at >= :first AND m.received_at < :last
 AND m.status NOT IN ('void', 'delivered', 'forwarded') AND NOT EXISTS (
  SELECT 1 FROM deadline AS d WHERE d.matter_id = m.id AND d.rule IN ({listed(limits.EXTENDED)})))
GROUP BY 1, 4, 5"""
EXTENDED = """SELECT DISTINCT matter_id FROM deadline INDEXED BY deadline_rule
WHERE rule = ? AND due_on >= ? AND due_on <= ?"""
CLOCKS = f"""SELECT CASE WHEN d.rule IN ({listed(limits.STATUTORY)})
   OR (:named AND coalesce({_MET} > d.due_on, 1)) THEN m.id END, m.number, m.accusing,
  CASE WHEN d.rule IN ({listed(limits.NOTICE)}) THEN {_CAME} END,
  d.due_on, {_MET}, office_day(substr(d.ended_at, 1, 13)), count(*)
FROM deadline AS d INDEXED BY deadline_rule CROSS JOIN matter AS m ON m.id = d.matter_id
WHERE d.rule = :rule AND d.due_on >= :first AND d.due_on <= :last AND m.status <> 'void' GROUP BY 1, 4, 5, 6, 7"""
ROUNDS = f"""SELECT CASE WHEN method IN ({listed(limits.TO_LEADERS)}) OR (:named AND late) THEN id END,
  number, accusing, method, late, count(*)
FROM (SELECT m.id, m.number, m.accusing, r.method, r.late, min(r.id) FROM routing AS r INDEXED BY routing_sent
 CROSS JOIN matter AS m ON m.id = r.matter_id
 WHERE r.sent_at >= :first AND r.sent_at < :last AND m.kind = 'L' AND m.status <> 'void' GROUP BY m.id, r.round)
GROUP BY 1, 4, 5"""
ACTS = f"""SELECT CASE WHEN e.act IN ({listed((*limits.DECISIONS, *limits.LAID_BEFORE))})
   OR (:named AND e.act = 'return') THEN m.id END, m.number, m.accusing, e.act, count(DISTINCT m.id)
FROM event AS e INDEXED BY event_at CROSS JOIN matter AS m ON m.id = e.matter_id
WHERE e.at >= :first AND e.at < :last AND e.act IN ({listed(set(limits.COUNTED_ACTS) - set(limits.TELLING))})
AND m.status <> 'void' GROUP BY 1, 4"""
TOLD = f"""SELECT m.kind, {_CAME}, (SELECT min({_TOLD_ON}) FROM reply AS r WHERE r.matter_id = m.id), count(*)
FROM (SELECT DISTINCT matter_id FROM event INDEXED BY event_at
 WHERE at >= :first AND at < :last AND act IN ({listed(limits.TELLING)})) AS e
CROSS JOIN matter AS m ON m.id = e.matter_id WHERE m.status <> 'void' GROUP BY 1, 2, 3"""

Named = tuple[int | None, str, int]
"""The id of what is read by itself (none of several alike), its number, and whether somebody is accused in it."""


class _Days(dict[str | None, str | None]):
    """Days by the hour of a stored moment, each worked out once; called from SQL for every row."""

    def __init__(self, matters: Matters, later: timedelta) -> None:
        super().__init__({None: None})
        self.matters, self.later = matters, later

    def __missing__(self, hour: str) -> str:
        day = (self.matters.day(hour) + self.later).isoformat()
        self[hour] = day
        return day


class Summed:
    """Reads the ledgers of periods as the book knows them now."""

    def __init__(self, matters: Matters, duties: duty.Reader, over: date, rules: frozenset[str]) -> None:
        self.conn, self.matters, self.duties = matters.conn, matters, duties
        self.over, self.rules = over, rules
        self._units = dict(self.conn.execute("SELECT id, name FROM unit").fetchall())
        self._next = count(1)
        for name, later in DAYS.items():
            self.conn.create_function(name, 1, _Days(matters, later).__getitem__, deterministic=True)

    def ledger(self, period: Period, *, named: bool) -> Ledger:
        """What the figures of this period are counted from; `named` where somebody has to look at what falls short."""
        first, last = day_bounds(period.first, period.counted_to, self.matters.zone)
        asked = {"first": first, "last": last, "named": named}
        rounds = tuple(self._rounds(period, asked))
        acts = self._acts(period, asked)
        laid = [one.matter for one in rounds if one.method in limits.TO_LEADERS]
        laid += [one for act in limits.LAID_BEFORE for one in acts.get(act, ())]
        return Ledger(
            period,
            self.over,
            tuple(self._received(period, asked)),
            tuple(self._due_by_sixty(period, named)),
            {rule: tuple(self._clocks(rule, period, named)) for rule in limits.WATCHED if rule in self.rules},
            self.rules,
            rounds,
            {act: tuple(some) for act, some in acts.items()},
            self._decided(laid),
            reviews.read(self.matters, first, last),
            *self.duties.read(period, first, last, self.over),
        )

    def _matter(self, row: Named, times: int, on: date, **facts: Any) -> Matter:
        """One matter, or so many that do not differ in what is asked of them."""
        key, number, accusing = row
        if key is None:
            return Matter(self._any(), on, times=times, **facts)
        return Matter(number, on, *self.matters.guarded(key, accusing), times=times, **facts)

    def _any(self) -> str:
        return f"~{next(self._next)}"

    def _received(self, period: Period, asked: dict[str, Any]) -> Iterator[Matter]:
        apart: list[int] = []
        for kind in ("L", "V"):
            for row in self.conn.execute(RECEIVED, asked | {"kind": kind}):
                if row[1] is not None:
                    apart.append(row[1])
                else:
                    yield self._cohort(row, period.first)
        yield from self.matters.get(apart).values()

    def _cohort(self, row: tuple[Any, ...], first: date) -> Matter:
        times, _, day, channel, guarded, nature, topic, people, repeats, by_leader, passed_on, plain = row[:12]
        same_day, is_replied, is_supported, unit = row[12:]
        is_visit, on = channel == VISIT, _day(day) or first
        return Matter(
            self._any(),
            on,
            times=times,
            guarded=bool(guarded),
            topic=topic,
            unit=self._units.get(unit),
            channel=channel,
            natures=(nature,) if nature else (),
            group=-next(self._next),
            repeats=is_visit and bool(repeats),
            people=people or 1,
            by_leader=bool(by_leader),
            is_passed_on=not is_visit and bool(passed_on),
            may_be_opened=bool(plain),
            # On the day itself, or on any other.
            opened_on=None if same_day is None else on if same_day else on + _DAY,
            replied_on=on if is_replied else None,
            is_supported=bool(is_supported),
        )

    def _due_by_sixty(self, period: Period, named: bool) -> Iterator[tuple[Matter, date]]:
        first, last = day_bounds(period.first - _SIXTY, period.last - _SIXTY, self.matters.zone)
        for kind in ("L", "V"):
            asked = {"kind": kind, "first": first, "last": last, "named": named}
            for *row, due_on, in_time, times in self.conn.execute(BY_SIXTY, asked):
                due = date.fromisoformat(due_on)
                # In time means on that day at the latest, on whichever.
                yield self._matter((row[0], *row[1:]), times, due - _SIXTY, replied_on=due if in_time else None), due
        yield from self._extended(period)

    def _extended(self, period: Period) -> Iterator[tuple[Matter, date]]:
        """Those of which the day was put off into the period."""
        span = (period.first.isoformat(), period.last.isoformat())
        ids = [
            key
            for rule in limits.EXTENDED
            for (key,) in self.conn.execute(by_last_day(self.conn, EXTENDED), (rule, *span))
        ]
        later = self.matters.extended(ids)
        for key, one in self.matters.brief(ids).items():
            if period.first <= later[key] <= period.last:
                yield one, later[key]

    def _clocks(self, rule: str, period: Period, named: bool) -> Iterator[Clock]:
        first, last = period.first.isoformat(), period.last.isoformat()
        asked = {"rule": rule, "first": first, "last": last, "named": named}
        for key, number, accusing, came, due_on, met, ended, times in self.conn.execute(
            by_last_day(self.conn, CLOCKS), asked
        ):
            due = date.fromisoformat(due_on)
            matter = self._matter((key, number, accusing), times, _day(came) or due)
            yield Clock(matter, rule, due, _day(met), _day(ended))

    def _rounds(self, period: Period, asked: dict[str, Any]) -> Iterator[Round]:
        for key, number, accusing, method, late, times in self.conn.execute(ROUNDS, asked):
            yield Round(self._matter((key, number, accusing), times, period.first), method, bool(late))

    def _acts(self, period: Period, asked: dict[str, Any]) -> dict[str, list[Matter]]:
        found: dict[str, list[Matter]] = {}
        for key, number, accusing, act, times in self.conn.execute(ACTS, asked):
            found.setdefault(act, []).append(self._matter((key, number, accusing), times, period.first))
        asked = {name: asked[name] for name in ("first", "last")}
        for kind, came, told, times in self.conn.execute(TOLD, asked):
            channel = VISIT if kind == "V" else ""
            one = Matter(self._any(), date.fromisoformat(came), times=times, channel=channel, replied_on=_day(told))
            found.setdefault(limits.TELLING[0], []).append(one)
        return found

    def _decided(self, laid: Iterable[Matter]) -> frozenset[str]:
        ids = self.matters.ids(one.number for one in laid)
        return frozenset(ids[key] for key in self.matters.decided(ids))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
