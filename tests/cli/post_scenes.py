"""For every clause on roster, post, handover and keys: a duty room made ready, and the command that breaks it."""

from __future__ import annotations

from collections.abc import Callable

import post_desk
from conftest import Desk
from post_desk import HANDOVER, TAKEOVER
from xinfang_cli.domain.errors import ExitCode

Ready = Callable[[Desk], str]
INCOMPLETE, DONE, REFUSED = ExitCode.INCOMPLETE, ExitCode.DONE, ExitCode.REFUSED
ADD = "duty roster add --start '2026-11-25 08:00' --end '2026-11-25 20:00'"
GENERATE = (
    "duty roster generate --since 2026-11-23 --until 2026-11-24 --officers 张三,李四 --leaders 王主任 --pattern 24h"
)
SWAP = "--reason 探亲 --approved-by 王主任"


def _nothing(_: Desk) -> str:
    return ""


def _leader_without_phone(desk: Desk) -> str:
    desk.ok("staff add 钱主任 --role leader", actor="王主任")
    return ""


def _drafted(desk: Desk) -> str:
    return post_desk.draft(desk, -1, 7, "张三")


def _late(desk: Desk) -> str:
    number = post_desk.offered(desk)
    desk.clock.forward(hours=7, minutes=1)
    return number


def _accused_relief(desk: Desk) -> str:
    number = post_desk.on_duty(desk)
    post_desk.task(desk.book, "张三", desk.clock.now, "有人反映作风问题", "李四")
    return number


def _several_next(desk: Desk) -> str:
    post_desk.draft(desk, -1, 7, "张三")
    post_desk.draft(desk, 7, 15, "李四", "赵六")
    post_desk.approve(desk)
    desk.ok("duty start")
    return ""


def _relieved_by_himself(desk: Desk) -> str:
    post_desk.draft(desk, -1, 7, "张三")
    post_desk.draft(desk, 7, 15, "李四")
    post_desk.draft(desk, 15, 23, "赵六")
    post_desk.approve(desk)
    desk.ok("duty start")
    return ""


def _period_at_its_end(desk: Desk) -> str:
    post_desk.draft(desk, -1, 7, "张三")
    post_desk.approve(desk)
    desk.ok("duty start")
    desk.clock.forward(hours=7)
    return ""


def _lent(desk: Desk) -> str:
    number = post_desk.on_duty(desk)
    desk.ok("duty key lend 大门 --to 老王 --count 2")
    return number


POST_SCENES: dict[str, tuple[Ready, str, ExitCode]] = {
    "duty-by-leader": (_drafted, "duty roster approve --by 张三", REFUSED),
    "duty-leader-reachable": (_leader_without_phone, f"{ADD} --officer 张三 --leader 钱主任", REFUSED),
    "duty-shift-ends-after-start": (
        _nothing,
        "duty roster add --start '2026-11-25 08:00' --end '2026-11-25 08:00' --officer 张三 --leader 王主任",
        REFUSED,
    ),
    "duty-officers-are-duty-staff": (_nothing, f"{ADD} --officer 机要员小林 --leader 王主任", REFUSED),
    "duty-roster-relieved-by-another": (
        _drafted,
        "duty roster add --start '2026-11-23 16:00' --end '2026-11-23 20:00' --officer 张三 --leader 王主任",
        REFUSED,
    ),
    "duty-roster-once": (_drafted, GENERATE, REFUSED),
    "duty-roster-consulted": (_drafted, "duty roster approve --by 王主任", REFUSED),
    "duty-remove-drafts-only": (post_desk.rostered, "duty roster remove {n}", REFUSED),
    "duty-swap-on-the-shift": (
        post_desk.rostered,
        f"duty roster swap --shift {{n}} --giver 李四 --taker 赵六 {SWAP}",
        REFUSED,
    ),
    "duty-no-end-before-takeover": (post_desk.on_duty, "duty end", REFUSED),
    "duty-start-when-nobody-on-duty": (post_desk.on_duty, "--actor 李四 duty start", REFUSED),
    "duty-roster-approved": (_drafted, "duty start", REFUSED),
    "duty-start-by-rostered": (post_desk.rostered, "--actor 李四 duty start", REFUSED),
    "duty-done-by-who-is-on-duty": (post_desk.on_duty, f"--actor 李四 {HANDOVER}", REFUSED),
    "duty-handover-briefed": (post_desk.on_duty, HANDOVER.replace("--briefed", "--no-briefed"), REFUSED),
    "duty-handover-diary-closed": (post_desk.on_duty, HANDOVER.replace("--close-diary", ""), REFUSED),
    "duty-handover-to-next-shift": (post_desk.on_duty, HANDOVER.replace("李四", "赵六"), REFUSED),
    "duty-handover-accused-reported": (_accused_relief, HANDOVER, REFUSED),
    "duty-keys-counted": (post_desk.on_duty, "duty handover --to 李四 --briefed --close-diary", INCOMPLETE),
    "duty-keys-tally": (post_desk.offered, f"--actor 李四 {TAKEOVER.replace('=2', '=1')} --ack-all", REFUSED),
    "duty-takeover-offered": (post_desk.on_duty, f"--actor 李四 {TAKEOVER} --ack-all", REFUSED),
    "duty-nobody-relieves-himself": (post_desk.offered, f"{TAKEOVER} --ack-all", REFUSED),
    "duty-takeover-every-matter": (post_desk.offered_with_a_matter, f"--actor 李四 {TAKEOVER}", REFUSED),
    "duty-takeover-sheet-named": (post_desk.offered_and_joined, f"--actor 李四 {TAKEOVER} --ack-all", INCOMPLETE),
    "duty-takeover-newest-sheet": (
        post_desk.offered_and_joined,
        f"--actor 李四 {TAKEOVER} --ack-all --sheet 1",
        REFUSED,
    ),
    "duty-late-with-reason": (_late, f"--actor 李四 {TAKEOVER} --ack-all", INCOMPLETE),
    "duty-no-show-of-next-shift": (post_desk.taken_over, "--actor 李四 duty no-show --tried 电话无人接", REFUSED),
    "duty-substitute-for-next-shift": (post_desk.on_duty, "duty substitute 张三 --ordered-by 王主任", REFUSED),
    "duty-substitute-for-whom": (_several_next, "duty substitute 张三 --ordered-by 王主任", INCOMPLETE),
    "duty-substitute-relieved-too": (_relieved_by_himself, "duty substitute 赵六 --ordered-by 王主任", DONE),
    "duty-end-after-own-shift": (_nothing, "duty end", REFUSED),
    "duty-period-diary-closed": (
        _period_at_its_end,
        "duty end --period-over --approved-by 王主任 --received-by 赵六",
        REFUSED,
    ),
    "duty-key-there": (post_desk.on_duty, "duty key lend 大门 --to 老王 --count 3", REFUSED),
    "duty-key-lent": (_lent, "duty key return 大门 --from 老钱", REFUSED),
    "duty-key-loss-explained": (post_desk.on_duty, "duty key add 大门 --count 1", INCOMPLETE),
}
"""Rule → how the duty room is made ready, the command, how it ends; `{n}` is the number that making ready gave."""
