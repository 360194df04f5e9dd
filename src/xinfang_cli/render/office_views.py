"""Which columns the lists on people, units, calendar, settings, audit, rules and requirements have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.forms.office import StaffSet, UnitSet
from xinfang_cli.domain.requirement_list.requirement import Standing
from xinfang_cli.domain.terms import DayKind, Role
from xinfang_cli.render.clean import visible
from xinfang_cli.render.paper import pad
from xinfang_cli.render.views import Column, View, table_text

DOCTOR_WORDS = {
    "structure": "结构",
    "chain": "审计链",
    "numbers": "编号",
    "files": "文件",
    "calendar": "日历",
    "copies": "备份",
}
OUTCOME_WORDS = {"done": "办成", "refused": "拒绝", "look": "查看"}

STAFF = View(
    "人员",
    (
        Column("name", "姓名"),
        Column("roles", "角色", terms=Role),
        Column("title", "职务"),
        Column("phone", "电话"),
        Column("login", "登录名"),
        Column("unit", "单位", table=False),
        Column("in_charge_of", "分管", table=False),
        Column("retired", "离任", table=False),
        Column("pin", "口令", table=False),
    ),
    counter="人",
)
UNITS = View(
    "单位",
    (
        Column("name", "名称"),
        Column("aliases", "别名"),
        Column("head", "负责人"),
        Column("deputies", "副职"),
        Column("parent", "上级"),
        Column("above", "属上级"),
        Column("duties", "业务分工", table=False),
        Column("phone", "电话", table=False),
        Column("root", "本单位", table=False),
        Column("retired", "已撤销", table=False),
    ),
    counter="个",
)
TOPICS = View(
    "内容分类",
    (
        Column("first", "一级"),
        Column("second", "二级"),
        Column("third", "三级"),
        Column("topic", "全称", table=False),
        Column("level", "级", table=False),
    ),
    counter="类",
)
CALENDAR = View(
    "日历", (Column("day", "日期"), Column("kind", "休或班", terms=DayKind), Column("source", "依据")), counter="天"
)
SETTINGS = View(
    "设置",
    (
        Column("key", "设置项", no_wrap=True),
        Column("label", "含义"),
        Column("value", "现值"),
        Column("default", "默认", table=False),
        Column("accepts", "可用"),
    ),
    counter="项",
)
AUDIT = View(
    "审计",
    (
        Column("seq", "序号", kind="number", no_wrap=True),
        Column("entity", "件", kind="record", no_wrap=True),
        Column("at", "时间", kind="moment", no_wrap=True),
        Column("actor", "办理人"),
        Column("login", "登录名"),
        Column("proof", "身份", table=False),
        Column("act", "命令"),
        Column("outcome", "结果", words=OUTCOME_WORDS),
        Column("rules", "条款", table=False),
        Column("reason", "原因", table=False),
    ),
    counter="条",
)
LOOKS = View(
    "查看记录",
    (
        Column("at", "时间", kind="moment", no_wrap=True),
        Column("actor", "查看人"),
        Column("login", "登录名"),
        Column("act", "命令"),
        Column("reason", "原因"),
        Column("seq", "审计序号", kind="number", table=False),
    ),
    counter="次",
)
DOCTOR = View(
    "账本体检",
    (
        Column("check", "项目", words=DOCTOR_WORDS),
        Column("message", "发现"),
        Column("hint", "怎么办"),
    ),
    counter="处",
)
RULES = View(
    "条款",
    (
        Column("id", "编号", no_wrap=True, widest=44),
        Column("clause", "依据"),
        Column("gist", "内容"),
        Column("severity", "性质", words={"refuse": "拒绝", "warn": "提醒"}, table=False),
        Column("commands", "命令", table=False),
        Column("hint", "下一步", table=False),
        Column("requirements", "要求", table=False),
    ),
    counter="条",
)
REQUIREMENTS = View(
    "要求",
    (
        Column("id", "编号", no_wrap=True),
        Column("status", "落实", terms=Standing, no_wrap=True),
        Column("title", "要求"),
        Column("missing", "还缺什么"),
        Column("by", "凭什么", table=False),
        Column("tests", "测试", table=False),
        Column("why", "为什么不能", table=False),
    ),
    counter="项",
)

_CARD = {
    column.key: column
    for column in (
        Column("path", "账本"),
        Column("office", "本单位"),
        Column("version", "版本"),
        Column("created_at", "建账", kind="moment"),
        Column("timezone", "时区"),
        Column("letters", "来信编号数"),
        Column("bytes", "字节"),
        Column("mode", "权限"),
        Column("warning", "注意"),
        Column("uuid", "标识"),
        Column("sha256", "摘要"),
        Column("entries", "审计记录"),
        Column("head", "链头"),
        *RULES.columns,
    )
}

_UNDER = "\n" + " " * 12


def card(record: Mapping[str, Any], view: View | None = None) -> str:
    """One record as lines of label and value."""
    columns = _CARD | ({column.key: column for column in view.columns} if view else {})
    lines = []
    for key, value in record.items():
        if key == "changes":
            lines += [("曾改", _change(change)) for change in value]
        elif value not in (None, "", []):
            lines.append((columns[key].label, table_text(columns[key], value)))
    # A line break in a text must not make a line that poses as another field.
    return "".join(f"{pad(label, 11)} {visible(text, chr(10)).replace(chr(10), _UNDER)}\n" for label, text in lines)


def _change(change: Mapping[str, str | None]) -> str:
    fields = StaffSet.fields | UnitSet.fields
    old, new = (_YES_NO.get(value or "", value) or "（空）" for value in (change["old"], change["new"]))
    return f"{change['at']} {fields[str(change['field'])].label}：{old} 改为 {new}"


_YES_NO = {"True": "是", "False": "否"}
