"""Forms of the regulation's own steps: notice, acceptance, extension, opinion, service, review, recusal (条例)."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.kinds import COUNT, FLAG, LONG, MOMENT, POSITIVE, TEXT, code
from xinfang_cli.domain.law_terms import AcceptanceKind, NoticeBranch, ReviewOutcome, ReviewStage
from xinfang_cli.domain.terms import Outcome


def _is_sent(form: Form) -> bool:
    return not form.get("no_address")


class Notify(Form):
    """The written notice of receipt; only an unclear name or address is a way out."""

    command = "letter notify"
    summary = "书面告知：告知来信来访人受理、转送或向谁提出"
    heading = "书面告知"
    rule = "letter-notice-complete"
    clause = "条例 第23条"
    ids = ("N-ACC-02", "N-ACC-03", "N-ACC-04")
    subject = "letter"
    exclusive = (("no_address", "branch"), ("no_address", "document"), ("no_address", "sent_at"))

    branch = may("告知事项", code(NoticeBranch), when=_is_sent, ids=("N-ACC-02",))
    document = may("告知书文号", TEXT, when=_is_sent, ids=("N-ACC-02",))
    sent_at = may("发出时间", MOMENT, when=_is_sent, ids=("N-ACC-02",))
    no_address = may("姓名住址不清，无从告知", FLAG, ids=("N-ACC-04",))


def _is_led_elsewhere(form: Form) -> bool:
    kind = form.get("kind")
    return isinstance(kind, AcceptanceKind) and kind.is_led_elsewhere


class Accept(Form):
    """As what the matter is accepted; only the sixth way of 申诉求决 starts the sixty days."""

    command = "letter accept"
    summary = "受理：按意见建议、检举控告、申诉求决六类分类受理"
    heading = "分类受理"
    rule = "letter-acceptance-complete"
    clause = "条例 第29条至第31条"
    ids = ("N-CLS-01", "N-CLS-02", "N-CLS-03")
    subject = "letter"

    kind = need("受理类别", code(AcceptanceKind), ids=("N-CLS-01", "N-CLS-02"))
    channel = may("引导进入的法定途径", TEXT, when=_is_led_elsewhere, ids=("N-CLS-02", "N-CLS-03"))


class Extend(Form):
    """The sixty days are extended once, by thirty at most, with the approval of who leads."""

    command = "letter extend"
    summary = "延期：情况复杂的，经负责人批准延长办理期限并告知"
    heading = "延期办理"
    rule = "letter-extension-complete"
    clause = "条例 第34条"
    ids = ("N-HDL-02",)
    subject = "letter"

    days = need("延长天数", POSITIVE)
    by = need("批准领导", TEXT, receives=True, in_book="leader")
    reason = need("延期理由", LONG)
    told_at = need("告知来信来访人的时间", MOMENT)


class Opinion(Form):
    """处理意见书: what was asked, facts and reasons, the decision, its basis, and how it ends."""

    command = "letter opinion"
    summary = "处理意见书：诉求、事实和理由、处理意见、法律法规依据"
    heading = "信访处理意见书"
    rule = "letter-opinion-complete"
    clause = "条例 第32条"
    ids = ("N-OPN-01", "N-HDL-01")
    subject = "letter"

    claim = need("投诉请求", LONG)
    facts = need("事实和理由", LONG)
    decision = need("处理意见", LONG)
    basis = need("法律法规依据", LONG)
    outcome = need("结论", code(Outcome), ids=("N-OPN-02",))


class Serve(Form):
    """The latest paper is served; the day opens the thirty days in which the next stage may be asked for."""

    command = "letter serve"
    summary = "送达：处理意见书、复查意见书送达，开始计算申请期限"
    heading = "送达回证"
    rule = "letter-service-complete"
    clause = "条例 第35条、第36条"
    ids = ("N-RVW-01", "N-RVW-03", "C-09")
    subject = "letter"

    # When it was served opens a limit: it is asked for, not taken to be now.
    at = may("送达时间", MOMENT, when=lambda _: True)
    signed_by = need("签收人", TEXT, receives=True)


class ReviewRequest(Form):
    """The petitioner asks the unit one level up for 复查 or 复核."""

    command = "letter review request"
    summary = "申请复查、复核：登记申请和受理单位，开始三十日"
    heading = "复查（复核）申请"
    rule = "letter-review-request-complete"
    clause = "条例 第35条、第36条"
    ids = ("N-RVW-01", "N-RVW-03")
    subject = "letter"

    stage = need("复查或复核", code(ReviewStage))
    unit = need("复查（复核）单位", TEXT, receives=True, in_book="unit")
    reason = may("申请理由", LONG)


class ReviewDecide(Form):
    """What the reviewing unit decided; after 复核 the matter is final."""

    command = "letter review decide"
    summary = "复查、复核意见：登记决定；复核后即为终结"
    heading = "复查（复核）意见"
    rule = "letter-review-decision-complete"
    clause = "条例 第35条、第36条"
    ids = ("N-RVW-02", "N-RVW-04", "N-RVW-05")
    subject = "letter"

    stage = need("复查或复核", code(ReviewStage))
    outcome = need("结论", code(ReviewOutcome))
    decision = need("复查（复核）意见", LONG)
    basis = may("法律法规依据", LONG)
    hearing_days = may("听证所用天数（不计入复核期限）", COUNT, ids=("N-RVW-04", "N-OPN-05"))


class Recuse(Form):
    """Somebody with an interest in the matter steps aside, by the decision of who leads."""

    command = "letter recuse"
    summary = "回避：有利害关系的人员退出办理，记录决定人"
    heading = "回避决定"
    rule = "letter-recusal-complete"
    clause = "条例 第28条"
    ids = ("N-AVD-01",)
    subject = "letter"

    clerk = need("回避人", TEXT, receives=True, in_book="staff")
    by = need("决定领导", TEXT, receives=True, in_book="leader")
    reason = need("回避原因", LONG)
    to = may("接手人（回避人正在经手的）", TEXT, receives=True, in_book="staff")
