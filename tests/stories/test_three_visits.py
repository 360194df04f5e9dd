"""A person's three visits, the third with six companions against the unit that first answered, to the very end."""

from __future__ import annotations

from conftest import Desk

WHO = "--visitor 何某 --identity 村民 --unit 东山镇三村 --phone 13911112222"
TALK = "--done all --record 反映校舍漏雨 --papers none --policy 校舍安全规定与办理程序 --signed --finish"


def _came(desk: Desk, more: str) -> str:
    number = desk.number(f"visit register {WHO} {more}")
    desk.ok(f"visit intake {number} {TALK}")
    return number


def test_three_visits_end_with_a_concluded_case_a_followup_and_the_closing(desk: Desk) -> None:
    first = _came(desk, "--people 1 --nature request --subject 校舍漏雨")
    desk.ok(f"visit refer {first} --to 东山镇 --due 2026-12-01")
    desk.ok(f"visit result {first} --from 东山镇 --outcome explained --text 资金未到位 --basis 预算规定")
    desk.ok(f"visit reply {first} --channel visit --text 资金未到位")
    desk.ok(f"visit close {first}")

    desk.clock.forward(days=1)
    second = _came(desk, "--people 1 --nature request --subject 校舍仍漏雨")
    desk.ok(f"visit answer {second} --text 本周派人查看 --basis 校舍安全规定 --outcome supported")
    desk.ok(f"visit close {second}")

    desk.clock.forward(days=1)
    third = _came(desk, "--people 7 --nature accusation --subject 挪用修缮款 --accused @东山镇 --representative 何某")
    seen = desk("visit show", third, "--reveal", "--reason", "办理", "--json").json
    assert (seen["visit_count"], seen["joint"], seen["people"]) == (3, True, 7)
    assert [one["number"] for one in seen["earlier"]] == [first, second]
    desk.ok(f"visit report-up {third} --to 王主任 --means 当面")
    for line in (
        f"visit refer {third} --to 东山镇 --due 2026-12-01",
        f"visit verify {third} --unit 镇政府 --person 小马 --phone 1 --finding 无",
        f"visit propose {third} --method 转办 --to 东山镇民政所 --for 王主任",
        f"visit print {third} --form slip --to 东山镇",
    ):
        ran = desk(line, "--json")
        assert (ran.exit_code, ran.rules) == (3, {"letter-never-to-accused"}), line

    case = "--criterion 涉及群众重大利益 --decided-by 王主任"
    desk.ok(f"visit file-case {third} {case}")
    assert desk(f"visit close {third}").exit_code == 3
    ended = "--truth partly-true --conclusion 责令整改 --decided-by 王主任"
    assert desk(f"visit conclude-case {third} --investigator 东山镇 {ended}").exit_code == 3
    desk.ok(f"visit conclude-case {third} --investigator 赵六 {ended}")
    assert [row["number"] for row in desk("case list --json").json] == ["F-2026-0001"]
    desk.ok(f"visit reply {third} --channel visit --text 已责令整改")
    ran = desk(f"visit close {third} --json")
    assert (ran.exit_code, ran.rules) == (3, {"visit-closed-with-followup"})
    desk.ok(f"visit followup {third} --by-unit 本单位 --visited-at 今天 --finding 已整改 --closed")
    desk.ok(f"visit close {third}")

    closed = desk("visit show", third, "--json").json
    assert (closed["status"], closed["case"]["truth"]) == ("closed", "partly-true")
    assert [desk("visit show", number, "--json").json["status"] for number in (first, second)] == ["closed"] * 2
    assert desk("audit verify").exit_code == 0
