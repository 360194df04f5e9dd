"""What a clerk and a script read when a command fails."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from xinfang_cli.domain import errors
from xinfang_cli.domain.errors import ExitCode, Finding, Severity, StorageProblem, XinfangError
from xinfang_cli.render.failures import HEADINGS, show_error, show_warnings

ACCUSED = Finding(
    "letter-never-to-accused",
    "所选单位是本信被反映的一方。",
    hint="xinfang letter may-go 146\nxinfang letter propose 146 --method submit --for 王主任",
    clause="本章 第一节 四.5; 条例 第30条",
    fields=("to",),
)
PLAIN = Finding("some-rule", "这里不对。", hint="改正后再试")
CLASSES = [
    (errors.UsageProblem, "用法不对"),
    (errors.Refused, "不能这样办理"),
    (errors.Incomplete, "还缺必填项"),
    (errors.NotFound, "没有找到"),
    (errors.WrongState, "现在还不能这样办"),
    (errors.Busy, "登记簿正忙，没有保存"),
    (errors.NotPermitted, "没有权限"),
    (errors.BadData, "文件有误，什么也没有记下"),
    (errors.BookProblem, "登记簿不能使用"),
    (errors.Interrupted, "已中断"),
    (errors.XinfangError, "程序出错，没有保存"),
]


def told(error: XinfangError, as_json: bool = False, color: bool = False) -> str:
    err = StringIO()
    show_error(error, as_json, err, color)
    return err.getvalue()


@pytest.mark.parametrize(("kind", "heading"), CLASSES)
def test_each_class_of_failure_has_its_heading(kind: type[XinfangError], heading: str) -> None:
    assert told(kind(PLAIN)) == f"✗ {heading}\n  这里不对。\n  规则  some-rule\n  建议  改正后再试\n"


def test_every_exit_code_but_done_has_a_heading() -> None:
    assert set(HEADINGS) == set(ExitCode) - {ExitCode.DONE}


def test_a_refusal_has_four_parts_in_order_for_each_finding() -> None:
    assert told(errors.Refused(ACCUSED, PLAIN)) == (
        "✗ 不能这样办理\n"
        "  所选单位是本信被反映的一方。\n"
        "  规则  letter-never-to-accused\n"
        "  依据  本章 第一节 四.5; 条例 第30条\n"
        "  建议  xinfang letter may-go 146\n"
        "        xinfang letter propose 146 --method submit --for 王主任\n"
        "  这里不对。\n"
        "  规则  some-rule\n"
        "  建议  改正后再试\n"
    )


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("saved", "记录已经保存"), ("not_saved", "没有保存"), ("unknown", "不能确定是否已经保存")],
)
def test_a_storage_failure_says_whether_the_record_was_saved(outcome: str, words: str) -> None:
    error = StorageProblem(PLAIN, outcome=outcome)
    assert told(error).startswith(f"✗ 存储出错，{words}\n")
    assert json.loads(told(error, as_json=True))["error"]["outcome"] == outcome


def test_a_script_gets_one_line_of_json() -> None:
    assert told(errors.Refused(ACCUSED), as_json=True) == (
        '{"error": {"exit_code": 3, "class": "refused", "findings": [{"rule": "letter-never-to-accused", '
        '"severity": "refuse", "clause": "本章 第一节 四.5; 条例 第30条", "message": "所选单位是本信被反映的一方。", '
        '"hint": "xinfang letter may-go 146\\nxinfang letter propose 146 --method submit --for 王主任", '
        '"fields": ["to"]}]}}\n'
    )


def test_foreign_text_in_a_message_is_harmless() -> None:
    text = told(errors.NotFound(Finding("letter-not-found", "没有\x1b[2J\n  依据  伪造", hint="看\u202e列表")))
    assert "没有\\u001b[2J\\u000a  依据  伪造\n" in text
    assert "看\\u202e列表" in text


def test_warnings_are_told_apart_from_errors_and_without_any_nothing_is_said() -> None:
    err = StringIO()
    show_warnings([], err)
    show_warnings([Finding("letter-forward-in-time", "已超过期限。", "尽快转出", severity=Severity.WARN)], err)
    assert err.getvalue() == "! 请注意\n  已超过期限。\n  规则  letter-forward-in-time\n  建议  尽快转出\n"


def test_color_is_on_the_heading_only_and_only_when_wanted() -> None:
    assert told(errors.Refused(PLAIN), color=True).startswith("\x1b[31m✗ 不能这样办理\x1b[0m\n  这里不对。\n")
    assert "\x1b" not in told(errors.Refused(PLAIN))
