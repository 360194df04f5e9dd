"""Forms of visitors at the door: who came, by which paper, for what, to whom; and that he left."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST, IdKind, VisitorCategory, VisitorOutcome
from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import COUNT, LONG, TEXT, code

DOOR = "本章 第二节 三.2"


def has_paper(form: Form) -> bool:
    """Whether the visitor showed a paper; an identity card where nothing else is said."""
    return form.get("id_kind") is not IdKind.NONE


class LogVisitor(Form):
    """Who came to the door; without a paper somebody has to vouch for him."""

    command = "duty log-visitor"
    summary = "来人登记：姓名、单位、身份、证件、电话、事由、接待部门，给出编号"
    heading = "接待记录"
    rule = "duty-reception-record-complete"
    clause = DOOR
    ids: ClassVar[tuple[str, ...]] = ("D-TSK-06", "D-INF-04", "D-SEC-01", "D-CON-01", "D-VIS-02", "R-RCP-08", "F13")
    roles = AT_THE_POST

    name = need("姓名", TEXT, ids=("R-RCP-01",))
    unit = need("单位", TEXT, ids=("R-RCP-02",))
    identity = need("身份", TEXT, ids=("R-RCP-03",))
    id_kind = may("证件（不写为身份证）", code(IdKind), asked=True, ids=("R-RCP-04", "D-SEC-01"))
    id_number = may("证件号码", TEXT, when=has_paper, ids=("R-RCP-04",))
    vouched_by = may("担保人", TEXT, when=lambda form: not has_paper(form), ids=("D-CON-01",))
    phone = need("电话", TEXT, ids=("R-RCP-05",))
    matter = need("联系事由", LONG, ids=("R-RCP-06",))
    department = need("接待部门", TEXT, receives=True, offers="unit", ids=("R-RCP-07", "D-VIS-03"))
    category = may("类别", code(VisitorCategory), asked=True, ids=("D-INF-04",))
    appointment = may("会见时间或已引见", TEXT, ids=("D-INF-05",))
    outcome = may("接待结果", code(VisitorOutcome), asked=True, ids=("D-VIS-05",))
    lodging = may("食宿", TEXT, ids=("D-TSK-08",))
    transport = may("交通", TEXT, ids=("D-TSK-08",))


class VisitorOut(Form):
    """A visitor left the house."""

    command = "duty visitor-out"
    summary = "来人离开：记下离开时间"
    heading = "来人离开"
    rule = "duty-visitor-out-complete"
    clause = DOOR
    ids = ("D-SEC-01", "F13")
    subject = "reception"
    roles = AT_THE_POST
    per_piece = True


class InHouse(Query):
    """Who is still in the house."""

    command = "duty in-house"
    summary = "在楼内的来人：登记了还没有离开的"
    ids = ("D-SEC-01", "P-SEC-01")

    limit = may("最多几人", COUNT)
