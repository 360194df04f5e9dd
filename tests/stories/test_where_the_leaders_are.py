"""The leaders' whereabouts, rounds, inspections and the chronicle, each through the command line."""

from __future__ import annotations

from typing import Any

from conftest import Desk
from xinfang_cli.domain.errors import ExitCode

TRIP = "--place 省城 --address 省城宾馆8楼 --phone 13900000009 --purpose 参加会议 --deputy 王主任"
VISIT = "--name 何厅长 --unit 省民政厅 --place 东山宾馆 --phone 13700000007 --host 赵六"


def where(desk: Desk, actor: str | None = None, more: str = "") -> list[dict[str, Any]]:
    return list(desk(f"leader where --json {more}", actor=actor).json)


def states(desk: Desk, more: str = "") -> list[tuple[str, str]]:
    return [(row["name"], row["state"]) for row in where(desk, more=more)]


def test_a_leader_away_is_found_with_place_address_phone_and_deputy_until_he_is_back(desk: Desk) -> None:
    said = desk.ok(f"leader away --leader 周市长 --since 今天 --until '2026-11-25 18:00' {TRIP}")
    assert said.startswith("周市长 外出已登记：省城，2026-11-23至2026-11-25 18:00，代主持 王主任")
    assert states(desk) == [("周市长", "away"), ("王主任", "here")]
    row = where(desk)[0]
    assert (row["place"], row["address"], row["phone"]) == ("省城", "省城宾馆8楼", "13900000009")
    assert (row["until"], row["deputy"], row["overdue"]) == ("2026-11-25T18:00:00+08:00", "王主任", False)
    desk.clock.forward(days=3)
    assert where(desk)[0]["overdue"] is True
    assert "已返回（销假）：省城" in desk.ok("leader back --leader 周市长")
    assert states(desk) == [("王主任", "here"), ("周市长", "here")]


def test_who_only_reads_learns_where_they_are_and_not_how_to_reach_them(desk: Desk) -> None:
    desk.ok(f"leader away --leader 周市长 --since 今天 --until 明天 {TRIP}")
    desk.ok(f"leader visiting --since 今天 --until 明天 {VISIT}")
    for reader in ("日报", ""):
        rows = where(desk, reader)
        assert [row["place"] for row in rows] == ["省城", None, "东山宾馆"]
        assert {row[name] for row in rows for name in ("address", "phone", "purpose")} == {None}


def test_a_trip_that_is_planned_can_be_taken_back_before_it_begins(desk: Desk) -> None:
    desk.ok(f"leader away --leader 周市长 --since 2026-11-26 --until 2026-11-27 {TRIP}")
    assert states(desk) == [("王主任", "here"), ("周市长", "here"), ("周市长", "planned")]
    assert "行程已取消" in desk.ok("leader back --leader 周市长")
    assert states(desk) == [("王主任", "here"), ("周市长", "here")]


def test_a_leader_who_is_not_away_does_not_come_back(desk: Desk) -> None:
    ran = desk("leader back --leader 周市长 --json")
    assert (ran.exit_code, ran.rules) == (ExitCode.WRONG_STATE, {"duty-leader-not-away"})


def test_a_trip_that_should_have_ended_still_bars_the_next_one(desk: Desk) -> None:
    desk.ok(f"leader away --leader 周市长 --since 今天 --until 明天 {TRIP}")
    desk.clock.forward(days=5)
    ran = desk(f"leader away --leader 周市长 --since 今天 --until 明天 {TRIP} --json")
    assert (ran.exit_code, ran.rules) == (ExitCode.REFUSED, {"duty-leader-away-once"})
    assert "leader back --leader 周市长" in ran.findings[0]["hint"]


def test_two_trips_of_one_leader_that_do_not_overlap_are_both_kept(desk: Desk) -> None:
    desk.ok(f"leader away --leader 周市长 --since 今天 --until 2026-11-24 {TRIP}")
    desk.ok(f"leader away --leader 周市长 --since 2026-11-26 --until 2026-11-27 {TRIP}")
    assert [state for name, state in states(desk) if name == "周市长"] == ["away", "planned"]


def test_everything_that_a_report_of_a_trip_leaves_out_is_named_at_once(desk: Desk) -> None:
    ran = desk("leader away --json")
    assert ran.exit_code == ExitCode.INCOMPLETE
    assert ran.fields == {"leader", "since", "until", "place", "address", "phone", "purpose", "deputy"}


