"""Forms of what is done on a visit: the ways of handling, the explanation, the follow-up (本章 第一节 五.1(4)-(6))."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.kinds import DAY, FLAG, LONG, MOMENT, TEXT, code
from xinfang_cli.domain.terms import Outcome

HANDLE = "本章 第一节 五.1(4)"
FOLLOW_UP = "本章 第一节 五.1(6)"


class Answer(Form):
    """A simple question is answered on the spot."""

    command = "visit answer"
    summary = "当场答复：简单问题当即答复解决，即是结果和回告"
    heading = "当场答复"
    rule = "visit-answer-complete"
    clause = HANDLE
    ids = ("V-HND-01", "V-HND-00")
    subject = "visit"

    text = need("答复内容", LONG)
    basis = need("政策依据", LONG)
    outcome = may("结论", code(Outcome))


class Verify(Form):
    """An urgent matter is verified by telephone with a lower unit; the call gets its own number."""

    command = "visit verify"
    summary = "电话核对：向有关单位核实，留下去电记录"
    heading = "电话核对记录"
    rule = "visit-verification-complete"
    clause = HANDLE
    ids = ("V-HND-02",)
    subject = "visit"

    unit = need("去电单位", TEXT, receives=True, offers="unit")
    person = need("接电人", TEXT, receives=True)
    phone = need("电话", TEXT)
    finding = need("核对结果", LONG)


class Digest(Form):
    """An important matter is put before a leader in its main points."""

    command = "visit digest"
    summary = "摘报：摘录来访要点，呈领导批办"
    heading = "来访摘报"
    rule = "visit-digest-complete"
    clause = HANDLE
    ids = ("V-HND-03",)
    subject = "visit"

    to = need("呈送领导", TEXT, receives=True, in_book="leader")
    digest = need("来访要点", LONG)


class Refer(Form):
    """What should be settled goes to the unit whose business it is, with a day."""

    command = "visit refer"
    summary = "交办：按归口交责任单位限期办理"
    heading = "交办"
    rule = "visit-referral-complete"
    clause = HANDLE
    ids = ("V-HND-04",)
    subject = "visit"

    to = need("责任单位", TEXT, receives=True, in_book="unit")
    due = need("办理期限", DAY)


class Explain(Form):
    """What cannot be granted is explained patiently, and how the visitor took it is put down."""

    command = "visit explain"
    summary = "解释说明：政策不允许或难以解决的，讲明政策和情况"
    heading = "解释说明"
    rule = "visit-explanation-complete"
    clause = HANDLE
    ids = ("V-HND-05", "V-HND-00", "V-REQ-05", "C-03")
    subject = "visit"

    explained = need("说明的内容", LONG)
    basis = need("政策依据", LONG)
    reaction = need("来访人的反应", LONG)


def _is_made(form: Form) -> bool:
    return form.get("plan") is None


class FollowUp(Form):
    """A follow-up visit: planned with a day, or made, with what was found and whether the matter is closed."""

    command = "visit followup"
    summary = "回访：计划回访，或登记回访情况和是否了结"
    heading = "回访记录"
    rule = "visit-followup-complete"
    clause = FOLLOW_UP
    ids = ("V-FUP-01", "V-FUP-02", "V-FUP-03")
    subject = "visit"
    exclusive = (("plan", "visited_at"), ("plan", "finding"), ("plan", "closed"))

    by_unit = need("回访单位", TEXT, receives=True, in_book="unit", ids=("V-FUP-01",))
    visited_at = may("回访时间", MOMENT, when=_is_made)
    finding = may("回访情况", LONG, when=_is_made, ids=("V-FUP-02",))
    closed = may("已经了结", FLAG, when=_is_made, denial="--not-closed", ids=("V-FUP-02",))
    plan = may("计划回访日期", DAY, ids=("V-FUP-03",))


class ReportUp(Form):
    """A large or urgent matter is reported to a leader or to a unit above."""

    command = "letter report-up"
    summary = "上报：向领导或上级单位报告"
    heading = "上报"
    rule = "letter-report-up-complete"
    clause = "条例 第25条"
    ids = ("N-URG-01",)
    subject = "letter"

    to = need("报送领导或上级单位", TEXT, receives=True, in_book="body")
    means = need("方式", TEXT)
    text = may("报告内容", LONG)
