"""Every closed list with its Chinese label beside the code: one line, one truth."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A code with its Chinese label and further words that people may type for it."""

    label: str
    also: tuple[str, ...]

    def __new__(cls, code: str, label: str, *also: str) -> Self:
        """Keep the label and the other spellings beside the code."""
        term = str.__new__(cls, code)
        term._value_ = code
        term.label = label
        term.also = also
        return term

    @classmethod
    def read(cls, typed: str) -> Self:
        """The term for a code (`-` and `_` alike), a label or another accepted word.

        Raises:
            ValueError: the word stands for none of them; the message lists the lawful ones.
        """
        folded = typed.strip().lower().replace("_", "-")
        for term in cls:
            if folded == term.value.replace("_", "-") or typed.strip() in (term.label, *term.also):
                return term
        raise ValueError("可用：" + "、".join(f"{term.value}（{term.label}）" for term in cls))


class Nature(Term):
    """What a letter or visit mainly is (章引言)."""

    SUGGESTION = "suggestion", "建议"
    REQUEST = "request", "要求", "求决"
    CRITICISM = "criticism", "批评"
    APPEAL = "appeal", "申诉"
    ACCUSATION = "accusation", "控告"
    REPORT = "report", "检举", "tip-off", "举报"
    EXPOSURE = "exposure", "揭发"

    @property
    def accuses(self) -> bool:
        """Whether somebody is accused by nature: then the accused must be named (本章 第一节 四.5)."""
        return self in (Nature.ACCUSATION, Nature.REPORT, Nature.EXPOSURE)


class LetterStatus(Term):
    """Where a letter stands; the life cycle is in `states.py`."""

    RECEIVED = "received", "已签收"
    OPENED = "opened", "已拆封"
    REGISTERED = "registered", "已登记"
    ABSTRACTED = "abstracted", "已摘要"
    ROUTED = "routed", "已分办"
    ANSWERED = "answered", "已有结果"
    REPLIED = "replied", "已答复"
    CLOSED = "closed", "已办结"
    DELIVERED = "delivered", "已直送（未拆）"
    FORWARDED = "forwarded", "已退转"
    VOID = "void", "已作废"


class Channel(Term):
    """By which way a letter came (条例 第17条)."""

    LETTER = "letter", "来信", "书信"
    FAX = "fax", "传真"
    ONLINE = "online", "网上", "信息网络"
    PHONE = "phone", "来电", "电话"
    ASSIGNED = "assigned", "上级交办", "转送"


class Seal(Term):
    """The state of the envelope (本章 第一节 二.(1))."""

    INTACT = "intact", "完好"
    BROKEN = "broken", "破损"


class AddressCheck(Term):
    """Whether address and postcode of the envelope are right (本章 第一节 二.(1))."""

    CORRECT = "correct", "无误", "正确"
    WRONG = "wrong", "有误", "错误"


class Marking(Term):
    """What the envelope says of its privacy; personal and secret letters stay sealed (本章 第二节 一.2)."""

    ORDINARY = "ordinary", "无标记", "普通"
    PERSONAL = "personal", "私人（亲启）", "私人", "亲启"
    SECRET = "secret", "密件", "秘密"

    @property
    def sealed(self) -> bool:
        """Whether the office may not open it."""
        return self is not Marking.ORDINARY


class SecretLevel(Term):
    """The level on a secret letter; nothing more of it is ever stored (保密法 第26条)."""

    CONFIDENTIAL = "confidential", "秘密"
    SECRET = "secret", "机密"
    TOP_SECRET = "top-secret", "绝密"
    UNKNOWN = "unknown", "不详"


class Urgency(Term):
    """In which order letters are read (本章 第一节 二.(2))."""

    NORMAL = "normal", "平件", "普通"
    URGENT = "urgent", "急件", "加急"
    CRITICAL = "critical", "特急"


