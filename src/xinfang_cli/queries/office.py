"""People, units, calendar, settings, audit entries and the book itself, as JSON-ready records."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.names import keys
from xinfang_cli.domain.settings import SETTINGS
from xinfang_cli.domain.terms import OWN_UNIT, Role
from xinfang_cli.queries import written
from xinfang_cli.queries.hidden_names import Hidden
from xinfang_cli.queries.veils import Veil
from xinfang_cli.storage import audit, lookups, migrate
from xinfang_cli.storage.rows import records

Record = dict[str, Any]


def staff(conn: sqlite3.Connection, *, retired: bool = False) -> list[Record]:
    """The people of the office with their roles."""
    query = """SELECT s.name, s.title, s.phone, s.login, u.name AS unit, s.in_charge_of,
        s.retired_at IS NOT NULL AS retired,
        EXISTS (SELECT 1 FROM pin WHERE staff_id = s.id AND digest IS NOT NULL) AS pin,
        (SELECT group_concat(role) FROM staff_role WHERE staff_id = s.id AND until IS NULL) AS roles
        FROM staff AS s LEFT JOIN unit AS u ON u.id = s.unit_id WHERE ? OR s.retired_at IS NULL ORDER BY s.id"""
    rows = records(conn, query, (retired,))
    return [
        row | {"roles": _in_order(row["roles"]), **{name: bool(row[name]) for name in ("retired", "pin")}}
        for row in rows
    ]


def _in_order(roles: str | None) -> list[str]:
    held = set((roles or "").split(","))
    return [role.value for role in Role if role.value in held]


def units(conn: sqlite3.Connection, *, retired: bool = False) -> list[Record]:
    """The units with aliases, deputies and duties."""
    query = """SELECT u.id, u.name, u.head, p.name AS parent, u.above, u.root, u.phone,
        u.retired_at IS NOT NULL AS retired
        FROM unit AS u LEFT JOIN unit AS p ON p.id = u.parent_id WHERE ? OR u.retired_at IS NULL ORDER BY u.id"""
    words = conn.execute("SELECT unit_id, kind, word FROM unit_word WHERE until IS NULL ORDER BY id").fetchall()
    found = []
    for row in records(conn, query, (retired,)):
        key = row.pop("id")
        own = [(kind, word) for unit, kind, word in words if unit == key]
        lists = {plural: [word for kind, word in own if kind == one] for one, plural in _PLURALS}
        found.append(row | lists | {name: bool(row[name]) for name in ("above", "root", "retired")})
    return found


_PLURALS = (("alias", "aliases"), ("deputy", "deputies"), ("duty", "duties"))


def named(rows: list[Record], typed: str, noun: str) -> Record:
    """The one of these that has this name or alias.

    Raises:
        NotFound: none has it (5).
    """
    for row in sorted(rows, key=lambda row: bool(row["retired"])):
        if typed == OWN_UNIT and row.get("root"):
            return row
        if any(keys(name) & keys(typed) for name in (row["name"], *row.get("aliases", ()))):
            return row
    message = f"没有登记「{typed}」。"
    raise NotFound(Finding(f"{noun}-not-found", message, f"xinfang {noun} list", "本章 第一节 四.3", fields=("name",)))


def record(conn: sqlite3.Connection, noun: str, name: str) -> Record:
    """What a command on a person, unit, day, setting, collection or in the duty room wrote, where it has no number."""
    if noun == "staff":
        return named(staff(conn, retired=True), name, noun) | {"changes": changes(conn, noun, name)}
    if noun == "unit":
        return named(units(conn, retired=True), name, noun) | {"changes": changes(conn, noun, name)}
    if noun == "shift":
        from xinfang_cli.queries import roster

        return roster.record(conn, name)
    if noun == "key":
        from xinfang_cli.queries import keys as duty_keys

        return duty_keys.record(conn, name)
    if noun == "setting":
        return next((row for row in settings(conn) if row["key"] == name), {})
    if noun == "day":
        return next((row for row in calendar(conn, None) if row["day"] == name), {})
    if noun == "limits":
        from xinfang_cli.queries import limits

        return {"limits": limits.all_of_them(conn, date.max)}
    if noun == "calendar":
        years = [int(year.removesuffix("年")) for year in name.split("、")]
        return {"years": years, "days": [row for year in years for row in calendar(conn, year)]}
    if noun == "collection":
        return _collection(conn, name)
    return written.RECORDS[noun](conn, name) if noun in written.RECORDS else {}


def _collection(conn: sqlite3.Connection, number: str) -> Record:
    query = """SELECT c.number, c.listed, c.counted, c.note, c.at, c.written_at, s.name AS by
        FROM collection AS c JOIN staff AS s ON s.id = c.by_id WHERE c.number = ?"""
    (row,) = records(conn, query, (number,))
    zone = lookups.zone(conn)
    return row | {name: Moment.from_text(row[name], zone).iso for name in ("at", "written_at")}


def changes(conn: sqlite3.Connection, table: str, name: str) -> list[Record]:
    """The old values of a person or unit, dated."""
    query = f"""SELECT a.field, a.old, a.new, substr(a.at, 1, 10) AS at FROM amendment AS a JOIN {table} AS t
        ON t.id = a.entity_id WHERE a.entity = ? AND t.name = ? ORDER BY a.id"""
    units = {str(key): unit for key, unit in conn.execute("SELECT id, name FROM unit")}
    rows = records(conn, query, (table, name))
    for row in rows:
        if row["field"].endswith("_id"):
            row |= {
                "field": row["field"].removesuffix("_id"),
                "old": units.get(row["old"]),
                "new": units.get(row["new"]),
            }
    return rows


def calendar(conn: sqlite3.Connection, year: int | None) -> list[Record]:
    """The office's own table of rest days and make-up work days."""
    return records(
        conn,
        "SELECT day, kind, source FROM calendar_day WHERE ? IS NULL OR substr(day, 1, 4) = ? ORDER BY day",
        (year, None if year is None else f"{year:04d}"),
    )


