"""What a call or a visitor says goes on to the letter or visit that comes of it, and stands on its page."""

from __future__ import annotations

from conftest import Desk


def test_who_calls_for_himself_has_no_place_of_work_and_the_letter_names_the_call(desk: Desk) -> None:
    call = desk.number(
        "duty log-call --caller-unit 个人 --caller-name 何某 --phone 5550000 --content 路灯不亮 --no-callback"
    )
    number = desk.number(f"letter receive --addressee 市人民政府 --from-call {call} --checked")
    desk.ok(f"letter register {number} --rest not-given")
    shown = desk.show(number)
    assert (shown["writer"]["workplace"], shown["writer"]["phone"], shown["from_call"]) == ("未提供", "5550000", call)
    assert f"  来电        {call}\n" in desk.ok(f"letter show {number}")


def test_who_calls_for_a_unit_works_there(desk: Desk) -> None:
    number = desk.number(f"letter receive --addressee 市人民政府 --from-call {desk.called()} --checked")
    desk.ok(f"letter register {number} --rest not-given")
    assert desk.show(number)["writer"]["workplace"] == "东山镇人民政府"


def test_a_letter_in_an_envelope_names_no_call(desk: Desk) -> None:
    number = desk.received()
    assert (desk.show(number)["from_call"], "来电" in desk.ok(f"letter show {number}")) == (None, False)


def test_a_joint_visit_for_which_nobody_speaks_stays_on_the_check_until_one_does_or_the_reason_is_put_down(
    desk: Desk,
) -> None:
    def asked() -> list[str]:
        return [one["number"] for one in desk("check --json").json if one["check"] == "visit-joint-represented"]

    named, reasoned = desk.came(people=6), desk.came(people=5, visitor="丁某")
    desk.came(people=4, visitor="丙某")
    assert asked() == [named, reasoned]
    desk.ok(f"visit amend {named} --reason 补充 --representative 刘某")
    desk.ok(f"visit amend {reasoned} --reason 补充 --no-representative 来访人不愿推选")
    assert asked() == []


def test_of_a_joint_visit_that_accuses_somebody_others_see_the_number_alone(desk: Desk) -> None:
    number = desk.came("--accused 王大山@东山镇", people=6)
    rows = [one for one in desk("check --json", actor="赵六").json if one["number"] == number]
    assert [one for one in rows if one["check"] or one["hint"] or "代表" in one["message"]] == []


def test_of_a_masked_visit_the_earlier_ones_are_counted_and_told_without_what_leads_to_the_visitor(desk: Desk) -> None:
    desk.came()
    number = desk.came("--accused 王大山@东山镇")
    (line,) = [one for one in desk.ok(f"visit show {number}").splitlines() if "第1次" in one]
    assert line.split() == ["第1次", "2026-11-23", "已登记"]
