"""The worked day and night: it goes through to its end, refusals and all, and the book that it leaves is whole."""

from __future__ import annotations

from conftest import Desk


def test_the_demo_ends_with_the_handover_the_diary_and_the_daily_report(bare_desk: Desk) -> None:
    said = bare_desk.ok("demo", actor="")
    for words in ("值班交接单", "值班日志", "信访值班日报  2026年11月21日", "未通知到 1：C-2026-0001"):
        assert words in said, words
    for rule in ("letter-never-to-accused", "duty-no-answer-without-instruction", "duty-no-end-before-takeover"):
        assert f"规则  {rule}" in said
    bare_desk.ok("audit verify")


def test_as_json_the_demo_is_the_report_alone(bare_desk: Desk) -> None:
    report = bare_desk("demo --json", actor="").json
    assert report["date"] == "2026-11-21"
    assert report["duty"]["calls"]["total"] == 2
    assert report["visits"]["registered"] == 1
