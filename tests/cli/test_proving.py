"""Who acts: by login, PIN, sign-in or word alone; and what a PIN protects (cli contract §2)."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import Clock, Desk, Ran

PIN, OTHER, WRONG = "槐树-2468", "柳树-1357", "杨树-9999"


def with_pin(desk: Desk, name: str, pin: str = PIN, actor: str = "王主任") -> None:
    """Give a person a PIN as a leader does it; the leader's own comes first, if he is to have one."""
    desk.ok(f"staff set-pin {name} --pin-file", str(private(desk, pin)), actor=actor)


def private(desk: Desk, text: str, name: str = "pin") -> Path:
    place = desk.book.parent / name
    place.unlink(missing_ok=True)
    place.touch(mode=0o600)
    place.write_text(text + "\n", encoding="utf-8")
    return place


def sitting(desk: Desk, *typed: str, terminal: str = "a" * 64, actor: str = "") -> Desk:
    """Somebody at a terminal, who types these PINs where he is asked."""
    return replace(desk, terminal=terminal, pins=list(typed), actor=actor, calls=[])


def refused_by(ran: Ran) -> tuple[int, set[str]]:
    return ran.exit_code, ran.rules


def proofs(desk: Desk) -> list[str]:
    """How whoever did the latest commands was known, latest first."""
    return [row["proof"] for row in desk("audit list --json", actor="赵六").json if row["outcome"] == "done"]


@pytest.mark.parametrize("line", ["letter list --json", "letter collect --listed 0 --counted 0 --json"])
def test_whoever_has_no_pin_is_taken_at_his_word(desk: Desk, line: str) -> None:
    assert desk(line).exit_code == 0
    assert desk("whoami --json").json["proof"] == "claimed"


@pytest.mark.parametrize(
    "line", ["letter list --json", "letter collect --listed 0 --counted 0 --json", "whoami --json"]
)
def test_whoever_has_one_is_not(desk: Desk, line: str) -> None:
    with_pin(desk, "张三")
    assert refused_by(desk(line)) == (9, {"actor-pin-missing"})


