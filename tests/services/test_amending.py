"""A correction of the envelope counts for what may be done with it from then on (本章 第一节 四.3; 第二节 一.2)."""

from __future__ import annotations

from conftest import Desk


def _clocks(desk: Desk, number: str) -> dict[str, str]:
    return {clock["rule"]: clock["state"] for clock in desk.show(number)["deadlines"]}


def test_a_letter_corrected_to_personal_stays_sealed(desk: Desk) -> None:
    number = desk.received()
    desk.ok(f"letter amend {number} --reason 笔误 --marking personal")
    assert "letter-sealed-stays-sealed" in desk(f"letter open {number} --checked --json").rules
    assert "open" not in set(_clocks(desk, number).values())
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 周市长")


def test_a_letter_corrected_to_secret_needs_what_a_secret_one_needs(desk: Desk) -> None:
    number = desk.received()
    ran = desk(f"letter amend {number} --reason 笔误 --marking secret --json")
    assert (ran.exit_code, ran.fields) == (4, {"level", "document_no", "copies"})
    desk.ok(f"letter amend {number} --reason 笔误 --marking secret --level secret --document-no 不详 --copies 不详")
    assert desk(f"letter open {number} --checked").exit_code == 3


def test_a_letter_corrected_to_ordinary_is_opened_and_its_days_count_from_receipt(desk: Desk) -> None:
    number = desk.received("--marking personal")
    desk.clock.forward(days=1)
    desk.ok(f"letter amend {number} --reason 误读 --marking ordinary")
    due = {clock["rule"]: clock["due_on"] for clock in desk.show(number)["deadlines"]}
    assert due == {
        "letter-opened-same-day": "2026-11-23",
        "letter-forward-in-time": "2026-11-26",
        "letter-notice-in-time": "2026-12-08",
    }
    desk.ok(f"letter open {number} --checked")
    assert desk(f"letter deliver {number} --to 周市长 --signed-by 周市长").exit_code == 3


def test_a_letter_found_to_be_misdelivered_has_no_days_running(desk: Desk) -> None:
    number = desk.received()
    desk.ok(f"letter amend {number} --reason 误读 --misdelivered")
    assert "open" not in set(_clocks(desk, number).values())
    desk.ok(f"letter forward {number} --back")


def test_a_letter_found_to_be_for_this_office_has_its_three_days(desk: Desk) -> None:
    number = desk.received("--misdelivered")
    desk.ok(f"letter amend {number} --reason 误读 --no-misdelivered")
    assert _clocks(desk, number).keys() == {
        "letter-opened-same-day",
        "letter-forward-in-time",
        "letter-notice-in-time",
    }


def test_an_opened_letter_is_not_sealed_again_by_a_correction(desk: Desk) -> None:
    number = desk.opened()
    desk.ok(f"letter amend {number} --reason 误读 --marking personal")
    desk.ok(f"letter register {number} --writer 刘某 --rest not-given")


def test_a_correction_is_told_in_the_words_of_the_form(desk: Desk) -> None:
    number = desk.received("--misdelivered")
    told = desk.ok(f"letter amend {number} --reason typo --no-misdelivered --urgency urgent")
    assert "错投错送 是 改为 否" in told
    assert "缓急 平件 改为 急件" in told


def test_a_corrected_name_changes_nothing_but_the_name_of_who_had_one(desk: Desk) -> None:
    number = desk.registered()
    desk.ok(f"letter amend {number} --reason 笔误 --writer 刘某某")
    assert [one["field"] for one in desk.show(number)["amendments"]] == ["writer"]


def test_an_actor_who_would_be_accused_by_his_own_entry_is_sent_away_before_anything_else_is_asked(desk: Desk) -> None:
    number = desk.abstracted()
    assert desk(f"letter amend {number} --accused 张三").exit_code == 9
    unread = desk.registered()
    assert desk(f"letter abstract {unread} --nature accusation --accused 张三").exit_code == 9
