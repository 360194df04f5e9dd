"""The facts of one period summed up: what does not differ in anything that a figure asks after is one row of SQL.

Read by themselves are those that are linked and, where somebody has to look at records, those that fall short; where
every record is named, each row carries the numbers of those for which it stands. The ledger that comes of it gives the
same figures as the one of `ledger.Reader.ledger`, which tests hold against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.facts import VISIT, Clock, Ledger, Matter, Round
from xinfang_cli.domain.figures.period import Period
from xinfang_cli.domain.moments import day_bounds
from xinfang_cli.queries.stats import duty, reviews, sums
from xinfang_cli.queries.stats.matters import Matters
from xinfang_cli.queries.stats.sums import Head, Way
from xinfang_cli.storage.last_days import by_last_day

_DAY = timedelta(days=1)
_SIXTY = timedelta(days=limits.YARDSTICK)
_HEAD = len(Head._fields)


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
    """Reads the ledgers of periods; as of a day gone by, of what has not been changed since."""

    def __init__(self, matters: Matters, duties: duty.Reader, over: date, rules: frozenset[str]) -> None:
        self.conn, self.matters, self.duties = matters.conn, matters, duties
        self.over, self.rules = over, rules
        self._units = dict(self.conn.execute("SELECT id, name FROM unit").fetchall())
        self._next = count(1)
        self._veils: dict[int, int] = {}
        for name, later in sums.DAYS.items():
            self.conn.create_function(name, 1, _Days(matters, later).__getitem__, deterministic=True)
        self.conn.create_function(sums.VEIL, 2, self._veil, deterministic=True)
        self.conn.create_function(sums.SINCE, 1, matters.past.touched.__contains__, deterministic=True)

    def ledger(self, period: Period, way: Way) -> Ledger:
        """What the figures of this period are counted from, told in this way."""
        return _Telling(self, period, way).ledger()

    def any(self) -> str:
        """A number for several, which is nobody's."""
        return f"~{next(self._next)}"

    def group(self) -> int:
        """A matter that is linked with no other."""
        return -next(self._next)

    def unit(self, key: int | None) -> str | None:
        """The name of a unit."""
        return None if key is None else self._units[key]

    def _veil(self, key: int, accusing: int) -> int:
        found = self._veils.get(key)
        if found is None:
            found = self._veils[key] = sum(self.matters.guarded(key, accusing))
        return found


