"""Whether what came was taken up, sent on and answered in time (requirements Part 5, T-ACC and T-FIN)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xinfang_cli.domain.deadlines import LIMITS
from xinfang_cli.domain.disposal import METHODS
from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.facts import Clock, Ledger, Matter
from xinfang_cli.domain.figures.figure import BY_DUE_DAY, Figure, Part, count, kept, mean, rate, total, unknown
from xinfang_cli.domain.terms import Channel


def noticed(ledger: Ledger) -> Sequence[Part]:
    """Written notice by its day."""
    return [kept("noticed", "按期书面告知率", ledger.due(*limits.NOTICE))] if ledger.knows(*limits.NOTICE) else ()


_IN_THREE_DAYS = frozenset(method.value for method, way in METHODS.items() if way.in_three_days)


def sent_on(ledger: Ledger) -> Sequence[Part]:
    """Transfers within three days, and what should have gone by now and has not."""
    rounds = [one for one in ledger.rounds if one.method in _IN_THREE_DAYS]
    in_time = [one.matter for one in rounds if not one.late]
    waiting = [clock.matter for clock in ledger.due(*limits.FORWARD) if clock.met_on is None]
    return [
        rate("sent", "三日转出率", in_time, (one.matter for one in rounds), alarm=True),
        count("unsent", "三日已过未转出", waiting, alarm=True),
    ]


def opened(ledger: Ledger) -> Sequence[Part]:
    """Envelopes opened on the day they came."""
    due = [
        one
        for one in ledger.received
        if one.channel == Channel.LETTER and one.may_be_opened and (one.opened_on or one.on <= ledger.over)
    ]
    return [rate("opened", "当日拆封率", (one for one in due if one.opened_on == one.on), due, alarm=True)]


def answered(ledger: Ledger) -> Sequence[Part]:
    """What was answered by its sixtieth day, and what kept the limit that runs from acceptance."""
    due = [(one, day) for one, day in ledger.sixty_days if day <= ledger.over]
    in_time = [one for one, day in due if one.replied_on and one.replied_on <= day]
    statutory = ledger.due(*limits.STATUTORY)
    return [
        rate("answered", "按期答复率", in_time, (one for one, _ in due), alarm=True),
        kept("statutory", "法定期限按期办结率", statutory)
        if ledger.knows(*limits.STATUTORY)
        else unknown("statutory", "法定期限按期办结率"),
    ]


def _first_answers(ledger: Ledger) -> list[Matter]:
    period = ledger.period
    told = {one.number: one for act in ("reply", "answer", "explain") for one in ledger.acts.get(act, ())}
    found = (one for one in told.values() if one.replied_on and period.first <= one.replied_on <= period.last)
    return sorted(found, key=lambda one: one.number)


def finished(ledger: Ledger) -> Sequence[Part]:
    """What of the period's letters and visits has been answered by now; what was answered and closed in the period."""
    due = [one for one in ledger.received if not one.is_passed_on]
    return [
        rate("finished", "办结率", (one for one in due if one.replied_on), due),
        count("answered-now", "本期答复", _first_answers(ledger)),
        count("closed-now", "本期办结手续", ledger.acts.get("close", ())),
    ]


def days_taken(ledger: Ledger) -> Sequence[Part]:
    """Mean days to the first answer, and to the written notice."""
    told = [(one, (one.replied_on - one.on).days) for one in _first_answers(ledger) if one.replied_on]
    noticed_after = [
        (clock.matter, (clock.met_on - clock.matter.on).days) for clock in ledger.due(*limits.NOTICE) if clock.met_on
    ]
    return [
        mean("days", "平均答复天数", told),
        mean("letter-days", "来信", (item for item in told if not item[0].is_visit)),
        mean("visit-days", "来访", (item for item in told if item[0].is_visit)),
        mean("notice-days", "平均书面告知天数", noticed_after)
        if ledger.knows(*limits.NOTICE)
        else unknown("notice-days", "平均书面告知天数"),
    ]


def extended(ledger: Ledger) -> Sequence[Part]:
    """What was extended, and what ran over its day, by how many days."""
    statutory = ledger.due(*limits.STATUTORY)
    longer = {clock.matter.number for clock in statutory if clock.rule in limits.EXTENDED}
    first = {clock.matter.number: clock.matter for clock in statutory}
    over = [
        clock
        for clock in ledger.due(*limits.NOTICE, *limits.STATUTORY, *limits.ANSWERS, *limits.FORWARD)
        if not clock.is_kept
    ]
    return [
        count("over", "超期件数", (clock.matter for clock in over), alarm=True),
        total("days-over", "超期天数合计", ((one.matter, one.days_over(ledger.over)) for one in over), "天"),
        rate("extended", "延期率", (one for one in first.values() if one.number in longer), first.values())
        if ledger.knows(*limits.STATUTORY)
        else unknown("extended", "延期率"),
        *(count(f"over-{rule}", f"超期：{LIMITS[rule].label}", some) for rule, some in _by_rule(over)),
    ]


def _by_rule(clocks: Iterable[Clock]) -> list[tuple[str, list[Matter]]]:
    found: dict[str, list[Matter]] = {}
    for clock in clocks:
        found.setdefault(clock.rule, []).append(clock.matter)
    return sorted(found.items())


FIGURES = (
    Figure(
        "T-ACC-01",
        "按期书面告知率（及时受理率）",
        f"按期书面告知的件数÷本期应告知的件数，期限十五日。{BY_DUE_DAY}",
        noticed,
        clause="条例 第22条、第23条",
    ),
    Figure(
        "T-ACC-02",
        "三日转出率",
        "三日内转出的件次÷本期转办、函转、批转的件次，从收到（退回重转的从退回）起算。按转出日统计，转给几个单位计一次。",
        sent_on,
        clause="本章 第一节 三.1",
    ),
    Figure(
        "T-ACC-03",
        "当日拆封率",
        "收到当日拆封的÷本期收到的可拆的纸质来信；密封件、错投件和导入件不计。按收到日统计。",
        opened,
        clause="本章 第一节 四.1",
    ),
    Figure(
        "T-FIN-01",
        "按期办结率（按期答复率）",
        f"分母是收到后第{limits.YARDSTICK}日落在本期的来信来访，批准延期的按延长后的期限；分子是其中到期前已答复（回告）的。"
        f"另列从受理起算的法定期限。{BY_DUE_DAY}",
        answered,
        clause="条例 第34条",
    ),
    Figure(
        "T-FIN-02",
        "办结率",
        "到统计时已答复（回告）的÷本期收到的，不含上期结转；未拆直送、退转的不计。按收到日统计。「本期答复」和「本期办结"
        "手续」按办理日统计，不论何时收到。",
        finished,
        clause="条例 第34条",
    ),
    Figure(
        "T-FIN-03",
        "平均答复周期",
        "从收到到第一次答复（回告）的天数合计÷件数，合并时按件数加权。按答复日统计。",
        days_taken,
    ),
    Figure(
        "T-FIN-04",
        "延期率、超期件数",
        f"延期率是批准延期的÷法定期限本期到期的；超期件数是到期没有办成的期限（告知、办结、反馈、转出），事后补办的也计。"
        f"{BY_DUE_DAY}",
        extended,
        clause="条例 第34条",
    ),
)
