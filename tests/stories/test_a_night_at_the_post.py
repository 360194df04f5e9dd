"""A night at the post: a rejected handover, a relief who does not come, a substitute ordered by a leader."""

from __future__ import annotations

import post_desk
from conftest import Desk


def _matters(desk: Desk) -> list[str]:
    return [row["number"] for row in desk("duty status --json").json["open"]]


def test_the_post_is_kept_through_a_night_without_relief(desk: Desk) -> None:
    for start, officer in ((0, "张三"), (11, "李四"), (23, "赵六")):
        post_desk.draft(desk, start, start + 12 if start else 11, officer)
    post_desk.approve(desk)
    desk.ok("duty key add 大门 --count 2")
    desk.ok("duty start")
    call = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234"
    first = desk.number(f"{call} --content 请示是否停课 --callback --kind request")
    second = desk.number(f"{call} --content 通知防汛会议 --callback")

    # 李四 does not take over as things are; 张三 stays.
    desk.clock.forward(hours=11)
    assert desk("duty end --json").rules == {"duty-no-end-before-takeover"}
    desk.ok("duty handover --to 李四 --briefed --keys 大门=2 --close-diary --leaders 无 --checked")
    desk.ok("duty reject --reason 交接单上少写了停课请示的经过", actor="李四")
    assert desk("duty status --json").json["on_duty"]["name"] == "张三"

    # Offered again, a further call joins the list; 李四 has left and does not answer.
    desk.ok("duty handover --to 李四 --briefed --keys 大门=2")
    third = desk.number(f"{call} --content 仓库冒烟 --no-callback")
    assert desk("duty status --json").json["handover"]["version"] == 2
    desk.clock.forward(minutes=20)
    desk.ok("duty no-show --tried 8点05分电话无人接")
    desk.ok("duty no-show --tried 8点15分电话无人接")
    status = desk("duty status --check")
    assert status.exit_code == 8
    assert "超时留守20分" in status.stdout
    assert "已记2次" in status.stdout
    assert desk("duty end --json").rules == {"duty-no-end-before-takeover"}

    # By the leader's order 赵六 takes 李四's place; the offer to 李四 is void.
    assert desk("duty substitute 赵六 --ordered-by 张三 --json").exit_code == 3
    said = desk("duty substitute 赵六 --ordered-by 王主任 --json")
    assert [one["rule"] for one in said.json["warnings"]] == ["duty-substitute-relieved-too"]
    assert desk("duty takeover --ack-all --keys 大门=2 --late-reason 堵车 --json", actor="李四").exit_code == 3
    desk.ok("duty handover --to 赵六 --briefed --keys 大门=2 --checked")

    # 赵六 answers for every matter, one with a reservation; the keys are counted by himself.
    takeover = "duty takeover --keys 大门=2 --late-reason 临时替班 --checked"
    unanswered = desk(f"{takeover} --ack 1 --json", actor="赵六")
    assert unanswered.rules == {"duty-takeover-every-matter"}
    assert {second, third} == {one for one in (first, second, third) if one in unanswered.findings[0]["message"]}
    desk.ok(f"{takeover} --ack 1 --ack {third} --reserve 2=8点50分再打", actor="赵六")
    status_after = desk("duty status --json").json
    assert status_after["on_duty"]["name"] == "赵六"
    assert _matters(desk) == [first, second, third]
    assert desk.ok("duty end").startswith("S-2026-0001 张三离岗")

    # The reservation stands on the next list, and nobody relieves himself.
    desk.clock.forward(hours=11, minutes=40)
    refused = desk("duty handover --to 赵六 --briefed --keys 大门=2 --close-diary --json", actor="赵六")
    assert refused.rules == {"duty-handover-to-next-shift"}
    swap = "duty roster swap --shift 3 --giver 赵六 --taker 张三 --reason 连班 --approved-by 王主任"
    desk.ok(swap)
    desk.ok("duty handover --to 张三 --briefed --keys 大门=2 --close-diary --checked", actor="赵六")
    lines = desk("duty status --json").json["handover"]["lines"]
    assert {line["number"]: line["remark"] for line in lines}[second] == "8点50分再打"
    desk.ok("duty takeover --ack-all --keys 大门=2")
    sheet = desk("duty end --json", actor="张三")
    assert sheet.rules == {"duty-no-end-before-takeover"}

    # The last shift of the period: ended with a leader's approval at its end, and not before.
    end = "duty end --period-over --approved-by 王主任 --received-by 李四 --keys 大门=2 --close-diary"
    assert desk(f"{end} --json").rules == {"duty-no-end-before-takeover"}
    desk.clock.forward(hours=12)
    said_last = desk.ok(end)
    assert all(number in said_last for number in (first, second, third))
    empty = desk("duty status --json").json
    assert (empty["shift"], empty["on_duty"]) == (None, None)
    assert desk("duty key list --json").json[0]["holder"] == "李四"
    assert desk("audit verify").exit_code == 0


def test_the_head_of_the_chain_on_the_sheet_is_one_of_the_book(desk: Desk) -> None:
    post_desk.offered(desk)
    desk.ok(f"{post_desk.TAKEOVER} --ack-all", actor="李四")
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(desk.book)) as conn:
        seq, digest = conn.execute("SELECT chain_seq, chain_hash FROM handover").fetchone()
    assert desk(f"audit verify --head {seq}:{digest[:12]}").exit_code == 0
