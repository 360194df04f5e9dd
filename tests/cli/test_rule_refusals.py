"""Every clause is met at the desk: the right exit code, its id, a next step, and nothing written but the audit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import pytest

from conftest import Desk, Ran
from duty_entry_scenes import DUTY_ENTRY_SCENES
from duty_record_scenes import DUTY_RECORD_SCENES
from named_commands import unknown
from post_scenes import POST_SCENES
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import ExitCode, Severity
from xinfang_cli.domain.rules import procedures

ALL = {clause.id: clause for clauses in procedures.PROCEDURES.values() for clause in clauses}
NOT_YET_AT_THE_DESK: dict[str, str] = {}
"""Clauses that wait for a command: without it no letter can come to break them."""

ACCUSED = "--accused 王大山@东山镇"
RESULT = "--outcome 支持 --text 已修缮 --basis 校舍安全规定"


@dataclass(frozen=True)
class Scene:
    """A letter made ready, and the one command that breaks the clause; `{n}` is its number."""

    ready: Callable[[Desk], str]
    line: str
    exit_code: ExitCode = ExitCode.REFUSED


def _local_limit(rule: str, days: int) -> Callable[[Desk], str]:
    def written(desk: Desk) -> str:
        file = desk.book.parent / "limits.toml"
        file.write_text(f'[{rule}]\ndays = {days}\nbasis = "示例"\nsince = 2026-01-01\n', encoding="utf-8")
        return str(file)

    return written


def _nothing(_: Desk) -> str:
    return ""


def _joined(desk: Desk) -> str:
    desk.ok("person join 马某@东山镇 牛某@住建局 --reason 同一身份证号")
    return ""


def _joined_and_accused(desk: Desk) -> str:
    desk.abstracted("--accused 马某@东山镇", nature="accusation")
    return _joined(desk)


def _told_apart(desk: Desk) -> str:
    desk.ok("person distinct 马某@东山镇 马某@住建局 --by 周市长 --reason 核对")
    return ""


def _received(more: str = "") -> Callable[[Desk], str]:
    return lambda desk: desk.received(more)


def _abstracted(more: str = "", importance: str = "ordinary", nature: str = "request") -> Callable[[Desk], str]:
    return lambda desk: desk.abstracted(more, importance, nature)


def _opened(desk: Desk) -> str:
    return desk.opened()


def _registered(desk: Desk) -> str:
    return desk.registered()


def _anonymous(desk: Desk) -> str:
    return desk.registered("--anonymous")


def _routed(desk: Desk) -> str:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    return number


def _routed_a_week_ago(desk: Desk) -> str:
    number = _routed(desk)
    desk.clock.forward(days=8)
    return number


def _handled(desk: Desk) -> str:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 自办 --ground direct")
    return number


def _closed(desk: Desk) -> str:
    number = _handled(desk)
    desk.ok(f"letter reply {number} --channel letter --text 已修好")
    desk.ok(f"letter close {number}")
    return number


def _with_a_photo(desk: Desk) -> str:
    number = _handled(desk)
    desk.ok(f"letter enclose {number} --kind photo --quantity 1 --description 校舍照片 --keeper 张三 --place 柜一")
    desk.ok(f"letter reply {number} --channel letter --text 已修好")
    return number


def _delivered_with_level(desk: Desk) -> str:
    number = desk.received("--marking secret --level secret --document-no 不详 --copies 1")
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 周市长")
    return number


def _came(more: str = "") -> Callable[[Desk], str]:
    return lambda desk: desk.came(more)


def _heard(more: str = "") -> Callable[[Desk], str]:
    return lambda desk: desk.heard(more)


def _referred(desk: Desk) -> str:
    number = desk.heard()
    desk.ok(f"visit refer {number} --to 住建局 --due 2026-12-01")
    return number


def _to_be_followed_up(desk: Desk) -> str:
    number = _referred(desk)
    desk.ok(f"visit result {number} --from 住建局 {RESULT}")
    desk.ok(f"visit reply {number} --channel visit --text 已修好")
    desk.ok(f"visit followup {number} --plan 2026-12-01 --by-unit 住建局")
    return number


def _filed(desk: Desk) -> str:
    number = _handled(desk)
    desk.ok(f"letter file-case {number} --criterion 涉及群众重大利益 --decided-by 王主任")
    desk.ok(f"letter reply {number} --channel letter --text 已立案")
    return number


def _linked(desk: Desk) -> str:
    desk.abstracted(ACCUSED, nature="accusation")
    number = _handled(desk)
    desk.ok(f"letter link {number} 1 --as same-matter")
    desk.ok(f"letter reply {number} --channel letter --text 已修好")
    return number


def _restricted(desk: Desk) -> str:
    number = desk.registered()
    desk.ok(f"letter abstract {number} --nature report --importance important --accused 不详 --restricted")
    return number


def _accepted(desk: Desk) -> str:
    number = _handled(desk)
    desk.ok(f"letter accept {number} --kind 31-6")
    desk.ok(f"letter reply {number} --channel letter --text 已修好")
    return number


def _extended(desk: Desk) -> str:
    number = _accepted(desk)
    desk.ok(EXTEND.replace("{n}", number) + " --days 10")
    return number


def _served(desk: Desk) -> str:
    number = _accepted(desk)
    desk.ok(f"letter opinion {number} {FOUR_PARTS}")
    desk.ok(f"letter serve {number} --at 2026-11-23 --signed-by 刘某")
    return number


def _reviewed(desk: Desk) -> str:
    number = _served(desk)
    desk.ok(REVIEW.replace("{n}", number) + " --stage review")
    return number


def _served_long_ago(desk: Desk) -> str:
    number = _served(desk)
    desk.clock.forward(days=31)
    return number


def _final(desk: Desk) -> str:
    number = _reviewed(desk)
    desk.ok(f"letter review decide {number} --stage review --outcome upheld --decision 维持")
    desk.ok(f"letter serve {number} --at 2026-11-23 --signed-by 刘某")
    desk.ok(REVIEW.replace("{n}", number) + " --stage recheck")
    desk.ok(f"letter review decide {number} --stage recheck --outcome upheld --decision 维持")
    return number


def _sixty_days_gone(desk: Desk) -> str:
    number = _accepted(desk)
    desk.clock.forward(days=61)
    return number


def _recused(desk: Desk) -> str:
    number = _handled(desk)
    desk.ok(f"letter recuse {number} --clerk 赵六 --by 王主任 --reason 系来信人亲属")
    return number


def _late(desk: Desk) -> str:
    number = desk.abstracted()
    desk.clock.forward(days=5)
    return number


ABSTRACT = (
    "letter abstract {n} --nature request --matter 校舍漏雨 --people 师生 --when 今年 --where 东山镇"
    " --demand 修缮 --importance ordinary"
)
FOUR_PARTS = "--claim 修缮 --facts 漏雨属实 --decision 年内修好 --basis 校舍安全规定 --outcome supported"
EXTEND = "letter extend {n} --by 王主任 --reason 情况复杂 --told-at 2026-11-23"
REVIEW = "letter review request {n} --unit 省信访局"
REGISTER = "visit register --visitor 刘某 --identity 村民 --unit 三村 --people 7 --nature request --subject 校舍漏雨"
FOLLOW_UP = "visit followup {n} --visited-at 今天 --finding 已修好 --closed --by-unit"
SCENES: dict[str, Scene] = {
    "time-in-order": Scene(_opened, "letter note {n} 催问 --at 2026-11-24"),
    "letter-never-to-accused": Scene(
        _abstracted(ACCUSED, nature="accusation"), "letter instruct {n} --by 王大山 --text 请办"
    ),
    "letter-perhaps-accused": Scene(
        _abstracted("--accused 王大山", nature="accusation"),
        "letter instruct {n} --by 王主任 --text 请办",
        ExitCode.DONE,
    ),
    "letter-sealed-stays-sealed": Scene(_received("--marking personal"), "letter open {n} --checked"),
    "letter-misdelivered-not-opened": Scene(_received("--misdelivered"), "letter open {n} --checked"),
    "letter-forward-misdelivered-only": Scene(_received(), "letter forward {n} --back"),
    "letter-enclosure-after-opening": Scene(
        _received(), "letter enclose {n} --kind photo --quantity 1 --description 照片 --keeper 张三 --place 柜一"
    ),
    "letter-money-two-counters": Scene(
        _opened,
        "letter enclose {n} --kind cash --quantity 1 --amount 500 --description 现金 --keeper 张三 --place 柜一"
        " --witness 张三",
    ),
    "letter-deliver-sealed-only": Scene(_received(), "letter deliver {n} --to 周市长 --signed-by 周市长"),
    "letter-deliver-to-addressee": Scene(
        _received("--marking personal"), "letter deliver {n} --to 王主任 --signed-by 王主任"
    ),
    "letter-release-by-addressee": Scene(_received(), "letter release {n} --by 王主任 --words 请办"),
    "letter-level-stays-outside": Scene(_delivered_with_level, "letter release {n} --by 周市长 --words 请办"),
    "letter-sent-before-received": Scene(
        _opened, "letter register {n} --writer 刘某 --sent-on 2026-11-24 --rest not-given"
    ),
    "letter-registered-first": Scene(_opened, f"{ABSTRACT} --read-in-full"),
    "letter-abstract-first": Scene(_registered, "letter route {n} 转办 住建局"),
    "letter-read-in-full": Scene(_registered, f"{ABSTRACT} --no-read-in-full"),
    "letter-amend-before-closing": Scene(_closed, "letter amend {n} --reason 笔误 --writer 柳某"),
    "letter-amend-changes-something": Scene(_registered, "letter amend {n} --reason 笔误", ExitCode.INCOMPLETE),
    "letter-amend-names-accused": Scene(
        _abstracted(), "letter amend {n} --reason 误读 --nature 控告", ExitCode.INCOMPLETE
    ),
    "letter-void-before-leaving": Scene(_routed, "letter void {n} --reason 重复"),
    "letter-by-leader": Scene(_abstracted(), "letter instruct {n} --by 张三 --text 请办"),
    "letter-excerpt-before-approval": Scene(
        _abstracted(), "letter approve {n} --by 王主任 --method 函转 --to 住建局 --words 同意"
    ),
    "letter-method-needs": Scene(_abstracted(), "letter route {n} 直送 周市长", ExitCode.INCOMPLETE),
    "letter-one-lead": Scene(_abstracted(), "letter route {n} 转办 住建局 城管局 --lead 住建局 --lead 城管局"),
    "letter-lead-named": Scene(_abstracted(), "letter route {n} 转办 住建局 城管局", ExitCode.INCOMPLETE),
    "letter-recipient-fits-method": Scene(_abstracted(), "letter route {n} 转办 周市长"),
    "letter-endorsed-to-head": Scene(_abstracted(), "letter route {n} 批转 信访局"),
    "letter-ground-fits-method": Scene(_abstracted(), "letter route {n} 自办 --ground notable"),
    "letter-delivered-not-routed": Scene(_abstracted(), "letter route {n} 直送 周市长 --ground private"),
    "letter-approval-on-record": Scene(_abstracted(), "letter route {n} 批转 住建局"),
    "letter-instruction-on-record": Scene(_abstracted(), "letter route {n} 自办 --ground instructed"),
    "letter-no-action-evidence": Scene(
        _abstracted(), "letter route {n} 存查 --ground already-answered --evidence 曾经答复过"
    ),
    "letter-forward-in-time": Scene(_late, "letter route {n} 转办 住建局 --late-reason 等待核实", ExitCode.DONE),
    "letter-late-with-reason": Scene(_late, "letter route {n} 转办 住建局", ExitCode.INCOMPLETE),
    "letter-refer-is-for-ordinary": Scene(
        _abstracted(importance="important"), "letter route {n} 转办 住建局", ExitCode.DONE
    ),
    "letter-overall-to-both-leaders": Scene(_abstracted(importance="overall"), "letter route {n} 转办 住建局"),
    "letter-returned-by-holder": Scene(_routed, "letter return {n} --by 城管局 --reason 不属本局职责"),
    "letter-objection-in-time": Scene(_routed_a_week_ago, "letter return {n} --by 住建局 --reason 不属本局职责"),
    "letter-urged-who-has-it": Scene(
        _routed, "letter urge {n} --to 城管局 --text 请抓紧 --next 2026-11-25", ExitCode.DONE
    ),
    "letter-urged-again-later": Scene(_routed, "letter urge {n} --to 住建局 --text 请抓紧 --next 2026-11-23"),
    "letter-assigned-to-entitled": Scene(_routed, "letter assign {n} --to 机要员小林 --reason 出差"),
    "letter-assigned-to-another": Scene(_routed, "letter assign {n} --to 张三 --reason 出差"),
    "letter-no-address-is-true": Scene(_routed, "letter reply {n} --no-address"),
    "letter-sheet-goes-where-sent": Scene(_abstracted(), "letter print {n} --form transfer"),
    "letter-notice-to-known-writer": Scene(_anonymous, "letter print {n} --form notice"),
    "letter-receipt-lists-things": Scene(_registered, "letter print {n} --form receipt"),
    "letter-closed-with-disposal": Scene(_abstracted(), "letter close {n}"),
    "letter-closed-with-result": Scene(_routed, "letter close {n}"),
    "letter-closed-with-reply": Scene(_routed, "letter close {n}"),
    "letter-closed-with-enclosures-accounted": Scene(_with_a_photo, "letter close {n}"),
    "visit-few-representatives": Scene(_nothing, REGISTER + " --representative 甲" * 6),
    "visit-joint-represented": Scene(_nothing, REGISTER, ExitCode.DONE),
    "visit-received-by-leader": Scene(_nothing, f"{REGISTER} --no-representative 不愿推选 --received-by 张三"),
    "visit-intake-seven": Scene(_came(), "visit answer {n} --text 已派人 --basis 规定"),
    "visit-told-while-there": Scene(_came(), "visit intake {n} --skip truth-told=忘了"),
    "visit-promise-by-leader": Scene(
        _came(), "visit intake {n} --done listened --promise 下周修好 --promise-approved-by 张三"
    ),
    "visit-digest-to-leader": Scene(_heard(), "visit digest {n} --to 赵六 --digest 校舍漏雨"),
    "visit-followup-after-decision": Scene(_heard(), f"{FOLLOW_UP} 本单位"),
    "visit-followup-by-taker": Scene(_referred, f"{FOLLOW_UP} 城管局", ExitCode.DONE),
    "visit-closed-with-followup": Scene(_to_be_followed_up, "visit close {n}"),
    "visit-void-before-handling": Scene(_referred, "visit void {n} --reason 重复"),
    "visit-report-upwards": Scene(_came(), "visit report-up {n} --to 住建局 --means 电话"),
    "letter-case-concluded": Scene(_filed, "letter close {n}"),
    "letter-link-another": Scene(_registered, "letter link {n} {n} --as joint"),
    "letter-link-once": Scene(_linked, "letter link {n} 1 --as joint"),
    "letter-unlink-linked": Scene(_registered, "letter unlink {n} {n}"),
    "letter-unlink-unguards": Scene(_linked, "letter unlink {n} 1", ExitCode.DONE),
    "letter-linked-answered": Scene(_linked, "letter close {n}", ExitCode.DONE),
    "letter-restricted-goes-above": Scene(_restricted, "letter route {n} 转办 住建局"),
    "letter-restricted-stays-out": Scene(_restricted, "letter amend {n} --reason 补充 --matter 校舍漏雨"),
    "letter-namesakes-two-people": Scene(_nothing, "person distinct 马某@东山镇 马某@镇政府 --by 周市长 --reason 核对"),
    "letter-namesakes-not-joined": Scene(_joined, "person distinct 马某@东山镇 牛某@住建局 --by 周市长 --reason 核对"),
    "letter-join-another": Scene(_nothing, "person join 马某@东山镇 馬某@镇政府 --reason 核对"),
    "letter-join-once": Scene(_joined, "person join 牛某@住建局 马某@东山镇 --reason 核对"),
    "letter-join-not-told-apart": Scene(_told_apart, "person join 马某@东山镇 马某@住建局 --reason 核对"),
    "letter-part-joined": Scene(_nothing, "person part 马某@东山镇 牛某@住建局 --by 周市长 --reason 核对"),
    "letter-part-unguards": Scene(
        _joined_and_accused, "person part 马某@东山镇 牛某@住建局 --by 周市长 --reason 核对", ExitCode.DONE
    ),
    "letter-local-limit-stricter": Scene(
        _local_limit("letter-handled-in-time", 61), "--actor 王主任 deadline import {n} --confirm"
    ),
    "letter-local-limit-leaves-rights": Scene(
        _local_limit("letter-review-requested-in-time", 20), "--actor 王主任 deadline import {n} --confirm"
    ),
    "letter-told-in-order": Scene(_handled, "letter notify {n} --branch own --document 告知1号 --sent-at 2026-11-24"),
    "letter-final-stays-final": Scene(_final, "letter accept {n} --kind 31-6"),
    "letter-extension-of-running": Scene(_handled, f"{EXTEND} --days 10"),
    "letter-extended-once": Scene(_extended, f"{EXTEND} --days 10"),
    "letter-extension-within-thirty": Scene(_accepted, f"{EXTEND} --days 31"),
    "letter-extended-before-due": Scene(_sixty_days_gone, f"{EXTEND} --days 10", ExitCode.DONE),
    "letter-opinion-of-accepted": Scene(_handled, f"letter opinion {{n}} {FOUR_PARTS}", ExitCode.DONE),
    "letter-served-what-is-issued": Scene(_accepted, "letter serve {n} --at 2026-11-23 --signed-by 刘某"),
    "letter-review-after-service": Scene(_accepted, f"{REVIEW} --stage review"),
    "letter-review-once": Scene(_reviewed, f"{REVIEW} --stage review"),
    "letter-review-in-window": Scene(_served_long_ago, f"{REVIEW} --stage review", ExitCode.DONE),
    "letter-review-requested-first": Scene(
        _served, "letter review decide {n} --stage review --outcome upheld --decision 维持"
    ),
    "letter-hearing-of-recheck": Scene(
        _reviewed, "letter review decide {n} --stage review --outcome upheld --decision 维持 --hearing-days 3"
    ),
    "letter-recused-stays-out": Scene(_recused, "letter assign {n} --to 赵六 --reason 轮岗"),
    "letter-recusal-by-another": Scene(_handled, "letter recuse {n} --clerk 王主任 --by 王主任 --reason 分管"),
    "letter-recusal-hands-over": Scene(
        _handled, "letter recuse {n} --clerk 张三 --by 王主任 --reason 亲属", ExitCode.INCOMPLETE
    ),
    "letter-closed-with-opinion": Scene(_accepted, "letter close {n}"),
    "letter-case-filed-once": Scene(_filed, "letter file-case {n} --criterion 重要 --decided-by 王主任"),
    "letter-case-filed-first": Scene(
        _routed,
        "letter conclude-case {n} --investigator 李四 --truth 属实 --conclusion 责令整改 --decided-by 王主任",
    ),
    **{name: Scene(*scene) for name, scene in DUTY_RECORD_SCENES.items()},
    **{rule_id: Scene(*scene) for rule_id, scene in DUTY_ENTRY_SCENES.items()},
}
SCENES |= {rule_id: Scene(*scene) for rule_id, scene in POST_SCENES.items()}
REFUSALS = {rule_id: scene for rule_id, scene in SCENES.items() if scene.exit_code}
WARNINGS = {rule_id: scene for rule_id, scene in SCENES.items() if not scene.exit_code}


def _rows(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(desk.book)) as conn:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: conn.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def _play(desk: Desk, scene: Scene) -> tuple[Ran, dict[str, list[tuple[object, ...]]]]:
    """Make the letter ready, break the clause; what came back and the book as it was just before."""
    number = scene.ready(desk)
    before = _rows(desk)
    return desk(scene.line.replace("{n}", number), "--json"), before


def test_every_clause_has_its_scene_or_waits_for_a_command() -> None:
    assert set(SCENES) | set(NOT_YET_AT_THE_DESK) == set(ALL)
    assert set(NOT_YET_AT_THE_DESK.values()) & set(catalogue.every()) == set()


def test_a_scene_ends_as_the_clause_says() -> None:
    of_severity = {rule_id for rule_id, clause in ALL.items() if clause.severity is Severity.WARN}
    incomplete = {rule_id for rule_id, clause in ALL.items() if clause.incomplete}
    assert set(WARNINGS) == of_severity
    assert {rule_id for rule_id, scene in SCENES.items() if scene.exit_code is ExitCode.INCOMPLETE} == incomplete


@pytest.mark.parametrize("rule_id", REFUSALS)
def test_a_clause_refuses_at_the_desk_and_leaves_one_line_of_audit(desk: Desk, rule_id: str) -> None:
    ran, before = _play(desk, SCENES[rule_id])
    assert (ran.exit_code, ran.stdout) == (SCENES[rule_id].exit_code, ""), ran.stderr
    finding = next(finding for finding in ran.findings if finding["rule"] == rule_id)
    assert (finding["severity"], finding["clause"]) == ("refuse", ALL[rule_id].clause)
    assert finding["hint"].strip()
    assert "{number}" not in finding["hint"]
    assert unknown(finding["hint"]) == []
    after = _rows(desk)
    new = after.pop("audit")[len(before.pop("audit")) :]
    assert after == before
    # What is incomplete is the clerk's own business; what a clause forbids is put on record.
    assert len(new) == (1 if ran.exit_code == ExitCode.REFUSED else 0)
    assert all("refused" in line and any(rule_id in str(cell).split(",") for cell in line) for line in new)


@pytest.mark.parametrize("rule_id", WARNINGS)
def test_a_warning_lets_the_work_be_done_and_is_put_on_record(desk: Desk, rule_id: str) -> None:
    ran, before = _play(desk, SCENES[rule_id])
    assert ran.exit_code == ExitCode.DONE, ran.stderr
    warning = next(warning for warning in ran.json["warnings"] if warning["rule"] == rule_id)
    assert warning["severity"] == "warn"
    assert warning["hint"].strip()
    assert ("{number}" in warning["hint"], unknown(warning["hint"])) == (False, [])
    done = _rows(desk)["audit"][len(before["audit"]) :][-1]
    assert "done" in done
    assert any(rule_id in str(cell).split(",") for cell in done)