def test_a_leader_whom_the_book_does_not_know_is_not_found(desk: Desk) -> None:
    ran = desk(f"leader away --leader 无此人 --since 今天 --until 明天 {TRIP} --json")
    assert (ran.exit_code, ran.rules) == (ExitCode.NOT_FOUND, {"name-not-in-book"})


def test_a_reader_puts_nothing_down(desk: Desk) -> None:
    for line in (
        f"leader away --leader 周市长 --since 今天 --until 明天 {TRIP}",
        "leader back --leader 周市长",
        f"leader visiting --since 今天 --until 明天 {VISIT}",
        "duty patrol --place 办公楼 --checked",
        "duty inspect --by 王主任 --finding 正常 --category present",
        "chronicle add --date 今天 --event 开会 --category meeting",
    ):
        assert desk(line, actor="日报").exit_code == ExitCode.NOT_PERMITTED, line


def test_a_leader_from_above_is_here_from_arrival_to_departure(desk: Desk) -> None:
    desk.ok(f"leader visiting --since 明天 --until 2026-11-25 {VISIT}")
    assert states(desk)[-1] == ("何厅长", "expected")
    assert states(desk, "--at 2026-11-25")[-1] == ("何厅长", "visiting")
    desk.clock.forward(days=3)
    assert ("何厅长", "visiting") not in states(desk)


def test_a_round_answers_for_each_of_the_four_dangers(desk: Desk) -> None:
    said = desk.ok("duty patrol --place 办公楼 --checked", actor="李四")
    assert "防火正常、防盗正常、防窃密正常、防破坏正常" in said
    ran = desk("duty patrol --place 办公楼 --json", actor="李四")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"fire", "theft", "secrets", "damage"})


def test_a_problem_that_a_round_found_is_told(desk: Desk) -> None:
    ran = desk("duty patrol --place 办公楼 --checked --fire problem --json", actor="李四")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"note"})
    record = desk("duty patrol --place 办公楼 --checked --fire problem --note 灭火器过期 --json", actor="李四").json
    assert (record["fire"], record["theft"], record["note"], record["by"]) == ("problem", "ok", "灭火器过期", "李四")


def test_a_clerk_who_is_not_on_duty_makes_no_round(desk: Desk) -> None:
    desk.ok("staff add 孙七 --role clerk", actor="王主任")
    ran = desk("duty patrol --place 办公楼 --checked --json", actor="孙七")
    assert (ran.exit_code, ran.rules) == (ExitCode.NOT_PERMITTED, {"role-required"})


def test_an_inspection_says_who_looked_what_he_found_and_of_which_kind_it_is(desk: Desk) -> None:
    record = desk("duty inspect --by 王主任 --finding 值班室无人 --category 脱岗 --json").json
    assert (record["inspector"], record["category"], record["finding"]) == ("王主任", "absent", "值班室无人")


def test_the_chronicle_stands_in_the_order_of_the_days(desk: Desk) -> None:
    for day, event, category in (
        ("2026-11-20", "办公楼落成", "重大成绩"),
        ("2026-03-02", "机构改革", "机构人事"),
        ("2026-11-01", "暴雨", "事故灾情"),
    ):
        desk.ok(f"chronicle add --date {day} --event {event} --category {category} --source 值班日志")
    assert [row["event"] for row in desk("chronicle list --json").json] == ["机构改革", "暴雨", "办公楼落成"]
    assert [row["event"] for row in desk("chronicle list --since 2026-11 --category disaster --json").json] == ["暴雨"]


def test_an_event_of_the_chronicle_has_a_day_and_one_of_the_kinds_that_belong_there(desk: Desk) -> None:
    ran = desk("chronicle add --json")
    assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"date", "event", "category"})
    assert desk("chronicle add --date 今天 --event 例会 --category 日常").exit_code == ExitCode.USAGE


def test_what_is_written_without_a_number_comes_back_as_a_record(desk: Desk) -> None:
    away = desk(f"leader away --leader 周市长 --since 今天 --until 明天 {TRIP} --json").json
    assert (away["number"], away["address"], away["returned_at"]) == ("周市长", "省城宾馆8楼", None)
    back = desk("leader back --leader 周市长 --json").json
    assert back["returned_at"] == "2026-11-23T09:00:00+08:00"
    visiting = desk(f"leader visiting --since 今天 --until 明天 {VISIT} --json").json
    assert (visiting["name"], visiting["host"]) == ("何厅长", "赵六")
    event = desk("chronicle add --date 今天 --event 机构改革 --category 机构人事 --json").json
    assert (event["date"], event["category"], event["by"]) == ("2026-11-23", "organisation", "张三")
