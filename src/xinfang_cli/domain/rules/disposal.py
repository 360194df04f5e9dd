"""Clauses on approval and the seven disposal methods (本章 第一节 三, 四.4)."""

from __future__ import annotations

from xinfang_cli.domain.disposal import METHODS, SEALED, Method
from xinfang_cli.domain.errors import Severity
from xinfang_cli.domain.rules.facts import ApprovalFact, LetterFacts, MatterFacts, PersonFact
from xinfang_cli.domain.rules.rule import Problem, rule
from xinfang_cli.domain.terms import Disposal, Ground, Importance

_OPTION_LABELS = {"to": "去向", "ground": "理由", "evidence": "凭证", "excerpt": "摘录", "digest": "摘报要点"}


def _method(facts: MatterFacts) -> Method | None:
    typed = facts.get("method")
    return METHODS[typed] if typed else None


@rule(
    "letter-by-leader",
    clause="本章 第一节 三.2、三.3",
    gist="审批、批示、立案、查结、同意重新办理，只能由主管领导或主要领导作出",
    hint="用 --by 写明领导姓名；查看：xinfang staff list",
    ids=("L-MTH-05", "L-MTH-07"),
)
def by_leader(facts: MatterFacts) -> Problem | None:
    """Only persons whom the book knows as leaders or chiefs decide, and only to them it is proposed."""
    for name in ("by", "for", "decided_by"):
        person = facts.persons.get(name)
        if person is not None and not person.leads:
            hint = f"用 --{name.replace('_', '-')} 写明领导姓名；查看：xinfang staff list"
            return Problem(f"{person.name}不是本账登记的领导。", hint, (name,))
    return None


@rule(
    "letter-excerpt-before-approval",
    clause="本章 第一节 三.2",
    gist="函转的摘录先起草，再报主管领导审定",
    hint="xinfang letter excerpt {number} --text 摘录 --to 单位",
    ids=("L-MTH-04", "L-MTH-05"),
)
def excerpt_before_approval(facts: LetterFacts) -> str | None:
    """What a leader approves for a 函 is a text."""
    if facts.get("method") is not Disposal.REFER_BY_LETTER or not facts.recipients:
        return None
    return None if all(to in facts.excerpts for to in facts.recipients) else "还没有给该单位起草摘录。"


@rule(
    "letter-method-needs",
    clause="本章 第一节 三",
    gist="七种办法各有必备项：转办要单位，函转要摘录，直送要理由，摘报要要点，存查要理由和凭证",
    hint="xinfang letter route --help 查看每种办法的必备项",
    ids=("L-MTH-01", "L-MTH-04", "L-MTH-09", "L-MTH-10", "L-MTH-11", "L-MTH-13", "L-ASG-04"),
    incomplete=True,
)
def method_needs(facts: LetterFacts) -> Problem | None:
    """Each method has its own required options."""
    method = _method(facts)
    if method is None:
        return None
    given = {"to": facts.get("to"), "excerpt": facts.excerpt}
    lacking = tuple(name for name in method.needs if not given.get(name, facts.get(name)))
    if not lacking:
        return None
    names = "、".join(f"{_OPTION_LABELS[name]}（--{name}）" for name in lacking)
    label = facts.get("method").label
    return Problem(f"{label}还缺：{names}。", fields=lacking)


@rule(
    "letter-one-lead",
    clause="本章 第一节 三.1；条例 第24条",
    gist="涉及几个单位的，按主要问题确定一个主办单位",
    hint="只写一个 --lead 主办单位，其余单位协办",
    ids=("L-MTH-02", "N-JNT-01"),
)
def one_lead(facts: LetterFacts) -> Problem | None:
    """Several units have exactly one lead, and it is one of them."""
    leads = facts.get("lead") or ()
    if len(leads) > 1:
        return Problem("主办单位只能有一个。", fields=("lead",))
    if leads and facts.get("lead_name") not in facts.recipients:
        return Problem("主办单位不在去向单位之中。", fields=("lead",))
    return None


@rule(
    "letter-lead-named",
    clause="本章 第一节 三.1；条例 第24条",
    gist="转给几个单位时要写明主办单位",
    hint="加上 --lead 主办单位",
    ids=("L-MTH-02",),
    incomplete=True,
)
def lead_named(facts: LetterFacts) -> Problem | None:
    """Several units need a lead."""
    method = _method(facts)
    if method and method.to == "unit" and len(facts.recipients) > 1 and not facts.get("lead"):
        return Problem("转给几个单位，还没有写明主办单位（--lead）。", fields=("lead",))
    return None


