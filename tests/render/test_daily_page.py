from __future__ import annotations

from typing import Any

import pytest

from xinfang_cli.render.daily import COLUMNS, markdown, page
from xinfang_cli.render.paper import width

METHODS = ("refer", "refer-by-letter", "refer-endorsed", "submit", "submit-digest", "handle", "no-action")
COUNTS = (
    "received opened unopened opened_late delivered released forwarded misopened registered anonymous abstracted"
    " routed_in_time routed_late approved declined proposed instructed"
    " returned urged assigned answered replied closed reopened voided amended"
    " late_entries backdated"
)
LONG = "三日内转出，未定去向，" * 6


@pytest.fixture
def report() -> dict[str, Any]:
    letters: dict[str, Any] = dict.fromkeys(COUNTS.split(), 3)
    letters |= {
        "collected": {"times": 3, "listed": 30, "counted": 30, "difference": 0},
        "enclosures": {"count": 3, "money": 1, "amount_fen": 50000},
        "routed": dict.fromkeys(METHODS, 2),
        "sealed_waiting": ["L-2026-0005"],
        "misdelivered_waiting": [],
        "waiting_for_approval": [f"L-2026-{n:04d}" for n in range(1, 10)],
        "backlog": {"received": 4, "opened": 0},
    }
    return {
        "office": "东山市人民政府办公室",
        "date": "2026-11-23",
        "from": "2026-11-20T17:30:00+08:00",
        "until": "2026-11-23T17:30:00+08:00",
        "letters": letters,
        "visits": {},
        "duty": {},
        "deadlines": [
            {"number": "L-2026-0120", "rule": "r", "what": "催办住建局", "due_on": "2026-11-24", "handler": "张三"},
            {"number": "L-2026-0121", "what": None, "due_on": None, "handler": None, "rule": None, "placeholder": True},
        ],
        "warnings": [
            {"rule": "letter-forward-in-time", "number": "L-2026-0097", "message": LONG, "handler": "张三"},
            {"rule": "letter-collection-complete", "number": None, "message": "没有取信记录", "handler": None},
        ],
        "exit_code": 8,
    }


def test_the_first_line_is_the_subject_of_a_mail(report: dict[str, Any]) -> None:
    lines = page(report).splitlines()
    assert lines[0] == "东山市人民政府办公室  信访值班日报  2026年11月23日（周一）"
    assert lines[1] == "期间  11月20日17:30至11月23日17:30（含周末）"
    assert lines[3] == "需要注意 2"


def test_no_line_is_wider_than_the_page(report: dict[str, Any]) -> None:
    assert max(width(line) for line in page(report).splitlines()) <= COLUMNS


def test_the_figures_stand_on_the_page(report: dict[str, Any]) -> None:
    text = page(report)
    for words in (
        "取信 3次（清单 30，实点 30，差 0）",
        "现金票据1笔500.00元",
        "合计 14",
        "三日内转出 3/6",
        "近日到期 2",
    ):
        assert words in text


def test_a_friday_that_is_over_holds_no_weekend(report: dict[str, Any]) -> None:
    """It ends where the Saturday begins."""
    friday = report | {"from": "2026-11-20T00:00:00+08:00", "until": "2026-11-21T00:00:00+08:00"}
    assert page(friday).splitlines()[1] == "期间  11月20日0:00至11月20日24:00"


def test_a_day_that_is_over_ends_at_24(report: dict[str, Any]) -> None:
    report |= {"from": "2026-11-23T00:00:00+08:00", "until": "2026-11-24T00:00:00+08:00"}
    assert page(report).splitlines()[1] == "期间  11月23日0:00至11月23日24:00"


def test_foreign_text_moves_no_terminal_and_makes_no_markdown(report: dict[str, Any]) -> None:
    report["office"] = "办\x1b[2J公室"
    report["deadlines"][0]["what"] = "**粗** <b>\n# 题"
    assert "\x1b" not in page(report) + markdown(report)
    assert r"\*\*粗\*\* \<b\>" in markdown(report)
    assert "\n# 题" not in page(report) + markdown(report)


def test_markdown_has_the_same_sections(report: dict[str, Any]) -> None:
    heads = [line for line in markdown(report).splitlines() if line.startswith("## ")]
    assert heads == ["## 需要注意 2", "## 来信", "## 近日到期 2"]


def test_what_is_a_warning_already_is_not_listed_as_due_once_more(report: dict[str, Any]) -> None:
    report["warnings"][0] |= {"rule": "r", "number": "L-2026-0120"}
    assert "近日到期 1" in page(report)
