"""The closed lists of the regulation's own steps: notice, acceptance, opinion, review."""

from __future__ import annotations

from xinfang_cli.domain.terms import Term


class NoticeBranch(Term):
    """Which of the three notices the petitioner got (条例 第23条)."""

    OWN = "own", "本机关受理", "本单位"
    PASSED_ON = "passed-on", "已转送交办", "转送"
    ELSEWHERE = "elsewhere", "告知向谁提出", "不属本单位"


class AcceptanceKind(Term):
    """As what the matter was accepted: one of three kinds, the third in six ways (条例 第29条至第31条)."""

    SUGGESTION = "suggestion", "意见建议"
    ACCUSATION = "accusation", "检举控告"
    LITIGATION = "31-1", "申诉求决一（诉讼、法律监督）", "31(1)", "31.1"
    ARBITRATION = "31-2", "申诉求决二（仲裁）", "31(2)", "31.2"
    PARTY_APPEAL = "31-3", "申诉求决三（党员申诉等）", "31(3)", "31.3"
    ADMINISTRATION = "31-4", "申诉求决四（行政程序）", "31(4)", "31.4"
    DUTY_REQUEST = "31-5", "申诉求决五（申请查处、履职）", "31(5)", "31.5"
    PETITION = "31-6", "申诉求决六（信访程序）", "31(6)", "31.6"

    @property
    def is_led_elsewhere(self) -> bool:
        """Whether it is led into another procedure, which must be named (条例 第31条第1项至第5项)."""
        return self.value.startswith("31-") and self is not AcceptanceKind.PETITION


class ReviewStage(Term):
    """The two stages after the opinion (条例 第35条, 第36条)."""

    REVIEW = "review", "复查"
    RECHECK = "recheck", "复核"


class Paper(Term):
    """A decision that the petitioner is served with (条例 第32条, 第35条, 第36条)."""

    OPINION = "opinion", "处理意见书"
    REVIEW = "review", "复查意见书"
    RECHECK = "recheck", "复核意见书"


class ReviewOutcome(Term):
    """What a review came to."""

    UPHELD = "upheld", "维持"
    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销"
