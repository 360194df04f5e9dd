"""Forms on persons (条例 第30条): who is who."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, need
from xinfang_cli.domain.kinds import LONG, TEXT


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


class Join(Form):
    """Two spellings or records that are one person's; it adds to those who are barred and takes nobody away."""

    command = "person join"
    summary = "并为一人：两种写法、两处登记是同一个人，回避从此一并计算"
    heading = "并为一人"
    rule = "letter-join-complete"
    clause = "条例 第30条"
    ids = ("L-FIN-06", "N-CNF-01")

    one = need("一种写法（姓名或姓名@单位）", TEXT, position=True)
    other = need("另一种写法（姓名或姓名@单位）", TEXT, position=True)
    reason = need("理由", LONG)


class Part(Form):
    """A leader's decision that two records that were joined are two people's after all."""

    command = "person part"
    summary = "拆开：由领导认定并错了，两处登记不是同一个人，记录留存"
    heading = "拆开"
    rule = "letter-part-complete"
    clause = "条例 第30条"
    ids = ("L-FIN-06", "N-CNF-01")

    one = need("一种写法（姓名或姓名@单位）", TEXT, position=True)
    other = need("另一种写法（姓名或姓名@单位）", TEXT, position=True)
    by = need("认定领导", TEXT, receives=True, in_book="leader")
    reason = need("理由", LONG)
