"""Clauses on visits: registration, the talk, handling, follow-up, closing (本章 第一节 五; 条例 第20条)."""

from __future__ import annotations

from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.facts import MatterFacts, VisitFacts
from xinfang_cli.domain.rules.rule import Problem, rule
from xinfang_cli.domain.terms import IntakeItem, VisitStatus

JOINT_FROM = 5
"""From this many people on a visit is a joint one (集体访)."""

_TALK = "本章 第一节 五.1(3)"
_HANDLE = "本章 第一节 五.1(4)"
_FOLLOW_UP = "本章 第一节 五.1(6)"
_UNDECIDED = (VisitStatus.REGISTERED, VisitStatus.HEARD)
_TO_BE_TOLD = (IntakeItem.TRUTH_TOLD, IntakeItem.POLICY_TOLD)
_LEFT = ("离开", "离去", "离场", "走了", "已走", "退场")


def is_joint(people: int) -> bool:
    """Whether so many people make a joint visit."""
    return people >= JOINT_FROM


def has_left(reason: str) -> bool:
    """Whether the reason says that the visitor was no longer there."""
    return any(word in reason for word in _LEFT)


@rule(
    "visit-few-representatives",
    clause="条例 第20条",
    gist="多人来访的，推选代表不超过五人",
    hint="请来访人推选代表后重新登记，--representative 不超过定数；定数见 xinfang config get visit.representatives",
    ids=("N-REP-01", "V-REG-06", "C-10"),
)
def few_representatives(facts: VisitFacts) -> Problem | None:
    """However many came, few speak for them."""
    count = len(facts.representatives)
    if count <= facts.most_representatives:
        return None
    return Problem(f"代表有{count}人，最多{facts.most_representatives}人。", fields=("representative",))


@rule(
    "visit-joint-represented",
    clause="条例 第20条",
    gist="集体访应当推选代表；不愿推选的记明原因",
    hint="xinfang visit amend {number} --reason 补充 --representative 姓名，或 --no-representative 原因",
    ids=("N-REP-01",),
    severity=Severity.WARN,
)
def joint_represented(facts: VisitFacts) -> str | None:
    """A joint visit without representatives is taken in all the same."""
    people = facts.get("people") or 1
    if not is_joint(people) or facts.representatives or facts.get("no_representative"):
        return None
    return f"来访{people}人，是集体访，还没有推选代表。"


@rule(
    "visit-received-by-leader",
    clause="本章 第一节 学习要求；条例 第18条",
    gist="领导接访只登记本账登记的领导",
    hint="查看领导：xinfang staff list；不是领导接访的不写 --received-by",
    ids=("N-LDR-01", "G-DEF-05"),
)
def received_by_leader(facts: VisitFacts) -> Problem | None:
    """Who received in person is a leader or chief of the book."""
    person = facts.persons.get("received_by")
    if person is None or person.leads:
        return None
    return Problem(f"{person.name}不是本账登记的领导。", fields=("received_by",))


@rule(
    "visit-intake-seven",
    clause=_TALK,
    gist="接谈七项要求逐项作答，一项未答，不能结束接谈，也不能往下办",
    hint="逐项补齐：xinfang visit intake {number} --done 事项 --skip 事项=原因 --finish",
    ids=("V-INT-08", "V-REQ-06"),
)
def intake_seven(facts: VisitFacts) -> Problem | None:
    """Each of the seven duties is done, or left out with the reason, before anything else is done."""
    if not facts.talk_ends or not facts.open_items:
        return None
    names = "、".join(f"{item.label}（{item.value}）" for item in facts.open_items)
    # In one sitting with the registration there is no visit yet that could be talked with.
    hint = "" if facts.number else "逐项补齐：xinfang visit take-in --done 事项 --skip 事项=原因"
    return Problem(f"接谈还有{len(facts.open_items)}项没有作答：{names}。", hint, ("done", "skip"))


@rule(
    "visit-told-while-there",
    clause=_TALK,
    gist="告知真实性责任、告知政策和程序不能省，除非来访人已经离开",
    hint="补上告知后用 --done；来访人已经离开的照实写：--skip truth-told=来访人中途离开",
    ids=("V-INT-04", "V-INT-07"),
)
def told_while_there(facts: VisitFacts) -> Problem | None:
    """What must be told is left out only if nobody was there to be told."""
    left_out = [item for item, reason in facts.skipped.items() if item in _TO_BE_TOLD and not has_left(reason)]
    if not left_out:
        return None
    return Problem(f"{'、'.join(item.label for item in left_out)}不能省。", fields=("skip",))