@rule(
    "letter-recipient-fits-method",
    clause="本章 第一节 三",
    gist="转办、函转、批转给单位；直送、摘报给领导；自办、存查没有去向",
    hint="核对办法和去向：xinfang letter route --help",
    ids=("L-MTH-00", "L-MTH-08", "L-MTH-09", "L-MTH-10"),
)
def recipient_fits_method(facts: MatterFacts) -> Problem | None:
    """Each method has its own kind of recipient."""
    method = _method(facts)
    if method is None or not facts.recipients:
        return None
    label = facts.get("method").label
    persons = [facts.persons.get(f"to.{place}") for place in range(len(facts.recipients))]
    if method.to == "nobody":
        return Problem(f"{label}没有去向，不要写 --to。", fields=("to",))
    if method.to == "leader" and not all(person and person.leads for person in persons):
        return Problem(f"{label}只送领导。", fields=("to",))
    if method.to == "unit" and any(persons):
        return Problem(f"{label}只转给单位。", fields=("to",))
    return None


@rule(
    "letter-endorsed-to-head",
    clause="本章 第一节 三.3",
    gist="批转直接送单位的主要负责人",
    hint="先登记负责人：xinfang unit set 单位 --head 姓名",
    ids=("L-MTH-08",),
)
def endorsed_to_head(facts: MatterFacts) -> Problem | None:
    """批转 goes to the head of the unit, so the book must know who that is."""
    if facts.get("method") is not Disposal.REFER_ENDORSED:
        return None
    headless = [unit for unit, head in facts.heads.items() if not head]
    return Problem(f"{headless[0]}没有登记主要负责人。", fields=("to",)) if headless else None


@rule(
    "letter-ground-fits-method",
    clause="本章 第一节 三.4、三.6、三.7",
    gist="直送、自办、存查的理由各有定数，不能另写",
    hint="xinfang letter route --help 查看各办法的理由",
    ids=("L-MTH-09", "L-MTH-11", "L-MTH-13"),
)
def ground_fits_method(facts: LetterFacts) -> Problem | None:
    """Each method has its own closed list of grounds."""
    method, ground = _method(facts), facts.get("ground")
    if method is None or ground is None or ground in method.grounds:
        return None
    lawful = "、".join(f"{term.value}（{term.label}）" for term in method.grounds) or "没有理由一项"
    return Problem(f"「{ground.label}」不是{facts.get('method').label}的理由；可用：{lawful}。", fields=("ground",))


@rule(
    "letter-delivered-not-routed",
    clause="本章 第一节 三.4；第二节 一.2",
    gist="私人信函、秘密信函的直送就是原封送达，不另行分办",
    hint="xinfang letter deliver {number} --to 收件人 --signed-by 签收人",
    ids=("L-MTH-09",),
)
def delivered_not_routed(facts: LetterFacts) -> Problem | None:
    """Grounds private and secret belong to `deliver`, not to `route`."""
    if facts.get("method") is Disposal.SUBMIT and facts.get("ground") in SEALED:
        return Problem("私人、秘密信函原封送达收件人，不用分办。", fields=("ground",))
    return None


def _is_on(approval: ApprovalFact, facts: LetterFacts, to: str) -> bool:
    if approval.method is not facts.get("method"):
        return False
    if METHODS[approval.method].to == "unit" and approval.to != to:
        return False
    return approval.method is not Disposal.REFER_BY_LETTER or approval.text == facts.excerpt


def _is_approved(facts: LetterFacts, to: str) -> bool:
    """The latest decision on this method, recipient and text counts."""
    decisions = [approval for approval in facts.approvals if _is_on(approval, facts, to)]
    return bool(decisions) and not decisions[-1].declined


@rule(
    "letter-approval-on-record",
    clause="本章 第一节 三.2、三.3、三.7",
    gist="函转、批转、存查先经领导审定：办法、去向、摘录都要与审定的一致",
    hint="xinfang letter approve {number} --by 领导 --method 办法 --to 单位 --words 意见",
    ids=("L-MTH-05", "L-MTH-07", "C-02"),
)
def approval_on_record(facts: LetterFacts) -> str | None:
    """函转, 批转 and 存查 need an approval for this method, this recipient and this text."""
    method = _method(facts)
    if method is None or not method.approved:
        return None
    wanted = facts.recipients if method.to == "unit" else ("",)
    if all(_is_approved(facts, to) for to in wanted):
        return None
    return f"没有领导对这样{facts.get('method').label}的{method.approval_word}记录。"


