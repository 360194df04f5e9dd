"""Scenes at the desk that break each clause on entries of the duty room: made ready, the line, the exit code."""

from __future__ import annotations

from collections.abc import Callable

from conftest import Desk
from xinfang_cli.domain.errors import ExitCode

Ready = Callable[[Desk], str]
CALL = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234"


def nothing(_: Desk) -> str:
    return ""


def called(more: str = "", content: str = "请示是否停课", callback: str = "--callback") -> Ready:
    return lambda desk: desk.number(f"{CALL} --content {content} {callback} {more}")


def requested(desk: Desk) -> str:
    return called("--kind request")(desk)


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
    "duty-void-before-onward": (reported, "duty void {n} --reason 误登", ExitCode.REFUSED),
    "duty-closed-with-answer": (requested, "duty close {n} --text 已知悉", ExitCode.REFUSED),
}
"""By clause; `{n}` is the number of what was made ready."""
