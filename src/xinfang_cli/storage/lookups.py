"""Plain-SQL looks at people, units, settings and who may see a matter, for services and queries alike; stdlib only."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from xinfang_cli.domain.accused import Accused, Barred, Verdict, closure
from xinfang_cli.domain.deadlines import LIMITS, Calendar, complete_years
from xinfang_cli.domain.directory import Directory, Person, Unit
from xinfang_cli.domain.identity import Actor, Standing, may_see
from xinfang_cli.domain.pack import is_in_force
from xinfang_cli.domain.settings import SETTINGS
from xinfang_cli.domain.terms import DayKind


def zone(conn: sqlite3.Connection) -> ZoneInfo:
    """The office's time zone, fixed when the book was made."""
    (name,) = conn.execute("SELECT timezone FROM book").fetchone()
    return ZoneInfo(name)


def setting(conn: sqlite3.Connection, key: str) -> str:
    """The value of a setting, or its default."""
    row = conn.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return row[0] if row else SETTINGS[key].default


def silenced(conn: sqlite3.Connection) -> frozenset[str]:
    """The limits that do not hold for this office: those of the regulation alone, where it is switched off."""
    regulation = setting(conn, "rules.regulation")
    return frozenset(rule for rule, limit in LIMITS.items() if not is_in_force(limit.clause, regulation))


OF_THE_REGULATION = ", ".join(f"'{rule}'" for rule, limit in LIMITS.items() if not is_in_force(limit.clause, "off"))
"""The limits of the regulation alone, as a list in SQL."""


def holding(rule: str) -> str:
    """The same as a condition in SQL on a column with the rule of a clock."""
    return (
        f"({rule} NOT IN ({OF_THE_REGULATION})"
        " OR NOT EXISTS (SELECT 1 FROM setting WHERE key = 'rules.regulation' AND value = 'off'))"
    )


def office_unit(conn: sqlite3.Connection) -> tuple[int, str]:
    """Id and name of the office as the root unit."""
    row = conn.execute("SELECT id, name FROM unit WHERE root = 1").fetchone()
    return row[0], row[1]


def roles(conn: sqlite3.Connection, staff_id: int) -> frozenset[str]:
    """The roles that a person has now."""
    rows = conn.execute("SELECT role FROM staff_role WHERE staff_id = ? AND until IS NULL", (staff_id,))
    return frozenset(role for (role,) in rows)


def is_led(conn: sqlite3.Connection) -> bool:
    """Whether the book knows a leader or chief by now."""
    query = (
        "SELECT 1 FROM staff_role JOIN staff ON staff.id = staff_id"
        " WHERE role IN ('leader', 'chief') AND until IS NULL AND retired_at IS NULL LIMIT 1"
    )
    return conn.execute(query).fetchone() is not None


def directory(conn: sqlite3.Connection) -> Directory:
    """Units and people as the guard of the accused needs them; retired ones count, since a letter knows no dates."""
    words: dict[tuple[int, str], list[str]] = defaultdict(list)
    # Former aliases still name the unit in an old letter; former deputies no longer lead it.
    query = "SELECT unit_id, kind, word FROM unit_word WHERE until IS NULL OR kind = 'alias'"
    for unit_id, kind, word in conn.execute(query):
        words[unit_id, kind].append(word)
    rows = conn.execute("SELECT id, name, head, parent_id, above FROM unit").fetchall()
    units = tuple(
        Unit(key, name, tuple(words[key, "alias"]), head, tuple(words[key, "deputy"]), parent, bool(above))
        for key, name, head, parent, above in rows
    )
    root, _ = office_unit(conn)
    people = tuple(
        Person(key, name, (), unit or root) for key, name, unit in conn.execute("SELECT id, name, unit_id FROM staff")
    )
    return Directory(units, people, root)


def accused_of(conn: sqlite3.Connection, matter_id: int) -> tuple[Accused, ...]:
    """Everybody accused in a matter or in one that is linked with it."""
    query = "SELECT name, unit FROM accused WHERE matter_id = ? ORDER BY id"
    rows = (row for key in sorted(linked(conn, matter_id)) for row in conn.execute(query, (key,)))
    return tuple(Accused(name, unit) for name, unit in rows)


_LINKED = """WITH RECURSIVE reached (id) AS (SELECT ?
  UNION SELECT k.other_id FROM reached JOIN link AS k ON k.one_id = reached.id AND k.ended_at IS NULL AND k.id <> ?
  UNION SELECT k.one_id FROM reached JOIN link AS k ON k.other_id = reached.id AND k.ended_at IS NULL AND k.id <> ?)
SELECT id FROM reached"""


def linked(conn: sqlite3.Connection, matter_id: int, without: int = 0) -> frozenset[int]:
    """Every matter that hangs together with this one over links in force, itself too; `without` leaves one link out."""
    return frozenset(key for (key,) in conn.execute(_LINKED, (matter_id, without, without)))


