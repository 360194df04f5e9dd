"""Forms on persons (条例 第30条)."""

from __future__ import annotations

from xinfang_cli.domain.form import LONG, TEXT, Form, need


class Distinct(Form):
    """A leader's decision that two people of one name are two people."""

    command = "person distinct"
    summary = "同名区分：由领导认定两个同名的人不是同一个人"
    heading = "同名区分"
    rule = "letter-namesakes-complete"
    clause = "条例 第30条"
    ids = ("L-FIN-06",)

    one = need("一个人（姓名@单位）", TEXT, position=True)
    other = need("另一个人（姓名@单位）", TEXT, position=True)
    by = need("认定领导", TEXT, receives=True, in_book="leader")
    reason = need("理由", LONG)
