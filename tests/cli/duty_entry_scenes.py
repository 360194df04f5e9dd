"""Scenes at the desk that break each clause on entries of the duty room: made ready, the line, the exit code."""

from __future__ import annotations

from collections.abc import Callable

from conftest import Desk
from xinfang_cli.domain.errors import ExitCode

Ready = Callable[[Desk], str]
REPORT = "duty incident report {n} --to 王主任 --text 仓库起火 --stage "
VISITOR = "duty log-visitor --name 钱某 --unit 某公司 --identity 经理 --phone 1 --matter 洽谈 --department 办公室"
CALL = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234"


def nothing(_: Desk) -> str:
    return ""


def called(more: str = "", content: str = "请示是否停课", callback: str = "--callback") -> Ready:
    return lambda desk: desk.number(f"{CALL} --content {content} {callback} {more}")


def requested(desk: Desk) -> str:
    return called("--kind request")(desk)


def private(desk: Desk) -> str:
    return desk.number("duty log-document --kind 信函 --from-unit 个人 --urgency 平件 --marking personal")


def asked_for(desk: Desk) -> str:
    return desk.number("duty task add --leader 王主任 --item 查问防汛准备 --due 18:00")


def on_fire(desk: Desk) -> str:
    return desk.number("duty incident open --place 镇小学东侧 --source 东山镇小马 --situation 仓库起火")


def burning_long(desk: Desk) -> str:
    number = on_fire(desk)
    desk.clock.forward(minutes=21)
    return number


def known_to_all(desk: Desk) -> str:
    number = on_fire(desk)
    for whom in ("王主任", "城管局"):
        desk.ok(f"duty incident inform {number} {whom} --means phone --answered 老孙")
    return number


def reported(desk: Desk) -> str:
    number = requested(desk)
    desk.ok(f"duty report-up {number} --to 王主任")
    return number


DUTY_ENTRY_SCENES: dict[str, tuple[Ready, str, ExitCode]] = {
    "duty-classified-content": (
        nothing,
        f"{CALL} --content 密件内容 --no-callback --secrecy secret --document 密1",
        ExitCode.REFUSED,
    ),
    "duty-no-answer-without-instruction": (requested, "duty answer {n} --text 可以停课", ExitCode.REFUSED),
    "duty-call-back-is-no-answer": (
        requested,
        "duty call-back {n} --answered 小马 --text 已收到，正在请示",
        ExitCode.DONE,
    ),
    "duty-reported-to-leader": (requested, "duty report-up {n} --to 赵六", ExitCode.REFUSED),
    "duty-instructed-by-leader": (requested, "duty instruct {n} --by 赵六 --text 同意", ExitCode.REFUSED),
    "duty-sealed-stays-closed": (
        nothing,
        "duty log-document --kind 信函 --from-unit 个人 --urgency 平件 --marking personal --subject 家事",
        ExitCode.REFUSED,
    ),
    "duty-personal-to-addressee": (private, "duty pass-on {n} 住建局 --answered 老孙", ExitCode.REFUSED),
    "duty-incident-has-occurred": (
        nothing,
        "duty incident open --place 仓库 --source 小马 --situation 起火 --occurred-at 2026-11-24",
        ExitCode.REFUSED,
    ),
    "duty-id-number-true": (nothing, f"{VISITOR} --id-number 110105194912310021", ExitCode.REFUSED),
    "duty-task-reported-back": (asked_for, "duty task close {n}", ExitCode.REFUSED),
    "duty-task-back-to-asker": (asked_for, "duty task report-back {n} 周市长 --text 已办", ExitCode.DONE),
    "duty-incident-first-report-first": (on_fire, REPORT + "final --means phone", ExitCode.REFUSED),
    "duty-incident-phone-first": (on_fire, REPORT + "first --means written", ExitCode.DONE),
    "duty-incident-in-time": (burning_long, REPORT + "first --means phone", ExitCode.DONE),
    "duty-incident-told-before-closing": (on_fire, "duty incident close {n}", ExitCode.REFUSED),
    "duty-incident-final-report": (known_to_all, "duty incident close {n}", ExitCode.DONE),
    "duty-amend-changes-something": (requested, "duty amend {n} --reason 笔误", ExitCode.INCOMPLETE),
    "duty-classified-by-number": (requested, "duty amend {n} --reason 补充 --secrecy 机密", ExitCode.INCOMPLETE),
    "duty-void-before-onward": (reported, "duty void {n} --reason 误登", ExitCode.REFUSED),
    "duty-closed-with-answer": (requested, "duty close {n} --text 已知悉", ExitCode.REFUSED),
}
"""By clause; `{n}` is the number of what was made ready."""
