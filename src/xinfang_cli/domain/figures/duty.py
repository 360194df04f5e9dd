"""The figures of the duty room and the annual report (requirements Part 5, T-DTY and T-YR)."""

from __future__ import annotations

from collections.abc import Sequence

from xinfang_cli.domain.figures.facts import Entry, Ledger, Shift
from xinfang_cli.domain.figures.figure import Figure, Part, count, mean, rate, total

_INCIDENT = "E"
_CALL = "C"


def on_duty(ledger: Ledger) -> Sequence[Part]:
    """Who came, who came late, what stayed open."""
    if not ledger.has_duty:
        return ()
    due = [one for one in ledger.shifts if one.started or one.is_over]
    held = [one for one in due if one.started]
    calls = [one for one in ledger.entries if one.kind == _CALL and one.wants_call_back]
    ended = [one for one in held if one.is_over]
    return [
        rate("held", "到岗率", held, due),
        count("empty", "漏岗", (one for one in due if not one.started), "班", alarm=True),
        count("late", "迟接班", (one for one in held if _is_late(one)), "班", alarm=True),
        count("no-diary", "日志缺页", (one for one in ended if not one.has_diary), "班", alarm=True),
        count("no-call-back", "未回电", (one for one in calls if not one.called_back), alarm=True),
        total("handed-on", "交接遗留", ((one, one.handed_on) for one in held if one.handed_on), "件"),
    ]


def _is_late(shift: Shift) -> bool:
    return shift.start is not None and shift.started is not None and shift.started > shift.start


def urgent(ledger: Ledger) -> Sequence[Part]:
    """Emergencies, and how soon the first report went up."""
    if not ledger.has_duty:
        return ()
    incidents = [one for one in ledger.entries if one.kind == _INCIDENT]
    limited = [one for one in incidents if one.report_due]
    reported = [(one, _minutes(one)) for one in incidents if one.first_report and one.at]
    return [
        count("incidents", "紧急信息件数", incidents),
        rate("in-time", "按时报送率", (one for one in limited if _is_in_time(one)), limited, alarm=True),
        mean("minutes", "平均报送分钟", reported, "分钟"),
    ]


def _is_in_time(one: Entry) -> bool:
    return bool(one.first_report and one.report_due and one.first_report <= one.report_due)


def _minutes(one: Entry) -> int:
    return int((one.first_report - one.at).total_seconds() // 60) if one.first_report and one.at else 0


FIGURES = (
    Figure(
        "T-DTY-01",
        "值班到岗、迟接班、日志缺页、未回电、遗留",
        "到岗率是有人接班的班次÷本期应到的班次；迟接班是晚于值班表开始时间接班的；日志缺页是交班后没有关闭日志的班次；"
        "未回电是来电要求回电而没有回电记录的；遗留是交接单上的事项。按班次开始和来电的时间统计。",
        on_duty,
        clause="本章 第二节 二",
    ),
    Figure(
        "T-DTY-02",
        "紧急信息报送",
        "初报不晚于电话报告期限的÷有报告期限的突发事件；平均报送分钟从接报到初报。按接报时间统计。",
        urgent,
        clause="本章 第二节 一.4",
    ),
)
