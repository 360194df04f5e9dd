"""Clauses of the regulation on notice, acceptance, extension, opinion and closing (条例 第23条至第34条)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.law_terms import AcceptanceKind, Paper
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule

MOST_DAYS = 30
"""An extension is not longer (条例 第34条)."""

_TOLD = ("sent_at", "told_at", "replied_on", "visited_at")


@rule(
    "letter-told-in-order",
    clause="本章 第一节 四.3",
    gist="发出、告知、答复、回访的时间不能在将来，也不能早于收到",
    hint="核对时间后重新填写",
    ids=("N-ACC-02", "N-HDL-02", "V-FUP-02"),
)
def told_in_order(facts: MatterFacts) -> Problem | None:
    """Nobody was told, answered or visited in the future, or before the matter came."""
    for name in _TOLD:
        typed = facts.get(name)
        if typed is None or facts.now is None:
            continue
        told = typed if isinstance(typed, Moment) else facts.now.on(typed)
        if facts.now.is_before(told):
            return Problem(f"时间「{told.words}」还没有到。", fields=(name,))
        if facts.received is not None and told.is_before(facts.received):
            return Problem(f"时间「{told.words}」早于收到的时间「{facts.received.words}」。", fields=(name,))
    return None


@rule(
    "letter-final-stays-final",
    clause="条例 第36条",
    gist="复核后已经终结的，以同一事实和理由再提出的不再受理，照样登记并告知",
    hint="登记并告知不再受理：xinfang {noun} notify {number} --branch elsewhere；有新的事实和理由的另行登记",
    ids=("N-RVW-05",),
)
def final_stays_final(facts: MatterFacts) -> str | None:
    """After the recheck no clock is opened again on the same facts."""
    return f"{facts.law.final}已经复核终结。" if facts.law.final else None


@rule(
    "letter-extension-of-running",
    clause="本章 第一节 四.3；条例 第34条",
    gist="只有按第31条第6项受理、还没有出具处理意见书的，才谈得上延期",
    hint="先受理：xinfang {noun} accept {number} --kind 31-6；期限见 xinfang deadline explain {number}",
    ids=("N-HDL-02",),
)
def extension_of_running(facts: MatterFacts) -> str | None:
    """There is something to extend only while the sixty days run."""
    return None if facts.law.handling_due or facts.law.extended else "本件没有正在计算的办理期限。"


@rule(
    "letter-extended-once",
    clause="条例 第34条",
    gist="办理期限只延长一次",
    hint="抓紧办理；期限见 xinfang deadline explain {number}",
    ids=("N-HDL-02",),
)
def extended_once(facts: MatterFacts) -> str | None:
    """There is no second extension."""
    return "本件已经延期过一次。" if facts.law.extended else None


@rule(
    "letter-extension-within-thirty",
    clause="条例 第34条",
    gist="延期不超过三十日",
    hint="减少 --days；期限规定见 xinfang deadline list --rules",
    ids=("N-HDL-02",),
)
def extension_within_thirty(facts: MatterFacts) -> Problem | None:
    """Thirty days are the most; a local document may allow fewer."""
    days, local = facts.get("days") or 0, facts.law.most_extension
    most = min(MOST_DAYS, local.days) if local else MOST_DAYS
    basis = f"（{local.basis}）" if local and local.days < MOST_DAYS else ""
    return Problem(f"延期{days}日，最多{most}日{basis}。", fields=("days",)) if days > most else None


@rule(
    "letter-extended-before-due",
    clause="条例 第34条",
    gist="延期在原办理期限届满之前决定；过后才决定的照记，并提醒",
    hint="查看期限：xinfang deadline explain {number}",
    ids=("N-HDL-02",),
    severity=Severity.WARN,
)
def extended_before_due(facts: MatterFacts) -> str | None:
    """Late is told, not refused."""
    due = facts.law.handling_due
    late = due is not None and facts.at is not None and facts.at.day > due
    return f"原办理期限{due}已过，才决定延期。" if late else None


@rule(
    "letter-opinion-of-accepted",
    clause="条例 第31条、第32条",
    gist="处理意见书用于按第31条第6项受理的事项；没有这样受理的照记，并提醒",
    hint="补记受理：xinfang {noun} accept {number} --kind 31-6 --at 受理时间",
    ids=("N-CLS-02", "N-OPN-01"),
    severity=Severity.WARN,
)
def opinion_of_accepted(facts: MatterFacts) -> str | None:
    """An opinion belongs to the sixth way."""
    return None if facts.law.accepted is AcceptanceKind.PETITION else "本件没有按第31条第6项受理。"


@rule(
    "letter-closed-with-opinion",
    clause="条例 第32条、第34条",
    gist="按第31条第6项受理的，出具处理意见书并送达后才能办结",
    hint="xinfang {noun} opinion {number}，再 xinfang {noun} serve {number} --at 时间 --signed-by 签收人",
    ids=("N-OPN-01", "N-HDL-01", "C-09"),
)
def closed_with_opinion(facts: MatterFacts) -> str | None:
    """The one step of the regulation that closing waits for."""
    if facts.law.accepted is not AcceptanceKind.PETITION or Paper.OPINION in facts.law.served:
        return None
    return "处理意见书还没有送达。" if facts.law.has_opinion else "本件还没有处理意见书。"
