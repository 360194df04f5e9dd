"""What is linked with a matter, as far as the actor may know it, and whose clock runs out first."""

from __future__ import annotations

import sqlite3
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.identity import Actor
from xinfang_cli.storage import lookups

Record = dict[str, Any]

LINKS = f"""WITH asked (id) AS (SELECT id FROM matter WHERE id IN ({{}})),
  ends (matter_id, other_id, kind, at, link_id) AS (SELECT asked.id, k.other_id, k.kind, k.at, k.id
    FROM asked JOIN link AS k ON k.one_id = asked.id AND k.ended_at IS NULL
    UNION ALL SELECT asked.id, k.one_id, k.kind, k.at, k.id
    FROM asked JOIN link AS k ON k.other_id = asked.id AND k.ended_at IS NULL)
  SELECT ends.matter_id, ends.other_id, o.number, ends.kind, ends.at, (SELECT min(d.due_on) FROM deadline AS d
    WHERE d.matter_id = o.id AND d.met_at IS NULL AND d.ended_at IS NULL AND {lookups.holding("d.rule")}) AS due_on
  FROM ends CROSS JOIN matter AS o ON o.id = ends.other_id ORDER BY ends.link_id"""


def seen(sight: lookups.Sight, links: list[Record]) -> list[Record]:
    """The links of one matter; of what the actor may not see, the number alone."""
    found = []
    for link in links:
        shown = {name: value for name, value in link.items() if name != "other_id"}
        if sight.may_see(link["other_id"]):
            found.append(shown)
        else:
            found.append(dict.fromkeys(shown) | {"number": link["number"], "placeholder": True})
    return found


def earliest(conn: sqlite3.Connection, sight: lookups.Sight, matter_id: int) -> Record | None:
    """The running clock that ends first, of a matter and of all that hang together with it; None where nothing does."""
    together = lookups.linked(conn, matter_id)
    if len(together) == 1:
        return None
    query = f"""SELECT m.number, d.rule, d.due_on FROM deadline AS d JOIN matter AS m ON m.id = d.matter_id
        WHERE d.matter_id = ? AND d.met_at IS NULL AND d.ended_at IS NULL AND {lookups.holding("d.rule")}
        ORDER BY d.due_on LIMIT 1"""
    clocks = [row for key in sorted(together) if sight.may_see(key) for row in conn.execute(query, (key,))]
    if not clocks:
        return None
    number, rule, due_on = min(clocks, key=lambda clock: clock[2])
    return {"number": number, "rule": rule, "due_on": due_on}


def steps(conn: sqlite3.Connection, actor: Actor, matter_id: int) -> list[Record]:
    """What a linked matter adds to the next steps: its clock, where that one ends first."""
    clock = earliest(conn, lookups.Sight(conn, actor), matter_id)
    (own,) = conn.execute("SELECT number FROM matter WHERE id = ?", (matter_id,)).fetchone()
    if clock is None or clock["number"] == own:
        return []
    number = clock["number"]
    label = LIMITS[clock["rule"]].label if clock["rule"] in LIMITS else clock["rule"]
    return [
        {
            "number": number,
            "step": "linked",
            "what": f"关联件期限最早：{label}",
            "command": f"xinfang {numbers.NOUN_OF[number[0]]} next {number}",
            "blocked_by": None,
            "due_on": clock["due_on"],
        }
    ]