@rule(
    "letter-instruction-on-record",
    clause="本章 第一节 三.6",
    gist="领导交办的自办件，须有批示在案",
    hint="xinfang {noun} instruct {number} --by 领导 --text 批示内容",
    ids=("L-MTH-11",),
)
def instruction_on_record(facts: LetterFacts) -> str | None:
    """自办 on instruction needs the instruction."""
    wanted = facts.get("method") is Disposal.HANDLE and facts.get("ground") is Ground.INSTRUCTED
    return "没有领导批示的记录。" if wanted and not facts.instructed else None


@rule(
    "letter-no-action-evidence",
    clause="本章 第一节 三.7",
    gist="以已有答复为由存查的，要写明原件编号，或答复文件的文号和日期",
    hint="--evidence L-2026-0001，或 --evidence 「文号 日期」",
    ids=("L-MTH-13", "C-02"),
)
def no_action_evidence(facts: LetterFacts) -> Problem | None:
    """Ground (b) is proved by the earlier record or by the document that answered."""
    if facts.get("ground") is not Ground.ALREADY_ANSWERED or facts.evidence_known:
        return None
    return Problem("凭证既不是本账中的编号，也没有写明文号和日期。", fields=("evidence",))


@rule(
    "letter-forward-in-time",
    clause="本章 第一节 三.1",
    gist="自收到之日起三日内转出；迟转不拦，但要说明",
    hint="尽快转出，并用 --late-reason 写明原因",
    ids=("L-MTH-03", "C-01", "C-14", "N-SEED-01"),
    severity=Severity.WARN,
)
def forward_in_time(facts: LetterFacts) -> str | None:
    """Refusing a late letter would only make it later: it warns."""
    method = _method(facts)
    if method is None or not method.in_three_days or facts.forward_by is None or facts.at is None:
        return None
    return f"已超过三日转出期限{facts.forward_by}。" if facts.at.day > facts.forward_by else None


@rule(
    "letter-late-with-reason",
    clause="本章 第一节 三.1",
    gist="超过三日转出的，写明迟转原因",
    hint="加上 --late-reason 原因",
    ids=("L-MTH-03",),
    incomplete=True,
)
def late_with_reason(facts: LetterFacts) -> Problem | None:
    """A late 转办 says why."""
    if forward_in_time.judge(facts) is None or facts.get("late_reason"):
        return None
    return Problem("超过三日转出，还没有写明迟转原因（--late-reason）。", fields=("late_reason",))


@rule(
    "letter-refer-is-for-ordinary",
    clause="本章 第一节 三.1、三.2",
    gist="转办用于反映一般性问题的来信；重要来信考虑函转、批转或报领导",
    hint="xinfang letter approve {number} --by 领导 --method 函转 …",
    ids=("L-MTH-01",),
    severity=Severity.WARN,
)
def refer_is_for_ordinary(facts: LetterFacts) -> str | None:
    """An important letter under 转办 is worth a second look."""
    if facts.get("method") is not Disposal.REFER or facts.importance in (None, Importance.ORDINARY):
        return None
    return f"本件重要程度为「{facts.importance.label}」，转办用于一般性问题。"


_ROLE_LABELS = {"chief": "主要领导", "leader": "主管领导", "above": "上级单位"}
_TO_LEADERS = (Disposal.SUBMIT, Disposal.SUBMIT_DIGEST)


def _reaches_now(facts: LetterFacts, role: str) -> frozenset[str]:
    if facts.get("method") not in _TO_LEADERS:
        return frozenset()
    persons: list[PersonFact] = [person for name, person in facts.persons.items() if name.startswith("to.")]
    return frozenset(person.name for person in persons if role in person.roles)


def _unreached(facts: LetterFacts) -> list[str]:
    """The roles without a person of their own: two roles are not served by one and the same person."""
    reached = {role: facts.reached.get(role, frozenset()) | _reaches_now(facts, role) for role in facts.must_reach}
    lacking = [role for role in facts.must_reach if not reached[role]]
    people = frozenset().union(*reached.values()) if reached else frozenset()
    return lacking or (list(facts.must_reach[-1:]) if len(people) < len(facts.must_reach) else [])


@rule(
    "letter-overall-to-both-leaders",
    clause="本章 第一节 四.4",
    gist="影响全局的重要来信，必须呈主要领导和主管领导，然后才能转出或办结",
    hint="xinfang letter route {number} --method submit --to 主要领导 --to 主管领导 --ground important-concise",
    ids=("L-ASG-02",),
)
def overall_to_both_leaders(facts: LetterFacts) -> str | None:
    """An overall letter has reached a chief and a leader, two people, before it goes anywhere else or is closed."""
    if facts.importance is not Importance.OVERALL or facts.get("method") in _TO_LEADERS:
        return None
    lacking = _unreached(facts)
    return f"本件影响全局，还没有呈{'、'.join(_ROLE_LABELS[role] for role in lacking)}。" if lacking else None
