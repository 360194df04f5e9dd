"""What the book knows of who is on the telephone: the unit that is meant, who called from there, his number."""

from __future__ import annotations

import sqlite3

from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.initials import is_meant
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import NOT_GIVEN, UNKNOWN
from xinfang_cli.storage import lookups

_MOST = 5
# Calls that accuse somebody, or became a letter or visit, tell nothing of who called.
_EARLIER = """SELECT c.caller_name, c.phone, max(e.at) FROM call AS c JOIN entry AS e ON e.id = c.id
  WHERE c.caller_unit = :unit AND e.status <> 'void' AND e.accusing = 0
    AND NOT EXISTS (SELECT 1 FROM taken_over AS t WHERE t.entry_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM incident AS i JOIN entry AS x ON x.id = i.id
      WHERE i.call_id = e.id AND x.accusing = 1)
  GROUP BY c.caller_name, c.phone ORDER BY max(e.at) DESC LIMIT 20"""


def units_meant(conn: sqlite3.Connection, typed: str) -> list[str]:
    """The units that a name, an alias, a part of one or its pinyin initials may stand for; an exact one alone."""
    directory = lookups.directory(conn)
    exact = directory.unit_named(typed)
    if exact is not None:
        return [exact.name]
    query = "SELECT name FROM unit WHERE retired_at IS NULL AND root = 0"
    in_force = {name for (name,) in conn.execute(query)}
    found = [unit.name for unit in directory.units if any(is_meant(typed, one) for one in (unit.name, *unit.aliases))]
    return [name for name in found if name in in_force][:_MOST]


def who_called(conn: sqlite3.Connection, actor: Actor, unit: str) -> list[tuple[str, str]]:
    """Who called from this unit before, the last one first, and on which day."""
    zone = lookups.zone(conn)
    rows = conn.execute(_EARLIER, {"unit": unit}).fetchall() if _may_know(actor) else []
    days = {name: Moment.from_text(at, zone).day for name, _, at in reversed(rows) if name not in _NOBODY}
    return [(name, f"{day.month}月{day.day}日") for name, day in reversed(days.items())][:_MOST]


def phones_of(conn: sqlite3.Connection, actor: Actor, unit: str, name: str) -> list[str]:
    """The numbers from which this person of this unit called before, the last one first."""
    rows = conn.execute(_EARLIER, {"unit": unit}).fetchall() if _may_know(actor) else []
    return [phone for caller, phone, _ in rows if caller == name and phone not in _NOBODY][:_MOST]


_NOBODY = (UNKNOWN, NOT_GIVEN)


def _may_know(actor: Actor) -> bool:
    """Numbers of callers are for those who take calls down."""
    return actor.id is not None and not actor.reads_only
