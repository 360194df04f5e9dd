"""Letters from the envelope to the closed file, each method once, as a secretary types it."""

from __future__ import annotations

import pytest

from conftest import Desk


def test_a_letter_is_referred_answered_and_closed(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    desk.ok(f"letter notify {number} --branch passed-on --document 告知1号 --sent-at 2026-11-23")
    desk.ok(f"letter result {number} --from 住建局 --outcome 支持 --text 已修缮 --basis 校舍安全规定")
    desk.ok(f"letter reply {number} --channel letter --text 已修好")
    desk.ok(f"letter close {number}")
    letter = desk.show(number)
    assert letter["status"] == "closed"
    assert letter["routings"][0]["to"] == "市住房和城乡建设局"
    assert {clock["state"] for clock in letter["deadlines"]} == {"met"}


@pytest.mark.parametrize("method", ["refer-by-letter", "refer-endorsed"])
def test_what_needs_approval_goes_only_as_approved(desk: Desk, method: str) -> None:
    number = desk.abstracted(importance="important")
    desk.ok(f"letter excerpt {number} --text 摘录一段 --to 城管局")
    assert desk(f"letter route {number} {method} 城管局 --json").rules >= {"letter-approval-on-record"}
    assert desk(f"letter approve {number} --by 张三 --method {method} --to 城管局 --words 同意").exit_code == 3
    desk.ok(f"letter approve {number} --by 王主任 --method {method} --to 城管局 --words 同意")
    assert desk(f"letter route {number} {method} 住建局").exit_code == 3
    assert desk(f"letter route {number} {method} 城管局 --excerpt 改过的摘录").exit_code == (
        3 if method == "refer-by-letter" else 0
    )


def test_a_late_transfer_warns_and_needs_a_reason(desk: Desk) -> None:
    number = desk.abstracted()
    desk.clock.forward(days=5)
    refused = desk(f"letter route {number} 转办 住建局 --json")
    assert refused.exit_code == 4
    assert refused.fields == {"late_reason"}
    done = desk(f"letter route {number} 转办 住建局 --late-reason 等待核实 --json")
    assert done.exit_code == 0
    assert {warning["rule"] for warning in done.json["warnings"]} == {"letter-forward-in-time"}
    assert done.json["routings"][0]["late"] is True


def test_a_sealed_letter_goes_unopened_to_its_addressee(desk: Desk) -> None:
    number = desk.received("--marking personal")
    assert desk(f"letter open {number} --checked").exit_code == 3
    assert desk(f"letter deliver {number} --to 李四 --signed-by 李四").exit_code == 3
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 小陈")
    desk.ok(f"letter release {number} --by 周市长 --words 请办公室办")
    assert desk.show(number)["status"] == "opened"


def test_recipients_by_place_and_by_option_are_taken_together(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局 --to 城管局 --lead 城管局")
    assert [row["to"] for row in desk.show(number)["routings"]] == ["市住房和城乡建设局", "市城市管理局"]


def test_an_overall_letter_reaches_both_leaders_first(desk: Desk) -> None:
    number = desk.abstracted(importance="overall")
    assert "letter-overall-to-both-leaders" in desk(f"letter route {number} 转办 住建局 --json").rules
    desk.ok(f"letter route {number} 直送 周市长 --ground important-concise")
    assert "letter-overall-to-both-leaders" in desk(f"letter route {number} 转办 住建局 --json").rules
    desk.ok(f"letter route {number} 直送 王主任 --ground important-concise")
    desk.ok(f"letter route {number} 转办 住建局")


def test_a_refusal_changes_nothing_but_the_audit(desk: Desk, count_rows: object) -> None:
    assert callable(count_rows)
    number = desk.abstracted()
    before = count_rows(desk.book)
    assert desk(f"letter close {number}").exit_code == 3
    assert count_rows(desk.book) == before
    assert desk("audit verify").exit_code == 0
