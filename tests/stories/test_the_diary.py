"""The page of the diary, the duty room in the daily report, the day-close checks, and what the chronicle may take."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conftest import Desk
from kept_shift import kept
from xinfang_cli.domain.duty_terms import ShiftStatus
from xinfang_cli.domain.errors import ExitCode

SECTIONS = ["来电来函", "领导活动", "巡查", "接待来访", "交接班"]
CALL = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 13812345678"
CALLED = f"{CALL} --content 问会议时间 --no-callback --pass-on 城管局 --answered 小陈"
REQUEST = f"{CALL} --content 请示停课 --kind request --callback"
ACCUSING = f"{CALL} --content 反映王某收钱 --kind petition --no-callback --accused 王某@东山镇"
TRIP = "--place 省城 --address 省城宾馆 --phone 13900000009 --purpose 开会 --deputy 王主任"


def diary(desk: Desk, more: str = "", actor: str | None = None) -> dict[str, Any]:
    return dict(desk(f"duty diary --json {more}", actor=actor).json)


def duty(desk: Desk) -> dict[str, Any]:
    return dict(desk("report daily --json").json["duty"])


def checks(desk: Desk, actor: str | None = None) -> dict[str, str]:
    ran = desk("check --json", actor=actor)
    return {row["check"]: row["hint"] for row in ran.json}


@pytest.fixture
def room(desk: Desk) -> Desk:
    """A desk at which the officer on duty sits."""
    desk.actor = "李四"
    return desk


def test_all_five_sections_stand_on_the_page_of_an_empty_day(room: Desk) -> None:
    page = room.ok("duty diary")
    assert [line for line in page.splitlines() if line in SECTIONS] == SECTIONS
    assert page.count("  无\n") == 5
    markdown = room.ok("duty diary --format md")
    assert re.findall(r"^## (.+)$", markdown, re.MULTILINE) == SECTIONS


def test_the_record_of_a_day_has_the_keys_that_scripts_rely_on(room: Desk) -> None:
    keys = {"date", "shifts", "calls", "documents", "leaders", "patrols", "visitors", "handovers", "closed_at"}
    page = diary(room, "--date 昨天")
    assert keys <= set(page)
    assert (page["date"], page["calls"], page["closed_at"]) == ("2026-11-22", [], None)


def test_a_day_to_come_has_no_page(room: Desk) -> None:
    assert room("duty diary --date 明天").exit_code == ExitCode.USAGE


def test_a_call_stands_with_what_was_done_about_it_and_what_is_left(room: Desk) -> None:
    room.ok(REQUEST)
    room.clock.forward(minutes=5)
    room.ok("duty report-up C1 --to 王主任")
    (call,) = diary(room)["calls"]
    assert (call["what"], call["phone"]) == ("请示停课", "138****5678")
    assert [(one["act"], one["to"]) for one in call["done"]] == [("report-up", "王主任")]
    assert call["waits_for"] == ["instruction", "call-back"]
    page = re.sub(r"\n +", "", room.ok("duty diary"))
    assert "请示  东山镇人民政府 小马（138****5678）：请示停课；9:05报告王主任；待批示、待回电" in page


def test_a_step_of_a_later_day_stands_on_that_days_page(room: Desk) -> None:
    room.ok(REQUEST)
    room.clock.forward(days=1)
    room.ok("duty report-up C1 --to 王主任")
    (call,) = diary(room)["calls"]
    assert (call["earlier"], [one["act"] for one in call["done"]]) == (True, ["report-up"])
    (before,) = diary(room, "--date 昨天")["calls"]
    assert (before["earlier"], before["done"]) == (False, [])


def test_a_void_entry_is_on_no_page(room: Desk) -> None:
    room.ok(REQUEST)
    room.ok("duty void C1 --reason 误登")
    assert diary(room)["calls"] == []


@pytest.mark.parametrize(
    ("actor", "told"), [("李四", "检举控告件"), ("王主任", "检举控告件"), ("日报", "占号"), ("张三", "占号")]
)
def test_of_an_accusing_call_the_diary_says_no_more_than_that(room: Desk, actor: str, told: str) -> None:
    room.ok(ACCUSING)
    room.ok("duty report-up C1 --to 王主任")
    page = room.ok("duty diary", actor=actor) + room("duty diary --json", actor=actor).stdout
    assert not [word for word in ("王某", "小马", "收钱", "13812345678", "138****") if word in page]
    assert told in room.ok("duty diary", actor=actor)


def test_leaders_rounds_and_visitors_stand_in_their_sections(room: Desk) -> None:
    room.ok(f"leader away --leader 周市长 --since 今天 --until 明天 {TRIP}")
    room.ok("duty patrol --place 车库 --checked --fire problem --note 灭火器过期")
    room.ok("duty inspect --by 王主任 --finding 记录齐全 --category 在岗正常")
    room.actor = "张三"
    room.came(people=1)
    page = room.ok("duty diary")
    assert "外出      周市长 省城（开会），当日至24日，代主持 王主任" in page
    assert "9:00      车库  防火有问题：灭火器过期（李四）" in page
    assert "9:00      查岗  王主任：在岗正常，记录齐全" in page
    assert "9:00      V1      东山镇三村 刘某：校舍漏雨" in page


def test_who_only_reads_is_not_told_why_a_leader_is_away(room: Desk) -> None:
    room.ok(f"leader away --leader 周市长 --since 今天 --until 明天 {TRIP}")
    page = room.ok("duty diary", actor="日报")
    assert "周市长 省城，当日至24日" in page
    assert "开会" not in page


def test_the_days_figures_of_the_duty_room_are_in_the_report(room: Desk) -> None:
    room.ok(REQUEST)
    room.ok(f"{CALL} --content 今晚有检查 --kind notice --no-callback --pass-on 城管局 --answered 小陈")
    room.ok("duty patrol --place 办公楼 --checked")
    room.ok(f"leader away --leader 周市长 --since 今天 --until 明天 {TRIP}")
    told = duty(room)
    assert (told["calls"]["total"], told["calls"]["by_kind"]["request"]) == (2, 1)
    assert (told["onward_missing"], told["callbacks_open"]) == (["C-2026-0001"], ["C-2026-0001"])
    assert told["patrols"] == {"made": 1, "problems": 0, "missed": []}
    assert [one["name"] for one in told["leaders_away"]] == ["周市长"]
    page = room.ok("report daily")
    assert "来电 2（通知1 请示1）  来文 0  来人 0" in page
    assert "领导      周市长 省城 11月23日至11月24日" in page


def test_a_call_that_went_nowhere_is_a_warning_of_the_report(room: Desk) -> None:
    room.ok(REQUEST)
    ran = room("report daily --check --json")
    assert ran.exit_code == ExitCode.ATTENTION
    assert {(one["rule"], one["number"]) for one in ran.json["warnings"]} == {("duty-onward", "C-2026-0001")}
    room.ok("duty report-up C1 --to 王主任")
    assert room("report daily --check").exit_code == ExitCode.DONE


def test_an_office_without_a_duty_room_reads_nothing_of_one(desk: Desk) -> None:
    assert duty(desk) == {}
    assert "值班      " not in desk.ok("report daily")


def test_a_call_back_that_is_late_is_overdue_by_the_minute(room: Desk) -> None:
    room.ok(f"{CALL} --content 问会议时间 --callback --callback-by 10:00 --pass-on 城管局 --answered 小陈")
    room.clock.forward(hours=1)
    assert room("report overdue --json").json == []
    room.clock.forward(minutes=1)
    (row,) = room("report overdue --json").json
    assert (row["number"], row["rule"], row["days_over"]) == ("C-2026-0001", "duty-call-back-in-time", 0)
    assert row["next"] == "xinfang duty call-back C-2026-0001"
    room.clock.forward(days=1)
    room.ok("duty call-back C1 --answered 小马 --text 已告知")
    assert room("report overdue --json").json == []
    (known,) = room("report overdue --json --as-of 昨天").json
    assert (known["number"], known["days_over"]) == ("C-2026-0001", 0)


def test_the_checks_are_silent_when_all_is_well(room: Desk) -> None:
    ran = room("check")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (ExitCode.DONE, "", "")
    assert room("check --json").json == []


def test_the_checks_name_what_is_left_and_what_to_do(room: Desk) -> None:
    room.ok(
        "duty log-call --caller-unit 个人 --caller-name 不详 --phone 不详 --content 请示停课 --kind request --callback"
    )
    ran = room("check")
    assert ran.exit_code == ExitCode.ATTENTION
    assert checks(room).keys() == {"duty-onward", "duty-call-back", "duty-call-elements"}
    assert "xinfang duty report-up C-2026-0001 --to 领导" in checks(room)["duty-onward"]
    room.ok("duty report-up C1 --to 王主任")
    assert checks(room).keys() == {"duty-instruction-waiting", "duty-call-back", "duty-call-elements"}
    room.ok("duty instruct C1 --by 王主任 --text 同意停课")
    assert "duty-answer-waiting" in checks(room)


def test_who_took_a_message_is_asked_for_until_somebody_names_him(room: Desk) -> None:
    number = room.called("--no-callback --pass-on 住建局 --answered 未记")
    assert "duty pass-on C-2026-0001 --to 单位 --answered" in checks(room)["duty-answered-by"]
    room.ok(f"duty pass-on {number} 城管局 --answered 老孙")
    assert "duty-answered-by" in checks(room)
    room.ok(f"duty pass-on {number} 住建局 --answered 老钱")
    assert checks(room) == {}


def test_a_personal_document_waits_for_its_addressee_and_goes_to_no_unit(room: Desk) -> None:
    number = room.number("duty log-document --kind 信函 --from-unit 个人 --urgency 平件 --marking personal")
    for line in (f"duty pass-on {number} 住建局 --answered 老钱", f"duty notify {number} --units 住建局,城管局"):
        assert room(line, "--json").rules == {"duty-personal-to-addressee"}
    assert checks(room) == {"duty-onward": f"xinfang duty close {number} --text 原封交谁、谁签收"}
    assert duty(room)["onward_missing"] == [number]
    room.ok(f"duty close {number} --text 原封交周市长，周市长签收")
    assert checks(room) == {}


def test_the_checks_have_the_letters_and_visits_too(desk: Desk) -> None:
    desk.received()
    assert checks(desk) == {"letter-opened-same-day": "xinfang letter next L-2026-0001"}
    desk.clock.forward(days=1)
    assert checks(desk)["letter-opened-same-day"] == "xinfang letter open 1"


def test_a_leader_who_cannot_be_reached_or_should_be_back_is_found(desk: Desk) -> None:
    trip = "--place 省城 --address 待补 --phone 13900000009 --purpose 开会 --deputy 王主任"
    desk.ok(f"leader away --leader 周市长 --since 今天 --until 明天 {trip}")
    assert checks(desk).keys() == {"duty-leader-reach"}
    desk.clock.forward(days=2)
    assert checks(desk)["duty-leader-overdue"] == "xinfang leader back --leader 周市长"


def test_a_check_tells_who_may_not_see_a_call_no_more_than_its_number(room: Desk) -> None:
    room.ok(ACCUSING)
    rows = room("check --json", actor="日报").json
    assert [(row["number"], row["message"]) for row in rows] == [("C-2026-0001", "占号：有事项需要注意")]


def test_great_events_are_proposed_each_with_the_command_that_confirms_it(room: Desk) -> None:
    room.ok(
        "leader visiting --name 何厅长 --unit 省民政厅 --since 今天 --until 明天 --place 宾馆 --phone 1 --host 王主任"
    )
    room.actor = "张三"
    room.came("--no-representative 不愿推选", people=7)
    rows = room("chronicle propose --json").json
    assert [row["category"] for row in rows] == ["superior", "public"]
    room.ok(rows[0]["command"].removeprefix("xinfang "))
    assert [row["category"] for row in room("chronicle propose --json").json] == ["public"]
    assert [row["event"] for row in room("chronicle list --json").json] == [rows[0]["event"]]
    assert rows[1]["command"] in room.ok("chronicle propose")


def test_a_visit_that_accuses_is_proposed_without_its_matter(desk: Desk) -> None:
    desk.came("--no-representative 不愿推选 --accused 王某@东山镇", people=7, nature="accusation", visitor="何某")
    assert [row["event"] for row in desk("chronicle propose --json").json] == ["7人集体来访"]


CLOSE = "duty diary --close --leaders"


def test_the_diary_is_closed_by_who_is_on_duty_on_every_day_that_the_shift_touches(desk: Desk) -> None:
    number = kept(desk)
    desk.ok(CALLED)
    desk.clock.forward(hours=23)
    said = desk.ok(f"{CLOSE} 周市长检查防汛")
    assert said.startswith(f"{number} 值班日志已结：2026-11-23、2026-11-24；领导活动 周市长检查防汛；巡查、接待来访 无")
    for day in ("昨天", "今天"):
        page = diary(desk, f"--date {day}")
        assert page["closed_at"] == "2026-11-24T08:00:00+08:00"
        assert [row["text"] for row in page["leaders"]] == ["周市长检查防汛"]


def test_the_diary_is_not_closed_without_a_word_on_the_leaders(desk: Desk) -> None:
    kept(desk)
    ran = desk("duty diary --close --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"leaders"})


def test_somebody_who_is_not_on_this_shift_does_not_close_its_diary(desk: Desk) -> None:
    kept(desk)
    ran = desk(f"{CLOSE} 无 --json", actor="李四")
    assert (ran.exit_code, ran.rules) == (ExitCode.REFUSED, {"duty-diary-by-officer"})


def test_what_is_written_after_the_closing_stands_as_a_later_entry(desk: Desk) -> None:
    kept(desk)
    desk.ok(CALLED)
    desk.ok(f"{CLOSE} 无")
    desk.ok(f"{CALL} --content 山路塌方 --kind report --no-callback")
    desk.ok("duty report-up C1 --to 王主任")
    desk.ok("duty patrol --place 办公楼 --checked")
    page = diary(desk)
    assert [row["is_late"] for row in page["calls"]] == [False, True]
    assert [(row["section"], row["number"]) for row in page["late"]] == [
        ("calls", "C-2026-0002"),
        ("patrols", None),
        ("acts", "C-2026-0001"),
    ]
    text = desk.ok("duty diary")
    later = text[text.index("续记") :]
    assert "山路塌方" in later
    assert "报告王主任" in later
    assert "报告王主任" not in text[: text.index("续记")]


def test_a_page_says_which_days_before_it_have_no_closed_diary(desk: Desk) -> None:
    kept(desk, hours=12)
    desk.clock.forward(days=2)
    # Nobody took over: the shift went on the next day.
    assert diary(desk)["missing_days"] == ["2026-11-23", "2026-11-24"]
    assert "缺日志（当日班次没有结）：11月23日、11月24日" in desk.ok("duty diary")
    assert "duty-diary-missing" in checks(desk)


def test_a_planned_round_that_nobody_made_is_missed(desk: Desk) -> None:
    desk.ok("config set patrol.times '10:00;14:00'", actor="王主任")
    kept(desk)
    desk.clock.forward(hours=2)
    desk.ok("duty patrol --place 办公楼 --checked")
    assert diary(desk)["missed_patrols"] == []
    desk.clock.forward(hours=4, minutes=1)
    assert diary(desk)["missed_patrols"] == ["2026-11-23T14:00:00+08:00"]
    assert "漏巡      14:00应巡查而没有记录" in desk.ok("duty diary")
    assert duty(desk)["patrols"]["missed"] == ["2026-11-23T14:00:00+08:00"]
    assert "duty-patrol-missed" in checks(desk)


def test_a_shift_past_its_end_and_one_that_nobody_started_are_found(desk: Desk) -> None:
    kept(desk, hours=2)
    desk.clock.forward(hours=3)
    assert "duty-handover-due" in checks(desk)


def test_a_first_shift_that_nobody_started_is_found(desk: Desk) -> None:
    number = kept(desk, status=ShiftStatus.APPROVED)
    desk.clock.forward(minutes=1)
    rows = desk("check --json").json
    assert ("duty-shift-not-started", number) in {(row["check"], row["number"]) for row in rows}
    assert duty(desk)["not_started"] == [number]


def test_uncovered_time_in_the_coming_roster_is_found(desk: Desk) -> None:
    kept(desk, hours=8)
    desk.clock.forward(hours=20)
    kept(desk, hours=8, status=ShiftStatus.APPROVED)
    desk.clock.forward(hours=-20)
    rows = {row["check"]: row["message"] for row in desk("check --json").json}
    assert rows["duty-roster-gap"] == "2026-11-23 17:00至2026-11-24 05:00没有人值班"
