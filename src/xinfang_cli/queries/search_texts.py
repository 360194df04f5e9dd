"""Which texts of a record `search` reads, and what each is called: a text that is not here is not found by any word.

Telephone and identity numbers and addresses are not here, since no list shows them, nor who is accused. What stands in
the amendments was corrected: the record holds the text as it now stands.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One column; one that no list shows is not read for somebody who may only run lists, and `place` says where."""

    column: str
    label: str
    listed: bool = True
    place: bool = False


@dataclass(frozen=True)
class Source:
    """A table with texts, and the column with the id of the matter or entry that they belong to."""

    table: str
    owner: str
    texts: tuple[Text, ...]


def _of(table: str, owner: str, *texts: Text | tuple[str, str]) -> Source:
    return Source(table, owner, tuple(one if isinstance(one, Text) else Text(*one) for one in texts))


OF_MATTERS = (
    _of("original", "id", Text("text", "原文", listed=False)),
    _of(
        "abstract",
        "id",
        Text("demand", "要求", listed=False),
        Text("people", "涉及人员", listed=False),
        Text("where_", "地点", place=True),
        ("when_", "时间"),
        Text("intent", "意图", listed=False),
        ("proposed_to", "拟办去向"),
    ),
    _of("petitioner", "id", ("name", "姓名"), ("workplace", "单位"), ("occupation", "职业")),
    _of("representative", "matter_id", ("name", "代表")),
    _of("visit", "id", ("identity", "身份"), ("no_representative", "未推选代表的原因")),
    _of("intake_item", "matter_id", Text("text", "接谈", listed=False), Text("reason", "接谈", listed=False)),
    _of("letter", "id", ("addressee", "收件人"), ("from_unit", "来函单位"), ("document_no", "文号")),
    _of("enclosure", "matter_id", ("description", "随信物品")),
    _of("envelope_act", "matter_id", Text("words", "信封", listed=False)),
    _of("excerpt", "matter_id", ("text", "摘录")),
    _of("proposal", "matter_id", ("text", "拟办意见")),
    _of("approval", "matter_id", ("words", "审批意见"), ("excerpt", "审定的摘录")),
    _of("instruction", "matter_id", ("text", "批示")),
    _of(
        "routing",
        "matter_id",
        ("excerpt", "函转摘录"),
        ("digest", "摘报"),
        ("evidence", "依据"),
        ("late_reason", "迟转原因"),
    ),
    _of("objection", "matter_id", ("reason", "退回原因")),
    _of("urging", "matter_id", ("text", "催办")),
    _of("verification", "matter_id", ("finding", "核对情况"), ("unit", "核对单位"), ("person", "核对人")),
    _of("explanation", "matter_id", ("explained", "解释"), ("basis", "解释依据"), ("reaction", "来访人态度")),
    _of("report_up", "matter_id", ("text", "上报")),
    _of("result", "matter_id", ("text", "结果"), ("basis", "结果依据")),
    _of("reply", "matter_id", ("text", "答复"), ("by_whom", "答复人")),
    _of("follow_up", "matter_id", ("finding", "回访")),
    _of("conduct", "matter_id", ("promise", "承诺")),
    _of("filed_case", "matter_id", ("criterion", "立案标准"), ("number", "案号")),
    _of("conclusion AS c JOIN filed_case AS f ON f.id = c.id", "f.matter_id", ("c.text", "查办结论")),
    _of("notice", "matter_id", ("document", "告知文号")),
    _of("acceptance", "matter_id", ("channel", "引导渠道")),
    _of("extension", "matter_id", ("reason", "延期原因")),
    _of("opinion", "matter_id", ("claim", "诉求"), ("facts", "事实"), ("decision", "处理意见"), ("basis", "意见依据")),
    _of("review", "matter_id", ("reason", "申请复查复核的理由")),
    _of(
        "review_decision AS d JOIN review AS r ON r.id = d.id",
        "r.matter_id",
        ("d.decision", "复查复核意见"),
        ("d.basis", "复查复核依据"),
    ),
    _of("recusal", "matter_id", ("reason", "回避原因")),
    _of("event", "matter_id", Text("note", "办理记录", listed=False)),
    _of("abstract", "id", ("matter", "主旨")),
    _of("original", "id", ("title", "标题")),
    _of("visit", "id", ("subject", "主要问题")),
    _of(
        "matter", "id", ("topic", "分类"), ("number", "编号"), ("origin_number", "原编号"), ("void_reason", "作废原因")
    ),
)
"""Texts of letters and visits; where several hold a word, the first one is shown. What the title says comes last."""

OF_ENTRIES = (
    _of(
        "call",
        "id",
        Text("content", "来电内容", listed=False),
        ("caller_unit", "来电单位"),
        ("caller_name", "来电人"),
        ("document", "文号"),
    ),
    _of(
        "meeting",
        "id",
        Text("agenda", "会议议题", listed=False),
        Text("venue", "会议地点", listed=False, place=True),
        Text("convener", "召集单位", listed=False),
        Text("attendees", "参加人员", listed=False),
        Text("materials", "会议材料", listed=False),
    ),
    _of("document", "id", ("subject", "来文标题"), ("from_unit", "来文单位")),
    _of(
        "reception",
        "id",
        Text("matter", "来访事由", listed=False),
        ("name", "来人"),
        ("unit", "来人单位"),
        ("identity", "身份"),
        ("department", "接待部门"),
        ("vouched_by", "证明人"),
        ("lodging", "住宿"),
        ("transport", "交通"),
    ),
    _of("task", "id", ("item", "交办事项")),
    _of(
        "incident",
        "id",
        Text("situation", "情况", listed=False),
        Text("place", "地点", place=True),
        ("source", "信息来源"),
        ("casualties", "伤亡"),
        ("measures", "措施"),
    ),
    _of("entry_act", "entry_id", ("text", "办理"), ("answered", "接话人")),
    _of("entry", "id", ("what", "内容"), ("number", "编号"), ("void_reason", "作废原因")),
)
"""Texts of entries of the duty room."""