class Importance(Term):
    """How much hangs on it; `overall` must reach both leaders (本章 第一节 四.4)."""

    ORDINARY = "ordinary", "一般"
    IMPORTANT = "important", "重要"
    OVERALL = "overall", "影响全局", "affects-all", "全局"


class EnclosureKind(Term):
    """What came with the letter (本章 第一节 二.(2))."""

    PHOTO = "photo", "照片"
    CERTIFICATE = "certificate", "证件"
    CASH = "cash", "现金"
    BILL = "bill", "票据"
    OTHER = "other", "其他", "其它"

    @property
    def is_money(self) -> bool:
        """Whether an amount and a second counter are needed."""
        return self in (EnclosureKind.CASH, EnclosureKind.BILL)


class Credibility(Term):
    """How believable the content is at first reading (本章 第一节 四.2)."""

    CREDIBLE = "credible", "可信"
    TO_VERIFY = "to-verify", "待核实"
    DOUBTFUL = "doubtful", "存疑"
    UNKNOWN = "unknown", "不详"


class Disposal(Term):
    """The seven disposal methods, in the chapter's order (本章 第一节 三)."""

    REFER = "refer", "转办", "1"
    REFER_BY_LETTER = "refer-by-letter", "函转", "2"
    REFER_ENDORSED = "refer-endorsed", "批转", "3"
    SUBMIT = "submit", "直送", "4"
    SUBMIT_DIGEST = "submit-digest", "摘报", "5"
    HANDLE = "handle", "自办", "6", "自己处理"
    NO_ACTION = "no-action", "存查", "7", "不处理"


class Ground(Term):
    """Why this method: grounds of 直送, 自办 and 存查 (本章 第一节 三.4, 三.6, 三.7)."""

    NOTABLE = "notable", "知名人士来信", "知名人士"
    IMPORTANT_CONCISE = "important-concise", "内容重要、文字简洁"
    PRIVATE = "private", "领导私人信函"
    SECRET = "secret", "秘密信函"
    DIRECT = "direct", "可以直接处理", "直接可办", "直接处理"
    INSTRUCTED = "instructed", "领导交办"
    UNTRACEABLE = "untraceable", "对象无从查处"
    ALREADY_ANSWERED = "already-answered", "已处理并有明确答复"
    INCAPACITY = "incapacity", "依据三（见凭证）", "certified"


class Outcome(Term):
    """What became of the demand (条例 第32条)."""

    SUPPORTED = "supported", "支持", "已解决"
    EXPLAINED = "explained", "解释说明"
    NOT_SUPPORTED = "not_supported", "不支持"
    OTHER = "other", "其他"


class Truth(Term):
    """Whether what was reported is true (本章 第一节 一.2(1))."""

    TRUE = "true", "属实"
    MOSTLY = "mostly-true", "基本属实", "mostly"
    PARTLY = "partly-true", "部分属实", "partly"
    FABRICATED = "fabricated", "不属实", "untrue", "捏造诽谤"
    UNVERIFIABLE = "unverifiable", "无法查实"


class DemandClass(Term):
    """Whether the demand is reasonable and allowed (本章 第一节 一.2(1))."""

    LAWFUL = "lawful", "合理且符合政策", "reasonable-allowed"
    NOT_ALLOWED = "reasonable-not-allowed", "合理但政策不允许"
    EXCESSIVE = "excessive", "要求过高难以解决"


class ReplyChannel(Term):
    """How the writer was answered."""

    LETTER = "letter", "书面", "书信", "信函"
    PHONE = "phone", "电话"
    VISIT = "visit", "当面", "来访"
    ONLINE = "online", "网上"


class AmendReason(Term):
    """Why a record is corrected; free words are accepted as well."""

    TYPO = "typo", "笔误"
    MISREAD = "misread", "误读"
    SUPPLEMENT = "supplement", "补充"
    OTHER = "other", "其他"


