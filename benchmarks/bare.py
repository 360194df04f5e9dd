"""What the same list and the same page cost without this program: Typer, sqlite3 and, for tables, Rich; no more.

The columns are those of `letter list` and what `letter show` prints; there is no masking, no check of the book, no
actor, and no text is made harmless.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)
_LIST = """
SELECT m.id, m.number, m.status, m.received_at, l.addressee, l.from_unit, p.name, m.nature, a.matter, m.importance,
  m.urgency, m.method, s.name, m.closed_at, m.accusing
FROM matter AS m JOIN letter AS l ON l.id = m.id JOIN staff AS s ON s.id = m.handler_id
  LEFT JOIN petitioner AS p ON p.id = m.id LEFT JOIN abstract AS a ON a.id = m.id
WHERE m.kind = 'L' ORDER BY m.year DESC, m.n DESC LIMIT ?
"""
_TO = "SELECT u.name FROM routing AS r JOIN unit AS u ON u.id = r.unit_id WHERE r.matter_id = ? ORDER BY r.id"
_TABLE = (1, 2, 3, 4, 6, 7, 8, 11, -1)
_PARTS = ("accused", "enclosure", "excerpt", "approval", "instruction", "routing", "result", "reply", "deadline")


def _book() -> sqlite3.Connection:
    return sqlite3.connect(f"file:{os.environ['XINFANG_DB']}?mode=rw", uri=True)


@app.command(name="list")
def list_(limit: Annotated[int, typer.Option()] = 20, table: Annotated[bool, typer.Option()] = False) -> None:
    """List letters, newest first."""
    conn = _book()
    rows = []
    for row in conn.execute(_LIST, (limit,)).fetchall():
        to = [name for (name,) in conn.execute(_TO, (row[0],))]
        rows.append(tuple("" if cell is None else str(cell) for cell in (*row, "、".join(to))))
    if not table:
        sys.stdout.writelines("\t".join(row[1:]) + "\n" for row in rows)
        return
    from rich.console import Console
    from rich.table import Table

    drawn = Table("编号", "状态", "收到", "收件人", "来信人", "性质", "主旨", "办法", "去向", box=None)
    for row in rows:
        drawn.add_row(*(row[place] for place in _TABLE))
    Console().print(drawn)


@app.command()
def show(number: str) -> None:
    """Show one letter with all that hangs on it."""
    conn = _book()
    query = """SELECT * FROM matter AS m JOIN letter AS l ON l.id = m.id LEFT JOIN petitioner AS p ON p.id = m.id
        LEFT JOIN abstract AS a ON a.id = m.id LEFT JOIN original AS o ON o.id = m.id WHERE m.number = ?"""
    cursor = conn.execute(query, (number,))
    names = [column[0] for column in cursor.description]
    found = cursor.fetchone()
    lines = [f"{name}  {value}" for name, value in zip(names, found, strict=True) if isinstance(value, str | int)]
    for part in _PARTS:
        rows = conn.execute(f"SELECT * FROM {part} WHERE matter_id = ? ORDER BY id", (found[0],))
        lines += ["  ".join(str(value) for value in row if isinstance(value, str | int)) for row in rows]
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    app()