def is_any_accusing(conn: sqlite3.Connection, matter_ids: Iterable[int]) -> bool:
    """Whether somebody is accused in one of these matters."""
    query = "SELECT 1 FROM matter WHERE id = ? AND accusing = 1"
    return any(conn.execute(query, (key,)).fetchone() for key in matter_ids)


def accusing_by_link(conn: sqlite3.Connection) -> frozenset[int]:
    """Every matter in which, or in one linked with it, somebody is accused, as far as anything is linked at all."""
    ends = conn.execute("SELECT one_id FROM link WHERE ended_at IS NULL").fetchall()
    found: set[int] = set()
    looked_at: set[int] = set()
    for (key,) in ends:
        if key not in looked_at:
            together = linked(conn, key)
            looked_at |= together
            found |= together if is_any_accusing(conn, together) else set()
    return frozenset(found)


def standing(conn: sqlite3.Connection, matter_id: int) -> Standing:
    """What decides who may see this matter."""
    (handler,) = conn.execute("SELECT handler_id FROM matter WHERE id = ?", (matter_id,)).fetchone()
    accusing = is_any_accusing(conn, linked(conn, matter_id))
    query = "SELECT staff_id FROM routing WHERE matter_id = ? AND staff_id IS NOT NULL"
    recipients = frozenset(key for (key,) in conn.execute(query, (matter_id,)))
    return Standing(accusing, handler, recipients)


class Sight:
    """Who may see which matter, for one actor and one connection; closures are worked out once per set of accused."""

    def __init__(self, conn: sqlite3.Connection, actor: Actor) -> None:
        self.conn, self.actor = conn, actor
        self._barred: dict[tuple[Accused, ...], bool] = {}

    @cached_property
    def directory(self) -> Directory:
        """Units and people, read once."""
        return directory(self.conn)

    def barred(self, accused: tuple[Accused, ...], without: int = 0) -> Barred:
        """The closure over these accused; namesakes whom a leader told apart stay apart.

        Records that are one person's count as one; `without` leaves one such pair out.
        """
        joined = [(one, other) for key, one, other in self.joins if key != without]
        return closure(accused, self.directory, self.namesakes, joined)

    @cached_property
    def namesakes(self) -> tuple[tuple[str, str], ...]:
        """Who was told apart, in pairs."""
        return tuple(self.conn.execute("SELECT one, other FROM namesake ORDER BY id").fetchall())

    @cached_property
    def joins(self) -> tuple[tuple[int, str, str], ...]:
        """Which records are one person's by now: the id of the pair, and both."""
        query = "SELECT id, one, other FROM person_join WHERE ended_at IS NULL ORDER BY id"
        return tuple(self.conn.execute(query).fetchall())

    def judge(self, barred: Barred, name: str) -> Verdict:
        """The verdict on somebody of the office: the book knows his unit, so that he is told from his namesakes."""
        person = self.directory.person_named(name)
        return barred.judge(name, person.unit if person else None)

    @cached_property
    def _by_link(self) -> frozenset[int]:
        return accusing_by_link(self.conn)

    def is_accusing(self, matter_id: int, own: object = None) -> bool:
        """Whether the matter is guarded: somebody is accused in it, or in one that is linked with it.

        `own` is its column `accusing`, where the caller has it.
        """
        if own is None:
            own = is_any_accusing(self.conn, (matter_id,))
        return bool(own) or matter_id in self._by_link

    def may_see(self, matter_id: int) -> bool:
        """Whether the actor may see more of this matter than its number."""
        accused = accused_of(self.conn, matter_id)
        if accused not in self._barred:
            name = self.actor.name
            self._barred[accused] = bool(name and accused) and self.judge(self.barred(accused), name).kind == "barred"
        return may_see(self.actor, standing(self.conn, matter_id), self._barred[accused])


def topics(conn: sqlite3.Connection) -> tuple[tuple[str, str, str], ...]:
    """The office's classes of content, in the order in which they were taken in."""
    return tuple(conn.execute("SELECT first, second, third FROM topic ORDER BY id").fetchall())


def calendar(conn: sqlite3.Connection) -> Calendar:
    """The office's own table of rest days and make-up work days; a year without a notice is provisional."""
    days = {
        date.fromisoformat(day): DayKind.read(kind) for day, kind in conn.execute("SELECT day, kind FROM calendar_day")
    }
    notices = frozenset(year for (year,) in conn.execute("SELECT year FROM calendar_year"))
    return Calendar(days, notices | complete_years(days))


def first_event(conn: sqlite3.Connection, moment: str) -> int:
    """The id of the first event written from this moment on; ids rise with the time of writing, so it is halved."""
    low, high = 1, (conn.execute("SELECT max(id) FROM event").fetchone()[0] or 0) + 1
    while low < high:
        middle = (low + high) // 2
        row = conn.execute("SELECT id, written_at FROM event WHERE id >= ? ORDER BY id LIMIT 1", (middle,)).fetchone()
        if row[1] < moment:
            low = row[0] + 1
        else:
            high = middle
    return low
