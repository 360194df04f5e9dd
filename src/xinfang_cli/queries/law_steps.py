"""What of the regulation is still open on a matter: notice, acceptance, opinion, service, review (条例)."""

from __future__ import annotations

import sqlite3
from typing import Any

from xinfang_cli.domain.law_terms import AcceptanceKind, Paper, ReviewStage
from xinfang_cli.queries import step_lines as shared
from xinfang_cli.storage import lookups

Record = dict[str, Any]

_CLOSED = ("closed", "void", "delivered", "forwarded")
_TO_BE_ACCEPTED = ("abstracted", "routed", "heard", "handling")
_STANDING = """SELECT
 (SELECT kind FROM acceptance WHERE matter_id = :id ORDER BY id DESC LIMIT 1),
 (SELECT max(id) FROM event WHERE matter_id = :id AND act = 'opinion'),
 (SELECT max(id) FROM event WHERE matter_id = :id AND act = 'serve'),
 (SELECT max(id) FROM event WHERE matter_id = :id AND act = 'review-decide'),
 coalesce((SELECT max(id) FROM event WHERE matter_id = :id AND act = 'reopen'), 0),
 (SELECT max(id) FROM event WHERE matter_id = :id AND act = 'accept')"""
_REVIEW = """SELECT r.stage, u.name, d.id FROM review AS r JOIN unit AS u ON u.id = r.unit_id
 LEFT JOIN review_decision AS d ON d.id = r.id WHERE r.matter_id = ? ORDER BY r.id DESC LIMIT 1"""


def steps(conn: sqlite3.Connection, matter_id: int, number: str, noun: str, status: str) -> list[Record]:
    """The open steps of the regulation, where it binds the office; none of them blocks but the opinion."""
    if lookups.setting(conn, "rules.regulation") == "off" or status == "void":
        return []
    due = shared.running(conn, matter_id)
    found = []
    if "letter-notice-in-time" in due:
        command = f"xinfang {noun} notify {{}} --branch own --document 文号 --sent-at 时间"
        found.append(_step(number, "notify", "书面告知", command, due["letter-notice-in-time"]))
    if status not in _CLOSED:
        found += _handling(conn, matter_id, number, noun, status, due)
    return found + _papers(conn, matter_id, number, noun, due)


def _step(number: str, name: str, what: str, command: str, due_on: str | None, blocks: str | None = None) -> Record:
    return shared.step(number, name, what, command, blocks, due_on)


def _handling(
    conn: sqlite3.Connection, matter_id: int, number: str, noun: str, status: str, due: dict[str, str]
) -> list[Record]:
    kind, opinion, _, _, reopened, accepted = conn.execute(_STANDING, {"id": matter_id}).fetchone()
    if (accepted or 0) <= reopened:
        command = f"xinfang {noun} accept {{}} --kind 类别"
        return [_step(number, "accept", "分类受理", command, None)] if status in _TO_BE_ACCEPTED else []
    if kind != AcceptanceKind.PETITION or (opinion or 0) > reopened:
        return []
    until = due.get("letter-extended-in-time") or due.get("letter-handled-in-time")
    command = f"xinfang {noun} opinion {{}} --outcome 结论"
    return [_step(number, "opinion", "出具处理意见书", command, until, "未送达处理意见书前不能办结")]


def _papers(conn: sqlite3.Connection, matter_id: int, number: str, noun: str, due: dict[str, str]) -> list[Record]:
    """The paper to be served, and the review that is waited for."""
    _, opinion, served, decided, reopened, _ = conn.execute(_STANDING, {"id": matter_id}).fetchone()
    review = conn.execute(_REVIEW, (matter_id,)).fetchone()
    if review and review[2] is None:
        stage = ReviewStage.read(review[0])
        until = due.get("letter-reviewed-in-time") or due.get("letter-rechecked-in-time")
        command = f"xinfang {noun} review decide {{}} --stage {stage.value} --outcome 结论 --decision 意见"
        return [_step(number, "review", f"等{review[1]}{stage.label}", command, until)]
    issued = max(opinion or 0, decided or 0)
    if issued <= max(served or 0, reopened):
        return []
    paper = Paper.read(review[0]) if review and (decided or 0) > (opinion or 0) else Paper.OPINION
    command = f"xinfang {noun} serve {{}} --at 时间 --signed-by 签收人"
    return [_step(number, "serve", f"送达{paper.label}", command, None)]
