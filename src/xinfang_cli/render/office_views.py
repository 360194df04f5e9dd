"""Which columns the lists on people, units, calendar, settings, audit, rules and requirements have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.terms import DayKind, Role
from xinfang_cli.render.clean import visible
from xinfang_cli.render.paper import pad
from xinfang_cli.render.views import Column, View, script_text

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
CALENDAR = View(
    "日历", (Column("day", "日期"), Column("kind", "休或班", terms=DayKind), Column("source", "依据")), counter="天"
)
SETTINGS = View(
    "设置",
    (
        Column("key", "设置项"),
        Column("label", "含义"),
        Column("value", "现值"),
        Column("default", "默认"),
        Column("accepts", "可用"),
    ),
    counter="项",
)
AUDIT = View(
    "审计",
    (
        Column("seq", "序号", kind="number"),
        Column("entity", "件"),
        Column("at", "时间", kind="moment"),
        Column("actor", "办理人"),
        Column("login", "登录名"),
        Column("proof", "身份", table=False),
        Column("act", "命令"),
        Column("outcome", "结果"),
        Column("rules", "条款", table=False),
        Column("reason", "原因", table=False),
    ),
    counter="条",
)
RULES = View(
    "条款",
    (
        Column("id", "编号"),
        Column("clause", "依据"),
        Column("gist", "内容"),
        Column("severity", "性质", table=False),
        Column("commands", "命令", table=False),
        Column("hint", "下一步", table=False),
        Column("requirements", "要求", table=False),
    ),
    counter="条",
)
REQUIREMENTS = View(
    "要求",
    (
        Column("id", "编号"),
        Column("title", "要求"),
        Column("status", "落实"),
        Column("by", "凭什么"),
        Column("why", "为什么不能", table=False),
    ),
    counter="项",
)

_LABELS = {
    "path": "账本",
    "office": "本单位",
    "version": "版本",
    "created_at": "建账",
    "timezone": "时区",
    "letters": "来信编号数",
    "bytes": "字节",
    "mode": "权限",
    "warning": "注意",
    "uuid": "标识",
    "seq": "序号",
    "at": "时间",
    "hash": "摘要",
    "text": "链头",
    "id": "编号",
    "clause": "依据",
    "gist": "内容",
    "severity": "性质",
    "hint": "下一步",
    "requirements": "要求",
    "commands": "命令",
}


def card(record: Mapping[str, Any], view: View | None = None) -> str:
    """One record as lines of label and value."""
    labels = _LABELS | ({column.key: column.label for column in view.columns} if view else {})
    shown = {labels.get(key, key): value for key, value in record.items() if value not in (None, "", [])}
    return "".join(f"{pad(label, 12)}{visible(script_text(value), chr(10))}\n" for label, value in shown.items())
