"""`batch`: a line is the command as typed, in its own transaction or all in one (cli contract §7)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Desk, Ran
from real_program import PROGRAM, Terminal, shell
from xinfang_cli.cli import catalogue

RECEIVE = {
    "do": "letter receive",
    "addressee": "周市长",
    "from_unit": "个人",
    "listed": 1,
    "counted": 1,
    "checked": True,
}
Line = dict[str, Any]


def _jsonl(*lines: Line | str) -> str:
    return "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)


def _batch(desk: Desk, *lines: Line | str, more: str = "", actor: str | None = None) -> tuple[Ran, list[Line]]:
    ran = desk(f"batch {more}", input=_jsonl(*lines), actor=actor)
    return ran, [json.loads(line) for line in ran.stdout.splitlines()]


def _codes(results: list[Line]) -> list[int]:
    return [result["exit_code"] for result in results]


def _rules(result: Line) -> list[str]:
    return [finding["rule"] for finding in result["error"]["findings"]]


def _message(result: Line) -> str:
    return str(result["error"]["findings"][0]["message"])


def _numbers(desk: Desk) -> list[str]:
    return desk("letter list --format ids").stdout.split()


def test_a_line_is_done_and_its_number_named_by_later_lines(desk: Desk) -> None:
    ran, results = _batch(
        desk,
        RECEIVE | {"as": "a"},
        {"do": "letter open", "number": "$a", "checked": True},
        RECEIVE | {"as": "b", "count": 2},
        {"do": "letter open", "number": ["$b", "1"], "lawful_only": True, "checked": True},
    )
    assert (ran.exit_code, _codes(results)) == (3, [0, 0, 0, 3])
    assert results[0] == {"line": 1, "exit_code": 0, "number": "L-2026-0001"}
    assert results[2]["numbers"] == ["L-2026-0002", "L-2026-0003"]
    assert results[3]["numbers"] == ["L-2026-0002", "L-2026-0003"]
    assert [finding["number"] for finding in results[3]["refused"]] == ["L-2026-0001"]
    assert {desk.show(number)["status"] for number in _numbers(desk)} == {"opened"}


@pytest.mark.parametrize("more", ["", "--atomic"])
def test_a_letter_goes_from_the_envelope_to_its_end(desk: Desk, more: str) -> None:
    abstract = {"nature": ["request"], "matter": "校舍漏雨", "people": "师生", "when": "今年春天", "where": "小学"}
    ran, results = _batch(
        desk,
        RECEIVE | {"as": "信"},
        {"do": "letter open", "number": "$信", "checked": True},
        {"do": "letter register", "number": "$信", "writer": "刘某", "address": "三村", "rest": "not-given"},
        {"do": "letter abstract", "number": "$信", **abstract, "demand": "修缮", "importance": "一般", "checked": True},
        {"do": "letter route", "number": "$信", "method": "转办", "to": ["住建局"]},
        {"do": "letter result", "number": "$信", "from": "住建局", "outcome": "支持", "text": "已修", "basis": "规定"},
        {"do": "letter reply", "number": "$信", "channel": "letter", "text": "已修缮"},
        {"do": "letter close", "number": "$信"},
        more=more,
    )
    assert (ran.exit_code, _codes(results)) == (0, [0] * 8)
    assert desk.show("L-2026-0001")["status"] == "closed"
    assert desk("audit verify").exit_code == 0


def test_the_first_failure_gives_the_code_and_stops_nothing(desk: Desk) -> None:
    ran, results = _batch(desk, {"do": "letter open", "number": "9"}, "nonsense", RECEIVE)
    assert (ran.exit_code, _codes(results)) == (5, [5, 10, 0])
    assert ran.stderr == "共3行，办成1行，没有办成2行（第1、2行）。\n"


def test_with_stop_nothing_comes_after_a_failure(desk: Desk) -> None:
    ran, results = _batch(desk, RECEIVE, {"do": "letter close", "number": "1"}, RECEIVE, more="--stop")
    assert (ran.exit_code, _codes(results)) == (3, [0, 3])
    assert _numbers(desk) == ["L-2026-0001"]


def test_atomic_keeps_nothing_if_one_line_fails_and_leaves_no_gap(
    desk: Desk, count_rows: Callable[[Path], dict[str, int]]
) -> None:
    before = count_rows(desk.book)
    lines = (
        RECEIVE | {"as": "a"},
        {"do": "letter close", "number": "$a"},
        RECEIVE,
        {"do": "letter open", "number": "$a"},
    )
    ran, results = _batch(desk, *lines, more="--atomic")
    assert (ran.exit_code, _codes(results)) == (3, [3, 3, 3, 4])
    assert [_rules(results[place])[0] for place in (0, 2)] == ["batch-atomic", "batch-atomic"]
    assert "第2行" in _message(results[0])
    assert count_rows(desk.book) == before
    refused = [row for row in desk("audit list --json").json if row["outcome"] == "refused"]
    assert [(row["act"], row["entity"]) for row in refused] == [("letter close", "L-2026-0001")]
    assert desk.received() == "L-2026-0001"
    assert desk("audit verify").exit_code == 0


def test_atomic_that_succeeds_is_told_when_it_is_saved_and_audited_command_by_command(desk: Desk) -> None:
    ran, results = _batch(
        desk, RECEIVE | {"as": "a"}, {"do": "letter open", "number": "$a", "checked": True}, more="--atomic"
    )
    assert (ran.exit_code, _codes(results)) == (0, [0, 0])
    acts = [(row["act"], row["outcome"]) for row in desk("audit list --of L-2026-0001 --json").json]
    assert acts == [("letter open", "done"), ("letter receive", "done")]
    assert desk("audit verify").exit_code == 0


@pytest.mark.parametrize("more", ["--dry-run", "--dry-run --atomic"])
def test_a_dry_run_does_it_all_and_keeps_nothing(
    desk: Desk, more: str, count_rows: Callable[[Path], dict[str, int]]
) -> None:
    before, entries = count_rows(desk.book), desk("audit head").stdout
    lines = (RECEIVE | {"as": "a"}, {"do": "letter open", "number": "$a", "checked": True})
    ran, results = _batch(desk, *lines, more=more)
    assert (ran.exit_code, [result["number"] for result in results]) == (0, ["L-2026-0001"] * 2)
    assert all(result["dry_run"] for result in results)
    assert _batch(desk, *lines, {"do": "letter close", "number": "$a"}, more=more)[0].exit_code == 3
    assert (count_rows(desk.book), desk("audit head").stdout) == (before, entries)


@pytest.mark.parametrize("more", ["", "--atomic"])
def test_a_line_that_is_tried_only_is_not_there_for_the_next(desk: Desk, more: str) -> None:
    desk.received()
    _, results = _batch(
        desk,
        {"do": "letter open", "number": "1", "checked": True, "dry_run": True, "as": "a"},
        {"do": "letter open", "number": "1", "checked": True},
        {"do": "letter note", "number": "$a", "text": "一句话"},
        more=more,
    )
    assert results[0].get("dry_run") is (None if more else True)
    assert results[2]["exit_code"] == 5
    assert desk.show("1")["status"] == ("received" if more else "opened")


def test_the_same_file_again_does_nothing_twice(desk: Desk) -> None:
    lines = (
        RECEIVE | {"as": "a", "request_id": "x1"},
        {"do": "letter open", "number": "$a", "checked": True, "request_id": "x2"},
    )
    first, again = _batch(desk, *lines), _batch(desk, *lines)
    assert (first[1], first[0].exit_code) == (again[1], 0)
    assert _numbers(desk) == ["L-2026-0001"]


def test_a_request_id_of_the_batch_is_given_to_each_line_that_has_none(desk: Desk) -> None:
    lines = (RECEIVE, RECEIVE, RECEIVE | {"request_id": "own"})
    assert _batch(desk, *lines, more="--request-id 早班")[1] == _batch(desk, *lines, more="--request-id 早班")[1]
    assert len(_numbers(desk)) == 3
    assert desk.number("letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1 --checked"
                       " --request-id 早班:2") == "L-2026-0002"  # fmt: skip
    changed = _batch(desk, RECEIVE | {"addressee": "别人"}, more="--request-id 早班")
    assert (changed[0].exit_code, _rules(changed[1][0])) == (2, ["request-id-reused"])


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("{", 10, "第2行第2列不是 JSON"),
        ("[]", 10, "第2行不是一个 JSON 对象"),
        ('{"do": "letter note", "number": "1", "text": "a", "text": "b"}', 10, "第2行里有两个「text」"),
        ('{"do": "letter note", "number": "1", "text": NaN}', 10, "第2行里的 NaN"),
        ({"number": "1"}, 2, "第2行没有写明办哪条命令"),
        ({"do": ["letter note"]}, 2, "第2行没有写明办哪条命令"),
        ({"do": "letter recieve"}, 2, "第2行：没有「letter recieve」这条命令；是不是：letter receive"),
        ({"do": "letter list"}, 2, "第2行：「letter list」不登记任何内容"),
        ({"do": "batch", "file": "x"}, 2, "第2行：「batch」不登记任何内容"),
        ({"do": "duty notify", "number": "C1", "list": True}, 2, "第2行：「duty notify --list」不登记任何内容"),
        ({"do": "letter note", "number": "1", "txt": "一句话"}, 2, "没有「txt」这个选项"),
        ({"do": "letter note", "number": "1", "json": True}, 2, "没有「json」这个选项"),
        ({"do": "letter note", "number": "1", "text": {"a": 1}}, 2, "填得不对"),
        ({"do": "letter note", "number": "1", "text": ["a"]}, 2, "只能填一个值"),
        ({"do": "letter open", "number": "1", "checked": "yes"}, 2, "--checked 填得不对"),
        ({"do": "letter open", "number": 1.5}, 2, ""),
        ({"do": "letter open", "number": "@"}, 2, "@ 只在终端上使用"),
        ({"do": "letter note", "number": "$b", "text": "一句话"}, 2, "第2行用到「$b」，前面没有一行取这个名"),
        ({"do": "letter note", "number": "1", "text": "一句话", "as": "1a"}, 2, "第2行的取名（as）填得不对"),
        ({"do": "letter note", "number": "1", "text": "一句话", "as": 5}, 2, "第2行的取名（as）填得不对"),
        ({"do": "letter note", "number": "1"}, 4, "还没有填"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_place(desk: Desk, line: Line | str, code: int, said: str) -> None:
    ran, results = _batch(desk, RECEIVE, line, RECEIVE)
    assert (_codes(results), results[1]["line"], ran.exit_code) == ([0, code, 0], 2, code)
    assert said in _message(results[1])
    assert results[1]["error"]["findings"][0]["hint"]


def test_whoever_names_a_line_that_failed_is_told_which(desk: Desk) -> None:
    _, results = _batch(
        desk,
        RECEIVE | {"as": "a"},
        {"do": "letter receive", "as": "a"},
        {"do": "letter open", "number": "$a", "checked": True},
        {"do": "letter receve", "as": "b"},
        {"do": "letter open", "number": "$b", "checked": True},
    )
    # The later line took the name: that it failed must not send the act to the earlier letter.
    assert _codes(results) == [0, 4, 5, 2, 5]
    assert _message(results[2]) == "第3行用到「$a」，取这个名的第2行没有办成。"
    assert _message(results[4]) == "第5行用到「$b」，取这个名的第4行没有办成。"
    assert desk.show("1")["status"] == "received"


def test_a_name_of_several_numbers_stands_where_several_may(desk: Desk) -> None:
    _, results = _batch(
        desk,
        RECEIVE | {"as": "a", "count": 2},
        {"do": "letter open", "number": "$a", "checked": True},
        {"do": "letter register", "number": "1", "same_writer": "$a", "rest": "not-given"},
    )
    assert _codes(results) == [0, 0, 2]
    assert _message(results[2]) == "第3行：「$a」是2件，这里只能写一件。"


def test_a_dollar_in_a_text_is_a_dollar(desk: Desk) -> None:
    desk.opened()
    register = {"do": "letter register", "number": "1", "writer": "$$a", "rest": "not-given"}
    _, results = _batch(desk, register, {"do": "letter note", "number": "1", "text": "$a"})
    assert _codes(results) == [0, 0]
    assert desk.show("1")["writer"]["name"] == "$a"
    assert "$a" in desk("letter history 1 --json").stdout


def test_as_is_an_option_of_link(desk: Desk) -> None:
    desk.received()
    desk.received()
    _, results = _batch(desk, {"do": "letter link", "number": "1", "other": "2", "as": "same-matter"})
    assert _codes(results) == [0], results


def test_a_verb_with_a_mode_is_chosen_by_its_option(desk: Desk) -> None:
    typed = desk("duty diary --close --leaders 无 --json")
    _, results = _batch(desk, {"do": "duty diary", "close": True, "leaders": "无"})
    assert results[0]["error"] == json.loads(typed.stderr)["error"]


WRITING = {name: verb.load_form() for name, verb in catalogue.every().items() if verb.writes and name != "init"}


def test_every_writing_command_is_refused_in_a_line_as_when_typed(desk: Desk) -> None:
    """The same error, to the letter, with nothing filled in; as somebody, as a reader and as nobody."""
    for actor in ("张三", "日报", ""):
        lines, typed = [], []
        for name, form in WRITING.items():
            number = {} if not form.subject or form.subject.endswith("?") else {"number": "1"}
            command, _, mode = name.partition(" --")
            chosen = {mode: True} if mode else {}
            given = json.dumps(number | ({} if mode else chosen))
            ran = desk(f"{command}{f' --{mode}' if mode else ''} --json --input -", actor=actor, input=given)
            typed.append((name, json.loads(ran.stderr)["error"]))
            lines.append({"do": command} | number | chosen)
        _, results = _batch(desk, *lines, actor=actor)
        assert [(name, result["error"]) for name, result in zip(WRITING, results, strict=True)] == typed


def test_warnings_come_with_their_line(desk: Desk) -> None:
    desk.abstracted()
    desk.clock.forward(days=5)
    _, results = _batch(
        desk, {"do": "letter route", "number": "1", "method": "转办", "to": "住建局", "late_reason": "核实"}
    )
    assert [warning["rule"] for warning in results[0]["warnings"]] == ["letter-forward-in-time"]


def test_what_is_printed_comes_with_its_line(desk: Desk) -> None:
    desk.abstracted()
    _, results = _batch(desk, {"do": "letter print", "number": "1", "form": "slip"})
    assert results[0]["sheets"]
    assert "校舍漏雨" in json.dumps(results[0]["sheets"], ensure_ascii=False)


def test_empty_lines_a_mark_at_the_beginning_and_line_ends_of_windows_do_no_harm(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "file.jsonl"
    file.write_bytes("\ufeff".encode() + ("\r\n\n  \r\n" + _jsonl(RECEIVE)).replace("\n", "\r\n").encode())
    ran = desk(f"batch {file}")
    assert (ran.exit_code, [json.loads(line)["line"] for line in ran.stdout.splitlines()]) == (0, [4])
    marked = tmp_path / "marked.jsonl"
    marked.write_bytes("\ufeff".encode() + _jsonl(RECEIVE).encode())
    assert desk(f"batch {marked}").exit_code == 0
    assert desk("batch", input="\n\n").stdout == ""


def test_a_line_that_is_no_utf8_or_too_long_is_its_own_failure(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "file.jsonl"
    good = _jsonl(RECEIVE).encode()
    file.write_bytes(b'{"do": "\xff"}\n' + b'"' + b"x" * (5 * 1024 * 1024) + b'"\n' + good)
    ran = desk(f"batch {file}")
    results = [json.loads(line) for line in ran.stdout.splitlines()]
    assert _codes(results) == [10, 10, 0]
    assert [_rules(result) for result in results[:2]] == [["input-encoding"], ["input-too-large"]]


def test_a_file_that_is_not_there_is_bad_data(desk: Desk, tmp_path: Path) -> None:
    ran = desk(f"batch {tmp_path / 'none.jsonl'} --json")
    assert (ran.exit_code, ran.stdout, ran.rules) == (10, "", {"input-unreadable"})
    assert desk(f"batch {tmp_path}").exit_code == 10


def test_a_book_is_set_up_by_a_file(bare_desk: Desk) -> None:
    lines = ({"do": "init", "office": "某办"}, {"do": "staff add", "name": "张三", "role": ["clerk"]}, RECEIVE)
    assert _batch(bare_desk, *lines, more="--atomic")[0].exit_code == 11
    ran, results = _batch(bare_desk, *lines)
    assert (ran.exit_code, _codes(results)) == (0, [0, 0, 0])


def test_without_a_book_no_line_waits_for_the_next(bare_desk: Desk) -> None:
    ran, results = _batch(bare_desk, RECEIVE, RECEIVE)
    assert (ran.exit_code, _codes(results)) == (11, [11, 11])
    assert [_rules(result) for result in results] == [["book-missing"], ["batch-not-tried"]]


def test_errors_repeat_nothing_that_was_typed(desk: Desk) -> None:
    """Neither the values of a refused line nor those of one that cannot be read."""
    secret = "黄雀儿13912345678"
    lines = (
        {"do": "letter register", "number": "9", "writer": secret},
        f'{{"do": "letter register", "writer": "{secret}"',
        {"do": "letter register", "number": "1", "writer": [secret, secret]},
        {"do": "letter abstract", "number": "1", "nature": secret},
    )
    ran, results = _batch(desk, *lines)
    assert 0 not in _codes(results)
    assert "黄雀儿" not in ran.stdout.replace(f"「{secret}」", "") + ran.stderr


def test_at_a_terminal_nothing_is_asked_and_no_file_means_a_usage_error(live_desk: Desk, tmp_path: Path) -> None:
    bare = Terminal(live_desk, "batch")
    bare.until("还没有写文件")
    assert bare.code() == 2
    file = tmp_path / "file.jsonl"
    file.write_text(_jsonl({"do": "letter receive"}))
    asked = Terminal(live_desk, f"batch {file}")
    asked.until('"exit_code": 4')
    assert asked.code() == 4


def test_progress_is_shown_where_only_the_results_are_redirected(live_desk: Desk, tmp_path: Path) -> None:
    file, out = tmp_path / "file.jsonl", tmp_path / "out.jsonl"
    file.write_text(_jsonl(RECEIVE, RECEIVE))
    program = ("bash", "-c", f'"{PROGRAM[0]}" -m xinfang_cli "$@" > {out}', "-")
    terminal = Terminal(live_desk, f"batch {file}", program)
    terminal.until("1/2")
    terminal.until("共2行，办成2行。")
    assert terminal.code() == 0
    assert [json.loads(line)["exit_code"] for line in out.read_text().splitlines()] == [0, 0]


def test_a_reader_who_goes_away_is_told_what_is_saved(live_desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "file.jsonl"
    file.write_text(_jsonl(RECEIVE, RECEIVE))
    ran = shell(live_desk, f"xinfang batch {file} > /dev/full")
    assert ran.returncode == 12
    assert "记录已经保存" in ran.stderr.decode()
    assert len(_numbers(live_desk)) == 1