def settings(conn: sqlite3.Connection) -> list[Record]:
    """Every setting with its value."""
    set_ = dict(conn.execute("SELECT key, value FROM setting").fetchall())
    set_["office.timezone"] = lookups.zone(conn).key
    return [
        {"key": key, "label": one.label, "value": set_.get(key, one.default)}
        | {"default": one.default, "accepts": one.hint}
        for key, one in SETTINGS.items()
    ]


def audit_entries(
    conn: sqlite3.Connection, actor: Actor, year: int, typed: str | None, limit: int | None
) -> list[Record]:
    """Who did what, newest first; 占号 for what the actor may not see; never a name out of a letter.

    Raises:
        UsageProblem: the text is no number.
        NotFound: there is no such record, or not for this actor; both sound the same.
    """
    of = None if typed is None else _recorded(conn, actor, year, typed)
    query = """SELECT a.seq, a.at, a.login, s.name AS actor, a.proof, a.act, a.outcome, a.entity, a.rules, a.reason
        FROM audit AS a LEFT JOIN staff AS s ON s.id = a.actor WHERE a.outcome <> 'row'"""
    one = " AND a.entity = ?" if of else ""
    values = (*([of] if of else []), -1 if limit is None else limit)
    rows = records(conn, f"{query}{one} ORDER BY a.seq DESC LIMIT ?", values)
    veil, hidden, zone = Veil(conn, actor), Hidden(conn), lookups.zone(conn)
    rows = [row | {"at": Moment.from_text(row["at"], zone).iso} for row in rows]
    return [_veiled(row) if veil.hides(row["entity"]) else _without_names(hidden, row) for row in rows]


def _without_names(hidden: Hidden, row: Record) -> Record:
    """Why somebody looked is said in his words, and they may name the accused."""
    if row["outcome"] != "look":
        return row
    return row | {"reason": hidden.without_names(row["entity"], row["reason"])}


_RECORDED = """SELECT 1 FROM collection WHERE number = :number UNION ALL
SELECT 1 FROM audit WHERE entity = :number UNION ALL SELECT 1 FROM matter WHERE number = :number LIMIT 1"""


def _recorded(conn: sqlite3.Connection, actor: Actor, year: int, typed: str) -> str:
    try:
        number = numbers.read_any(typed, year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang audit list", fields=("of",))) from None
    if not conn.execute(_RECORDED, {"number": number}).fetchone() or Veil(conn, actor).hides(number):
        message = f"没有编号为{number}的件，或者不由您办理。"
        raise NotFound(Finding("record-not-found", message, "xinfang audit list", "本章 第一节 四.5", fields=("of",)))
    return number


def _veiled(row: Record) -> Record:
    return dict.fromkeys(row) | {"seq": row["seq"], "entity": row["entity"], "placeholder": True}


def audit_head(conn: sqlite3.Connection) -> Record:
    """The head of the chain, as printed on the handover sheet."""
    head = audit.head(conn)
    at = Moment.from_text(head.at, lookups.zone(conn)).iso
    return {"seq": head.seq, "at": at, "hash": head.hash.hex(), "text": head.text}


def audit_verdict(conn: sqlite3.Connection, heads: Sequence[tuple[int, str]]) -> audit.Verdict:
    """Whether chain, rows and schema are what they should be, and the chain ends where these heads say."""
    with closing(migrate.blank()) as made:
        schema = audit.schema_digest(made)
    return audit.verify(conn, audit.tables(conn), heads, schema)


def book_info(conn: sqlite3.Connection, path: Path) -> Record:
    """Where the book lies, how large it is, and who can read it."""
    mode = stat.S_IMODE(path.stat().st_mode)
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    uuid, created_at, zone = conn.execute("SELECT uuid, created_at, timezone FROM book").fetchone()
    (letters,) = conn.execute("SELECT coalesce(sum(n), 0) FROM counter WHERE kind = 'L'").fetchone()
    return {
        "path": str(path),
        "office": lookups.office_unit(conn)[1],
        "version": version,
        "uuid": uuid,
        "created_at": Moment.from_text(created_at, lookups.zone(conn)).iso,
        "timezone": zone,
        "letters": letters,
        "bytes": path.stat().st_size,
        "mode": f"{mode:04o}",
        "warning": "能读这个文件的人可以看到账中的全部内容；占号和隐去只约束经本程序查看的人。",
    }
