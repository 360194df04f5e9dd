"""The figures of a small book, counted by hand; who learns what; what was known on a day gone by."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from conftest import Desk

FIRST = "L-2026-0001"


def stats(desk: Desk, more: str = "", actor: str | None = None) -> dict[str, dict[str, Any]]:
    ran = desk(f"report stats {more} --json", actor=actor)
    assert ran.exit_code == 0, ran.stderr
    return {figure["id"]: figure for figure in ran.json["figures"]}


def line(figure: dict[str, Any], key: str) -> dict[str, Any]:
    found = [one for one in (figure, *figure["parts"]) if one["key"] == key]
    assert len(found) == 1, key
    return dict(found[0])


def three(one: dict[str, Any]) -> tuple[Any, Any, Any]:
    return one["numerator"], one["denominator"], one["value"]


def test_letters_and_visits_are_counted_by_channel(desk: Desk) -> None:
    desk.abstracted()
    desk.received("--channel online")
    desk.came(people=7)
    found = stats(desk)["T-VOL-01"]
    assert found["value"] == 3
    counts = {key: line(found, key)["value"] for key in ("letter", "online", "visit", "fax", "phone", "assigned")}
    assert counts == {"letter": 1, "online": 1, "visit": 1, "fax": 0, "phone": 0, "assigned": 0}
    assert found["records"] == ["L-2026-0001", "L-2026-0002", "V-2026-0001"]


def test_arrivals_and_people_are_told_apart(desk: Desk) -> None:
    desk.came(people=7)
    desk.came(visitor="钱某")
    desk.registered("--writer 刘某 --address 东山镇三村 --signatories 12")
    found = stats(desk)["T-VOL-02"]
    keys = ("arrivals", "visitors", "joint-arrivals", "joint-visitors", "joint-letters", "signatories")
    assert {key: line(found, key)["value"] for key in keys} == dict(zip(keys, (2, 8, 1, 7, 1, 12), strict=True))


def test_what_is_linked_as_the_same_matter_is_one_matter_that_came_again(desk: Desk) -> None:
    for _ in range(3):
        desk.abstracted()
    desk.ok("letter link 1 2 --as same-matter")
    found = stats(desk)
    assert (found["T-VOL-02"]["value"], line(found["T-VOL-02"], "matters")["value"]) == (3, 2)
    assert three(found["T-REP-02"]) == (1, 3, 33.33)
    assert line(found["T-REP-01"], "repeated-letters")["records"] == ["L-2026-0002"]
    desk.ok("letter unlink 1 2")
    assert three(stats(desk)["T-REP-02"]) == (0, 3, 0.0)


def test_a_visit_of_the_same_person_is_a_repeated_one(desk: Desk) -> None:
    desk.came("--phone 13900000001")
    desk.came("--phone 13900000001 --same-visitor 1")
    assert three(line(stats(desk)["T-REP-01"], "repeated-visits")) == (1, 2, 50.0)


def test_natures_and_classes_are_shares_of_all(desk: Desk) -> None:
    desk.abstracted(nature="suggestion", more="--topic 城乡建设")
    desk.abstracted(nature="request")
    found = stats(desk)["T-VOL-03"]
    assert three(line(found, "purpose-advising")) == three(line(found, "nature-request")) == (1, 2, 50.0)
    assert three(line(found, "content-城乡建设")) == (1, 2, 50.0)


def test_transfers_count_once_for_each_disposal_and_late_ones_are_named(desk: Desk) -> None:
    desk.ok(f"letter route {desk.abstracted()} 转办 住建局 城管局 --lead 住建局")
    late = desk.abstracted()
    desk.clock.forward(days=4)
    desk.ok(f"letter route {late} 转办 住建局 --late-reason 人手不足")
    found = stats(desk)
    assert three(found["T-ACC-02"]) == (1, 2, 50.0)
    assert found["T-ACC-02"]["other_records"] == [late]
    assert found["T-ASN-01"]["value"] == 2
    assert three(line(found["T-ASN-01"], "refer")) == (2, 2, 100.0)


def test_a_letter_handed_over_unopened_is_one_of_those_submitted(desk: Desk) -> None:
    desk.ok(f"letter deliver {desk.received('--marking personal')} --to 周市长 --signed-by 小陈")
    found = stats(desk)
    assert three(line(found["T-ASN-01"], "submit")) == (1, 1, 100.0)
    assert (three(found["T-ACC-03"]), three(found["T-FIN-02"])) == ((0, 0, "—"), (0, 0, "—"))


def test_what_was_opened_on_its_day_is_counted_when_the_day_is_over(desk: Desk) -> None:
    desk.opened()
    late = desk.received()
    assert three(stats(desk)["T-ACC-03"]) == (1, 1, 100.0)
    desk.clock.forward(days=1)
    desk.ok(f"letter open {late} --checked")
    found = stats(desk)["T-ACC-03"]
    assert (three(found), found["other_records"]) == ((1, 2, 50.0), [late])


def test_units_that_answer_late_object_or_are_urged(desk: Desk) -> None:
    for due in ("2026-11-25", "2026-11-25", "2026-12-20"):
        desk.ok(f"letter route {desk.abstracted()} 转办 住建局 --due {due}")
    desk.ok("letter urge 2 --to 住建局 --text 请抓紧 --next 2026-11-26")
    desk.ok("letter result 1 --from 住建局 --outcome 支持 --text 已修 --basis 规定")
    desk.clock.forward(days=5)
    found = stats(desk)["T-ASN-02"]
    assert (three(found), found["other_records"]) == ((1, 2, 50.0), ["L-2026-0002"])
    assert line(found, "urged")["records"] == ["L-2026-0002"]
    over = stats(desk)["T-FIN-04"]
    assert (three(over), line(over, "days-over")["value"]) == ((1, None, 1), 2)


def answered(desk: Desk, number: str) -> None:
    desk.ok(f"letter route {number} 自办 --ground direct")
    desk.ok(f"letter reply {number} --channel phone --text 已修缮")


def test_answers_are_measured_from_receipt(desk: Desk) -> None:
    one, other = desk.abstracted(), desk.abstracted()
    answered(desk, one)
    desk.clock.forward(days=5)
    answered(desk, other)
    desk.ok(f"letter close {one}")
    found = stats(desk)
    assert three(found["T-FIN-03"]) == (5, 2, 2.5)
    assert (three(found["T-FIN-02"]), line(found["T-FIN-02"], "closed-now")["records"]) == ((2, 2, 100.0), [one])


def test_an_answer_is_due_within_sixty_days_and_counts_in_the_month_of_that_day(desk: Desk) -> None:
    one, other = desk.abstracted(), desk.abstracted()
    answered(desk, one)
    assert three(stats(desk)["T-FIN-01"]) == (0, 0, "—")
    desk.clock.forward(days=60)
    assert three(stats(desk)["T-FIN-01"]) == (0, 0, "—")
    desk.clock.forward(days=1)
    found = stats(desk, "--month 2027-01")["T-FIN-01"]
    assert (three(found), found["other_records"]) == ((1, 2, 50.0), [other])


def test_leaders_decisions_and_talks_are_counted(desk: Desk) -> None:
    one, other = desk.abstracted(), desk.abstracted()
    desk.ok(f"letter propose {one} --method 转办 --for 王主任 --to 住建局")
    desk.ok(f"letter propose {other} --method 转办 --for 王主任 --to 住建局")
    desk.ok(f"letter approve {one} --by 王主任 --words 同意")
    desk.came("--received-by 周市长", people=3)
    found = stats(desk)["T-LDR-01"]
    assert found["records"] == [one]
    assert three(line(found, "said")) == (1, 2, 50.0)
    assert (line(found, "arrivals")["value"], line(found, "people")["value"]) == (1, 3)
    assert line(found, "in-charge")["value"] == "无数据"


def test_planned_followups_are_made_or_missed(desk: Desk) -> None:
    number = desk.heard()
    desk.ok(f"visit refer {number} --to 住建局 --due 12-20")
    desk.ok(f"visit followup {number} --plan 11-24 --by-unit 住建局")
    desk.clock.forward(days=2)
    assert three(stats(desk)["T-CNT-03"]) == (0, 1, 0.0)
    desk.ok(f"visit followup {number} --by-unit 住建局 --visited-at 今天 --finding 已修 --closed")
    found = stats(desk)["T-CNT-03"]
    assert (three(found), three(line(found, "settled"))) == ((1, 1, 100.0), (1, 1, 100.0))


def test_what_is_void_is_not_counted(desk: Desk) -> None:
    desk.abstracted()
    desk.ok(f"letter void {desk.received()} --reason 误登")
    assert stats(desk)["T-VOL-01"]["records"] == [FIRST]


def test_the_month_before_and_the_year_before_stand_beside(desk: Desk) -> None:
    for _ in range(2):
        desk.received()
    desk.clock.now = desk.clock.now.replace(month=12)
    for _ in range(3):
        desk.received()
    found = stats(desk, "--month 2026-12")["T-VOL-01"]
    assert (found["value"], found["before"]["value"], found["before"]["change"]) == (3, 2, 50.0)
    assert (found["before"]["from"], found["before"]["to"]) == ("2026-11-01", "2026-11-23")
    assert (found["year_ago"]["value"], found["year_ago"]["change"]) == (0, "—")


def test_a_report_can_be_made_again_later_as_the_book_knew_it(desk: Desk) -> None:
    for number in (desk.abstracted(), desk.abstracted()):
        desk.ok(f"letter route {number} 转办 住建局 --due 11-24")
    wrong = desk.received()
    desk.clock.forward(days=2)
    desk.ok("letter result 1 --from 住建局 --outcome 支持 --text 已修 --basis 规定")
    desk.clock.forward(hours=1)
    then = stats(desk, "--month 2026-11 --as-of 2026-11-25")
    desk.clock.forward(days=1)
    desk.ok("letter reply 1 --channel phone --text 已修缮")
    desk.ok("letter amend 2 --reason 误读 --nature suggestion")
    desk.ok("letter assign 2 --to 赵六 --reason 轮岗")
    desk.ok(f"letter void {wrong} --reason 误登")
    desk.ok("letter link 1 2 --as same-matter")
    desk.ok("letter result 2 --from 住建局 --outcome 支持 --text 已修 --basis 规定")
    desk.received("--at 2026-11-24")
    assert stats(desk, "--month 2026-11 --as-of 2026-11-25") == then
    now = stats(desk, "--month 2026-11")
    changed = {name for name in now if now[name]["value"] != then[name]["value"]}
    assert {"T-FIN-02", "T-REP-02", "T-FIN-03"} <= changed
    assert (now["T-VOL-01"]["value"], then["T-VOL-01"]["value"]) == (3, 3)


def test_the_groups_of_a_figure_add_up(desk: Desk) -> None:
    desk.ok(f"letter route {desk.abstracted()} 转办 住建局")
    desk.ok(f"letter route {desk.abstracted()} 转办 城管局")
    desk.abstracted()
    groups = {group["key"]: group["value"] for group in stats(desk, "--by unit")["T-VOL-01"]["groups"]}
    assert groups == {"市住房和城乡建设局": 1, "市城市管理局": 1, "未填": 1}
    groups = {group["key"]: group["value"] for group in stats(desk, "--by method")["T-VOL-01"]["groups"]}
    assert groups == {"转办": 2, "未分办": 1}


def test_a_unit_is_compared_with_what_it_was_even_where_it_was_not_among_the_first(desk: Desk) -> None:
    units = [f"市第{n}局" for n in "一七三九二五八六十四"]
    for unit in (*units, "龙泉街道"):
        desk.ok(f"unit add {unit}", actor="王主任")
        desk.ok(f"letter route {desk.abstracted()} 转办 {unit}")
    assert len(stats(desk)["T-VOL-04"]["parts"]) == 10
    assert "龙泉街道" not in {part["label"] for part in stats(desk)["T-VOL-04"]["parts"]}
    desk.clock.now = desk.clock.now.replace(month=12)
    desk.ok(f"letter route {desk.abstracted()} 转办 龙泉街道")
    assert line(stats(desk, "--month 2026-12")["T-VOL-04"], "unit-龙泉街道")["before"]["numerator"] == 1


ACCUSING = "--accused 王某@东山镇"
OUTSIDE = ["赵六", "日报", ""]


def accusing(desk: Desk) -> str:
    number = desk.abstracted(ACCUSING, nature="accusation")
    desk.ok(f"letter route {number} 转办 市信访局")
    return number


@pytest.mark.parametrize("actor", OUTSIDE)
def test_no_list_of_records_says_which_letters_accuse_somebody(desk: Desk, actor: str) -> None:
    desk.abstracted()
    number = accusing(desk)
    desk.clock.forward(days=40)
    for more in ("--month 2026-11", "--month 2026-11 --by unit", "--month 2026-11 --by handler", "--year 2026"):
        text = json.dumps(stats(desk, more, actor), ensure_ascii=False)
        assert number not in text
        assert not any(word in text for word in ("王某", "东山镇", "信访局", "校舍"))
    assert stats(desk, "--month 2026-11", actor)["T-VOL-01"]["value"] == 2
    assert number in json.dumps(stats(desk, "--month 2026-11"), ensure_ascii=False)


@pytest.mark.parametrize("by", ["topic", "unit", "place"])
def test_of_what_accuses_somebody_no_class_unit_or_place_is_told_to_anybody(desk: Desk, by: str) -> None:
    accusing(desk)
    for actor in ("张三", "周市长"):
        assert [one["key"] for one in stats(desk, f"--by {by}", actor)["T-VOL-01"]["groups"]] == ["检举控告件"]
    assert [one["label"] for one in stats(desk)["T-VOL-04"]["parts"]] == ["检举控告件"]


@pytest.mark.parametrize("by", ["method", "handler"])
def test_whoever_may_not_see_a_letter_does_not_learn_who_has_it_or_how_it_went(desk: Desk, by: str) -> None:
    accusing(desk)
    keys = {actor: stats(desk, f"--by {by}", actor)["T-VOL-01"]["groups"][0]["key"] for actor in ("张三", "赵六")}
    assert keys == {"张三": "转办" if by == "method" else "张三", "赵六": "检举控告件"}


def test_the_days_of_a_period_are_the_office_s_own(desk: Desk) -> None:
    desk.clock.now = desk.clock.now.replace(month=12, day=1, hour=0, minute=30)
    desk.received()
    desk.clock.forward(hours=12)
    assert stats(desk, "--month 2026-11")["T-VOL-01"]["value"] == 0
    found = stats(desk, "--month 2026-12")["T-VOL-01"]
    assert (found["value"], found["trend"][0]) == (1, {"from": "2026-12-01", "to": "2026-12-01", "value": 1})


def test_a_day_to_come_cannot_be_told(desk: Desk) -> None:
    ran = desk("report stats --as-of", (date(2026, 11, 23) + timedelta(days=1)).isoformat())
    assert (ran.exit_code, "还没有到" in ran.stderr) == (2, True)