class _Telling:
    """One period told in one way."""

    def __init__(self, book: Summed, period: Period, way: Way) -> None:
        self.book, self.matters, self.period, self.way = book, book.matters, period, way
        self.first, self.last = day_bounds(period.first, period.counted_to, book.matters.zone)
        self.days = (period.first.isoformat(), period.last.isoformat())

    def ledger(self) -> Ledger:
        rounds = tuple(self._rounds())
        acts = self._acts()
        laid = [one.matter for one in rounds if one.method in limits.TO_LEADERS]
        laid += [one for act in limits.LAID_BEFORE for one in acts.get(act, ())]
        book = self.book
        return Ledger(
            self.period,
            book.over,
            tuple(self._received()),
            (*self._due_by_sixty(), *self._extended()),
            {rule: tuple(self._clocks(rule)) for rule in limits.WATCHED if rule in book.rules},
            book.rules,
            rounds,
            {act: tuple(some) for act, some in acts.items()},
            self._decided(laid),
            reviews.read(self.matters, self.first, self.last),
            *book.duties.read(self.period, self.first, self.last, book.over),
        )

    def _rows(self, query: str, **asked: object) -> Iterator[tuple[Head, list[Any]]]:
        """The answer to a question: what it is about, and what is asked of it."""
        values = {"first": self.first, "last": self.last, "named": self.way.named}
        for row in self.book.conn.execute(self.way.asks(query), values | asked):
            yield Head(*row[:_HEAD]), row[_HEAD:]

    def _matter(self, head: Head, on: date, **facts: Any) -> Matter:
        """One matter, or so many that do not differ in what is asked of them."""
        if self.way.by:
            facts[self.way.by] = head.part
        if head.key is not None:
            veil = self.matters.guarded(head.key, head.accusing)
            return Matter(head.number, on, *veil, times=head.times, **facts)
        numbers = tuple(head.numbers.split(",")) if head.numbers else ()
        return Matter(self.book.any(), on, head.veil > 0, head.veil > 1, times=head.times, numbers=numbers, **facts)

    def _received(self) -> Iterator[Matter]:
        period, apart = self.period, list[int]()
        trend = {
            "dated": self.way.named or self.way.full,
            "by_month": period.is_long,
            "begin": period.first.isoformat(),
            "over": self.book.over.isoformat(),
        }
        for kind in ("L", "V"):
            for head, row in self._rows(sums.RECEIVED, kind=kind, **trend):
                if head.key is not None:
                    apart.append(head.key)
                else:
                    yield self._cohort(head, row)
        yield from self.matters.get(apart).values()

    def _cohort(self, head: Head, row: list[Any]) -> Matter:
        day, channel, nature, topic, people, repeats, by_leader, passed_on, plain = row[:9]
        same_day, is_replied, is_supported, unit = row[9:]
        is_visit, on = channel == VISIT, _day(day) or self.period.first
        facts = {"topic": topic, "unit": self.book.unit(unit)}
        return self._matter(
            head,
            on,
            **facts,
            channel=channel,
            natures=(nature,) if nature else (),
            group=self.book.group(),
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

    def _due_by_sixty(self) -> Iterator[tuple[Matter, date]]:
        period = self.period
        first, last = day_bounds(period.first - _SIXTY, period.last - _SIXTY, self.matters.zone)
        for kind in ("L", "V"):
            for head, (due_on, in_time) in self._rows(sums.BY_SIXTY, kind=kind, first=first, last=last):
                due = date.fromisoformat(due_on)
                # In time means on that day at the latest, on whichever.
                yield self._matter(head, due - _SIXTY, replied_on=due if in_time else None), due

    def _extended(self) -> Iterator[tuple[Matter, date]]:
        """Those of which the day was put off into the period."""
        conn, touched = self.book.conn, self.matters.past.touched
        query = by_last_day(conn, sums.EXTENDED)
        rows = (row for rule in limits.EXTENDED for row in conn.execute(query, (rule, *self.days)))
        ids = [key for (key,) in rows if key not in touched]
        later = self.matters.extended(ids)
        found = self.matters.get(ids) if self.way.by else self.matters.brief(ids)
        for key, one in found.items():
            if self.period.first <= later[key] <= self.period.last and not one.is_passed_on:
                yield one, later[key]

    def _clocks(self, rule: str) -> Iterator[Clock]:
        first, last = self.days
        query = by_last_day(self.book.conn, sums.CLOCKS)
        for head, (came, due_on, met, ended) in self._rows(query, rule=rule, first=first, last=last):
            due = date.fromisoformat(due_on)
            yield Clock(self._matter(head, _day(came) or due), rule, due, _day(met), _day(ended))

    def _rounds(self) -> Iterator[Round]:
        for head, (method, late) in self._rows(sums.ROUNDS):
            yield Round(self._matter(head, self.period.first), method, bool(late))

    def _acts(self) -> dict[str, list[Matter]]:
        found: dict[str, list[Matter]] = {}
        for head, (act,) in self._rows(sums.ACTS):
            found.setdefault(act, []).append(self._matter(head, self.period.first))
        for head, (kind, came, told) in self._rows(sums.TOLD):
            channel = VISIT if kind == "V" else ""
            one = self._matter(head, date.fromisoformat(came), channel=channel, replied_on=_day(told))
            found.setdefault(limits.TELLING[0], []).append(one)
        return found

    def _decided(self, laid: Iterable[Matter]) -> frozenset[str]:
        ids = self.matters.ids(one.number for one in laid)
        return frozenset(ids[key] for key in self.matters.decided(ids))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
