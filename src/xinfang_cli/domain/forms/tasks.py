"""Forms of what a leader asks for at the duty room, and of telling several units (本章 第二节 一.1)."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST, Means
from xinfang_cli.domain.form import Form, may, may_many, need
from xinfang_cli.domain.forms.lists import ANSWERED, NAMES
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import FLAG, LONG, MOMENT, TEXT, code

TASK = "本章 第二节 一.1"


class TaskAdd(Form):
    """What a leader asked for, until when, and which units have to be informed."""

    command = "duty task add"
    summary = "交办登记：领导、事项、时限、要通知的单位，给出编号"
    heading = "领导交办"
    rule = "duty-task-complete"
    clause = TASK
    ids: ClassVar[tuple[str, ...]] = ("D-TSK-01", "D-TSK-09")
    roles = AT_THE_POST

    leader = need("交办领导", TEXT, in_book="leader")
    item = need("事项", LONG)
    due = need("办理时限", MOMENT)
    units = may("要通知的单位", NAMES, receives=True, in_book="unit", ids=("D-TSK-02",))


class TaskInform(Form):
    """One unit was informed of a task: by which means, and who answered."""

    command = "duty task inform"
    summary = "交办通知：记下通知了哪个单位、谁接的"
    heading = "通知记录"
    rule = "duty-task-inform-complete"
    clause = TASK
    ids: ClassVar[tuple[str, ...]] = ("D-TSK-02", "D-TSK-07")
    subject = "task"
    roles = AT_THE_POST
    per_piece = True

    to = need("通知的单位", TEXT, receives=True, in_book="unit", position=True)
    means = need("方式", code(Means))
    answered = need("接话人", TEXT, receives=True)
    text = may("通知内容", LONG)


class TaskUrge(Form):
    """A unit was asked how far it is, or urged."""

    command = "duty task urge"
    summary = "查问催办：问办理情况，记下回答"
    heading = "查问记录"
    rule = "duty-task-urge-complete"
    clause = TASK
    ids: ClassVar[tuple[str, ...]] = ("D-TSK-03", "D-TSK-05")
    subject = "task"
    roles = AT_THE_POST
    per_piece = True

    to = need("查问的单位", TEXT, receives=True, in_book="unit", position=True)
    text = need("查问和回答", LONG)
    answered = may("接话人", TEXT, receives=True)


class TaskReportBack(Form):
    """The leader who asked was told how it ended."""

    command = "duty task report-back"
    summary = "回告：把办理情况报告交办领导"
    heading = "回告记录"
    rule = "duty-task-report-back-complete"
    clause = TASK
    ids: ClassVar[tuple[str, ...]] = ("D-TSK-04",)
    subject = "task"
    roles = AT_THE_POST
    per_piece = True

    to = need("回告领导", TEXT, receives=True, in_book="leader", position=True)
    text = need("办理情况", LONG)


class TaskClose(Form):
    """A task is over; its leader knows how it ended."""

    command = "duty task close"
    summary = "交办办结：回告领导以后"
    heading = "交办办结"
    rule = "duty-task-close-complete"
    clause = TASK
    ids: ClassVar[tuple[str, ...]] = ("D-TSK-04",)
    subject = "task"
    roles = AT_THE_POST
    per_piece = True


class Notify(Form):
    """Which units have to be told, and who of them answered; several units in one command."""

    command = "duty notify"
    summary = "逐个通知：登记要通知的单位，逐个记下谁接的、谁没有接"
    heading = "通知"
    rule = "duty-notify-complete"
    clause = TASK
    ids: ClassVar[tuple[str, ...]] = ("D-TSK-02", "D-INF-01")
    subject = "duty"
    roles = AT_THE_POST
    per_piece = True

    units = may(
        "要通知的单位",
        NAMES,
        receives=True,
        in_book="unit",
        when=lambda form: not form.get("answered") and not form.get("unanswered"),
    )
    answered = may_many("接了的（单位=接话人）", ANSWERED, receives=True, ids=("D-TSK-02",))
    unanswered = may_many("没有人接的单位", TEXT, receives=True, in_book="unit")
    means = may("方式（不写为电话）", code(Means), ids=("D-TSK-02",))


class NotifyList(Query):
    """Which units have been told, and which not."""

    command = "duty notify --list"
    summary = "通知到了哪些单位，还有哪些没有"
    ids = ("D-TSK-02",)
    subject = "duty"

    list_ = may("只看，不登记", FLAG)
    check = may("还有没通知到的，退出码为 8", FLAG)
