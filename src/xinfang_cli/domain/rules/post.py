"""Clauses on the post (本章 第二节 二.1): who takes it up, who may go, what happens when the relief does not come."""

from __future__ import annotations

from xinfang_cli.domain import post
from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.duty_facts import PostFacts, RosterFacts
from xinfang_cli.domain.rules.rule import Problem, rule

HANDOVER = "本章 第二节 二.1"
ROSTER = "本章 第二节 一.5"


@rule(
    "duty-no-end-before-takeover",
    clause=HANDOVER,
    gist="接班人未到，交班人不能自行离岗；值班期结束须经领导批准、到点、并移交给另一人",
    hint="向下一班交班：xinfang duty handover --to 姓名；接班人未到：xinfang duty no-show，由领导指定替班",
    ids=("D-HND-05", "D-GEN-01", "P-HND-02"),
)
def no_end_before_takeover(facts: PostFacts | RosterFacts) -> str | None:
    """The post is never left: the one guard judges it (`domain/post.py`)."""
    return post.problem(facts.post, facts.leaving)


@rule(
    "duty-start-when-nobody-on-duty",
    clause=HANDOVER,
    gist="有人当班时不另开一班，由接班人接班",
    hint="接班：xinfang duty takeover",
    ids=("D-HND-04",),
)
def start_when_nobody_on_duty(facts: PostFacts) -> str | None:
    """There is one post and one holder."""
    return f"{facts.post.holder}正在当班（{facts.post.shift}）。" if facts.post.is_held else None


@rule(
    "duty-roster-approved",
    clause=ROSTER,
    gist="值班表经领导审定后才执行",
    hint="看值班表：xinfang duty roster list；审定：xinfang duty roster approve --by 领导",
    ids=("D-ROS-04",),
)
def roster_approved(facts: PostFacts) -> str | None:
    """Only an approved shift that is due now is started."""
    if facts.due is not None or facts.post.is_held:
        return None
    return "现在该当的班次还没有经领导审定。" if facts.is_drafted else "现在没有该当的班次。"


@rule(
    "duty-start-by-rostered",
    clause=ROSTER,
    gist="上岗的是值班表上这一班的值班员",
    hint="替班：xinfang duty substitute 姓名 --ordered-by 领导；调班：xinfang duty roster swap",
    ids=("D-ROS-04", "P-COV-07"),
)
def start_by_rostered(facts: PostFacts) -> str | None:
    """No private swaps: the officer of the roster comes, or his place was given to another."""
    if facts.due is None or facts.actor in facts.due.officers:
        return None
    return f"{facts.due.number}的值班员是{'、'.join(facts.due.officers)}，不是{facts.actor}。"


@rule(
    "duty-no-show-of-next-shift",
    clause=HANDOVER,
    gist="接班人未到的记录，是下一班的值班员未到",
    hint="看值班表：xinfang duty roster list",
    ids=("D-HND-05",),
)
def no_show_of_next_shift(facts: PostFacts) -> str | None:
    """Somebody is expected whom one can wait for."""
    if facts.next is not None or facts.actor not in facts.on_duty:
        return None
    return "值班表上没有接着这一班的班次。"


@rule(
    "duty-substitute-for-next-shift",
    clause=ROSTER,
    gist="替班：由值班人员、不在当班的人，替下一班上的一个值班员",
    hint="看值班表：xinfang duty roster list",
    ids=("P-COV-05", "P-COV-07", "D-HND-05"),
)
def substitute_for_next_shift(facts: PostFacts) -> Problem | None:
    """A substitute is of the duty staff, free, and takes one officer's place."""
    person = facts.persons.get("name")
    if person is None:
        return None
    if facts.next is None:
        return Problem("没有可以替的班次：没有接着的、经审定的下一班。", fields=("name",))
    if facts.missing_person and facts.missing_person not in facts.next.officers:
        return Problem(f"{facts.missing_person}不是下一班（{facts.next.number}）的值班员。", fields=("for",))
    if not facts.is_duty_staff:
        return Problem(f"{person.name}不是值班人员，不能替班。", fields=("name",))
    if person.name in facts.on_duty:
        return Problem(f"{person.name}正在当班，不能替下一班。", fields=("name",))
    if person.name in facts.next.officers:
        return Problem(f"{person.name}本来就在下一班上。", fields=("name",))
    return None


@rule(
    "duty-substitute-for-whom",
    clause=ROSTER,
    gist="下一班有几个值班员时，写明替谁",
    hint="写明替谁：--for 姓名",
    ids=("P-COV-07",),
    incomplete=True,
)
def substitute_for_whom(facts: PostFacts) -> Problem | None:
    """Where several are expected it is said who is missing."""
    if facts.next is None or facts.missing_person:
        return None
    return Problem(f"下一班有{'、'.join(facts.next.officers)}，还没有写替谁（--for）。", fields=("for",))


@rule(
    "duty-substitute-relieved-too",
    clause=HANDOVER,
    gist="替班的人接着又是唯一的值班员时，要另排人接他的班",
    hint="调班：xinfang duty roster swap --shift 班次 --giver … --taker … --reason … --approved-by 领导",
    ids=("D-HND-05",),
    severity=Severity.WARN,
)
def substitute_relieved_too(facts: PostFacts) -> str | None:
    """Nobody can relieve himself: the shift after that needs another person."""
    person = facts.persons.get("name")
    if person is None or not facts.is_relieved_by_himself:
        return None
    return f"{person.name}也是再下一班唯一的值班员，到时没有人接他的班。"


@rule(
    "duty-end-after-own-shift",
    clause=HANDOVER,
    gist="离岗由刚交了班的人记一次",
    hint="看现况：xinfang duty status",
    ids=("D-HND-05",),
)
def end_after_own_shift(facts: PostFacts) -> str | None:
    """Only who had a shift can leave it."""
    if facts.is_relieved or facts.actor in facts.on_duty:
        return None
    return f"{facts.actor}现在不当班，也没有要记的离岗。"


@rule(
    "duty-period-diary-closed",
    clause=HANDOVER,
    gist="值班期结束前先结值班日志",
    hint="结日志：xinfang duty diary --close；或加 --close-diary",
    ids=("D-HND-01",),
)
def period_diary_closed(facts: PostFacts) -> str | None:
    """The last diary of a period is finished as well."""
    if not facts.get("period_over") or facts.diary_closed or not facts.post.is_held:
        return None
    return f"{facts.post.shift}的值班日志还没有结。"