@rule(
    "visit-promise-by-leader",
    clause="本章 第一节 五.2(2)",
    gist="不随便许诺：对来访人的承诺须经领导批准",
    hint="请示领导后登记：--promise-approved-by 领导姓名；查看：xinfang staff list。没有承诺的写 --promise 无",
    ids=("V-REQ-03",),
)
def promise_by_leader(facts: VisitFacts) -> Problem | None:
    """Nobody promises on his own account."""
    person = facts.persons.get("promise_approved_by")
    if person is None or person.leads:
        return None
    return Problem(f"{person.name}不是本账登记的领导。", fields=("promise_approved_by",))


@rule(
    "visit-digest-to-leader",
    clause=_HANDLE,
    gist="来访摘报呈送领导批办",
    hint="--to 写领导姓名；查看：xinfang staff list。交责任单位办理用 xinfang visit refer {number}",
    ids=("V-HND-03",),
)
def digest_to_leader(facts: VisitFacts) -> Problem | None:
    """A digest goes to one who can decide."""
    person = facts.persons.get("to")
    if person is None or person.leads:
        return None
    return Problem(f"{person.name}不是本账登记的领导。", fields=("to",))


@rule(
    "visit-followup-after-decision",
    clause=_FOLLOW_UP,
    gist="回访在处理之后：还没有任何处理的，谈不上回访",
    hint="先办理：xinfang visit next {number}",
    ids=("V-FUP-02", "V-REQ-06"),
)
def followup_after_decision(facts: VisitFacts) -> str | None:
    """There is nothing to follow up before anything was decided."""
    return "本件还没有任何处理。" if facts.status in _UNDECIDED else None


@rule(
    "visit-followup-by-taker",
    clause=_FOLLOW_UP,
    gist="回访由受理来访问题的部门进行",
    hint="核对回访单位；由受理单位回访的，用 --by-unit 写明",
    ids=("V-FUP-01",),
    severity=Severity.WARN,
)
def followup_by_taker(facts: VisitFacts) -> str | None:
    """Another unit than the one that took the matter is worth a second look."""
    unit = facts.by_unit
    if not unit or not facts.takers or unit in facts.takers:
        return None
    return f"受理本件的是{'、'.join(facts.takers)}，回访单位写的是{unit}。"


@rule(
    "visit-closed-with-followup",
    clause=_FOLLOW_UP,
    gist="立案的、计划了回访的，回访了结后才能办结",
    hint="xinfang visit followup {number} --by-unit 受理单位 --visited-at 时间 --finding 情况 --closed",
    ids=("V-FUP-02", "V-FUP-03"),
)
def closed_with_followup(facts: VisitFacts) -> str | None:
    """A filed case, and what was planned, is followed up before it is closed."""
    return "本件的回访还没有进行，或者回访后还没有了结。" if facts.followup_due else None


@rule(
    "visit-void-before-handling",
    clause="本章 第一节 五.1(2)",
    gist="已经摘报、交办或立案的来访不能作废",
    hint="改用更正：xinfang visit amend {number} --reason …",
    ids=("V-REG-09",),
)
def void_before_handling(facts: VisitFacts) -> str | None:
    """What has gone out stays on record as it was."""
    return "本件已经摘报、交办或立案。" if facts.left_office else None


@rule(
    "visit-report-upwards",
    clause="条例 第25条",
    gist="上报只报领导和上级单位",
    hint="--to 写领导姓名或上级单位；查看：xinfang staff list、xinfang unit list",
    ids=("N-URG-01",),
)
def report_upwards(facts: MatterFacts) -> Problem | None:
    """One reports to a leader or to a unit above, to nobody else."""
    person = facts.persons.get("to")
    to = facts.recipients[0] if facts.recipients else ""
    if not to or (person is not None and person.leads) or to in facts.units_above:
        return None
    return Problem(f"{to}不是领导，也不是上级单位。", fields=("to",))
