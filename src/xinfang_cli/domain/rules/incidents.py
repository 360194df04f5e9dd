"""Clauses on emergencies: who is told, in which order it is reported, until when (突发事件应对法 第61条)."""

from __future__ import annotations

from xinfang_cli.domain.duty_terms import ReportMeans, Stage
from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.duty_facts import EntryFacts
from xinfang_cli.domain.rules.rule import Problem, rule


@rule(
    "duty-incident-has-occurred",
    clause="本章 第二节 一.3",
    gist="发生时间不能在将来",
    hint="核对时间后用 --occurred-at 重新填写；还没有查清的先不写",
    ids=("P-EMG-07",),
)
def incident_has_occurred(facts: EntryFacts) -> Problem | None:
    """What is still to come is no emergency."""
    occurred = facts.get("occurred_at")
    if occurred is None or facts.now is None or not facts.now.is_before(occurred):
        return None
    return Problem(f"时间「{occurred.words}」还没有到。", fields=("occurred_at",))


@rule(
    "duty-incident-first-report-first",
    clause="突发事件应对法 第61条",
    gist="没有初报，不能续报、终报",
    hint="先初报：xinfang duty incident report {number} --stage first --to 报送对象 --means phone --text 内容",
    ids=("P-EMG-06",),
)
def incident_first_report_first(facts: EntryFacts) -> Problem | None:
    """Follow-up and final report go on from a first one."""
    if facts.get("stage") in (None, Stage.FIRST) or Stage.FIRST in facts.stages:
        return None
    return Problem("还没有初报。", fields=("stage",))


@rule(
    "duty-incident-phone-first",
    clause="突发事件应对法 第61条",
    gist="先电话后书面：书面初报之前先电话报",
    hint="补电话报：xinfang duty incident report {number} --stage first --to 报送对象 --means phone --text 内容",
    ids=("P-EMG-08",),
    severity=Severity.WARN,
)
def incident_phone_first(facts: EntryFacts) -> str | None:
    """Whoever writes first loses the minutes that count."""
    is_written_first = facts.get("stage") is Stage.FIRST and facts.get("means") is ReportMeans.WRITTEN
    return "还没有电话报过。" if is_written_first and not facts.by_phone else None


@rule(
    "duty-incident-in-time",
    clause="突发事件应对法 第61条",
    gist="初报不得迟于规定的时限",
    hint="在报送内容里说明迟报的原因，并报告带班领导：xinfang duty incident inform {number} --to 领导 --means phone",
    ids=("P-EMG-05", "P-EMG-01"),
    severity=Severity.WARN,
)
def incident_in_time(facts: EntryFacts) -> str | None:
    """Late is put on record; to refuse it would make it later still."""
    means = facts.get("means")
    due = facts.due.get(means.value) if facts.get("stage") is Stage.FIRST and means else None
    if due is None or facts.at is None or not due.is_before(facts.at) or means.value in facts.first_by:
        return None
    return f"{means.label}初报时限是{due.words}，已经超过。"


@rule(
    "duty-incident-told-before-closing",
    clause="本章 第二节 三.3",
    gist="突发事件即报领导，并通知部门；两方都知道了才能办结",
    hint="xinfang duty incident inform {number} --to 领导或部门 --means phone --answered 接话人",
    ids=("D-CON-02",),
)
def incident_told_before_closing(facts: EntryFacts) -> str | None:
    """A leader and a department both know."""
    missing = [words for who, words in (("leader", "领导"), ("department", "部门")) if who not in facts.told]
    return f"还没有报告或通知{'和'.join(missing)}。" if missing else None


@rule(
    "duty-incident-final-report",
    clause="突发事件应对法 第61条",
    gist="突发事件处置完毕有终报",
    hint="补终报：xinfang duty incident report {number} --stage final --to 报送对象 --means written --text 内容",
    ids=("P-EMG-06",),
    severity=Severity.WARN,
)
def incident_final_report(facts: EntryFacts) -> str | None:
    """Whoever got the first report learns how it ended."""
    return None if Stage.FINAL in facts.stages else "还没有终报。"
