"""What an inspector would find: one question for each breach that the regulation punishes (条例 第43条至第46条)."""

from __future__ import annotations

from collections.abc import Sequence

from xinfang_cli.domain.figures import limits
from xinfang_cli.domain.figures.annual import ADVICE_NATURES
from xinfang_cli.domain.figures.facts import Ledger
from xinfang_cli.domain.figures.figure import BY_DUE_DAY, Figure, Part, count, kept, nothing, rate


def _registered(ledger: Ledger) -> Sequence[Part]:
    due = [one for one in ledger.received if one.on <= ledger.over and not one.is_passed_on]
    return [rate("registered", "已登记", (one for one in due if one.is_registered), due, alarm=True)]


def _sent_on(ledger: Ledger) -> Sequence[Part]:
    return [kept("sent", "三日内转出", ledger.due(*limits.FORWARD))]


def _urged(ledger: Ledger) -> Sequence[Part]:
    late = [clock.matter for clock in ledger.due(*limits.ANSWERS) if not clock.is_kept]
    return [rate("urged", "已催办", (one for one in late if one.number in ledger.urged), late, alarm=True)]


def _accepted(ledger: Ledger) -> Sequence[Part]:
    if not ledger.knows(*limits.NOTICE):
        return ()
    own = [one for one in ledger.received if one.number in ledger.own]
    return [rate("accepted", "已受理", (one for one in own if one.number in ledger.accepted), own, alarm=True)]


def _noticed(ledger: Ledger) -> Sequence[Part]:
    return [kept("noticed", "按期告知", ledger.due(*limits.NOTICE))] if ledger.knows(*limits.NOTICE) else ()


def _answered(ledger: Ledger) -> Sequence[Part]:
    due = [(one, day) for one, day in ledger.sixty_days if day <= ledger.over]
    in_time = (one for one, day in due if one.replied_on and one.replied_on <= day)
    return [rate("answered", "按期答复", in_time, (one for one, _ in due), alarm=True)]


def _statutory(ledger: Ledger) -> Sequence[Part]:
    return [kept("finished", "按期办结", ledger.due(*limits.STATUTORY))] if ledger.knows(*limits.STATUTORY) else ()


def _held_to(ledger: Ledger) -> Sequence[Part]:
    return [kept("back", "按期反馈", ledger.due(*limits.ANSWERS))]


def _advice(ledger: Ledger) -> Sequence[Part]:
    due = [one for one, day in ledger.sixty_days if day <= ledger.over and one.nature in ADVICE_NATURES]
    return [rate("advice", "已答复", (one for one in due if one.replied_on), due, alarm=True)]


def _reported(ledger: Ledger) -> Sequence[Part]:
    due = [one for one in ledger.received if one.is_pressing]
    return [rate("reported", "已报告", (one for one in due if one.number in ledger.reported), due, alarm=True)]


def _late_entries(ledger: Ledger) -> Sequence[Part]:
    return [count("late", "迟于24小时补记", ledger.late_entries, alarm=True)]


def _incidents(ledger: Ledger) -> Sequence[Part]:
    if not ledger.has_duty:
        return ()
    due = [one for one in ledger.entries if one.kind == "E"]
    return [rate("first-report", "已初报", (one for one in due if one.first_report), due, alarm=True)]


def _leaks(ledger: Ledger) -> Sequence[Part]:
    return [count("leaks", "到过被反映的一方", ledger.breaches, alarm=True)]


def _courteous(ledger: Ledger) -> Sequence[Part]:
    asked = ledger.conduct
    return [rate("courteous", "态度文明", (one for one, good in asked if good), (one for one, _ in asked), alarm=True)]


_RECEIVED = "按收到日统计。"

CHECKS = (
    Figure(
        "registered",
        "收到的是否都登记了",
        f"隔日仍未登记的为缺。{_RECEIVED}",
        _registered,
        clause="条例 第43条、第44条",
    ),
    Figure(
        "sent-on",
        "应转送、交办的是否按期转出",
        f"三日内转出。{BY_DUE_DAY}",
        _sent_on,
        clause="条例 第43条；本章 第一节 三.1",
    ),
    Figure(
        "urged",
        "超期未反馈的是否催办",
        f"反馈超期的件里有催办记录的。{BY_DUE_DAY}",
        _urged,
        clause="条例 第40条、第43条",
    ),
    Figure(
        "accepted",
        "职权范围内的是否都受理",
        f"书面告知「本机关受理」的里已经分类受理的。{_RECEIVED}",
        _accepted,
        clause="条例 第31条、第44条",
    ),
    Figure("noticed", "是否按期书面告知", f"十五日。{BY_DUE_DAY}", _noticed, clause="条例 第23条、第44条"),
    Figure("answered", "收到后六十日内是否答复", BY_DUE_DAY, _answered, clause="条例 第34条、第45条"),
    Figure(
        "finished",
        "受理的是否按期办结",
        f"法定期限，含批准的延期。{BY_DUE_DAY}",
        _statutory,
        clause="条例 第34条、第45条",
    ),
    Figure("held-to", "承办单位是否按期反馈", BY_DUE_DAY, _held_to, clause="条例 第45条"),
    Figure(
        "advice",
        "意见建议是否都答复",
        f"性质为建议、批评、收到满六十日的。{BY_DUE_DAY}",
        _advice,
        clause="条例 第29条、第45条",
    ),
    Figure(
        "reported",
        "重大紧急的是否报告",
        f"集体访、特急件和影响全局的；有上报、领导批示、审批、送领导或领导接访记录的为已报告。{_RECEIVED}",
        _reported,
        clause="条例 第25条、第46条",
    ),
    Figure("incidents", "突发事件是否初报", "按接报时间统计。", _incidents, clause="条例 第25条、第46条"),
    Figure(
        "late-entries",
        "有没有缓报、补记",
        "办理后迟于24小时才记的，导入件不计。按办理日统计。",
        _late_entries,
        clause="条例 第46条",
    ),
    Figure(
        "leaks",
        "检举控告件是否到过被反映的一方",
        "登记被反映人以后查出此前到过的也计。按查出日统计。",
        _leaks,
        clause="条例 第30条、第46条",
    ),
    Figure("courteous", "接待态度是否文明", f"登记了接待态度的来访。{_RECEIVED}", _courteous, clause="条例 第46条"),
    Figure("retaliation", "有没有打击报复", "软件管不到，本账不登记。", nothing, clause="条例 第46条"),
)
"""In the order of the articles; each measures one line, of which somebody has to look at what falls short."""
