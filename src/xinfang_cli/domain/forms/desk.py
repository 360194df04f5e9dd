"""Forms of the desk: what is open for one person, and a colleague's open matters handed over (cli contract §7)."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.forms.handling import Assign
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import DAY, FLAG, LONG, TEXT


class Desk(Query):
    """What is late, due and open for the actor, for somebody else or for everybody."""

    command = "desk"
    summary = "案头：超期、到期、待办、等别人办的，值班室未办的"
    ids = ("L-REQ-02", "L-MTH-03", "L-OPN-04", "D-GEN-01")
    formats: ClassVar[tuple[str, ...]] = ("text", "json", "md")

    of = may("看谁的", TEXT, offers="staff")
    all = may("看全办公室的", FLAG)
    count = may("只看件数", FLAG)


class HandOver(Form):
    """Every open matter of a colleague goes to another, one assignment each."""

    command = "desk hand-over"
    summary = "代管：把同事未办结的件移交另一人"
    heading = "代管移交"
    rule = "desk-hand-over-complete"
    clause = "本章 第一节 四.3"
    ids = ("L-ASG-04",)

    of = need("原经手人", TEXT, in_book="staff")
    to = need("接手人", TEXT, receives=True, in_book="staff")
    reason = need("移交原因", LONG)
    by = need("批准的领导", TEXT, receives=True, in_book="leader")
    until = may("代管到哪一天", DAY)
    back = may("交还：只交还此前由其移交过来的件", FLAG)


class OneOfMany(Assign):
    """The assignment of one of the matters that are handed over; the leader who approved it is guarded as well."""

    by = need("批准的领导", TEXT, receives=True, in_book="leader")
