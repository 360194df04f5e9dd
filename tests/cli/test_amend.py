"""Corrections of the envelope count as if the envelope had been read right at once (本章 第一节 四.3; 第二节 一.2)."""

from __future__ import annotations

import pytest

from conftest import Desk


def clocks(desk: Desk, number: str) -> set[tuple[str, str]]:
    return {(clock["rule"], clock["state"]) for clock in desk.show(number)["deadlines"]}


def step(desk: Desk, number: str) -> str:
    return str(desk(f"letter next {number} --json").json[0]["step"])


@pytest.mark.parametrize("marking", ["personal", "secret --level 不详 --document-no 不详 --copies 不详"])
def test_a_marking_seen_late_seals_the_letter_after_all(desk: Desk, marking: str) -> None:
    number = desk.received()
    desk.ok(f"letter amend {number} --reason misread --marking {marking}")
    assert "letter-sealed-stays-sealed" in desk(f"letter open {number} --checked --json").rules
    assert {state for _, state in clocks(desk, number)} == {"ended"}
    assert step(desk, number) == "deliver"
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 周市长")


def test_a_marking_that_was_none_gives_an_ordinary_letter_with_its_clocks(desk: Desk) -> None:
    number = desk.received("--marking personal")
    desk.ok(f"letter amend {number} --reason misread --marking ordinary")
    rules = ("letter-opened-same-day", "letter-forward-in-time", "letter-notice-in-time")
    assert clocks(desk, number) == {(rule, "running") for rule in rules}
    assert step(desk, number) == "open"
    desk.ok(f"letter open {number} --checked")


def test_a_secret_marking_needs_its_level_here_too(desk: Desk) -> None:
    refused = desk(f"letter amend {desk.received()} --reason misread --marking secret --json")
    assert (refused.exit_code, refused.fields) == (4, {"level", "document_no", "copies"})


def test_a_misdelivery_seen_late_stops_the_clocks_and_one_that_was_none_starts_them(desk: Desk) -> None:
    number = desk.received()
    desk.ok(f"letter amend {number} --reason misread --misdelivered")
    assert {state for _, state in clocks(desk, number)} == {"ended"}
    desk.ok(f"letter amend {number} --reason misread --no-misdelivered")
    assert ("letter-forward-in-time", "running") in clocks(desk, number)


def test_an_opened_letter_stays_open_whatever_is_said_of_its_envelope(desk: Desk) -> None:
    number = desk.registered()
    desk.ok(f"letter amend {number} --reason misread --marking personal")
    assert step(desk, number) == "abstract"
    assert ("letter-forward-in-time", "running") in clocks(desk, number)


def test_a_writer_found_out_is_no_longer_anonymous_and_the_other_way_round(desk: Desk) -> None:
    number = desk.registered("--anonymous")
    desk.ok(f"letter amend {number} --reason supplement --writer 刘某")
    assert desk.show(number)["writer"]["name"] == "刘某"
    assert desk.show(number)["writer"]["anonymous"] is False
    desk.ok(f"letter amend {number} --reason other --anonymous")
    assert desk.show(number)["writer"]["name"] is None
    assert [(one["field"], one["old"], one["new"]) for one in desk.show(number)["amendments"]] == [
        ("writer", None, "刘某"),
        ("anonymous", "true", "false"),
        ("anonymous", "false", "true"),
        ("writer", "刘某", None),
    ]


@pytest.mark.parametrize(
    ("option", "key", "value"),
    [
        ("--addressee 李市长", "addressee", "李市长"),
        ("--from-unit 东山镇", "from_unit", "东山镇"),
        ("--listed 2", "listed", 2),
        ("--counted 2", "counted", 2),
        ("--seal broken", "seal", "broken"),
        ("--address-check wrong", "address_check", "wrong"),
        ("--urgency urgent", "urgency", "urgent"),
        ("--postmark 2026-11-20", "postmark_on", "2026-11-20"),
        ("--channel 传真", "channel", "fax"),
        ("--sent-on 2026-11-20", "sent_on", "2026-11-20"),
        ("--signatories 3", "signatories", 3),
        ("--nature 申诉 --nature 建议", "natures", ["appeal", "suggestion"]),
        ("--matter 桥断了", "matter", "桥断了"),
        ("--people 村民", "people", "村民"),
        ("--when 去年", "when", "去年"),
        ("--where 桥头", "where", "桥头"),
        ("--demand 修桥", "demand", "修桥"),
        ("--importance important", "importance", "important"),
        ("--intent 求助", "intent", "求助"),
        ("--credibility 可信", "credibility", "credible"),
        ("--topic 交通", "topic", "交通"),
    ],
)
def test_every_line_of_the_three_registers_can_be_corrected(desk: Desk, option: str, key: str, value: object) -> None:
    number = desk.abstracted()
    before = desk.show(number)[key]
    desk.ok(f"letter amend {number} --reason typo {option}")
    assert (before == value, desk.show(number)[key]) == (False, value)
    assert len(desk.show(number)["amendments"]) == 1


@pytest.mark.parametrize("option", ["occupation", "political_status", "workplace", "address", "phone", "id_number"])
def test_every_line_on_the_writer_can_be_corrected(desk: Desk, option: str) -> None:
    number = desk.registered()
    desk.ok(f"letter amend {number} --reason 当面核对 --{option.replace('_', '-')} 新的一项")
    # Only who says why sees an ID number in full.
    shown = desk(f"letter show {number} --reveal --reason 核对 --json").json
    assert shown["writer"][option] == "新的一项"
    assert shown["amendments"][0]["reason"] == "当面核对"


def test_the_line_of_success_speaks_chinese(desk: Desk) -> None:
    number = desk.received()
    assert "平件 改为 急件" in desk.ok(f"letter amend {number} --reason typo --urgency urgent")
    assert "否 改为 是" in desk.ok(f"letter amend {number} --reason typo --misdelivered")


def test_what_is_not_there_yet_is_not_corrected_and_what_is_closed_not_any_more(desk: Desk) -> None:
    assert desk(f"letter amend {desk.received()} --reason typo --matter 桥").exit_code == 6
    number = desk.abstracted()
    desk.ok(f"letter route {number} 自办 --ground direct")
    desk.ok(f"letter reply {number} --channel phone --text 已答复")
    desk.ok(f"letter close {number}")
    refused = desk(f"letter amend {number} --reason typo --matter 桥 --json")
    assert (refused.exit_code, refused.rules) == (3, {"letter-amend-before-closing"})


@pytest.mark.parametrize("option", ["--sent-on 2026-11-24", "--postmark 2026-11-24"])
def test_nothing_is_corrected_to_have_been_sent_after_its_receipt(desk: Desk, option: str) -> None:
    refused = desk(f"letter amend {desk.registered()} --reason typo {option} --json")
    assert (refused.exit_code, refused.fields) == (3, {option.split(maxsplit=1)[0][2:].replace("-", "_")})