@pytest.mark.parametrize("line", ["letter list", "letter collect --listed 0 --counted 0"])
def test_a_script_proves_it_with_a_private_file(desk: Desk, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pin(desk, "张三")
    monkeypatch.setenv("XINFANG_PIN_FILE", str(private(desk, PIN)))
    desk.ok(line)
    assert desk("whoami --json").json["proof"] == "pin"


def test_what_was_proved_is_on_record(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pin(desk, "张三")
    monkeypatch.setenv("XINFANG_PIN_FILE", str(private(desk, PIN)))
    desk.ok("letter collect --listed 0 --counted 0")
    assert proofs(desk)[:2] == ["pin", "claimed"]


@pytest.mark.parametrize("wrong", ["others may read it", "a folder", "not there", "a pipe", "empty"])
def test_a_file_that_is_not_private_proves_nothing(desk: Desk, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pin(desk, "张三")
    place = private(desk, PIN)
    if wrong == "others may read it":
        place.chmod(0o640)
    elif wrong == "a folder":
        place = desk.book.parent
    elif wrong == "not there":
        place = desk.book.parent / "nowhere"
    elif wrong == "a pipe":
        place = desk.book.parent / "pipe"
        os.mkfifo(place, 0o600)
    else:
        place.write_text("", encoding="utf-8")
    monkeypatch.setenv("XINFANG_PIN_FILE", str(place))
    rule = "actor-pin-missing" if wrong == "empty" else "actor-pin-file"
    for line in ("letter list --json", "letter collect --listed 0 --counted 0 --json"):
        assert refused_by(desk(line)) == (9, {rule})


def test_at_a_terminal_it_is_asked_for(desk: Desk) -> None:
    with_pin(desk, "张三")
    at_desk = sitting(desk, WRONG, PIN, actor="张三")
    assert at_desk("letter collect --listed 0 --counted 0").exit_code == 0
    assert at_desk.pins == []


def test_three_wrong_ones_end_the_command_and_are_on_record(desk: Desk) -> None:
    with_pin(desk, "张三")
    at_desk = sitting(desk, WRONG, "", WRONG + "1", WRONG + "2", actor="张三")
    assert refused_by(at_desk("letter collect --listed 0 --counted 0 --json")) == (9, {"actor-pin-wrong"})
    at_desk.pins = [WRONG, WRONG + "1", WRONG + "2", PIN]
    assert refused_by(at_desk("letter collect --listed 0 --counted 0 --json")) == (9, {"actor-pin-wrong"})
    assert at_desk.pins == [PIN]
    tried = [row for row in desk("audit list --json", actor="赵六").json if row["entity"] == "pin"]
    assert [(row["outcome"], row["rules"], row["act"], row["actor"]) for row in tried] == [
        ("refused", "actor-pin-wrong", "letter collect", None)
    ] * 4


def test_after_five_wrong_ones_none_is_looked_at_for_a_while(desk: Desk, clock: Clock) -> None:
    with_pin(desk, "张三")
    for typed in ([WRONG] * 3, [WRONG] * 3):
        sitting(desk, *typed, actor="张三")("letter list")
    right = sitting(desk, PIN, actor="张三")
    assert refused_by(right("letter list --json")) == (9, {"actor-pin-paused"})
    assert right.pins == [PIN]
    clock.forward(minutes=5)
    assert right("letter list --json").exit_code == 0


def test_a_pause_concerns_one_person(desk: Desk) -> None:
    with_pin(desk, "张三")
    with_pin(desk, "李四", OTHER)
    for _ in range(2):
        sitting(desk, *[WRONG] * 3, actor="张三")("letter list")
    assert sitting(desk, OTHER, actor="李四")("letter list").exit_code == 0


def test_the_file_of_a_script_is_tried_once_each_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pin(desk, "张三")
    monkeypatch.setenv("XINFANG_PIN_FILE", str(private(desk, WRONG)))
    assert refused_by(desk("letter collect --listed 0 --counted 0 --json")) == (9, {"actor-pin-wrong"})
    assert [row["entity"] for row in desk("audit list --json", actor="赵六").json][0:2] == ["pin", "book"]


def test_signed_in_somebody_need_not_be_named_at_this_terminal(desk: Desk) -> None:
    with_pin(desk, "张三")
    assert sitting(desk, PIN)("sign-in 张三").stdout == "张三 已在本终端签到，至 2026-11-23 21:00\n"
    here = sitting(desk)
    assert here("letter collect --listed 0 --counted 0").exit_code == 0
    assert proofs(desk)[0] == "pin"
    told = here("whoami --json").json
    assert (told["name"], told["proof"], told["signed_in_until"]) == ("张三", "pin", "2026-11-23T21:00:00+08:00")
    assert "本终端签到，至 2026-11-23 21:00" in here("whoami").stdout


@pytest.mark.parametrize("terminal", ["b" * 64, ""])
def test_a_sign_in_reaches_no_other_terminal_and_no_script(desk: Desk, terminal: str) -> None:
    with_pin(desk, "张三")
    assert sitting(desk, PIN)("sign-in 张三").exit_code == 0
    elsewhere = sitting(desk, terminal=terminal)
    assert elsewhere("whoami --json").json["name"] is None
    assert refused_by(elsewhere("letter collect --listed 0 --counted 0 --json")) == (9, {"actor-missing"})


@pytest.mark.parametrize(("more", "hours"), [("", 12), ("--until 11:30", 2.5)])
def test_a_sign_in_ends_by_itself(desk: Desk, clock: Clock, more: str, hours: float) -> None:
    with_pin(desk, "张三")
    assert sitting(desk, PIN)(f"sign-in 张三 {more}").exit_code == 0
    clock.forward(seconds=timedelta(hours=hours).total_seconds() - 1)
    assert sitting(desk)("whoami --json").json["name"] == "张三"
    clock.forward(seconds=1)
    assert sitting(desk)("whoami --json").json["name"] is None


@pytest.mark.parametrize("until", ["21:01", "9:00", "8:00", "2026-11-25"])
def test_a_sign_in_lasts_twelve_hours_at_most(desk: Desk, until: str) -> None:
    with_pin(desk, "张三")
    assert sitting(desk, PIN)(f"sign-in 张三 --until {until}").exit_code == 2
    assert sitting(desk)("whoami --json").json["name"] is None


def test_whoever_signs_in_replaces_whoever_was(desk: Desk) -> None:
    with_pin(desk, "张三")
    with_pin(desk, "李四", OTHER)
    assert sitting(desk, PIN)("sign-in 张三").exit_code == 0
    assert sitting(desk, OTHER)("sign-in 李四").exit_code == 0
    assert sitting(desk)("whoami --json").json["name"] == "李四"
    assert sitting(desk)("sign-out").stdout == "李四 已签退\n"
    assert sitting(desk)("whoami --json").json["name"] is None
    assert refused_by(sitting(desk)("sign-out --json")) == (6, {"sign-in-none"})


def test_a_sign_in_needs_a_pin_and_a_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused_by(sitting(desk)("sign-in 张三 --json")) == (9, {"actor-pin-none"})
    with_pin(desk, "张三")
    monkeypatch.setenv("XINFANG_PIN_FILE", str(private(desk, PIN)))
    assert refused_by(desk("sign-in 张三 --json")) == (2, {"sign-in-terminal"})


def test_a_second_sign_in_is_proved_like_the_first(desk: Desk) -> None:
    with_pin(desk, "张三")
    assert sitting(desk, PIN)("sign-in 张三").exit_code == 0
    assert refused_by(sitting(desk, WRONG, WRONG, WRONG)("sign-in 张三 --json")) == (9, {"actor-pin-wrong"})


def test_whoever_leaves_the_office_is_signed_out(desk: Desk) -> None:
    with_pin(desk, "李四")
    assert sitting(desk, PIN)("sign-in 李四").exit_code == 0
    desk.ok("staff retire 李四")
    assert sitting(desk)("whoami --json").json["name"] is None


def test_a_name_given_is_who_acts_and_is_proved_for_itself(desk: Desk) -> None:
    with_pin(desk, "张三")
    with_pin(desk, "李四", OTHER)
    assert sitting(desk, PIN)("sign-in 张三").exit_code == 0
    assert refused_by(sitting(desk, PIN, PIN, PIN, actor="李四")("whoami --json")) == (9, {"actor-pin-wrong"})
    assert sitting(desk, OTHER, actor="李四")("whoami --json").json["name"] == "李四"
    assert sitting(desk, actor="赵六")("whoami --json").json["proof"] == "claimed"


def accusing(desk: Desk) -> str:
    return desk.abstracted("--accused 王某@东山镇", nature="accusation")


AGAIN: dict[str, Callable[[Desk], str]] = {
    "letter approve 1 --by 王主任 --method 转办 --to 住建局 --words 同意": Desk.abstracted,
    "letter instruct 1 --by 王主任 --text 抓紧办理": Desk.abstracted,
    "visit approve 1 --by 王主任 --method 转办 --to 住建局 --words 同意": Desk.heard,
    "visit instruct 1 --by 王主任 --text 抓紧办理": Desk.heard,
    "duty instruct C1 --by 王主任 --text 抓紧办理": Desk.called,
    "letter show 1 --reveal --reason 核对": accusing,
    "letter print 1 --form slip --to 王主任 --reveal": accusing,
}


@pytest.mark.parametrize("line", AGAIN)
def test_some_acts_are_proved_each_time(desk: Desk, line: str) -> None:
    AGAIN[line](desk)
    with_pin(desk, "张三")
    assert sitting(desk, PIN)("sign-in 张三").exit_code == 0
    assert refused_by(sitting(desk, WRONG, WRONG, WRONG)(f"{line} --json")) == (9, {"actor-pin-wrong"})
    again = sitting(desk, PIN)
    assert again(f"{line} --json").exit_code in (0, 2, 4), line  # past the door
    assert again.pins == []


def test_a_show_without_names_is_not(desk: Desk) -> None:
    number = accusing(desk)
    with_pin(desk, "张三")
    assert sitting(desk, PIN)("sign-in 张三").exit_code == 0
    assert sitting(desk)(f"letter show {number}").exit_code == 0


def test_what_is_unmasked_through_a_file_of_options_is_proved_too(desk: Desk) -> None:
    number = accusing(desk)
    with_pin(desk, "张三")
    assert sitting(desk, PIN)("sign-in 张三").exit_code == 0
    options = private(desk, json.dumps({"number": number, "form": "slip", "to": "王主任", "reveal": True}), "options")
    at_desk = sitting(desk, WRONG, WRONG, WRONG)
    assert refused_by(at_desk("letter print --json --input", str(options))) == (9, {"actor-pin-wrong"})


def test_a_login_is_proof_enough_but_for_what_is_proved_each_time(desk: Desk) -> None:
    number = desk.abstracted()
    desk.ok("staff set 张三 --login zhang")
    with_pin(desk, "张三")
    own = replace(desk, login="zhang", actor="")
    assert own("whoami --json").json["proof"] == "login"
    instruct = f"letter instruct {number} --by 王主任 --text 抓紧办理 --json"
    assert refused_by(own(instruct)) == (9, {"actor-pin-missing"})
    assert replace(own, pins=[PIN])(instruct).exit_code == 0


def test_at_somebody_elses_login_a_pin_is_the_only_way(desk: Desk) -> None:
    desk.ok("staff set 张三 --login zhang")
    with_pin(desk, "李四")
    here = replace(desk, login="zhang")
    assert refused_by(replace(here, actor="赵六")("whoami --json")) == (9, {"actor-unproved"})
    assert replace(here, actor="李四", pins=[PIN])("whoami --json").json["proof"] == "pin"


def test_a_reader_of_reports_is_never_asked(desk: Desk) -> None:
    with_pin(desk, "日报")
    for line in ("report daily", "letter list", "report overdue --check"):
        assert desk(line, actor="日报").exit_code == 0


@pytest.mark.parametrize(("by", "code"), [("李四", 9), ("赵六", 9), ("王主任", 0), ("张三", 0)])
def test_a_pin_is_set_by_oneself_or_by_those_who_lead(desk: Desk, by: str, code: int) -> None:
    assert desk("staff set-pin 张三 --pin-file", str(private(desk, PIN)), actor=by).exit_code == code


def test_the_old_one_is_proved_before_there_is_a_new_one(desk: Desk) -> None:
    with_pin(desk, "张三")
    new = str(private(desk, OTHER))
    assert refused_by(desk("staff set-pin 张三 --json --pin-file", new)) == (9, {"actor-pin-missing"})
    assert sitting(desk, PIN, actor="张三")("staff set-pin 张三 --pin-file", new).exit_code == 0
    assert sitting(desk, OTHER, actor="张三")("whoami").exit_code == 0
    assert sitting(desk, PIN, PIN, PIN, actor="张三")("whoami").exit_code == 9


def test_at_a_terminal_a_new_one_is_typed_twice(desk: Desk) -> None:
    at_desk = sitting(desk, "123456", PIN, OTHER, PIN, PIN, actor="张三")
    ran = at_desk("staff set-pin 张三")
    assert (ran.exit_code, at_desk.pins) == (0, [])
    assert "太容易猜" in ran.stderr
    assert "不一样" in ran.stderr
    assert sitting(desk, PIN, actor="张三")("whoami").exit_code == 0


def test_a_new_one_ends_every_sign_in(desk: Desk) -> None:
    with_pin(desk, "张三")
    for terminal in ("a" * 64, "b" * 64):
        assert sitting(desk, PIN, terminal=terminal)("sign-in 张三").exit_code == 0
    with_pin(desk, "张三", OTHER)
    for terminal in ("a" * 64, "b" * 64):
        assert sitting(desk, terminal=terminal)("whoami --json").json["name"] is None


def test_a_pin_is_taken_away_and_comes_back(desk: Desk) -> None:
    assert refused_by(desk("staff set-pin 张三 --remove --json")) == (6, {"staff-pin-none"})
    with_pin(desk, "张三")
    assert desk("staff show 张三 --json", actor="赵六").json["pin"] is True
    desk.ok("staff set-pin 张三 --remove", actor="王主任")
    assert desk("staff show 张三 --json").json["pin"] is False
    assert desk("whoami --json").json["proof"] == "claimed"
    with_pin(desk, "张三", OTHER)
    assert desk("whoami").exit_code == 9


@pytest.mark.parametrize(
    ("text", "code", "fields"), [("111111", 2, {"pin_file"}), ("24680", 2, {"pin_file"}), ("", 4, {"pin_file"})]
)
def test_what_is_no_pin_is_not_set(desk: Desk, text: str, code: int, fields: set[str]) -> None:
    ran = desk("staff set-pin 张三 --json --pin-file", str(private(desk, text)))
    assert (ran.exit_code, ran.fields) == (code, fields)


def test_without_a_terminal_and_a_file_there_is_none(desk: Desk) -> None:
    ran = desk("staff set-pin 张三 --json")
    assert (ran.exit_code, ran.rules) == (4, {"staff-pin-complete"})
    assert desk("staff set-pin 无此人 --json --pin-file", str(private(desk, PIN)), actor="王主任").exit_code == 5


def test_nobody_goes_round_a_pin_by_tying_the_person_to_his_own_login(desk: Desk) -> None:
    with_pin(desk, "李四")
    assert desk("staff set 李四 --login nobody-in-the-book").exit_code == 9
    desk.ok("staff set 李四 --login li", actor="王主任")


def test_an_office_may_want_everybody_proved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = "config set identity.claims proved --json"
    assert refused_by(desk(setting, actor="王主任")) == (9, {"actor-unproved"})
    with_pin(desk, "王主任")
    monkeypatch.setenv("XINFANG_PIN_FILE", str(private(desk, PIN)))
    assert desk(setting, actor="王主任").exit_code == 0
    assert refused_by(desk("staff set-pin 王主任 --remove --json", actor="王主任")) == (3, {"staff-pin-needed"})
    assert refused_by(desk("letter list --json")) == (9, {"actor-unproved"})
    assert desk("report daily", actor="日报").exit_code == 0
    assert replace(desk, actor="")("letter list").exit_code == 0
    new = private(desk, OTHER, "new")
    desk.ok("staff set-pin 张三 --pin-file", str(new), actor="王主任")
    monkeypatch.setenv("XINFANG_PIN_FILE", str(new))
    assert desk("letter list").exit_code == 0


def test_a_pin_is_nowhere_to_be_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pin(desk, "张三")
    told = ""
    for line in ("letter collect --listed 1 --counted 1 --request-id once", "letter collect --listed"):
        ran = sitting(desk, WRONG, PIN, actor="张三")(line)
        told += ran.stdout + ran.stderr
    desk.ok("staff set-pin 李四 --request-id r --pin-file", str(private(desk, OTHER)), actor="王主任")
    (desk.book.parent / "pin").unlink()
    kept = b"".join(path.read_bytes() for path in desk.book.parent.iterdir() if path.is_file())
    for pin in (PIN, OTHER, WRONG):
        assert pin.encode() not in kept
        assert pin not in told


def test_a_file_of_lines_is_proved_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    number = desk.abstracted()
    with_pin(desk, "张三")
    lines = [
        {"do": "letter note", "number": number, "text": "已电话核实"},
        {"do": "letter instruct", "number": number, "by": "王主任", "text": "抓紧办理"},
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    without = desk("batch", input=text)
    assert without.exit_code == 9
    assert sitting(desk, PIN)("sign-in 张三").exit_code == 0
    monkeypatch.setenv("XINFANG_PIN_FILE", str(private(desk, PIN)))
    assert desk("batch", input=text).exit_code == 0


def test_at_the_takeover_the_terminal_changes_hands(desk: Desk, clock: Clock) -> None:
    desk.ok("duty roster add --start '2026-11-23 09:00' --end '2026-11-23 17:00' --officer 李四 --leader 王主任")
    desk.ok("duty roster add --start '2026-11-23 17:00' --end '2026-11-24 09:00' --officer 赵六 --leader 王主任")
    for line in ("consult --with 各科室", "submit", "approve --by 王主任"):
        desk.ok(f"duty roster {line}")
    desk.ok("duty start", actor="李四")
    with_pin(desk, "李四")
    with_pin(desk, "赵六", OTHER)
    assert sitting(desk, PIN)("sign-in 李四").exit_code == 0
    clock.forward(hours=8)
    here = sitting(desk)
    assert here("duty patrol --place 办公楼 --checked").exit_code == 0
    assert here("duty handover --to 赵六 --briefed --close-diary").exit_code == 0
    assert refused_by(sitting(desk, WRONG, WRONG, WRONG, actor="赵六")("duty takeover --ack-all --checked --json")) == (
        9,
        {"actor-pin-wrong"},
    )
    assert sitting(desk, OTHER, actor="赵六")("duty takeover --ack-all --checked -q").exit_code == 0
    assert sitting(desk)("whoami --json").json["name"] == "赵六"
    desk.ok("audit verify", actor="张三")
