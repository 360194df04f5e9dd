"""Scenes at the desk for the clauses on whereabouts, rounds, diary and chronicle."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conftest import Desk
from kept_shift import kept
from xinfang_cli.domain.errors import ExitCode

AWAY = "leader away --place 省城 --address 省城宾馆 --phone 13900000000 --purpose 开会 --deputy 李四"
VISITING = "leader visiting --name 何厅长 --unit 省民政厅 --place 东山宾馆 --phone 13700000000 --host 王主任"


def nothing(_: Desk) -> str:
    return ""


def away(desk: Desk) -> str:
    desk.ok(f"{AWAY} --leader 周市长 --since 今天 --until 2026-11-25")
    return ""


def closed(desk: Desk) -> str:
    kept(desk)
    desk.ok("duty diary --close --leaders 无")
    return ""


DUTY_RECORD_SCENES: Mapping[str, tuple[Callable[[Desk], str], str, ExitCode]] = {
    "duty-trip-in-order": (nothing, f"{VISITING} --since 2026-11-25 --until 2026-11-24", ExitCode.REFUSED),
    "duty-trip-of-leader": (nothing, f"{AWAY} --leader 张三 --since 今天 --until 明天", ExitCode.REFUSED),
    "duty-leader-away-once": (away, f"{AWAY} --leader 周市长 --since 明天 --until 明天", ExitCode.REFUSED),
    "duty-leaders-not-all-away": (away, f"{AWAY} --leader 王主任 --since 明天 --until 明天", ExitCode.DONE),
    "duty-diary-by-officer": (nothing, "duty diary --close --leaders 无", ExitCode.REFUSED),
    "duty-diary-closed-once": (closed, "duty diary --close --leaders 无", ExitCode.REFUSED),
    "duty-carried-a-week": (
        lambda desk: desk.received(),
        "check carry-over L1 --reason 等 --until 2026-12-24",
        ExitCode.REFUSED,
    ),
    "duty-chronicle-has-happened": (
        nothing,
        "chronicle add --date 明天 --event 开会 --category 会议活动",
        ExitCode.REFUSED,
    ),
    "duty-chronicle-brief": (
        nothing,
        f"chronicle add --date 今天 --event {'很长' * 61} --category 会议活动",
        ExitCode.DONE,
    ),
}
