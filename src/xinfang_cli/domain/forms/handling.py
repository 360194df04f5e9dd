"""Forms of what happens beside the main line: proposal, objection, urging, change of handler."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.forms.disposal import method_needs
from xinfang_cli.domain.kinds import DAY, LONG, TEXT, code
from xinfang_cli.domain.terms import Disposal

OBJECTION = "条例 第23条"


class Propose(Form):
    """What the office proposes to a leader, who has yet to decide."""

    command = "letter propose"
    summary = "拟办送审：把拟办意见报领导，等领导审定"
    heading = "拟办送审"
    rule = "letter-proposal-complete"
    clause = "本章 第一节 三.2、三.3"
    ids = ("L-REQ-06", "L-ASG-01")
    subject = "letter"

    method = need("拟办方式", code(Disposal))
    for_ = need("呈报领导", TEXT, receives=True, in_book="leader")
    to = may("拟送单位", TEXT, receives=True, in_book="body", asked=method_needs("to"))
    text = may("拟办意见", LONG)


class Return(Form):
    """A unit does not take what it was sent, and says why."""

    command = "letter return"
    summary = "退回：承办单位提出异议，说明理由"
    heading = "单位退回"
    rule = "letter-return-complete"
    clause = OBJECTION
    ids = ("N-OBJ-01",)
    subject = "letter"

    by = need("退回单位", TEXT, receives=True, in_book="unit")
    reason = need("退回理由", LONG)


class Urge(Form):
    """Who has the matter is urged, and asked again on a day."""

    command = "letter urge"
    summary = "催办：催促承办单位，定下再次催问的日期"
    heading = "催办"
    rule = "letter-urging-complete"
    clause = "本章 第一节 四.5；条例 第40条"
    ids = ("N-SUP-01",)
    subject = "letter"

    to = need("催办对象", TEXT, receives=True, in_book="body")
    text = need("催办内容", LONG)
    next = need("再次催问日期", DAY)


class Assign(Form):
    """The matter and its papers go to another clerk."""

    command = "letter assign"
    summary = "移交：变更经手人，信件原件一并移交"
    heading = "变更经手人"
    rule = "letter-assignment-complete"
    clause = "本章 第一节 四.3"
    ids = ("L-ASG-04", "L-FIN-06")
    subject = "letter"

    to = need("接手人", TEXT, receives=True, in_book="staff")
    reason = need("移交原因", LONG)