class Role(Term):
    """What a person of the office may do (cli contract §2)."""

    CLERK = "clerk", "信访员"
    DUTY = "duty", "值班员"
    LEADER = "leader", "主管领导", "分管领导"
    CHIEF = "chief", "主要领导"
    READER = "reader", "只读"
    CONFIDENTIAL = "confidential", "机要员"


class OrgRole(Term):
    """Which duties of the regulation bind the office (条例 第22条, 第23条)."""

    OTHER_UNIT = "other_unit", "其他机关单位"
    XINFANG_DEPT = "xinfang_dept", "信访部门"


class VisitStatus(Term):
    """Where a visit stands; the life cycle is in `states.py`."""

    REGISTERED = "registered", "已登记"
    HEARD = "heard", "已接谈"
    HANDLING = "handling", "办理中"
    ANSWERED = "answered", "已有结果"
    REPLIED = "replied", "已回告"
    CLOSED = "closed", "已办结"
    VOID = "void", "已作废"


class IntakeItem(Term):
    """The seven duties of the talk with a visitor (本章 第一节 五.1(3))."""

    LISTENED = "listened", "倾听陈述"
    RECORDED = "recorded", "做好记录"
    QUESTIONED = "questioned", "询问清楚"
    TRUTH_TOLD = "truth-told", "告知对真实性负责"
    CONFIRMED = "confirmed", "核对确认"
    PAPERS_ASKED = "papers-asked", "索要书面材料"
    POLICY_TOLD = "policy-told", "告知政策和程序"


class EveryItem(Term):
    """Stands for all seven duties at once."""

    ALL = "all", "全部"


class Papers(Term):
    """What became of the written material that was asked for; it never blocks (C-05)."""

    RECEIVED = "received", "已收"
    LATER = "later", "稍后补交", "稍后补", "后补"
    NONE = "none", "没有", "无"


class LinkKind(Term):
    """Why two matters belong together."""

    SAME_MATTER = "same-matter", "同一事项"
    SAME_PERSON = "same-person", "同一人"
    JOINT = "joint", "联名"


class Sheet(Term):
    """The paper forms that are printed (本章 第一节 三, 四.3)."""

    SLIP = "slip", "文件处理单", "处理单"
    REGISTER = "register", "登记表"
    TRANSFER = "transfer", "转办单"
    OFFICIAL_LETTER = "official-letter", "函"
    DIGEST = "digest", "摘报"
    NOTICE = "notice", "书面告知"
    RECEIPT = "receipt", "收条"


class Claims(Term):
    """Whether somebody without a PIN is taken at his word where the login is nobody's (cli contract §2)."""

    TAKEN = "taken", "记为自称"
    PROVED = "proved", "不可以"


class LastDay(Term):
    """By which day a limit is kept; whether 民法典 第203条 moves it is not settled, so that strict is usual (C-13)."""

    STRICT = "strict", "期满日"
    ROLLED = "rolled", "顺延日"


class DayCount(Term):
    """How the chapter's three days are counted: it does not say, and calendar days are stricter (N-SEED-01)."""

    CALENDAR = "calendar", "自然日"
    WORKING = "working", "工作日"


class DayKind(Term):
    """What the office's calendar says of a day."""

    REST = "rest", "休"
    WORK = "work", "班"


class Rest(Term):
    """What `--rest` puts into the fields that were not given."""

    NOT_GIVEN = "not-given", "未提供"


UNKNOWN = "不详"
"""Typed where a thing is not known: a record, not an omission."""
NOT_GIVEN = "未提供"
"""Typed where the letter does not say it."""
ACCUSING = "检举控告件"
"""All that a list, sheet or report says of what a matter is about in which somebody is accused."""
PLACEHOLDER = "占号"
"""All that is said, beside its number, of a matter that is not for whoever looks."""
RESTRICTED = "封存"
"""Stands where the content would, if it did not stay out of the book."""
OWN_UNIT = "本单位"
"""Stands for the office wherever a unit is asked for."""
INDIVIDUAL = "个人"
"""The sender is a person, not a unit."""
