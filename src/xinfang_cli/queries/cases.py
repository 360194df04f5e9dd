"""Filed cases as JSON-ready records, masked as the matter that each belongs to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from xinfang_cli.domain import numbers
from xinfang_cli.domain.cases import is_criteria, read_criteria
from xinfang_cli.domain.errors import Finding, NotFound, NotPermitted, UsageProblem
from xinfang_cli.domain.identity import Actor
from xinfang_cli.domain.moments import Moment
from xinfang_cli.queries import masking
from xinfang_cli.storage import lookups
from xinfang_cli.storage.rows import records

Record = dict[str, Any]

CASE = """SELECT f.matter_id, f.number, f.criterion, l.name AS decided_by, f.at AS filed_at,
  (SELECT group_concat(i.name, char(10)) FROM investigator AS i WHERE i.case_id = f.id) AS investigators,
  c.truth, c.text AS conclusion, d.name AS concluded_by, c.at AS concluded_at FROM filed_case AS f
  JOIN staff AS l ON l.id = f.leader_id LEFT JOIN conclusion AS c ON c.id = f.id
  LEFT JOIN staff AS d ON d.id = c.leader_id """
KEYS = (
    "number",
    "matter",
    "criterion",
    "decided_by",
    "filed_at",
    "investigators",
    "truth",
    "conclusion",
    "concluded_by",
    "concluded_at",
)


def plain(case: Record, zone: Any) -> Record:
    """A row of a case with its times as ISO text and its investigators as a list."""
    times = {name: case[name] and Moment.from_text(case[name], zone).iso for name in ("filed_at", "concluded_at")}
    return case | times | {"investigators": case["investigators"].split("\n") if case["investigators"] else []}


def _rows(conn: sqlite3.Connection, where: str, *values: object) -> Iterator[Record]:
    zone = lookups.zone(conn)
    for row in records(conn, CASE + where, values):
        yield plain(row, zone)


def listing(conn: sqlite3.Connection, actor: Actor, *, is_open: bool, limit: int | None) -> list[Record]:
    """The filed cases, newest first; 占号 for what the actor may not see."""
    sight = lookups.Sight(conn, actor)
    setting = lookups.setting(conn, "case.criteria")
    own = {one.label for one in read_criteria(setting)} if is_criteria(setting) else set()
    where = "WHERE c.id IS NULL " if is_open else ""
    found = []
    for case in _rows(conn, f"{where}ORDER BY f.year DESC, f.n DESC LIMIT ?", -1 if limit is None else limit):
        key = case.pop("matter_id")
        if sight.is_accusing(key) and not sight.may_see(key):
            found.append(dict.fromkeys(KEYS) | {"number": case["number"], "placeholder": True})
            continue
        # Free words may name somebody; a criterion of the office's own list does not.
        listed = masking.listed_case(case) if sight.is_accusing(key) else case
        if case["criterion"] in own:
            listed |= {"criterion": case["criterion"]}
        found.append(_with_matter(conn, listed, key))
    return found


def _with_matter(conn: sqlite3.Connection, case: Record, matter_id: int) -> Record:
    (number,) = conn.execute("SELECT number FROM matter WHERE id = ?", (matter_id,)).fetchone()
    return {name: case.get(name) for name in KEYS} | {"matter": number}


def find(conn: sqlite3.Connection, actor: Actor, typed: str, year: int) -> tuple[str, bool]:
    """The number of the matter of this case, if the actor may see it, and whether the look is to be recorded.

    Raises:
        UsageProblem: it is no number.
        NotFound: there is none, or not for this actor; both sound the same.
        NotPermitted: a reader may only run lists and reports.
    """
    try:
        number = numbers.read(typed, "case", year)
    except ValueError as error:
        raise UsageProblem(Finding("usage-number", f"{error}。", "xinfang case list")) from None
    query = "SELECT m.id, m.number FROM filed_case AS f JOIN matter AS m ON m.id = f.matter_id WHERE f.number = ?"
    row = conn.execute(query, (number,)).fetchone()
    if row is None or not lookups.Sight(conn, actor).may_see(row[0]):
        message = f"没有编号为{number}的案，或者不由您办理。"
        raise NotFound(Finding("case-not-found", message, "查看案号：xinfang case list", "本章 第一节 五.1(5)"))
    if actor.reads_only:
        message = "没有写明查看人；只读人员只能看列表和报告。"
        raise NotPermitted(Finding("role-required", message, "xinfang --actor 姓名 case show", "本章 第一节 四.5"))
    return str(row[1]), lookups.Sight(conn, actor).is_accusing(row[0])


def record(conn: sqlite3.Connection, actor: Actor, typed: str, year: int) -> Record:
    """Everything of one case; where its matter accuses somebody, names are blotted out."""
    number = numbers.read(typed, "case", year)
    case = next(_rows(conn, "WHERE f.number = ?", number))
    key = case.pop("matter_id")
    if lookups.Sight(conn, actor).is_accusing(key):
        case = masking.blotted_case(case, masking.names_of(conn, key))
    return _with_matter(conn, case, key)
