"""Forms of the roster: shifts drafted, consulted, submitted, approved, swapped (本章 第二节 一.5)."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import RosterPattern, ShiftStatus
from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.forms.queries import SPAN, Query
from xinfang_cli.domain.kinds import COUNT, DAY, LONG, TEXT, code
from xinfang_cli.domain.name_lists import CLOCK, TIMED, need_names

ROSTER = "本章 第二节 一.5"


class RosterAdd(Form):
    """One shift of the roster, by hand."""

    command = "duty roster add"
    summary = "排班：加一个班次，给出编号"
    heading = "值班表"
    rule = "duty-roster-complete"
    clause = ROSTER
    ids: ClassVar[tuple[str, ...]] = ("D-ROS-02", "P-COV-02")
    roles = ANY_STAFF

    start = need("班次开始", TIMED)
    end = need("班次结束", TIMED)
    officer = need_names("值班员", TEXT, in_book="staff", ids=("P-COV-04",))
    leader = need("带班领导", TEXT, in_book="leader", ids=("P-COV-03",))


class RosterGenerate(Form):
    """A roster for a span: shifts cut by a pattern, officers and leaders in turn, holidays shared fairly."""

    command = "duty roster generate"
    summary = "自动排班：按班制排出一段时间的班次，节假日轮流公平"
    heading = "值班表"
    rule = "duty-roster-complete"
    clause = ROSTER
    ids: ClassVar[tuple[str, ...]] = ("D-ROS-01", "P-COV-01", "P-COV-02")
    roles = ANY_STAFF

    since = need("自哪天起", DAY)
    until = need("到哪天止", DAY)
    officers = need_names("轮值的值班员（逗号隔开）", TEXT, in_book="staff")
    leaders = need_names("轮流带班的领导（逗号隔开）", TEXT, in_book="leader")
    pattern = need("班制", code(RosterPattern))
    change = may("换班钟点（默认 08:00；只排下班时间的，下午的钟点是晚上接班，默认 17:30）", CLOCK)
    morning = may("只排下班时间的，早晨交回的钟点（默认 08:00）", CLOCK)


class _OnDrafts(Form):
    """A step on one shift, or on all drafts where none is named."""

    rule = "duty-roster-complete"
    clause = ROSTER
    subject = "shift?"
    per_piece = True
    roles = ANY_STAFF


class RosterConsult(_OnDrafts):
    """The departments were asked about the drafts."""

    command = "duty roster consult"
    in_states = (ShiftStatus.DRAFT,)
    summary = "征求意见：记下和哪些部门协商过；不写编号即全部草拟班次"
    ids: ClassVar[tuple[str, ...]] = ("D-ROS-03",)

    with_ = need("协商的部门", LONG)


class RosterSubmit(_OnDrafts):
    """The drafts go to a leader."""

    command = "duty roster submit"
    in_states = (ShiftStatus.DRAFT,)
    summary = "报审：把草拟的班次报领导；不写编号即全部草拟班次"
    ids: ClassVar[tuple[str, ...]] = ("D-ROS-04",)


class RosterApprove(_OnDrafts):
    """A leader approves the drafts; only then may they be carried out."""

    command = "duty roster approve"
    in_states = (ShiftStatus.DRAFT, ShiftStatus.SUBMITTED)
    summary = "审定：记录领导审定；不写编号即全部未审定的班次"
    ids: ClassVar[tuple[str, ...]] = ("D-ROS-04",)
    proves = True

    by = need("审定领导", TEXT, in_book="leader")


class RosterSwap(Form):
    """One officer takes another's place on a shift, with a leader's approval."""

    command = "duty roster swap"
    summary = "调班：经领导批准，由另一人值这一班"
    heading = "调班登记"
    rule = "duty-swap-complete"
    clause = ROSTER
    ids: ClassVar[tuple[str, ...]] = ("P-COV-07", "D-ROS-04", "F11")
    roles = ANY_STAFF

    shift = need("班次编号", TEXT, offers="shift")
    giver = need("原值班员", TEXT, in_book="staff")
    taker = need("调给谁", TEXT, in_book="staff")
    reason = need("事由", LONG)
    approved_by = need("批准领导", TEXT, in_book="leader")
    in_return = may("对换的班次编号（原值班员改值这一班）", TEXT, offers="shift")


class RosterRemove(Form):
    """A draft that is not to be carried out; its number stays."""

    command = "duty roster remove"
    in_states = (ShiftStatus.DRAFT, ShiftStatus.SUBMITTED)
    summary = "撤下：撤下一个未审定的班次，编号保留"
    rule = "duty-roster-complete"
    clause = ROSTER
    ids: ClassVar[tuple[str, ...]] = ("D-ROS-04",)
    subject = "shift"
    per_piece = True
    roles = ANY_STAFF


class RosterList(Query):
    """Which shifts to list."""

    command = "duty roster list"
    summary = "值班表"
    ids: ClassVar[tuple[str, ...]] = ("D-ROS-02",)

    status = may("状态", code(ShiftStatus))
    officer = may("值班员", TEXT, offers="staff")
    since = may("不早于", SPAN)
    until = may("不晚于", SPAN)
    limit = may("最多几班", COUNT)


class RosterCheck(Query):
    """What is wrong with the roster from now on, or in a span."""

    command = "duty roster check"
    summary = "核对值班表：空档、重复排班、带班领导没有电话、未按月排出"
    ids: ClassVar[tuple[str, ...]] = ("D-GEN-01", "P-COV-01", "P-COV-03", "P-COV-06")

    since = may("不早于", SPAN)
    until = may("不晚于", SPAN)
