"""Clauses on the roster (本章 第二节 一.5): who may be on it, how it is approved, how it changes."""

from __future__ import annotations

from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.rules.duty_facts import DutyFacts, RosterFacts, ShiftFact
from xinfang_cli.domain.rules.rule import Problem, rule

ROSTER = "本章 第二节 一.5"
HANDOVER = "本章 第二节 二.1"

DECIDERS = ("by", "approved_by", "ordered_by")


@rule(
    "duty-by-leader",
    clause=ROSTER,
    gist="值班表、调班、替班由主管领导或主要领导审定、批准、指定，带班的也是领导",
    hint="写明领导：xinfang staff list",
    ids=("D-ROS-04", "P-COV-03", "P-COV-07"),
)
def by_leader(facts: DutyFacts) -> Problem | None:
    """Only those whom the book knows as leaders decide, and are put in charge of a shift."""
    wrong = [name for name in DECIDERS if (person := facts.persons.get(name)) is not None and not person.leads]
    if wrong:
        names = "、".join(facts.persons[name].name for name in wrong)
        return Problem(f"{names}不是主管领导，也不是主要领导。", fields=tuple(wrong))
    leaders = facts.leaders if isinstance(facts, RosterFacts) else ()
    others = [one.name for one in leaders if not one.leads]
    if others:
        return Problem(f"{'、'.join(others)}不是领导，不能带班。", fields=("leader",))
    return None


@rule(
    "duty-leader-reachable",
    clause=ROSTER,
    gist="带班领导要有能随时联系的电话",
    hint="登记电话：xinfang staff set 姓名 --phone 号码",
    ids=("P-COV-03",),
)
def leader_reachable(facts: RosterFacts) -> Problem | None:
    """A leader in charge can be reached at any hour."""
    if not facts.unreachable:
        return None
    names = "、".join(facts.unreachable)
    hint = f"登记电话：xinfang staff set {shell_word(facts.unreachable[0])} --phone 号码"
    return Problem(f"带班领导{names}没有登记电话。", hint, ("leader",))


@rule(
    "duty-shift-ends-after-start",
    clause=ROSTER,
    gist="班次的结束晚于开始",
    hint="核对时间后重新填写：xinfang duty roster add --start … --end …",
    ids=("D-GEN-01",),
)
def ends_after_start(facts: RosterFacts) -> Problem | None:
    """A shift has a length, and so has the span of a roster."""
    if any(not shift.start.is_before(shift.end) for shift in facts.shifts):
        return Problem("班次的结束不晚于开始。", fields=("end",))
    since, until = facts.get("since"), facts.get("until")
    if since is not None and until is not None and until < since:
        return Problem("到哪天止早于自哪天起。", "xinfang duty roster generate --since … --until …", ("until",))
    return None


@rule(
    "duty-officers-are-duty-staff",
    clause=ROSTER,
    gist="值班员由本单位正式的值班人员担任，其他人员不能顶替",
    hint="登记为值班员：xinfang staff set 姓名 --role duty；或另排一人",
    ids=("P-COV-05",),
)
def officers_are_duty_staff(facts: RosterFacts) -> Problem | None:
    """Nobody from outside, and nobody with another office, stands in (P-COV-05)."""
    if not facts.not_duty_staff:
        return None
    return Problem(f"{'、'.join(facts.not_duty_staff)}不是值班人员。", fields=("officer",))


def touching(one: ShiftFact, other: ShiftFact) -> bool:
    """Whether two shifts overlap or touch."""
    return not one.end.is_before(other.start) and not other.end.is_before(one.start)


@rule(
    "duty-roster-relieved-by-another",
    clause=HANDOVER,
    gist="两个班次相接或重叠，不能都只有同一个值班员：没有人能接自己的班",
    hint="另排一人，或加一名值班员：xinfang duty roster list",
    ids=("D-HND-05", "P-COV-04"),
)
def relieved_by_another(facts: RosterFacts) -> Problem | None:
    """Whoever is alone on a shift is relieved by somebody else."""
    every = (*facts.shifts, *facts.others)
    for place, shift in enumerate(facts.shifts):
        for other in every[place + 1 :]:
            if len(shift.officers) == 1 and shift.officers == other.officers and touching(shift, other):
                when = f"{other.start.words}至{other.end.words}"
                return Problem(f"{shift.officers[0]}在相接的班次（{when}）也是唯一的值班员。", fields=("officer",))
    return None


@rule(
    "duty-roster-once",
    clause=ROSTER,
    gist="自动排班不和已有的班次重叠",
    hint="先看已有班次：xinfang duty roster list；另定日期，或撤下草拟的班次",
    ids=("D-ROS-02",),
)
def drawn_up_once(facts: RosterFacts) -> Problem | None:
    """A roster that is drawn up again would put two shifts at one time."""
    for shift in facts.shifts:
        for other in facts.others:
            if shift.start.is_before(other.end) and other.start.is_before(shift.end):
                return Problem(
                    f"{other.number}（{other.start.words}至{other.end.words}）已在这段时间里。",
                    fields=("since", "until"),
                )
    return None


@rule(
    "duty-roster-consulted",
    clause=ROSTER,
    gist="值班表先和有关部门协商，再报领导审定",
    hint="记下协商：xinfang duty roster consult --with 部门",
    ids=("D-ROS-03",),
)
def consulted_first(facts: RosterFacts) -> str | None:
    """No approval before the departments were asked."""
    open_ = [shift.number for shift in facts.shifts if not shift.consulted]
    return f"{'、'.join(open_)}还没有征求部门意见。" if open_ else None


@rule(
    "duty-remove-drafts-only",
    clause=ROSTER,
    gist="已审定的班次不撤下，只经批准调班或替班",
    hint="调班：xinfang duty roster swap --shift {number} --giver … --taker … --reason … --approved-by 领导",
    ids=("D-ROS-04",),
)
def remove_drafts_only(facts: RosterFacts) -> str | None:
    """What a leader has approved is carried out."""
    wrong = [shift.number for shift in facts.shifts if shift.status not in ("draft", "submitted", "removed")]
    return f"{'、'.join(wrong)}已经审定。" if wrong else None


@rule(
    "duty-swap-on-the-shift",
    clause=ROSTER,
    gist="调班：原值班员在这一班上，接替的人不在，班次还没有结束",
    hint="看班次：xinfang duty roster list",
    ids=("P-COV-07",),
)
def swap_on_the_shift(facts: RosterFacts) -> Problem | None:
    """Who gives a shift away has it, and who takes it has not."""
    if any(shift.status in ("ended", "removed") for shift in facts.shifts):
        return Problem("这一班已经结束或撤下。", fields=("shift",))
    if not facts.shifts:
        return None
    if facts.get("giver") and not facts.giver_serves:
        return Problem(f"{facts.get('giver')}不在这一班上。", fields=("giver",))
    if facts.taker_serves:
        return Problem(f"{facts.get('taker')}已经在这一班上。", fields=("taker",))
    return None
