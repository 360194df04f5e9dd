"""Forms of what is done about an entry of the duty room: returned, passed on, reported, answered, settled."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST, Means
from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.kinds import LONG, TEXT, code

ONWARD = "本章 第二节 一.2"


class CallBack(Form):
    """A call was returned."""

    command = "duty call-back"
    summary = "回电：记下谁接的、说了什么"
    heading = "回电记录"
    rule = "duty-call-back-complete"
    clause = "本章 第二节 三.1"
    ids: ClassVar[tuple[str, ...]] = ("R-TEL-07",)
    subject = "call"
    roles = AT_THE_POST
    per_piece = True

    answered = need("接话人", TEXT, receives=True)
    text = need("回电内容", LONG)


class PassOn(Form):
    """What came in was passed on to the unit whose business it is."""

    command = "duty pass-on"
    summary = "转办：把内容转有关单位，记下接话人"
    heading = "转办记录"
    rule = "duty-pass-on-complete"
    clause = ONWARD
    ids: ClassVar[tuple[str, ...]] = ("D-COM-02", "D-RPT-01", "D-TSK-07")
    subject = "duty"
    roles = AT_THE_POST
    per_piece = True

    to = need("转办单位", TEXT, receives=True, in_book="unit", position=True)
    answered = need("接话人", TEXT, receives=True)
    means = may("方式", code(Means))
    text = may("转告内容", LONG)


class ReportUp(Form):
    """What came in was reported to a leader, or to a unit above; on a request his instruction is waited for."""

    command = "duty report-up"
    summary = "报告：报分管领导或上级单位，请示办理"
    heading = "报告记录"
    rule = "duty-report-up-complete"
    clause = ONWARD
    ids: ClassVar[tuple[str, ...]] = ("D-COM-02", "D-RPT-01", "D-RPT-02")
    subject = "duty"
    roles = AT_THE_POST
    per_piece = True

    to = need("报告领导或上级单位", TEXT, receives=True, in_book="body", position=True)
    means = may("方式", code(Means))
    answered = may("接话人", TEXT, receives=True)
    text = may("报告内容", LONG)


class Instruct(Form):
    """What a leader said has to be done."""

    command = "duty instruct"
    summary = "批示：记录领导的指示"
    heading = "批示记录"
    rule = "duty-instruction-complete"
    clause = ONWARD
    ids: ClassVar[tuple[str, ...]] = ("D-RPT-02", "D-COM-02", "P-LOG-02")
    subject = "duty"
    roles = AT_THE_POST
    per_piece = True
    proves = True

    by = need("批示领导", TEXT, receives=True, in_book="leader")
    text = need("批示内容", LONG)


class Answer(Form):
    """Who asked was answered; the officer on duty only carries a leader's word."""

    command = "duty answer"
    summary = "答复：把领导的指示答复来电、来人"
    heading = "答复记录"
    rule = "duty-answer-complete"
    clause = ONWARD
    ids: ClassVar[tuple[str, ...]] = ("D-COM-03", "D-COM-04", "D-RPT-03", "C-07")
    subject = "duty"
    roles = AT_THE_POST
    per_piece = True

    text = need("答复内容", LONG)
    answered = may("接话人", TEXT, receives=True)


class Close(Form):
    """Nothing more has to be done about a call, a document or a visitor; how it was dealt with is said."""

    command = "duty close"
    summary = "办毕：不需要转、报的来电来文来人，写明怎样处理"
    heading = "办毕记录"
    rule = "duty-close-complete"
    clause = ONWARD
    ids: ClassVar[tuple[str, ...]] = ("D-COM-02", "P-LOG-02")
    subject = "duty"
    roles = AT_THE_POST
    per_piece = True

    text = need("处理情况", LONG)


class Void(Form):
    """An entry made by mistake; its number stays."""

    command = "duty void"
    summary = "作废：误登的编号作废，编号保留"
    heading = "作废"
    rule = "duty-void-complete"
    clause = "本章 第二节 三.1"
    ids: ClassVar[tuple[str, ...]] = ("D-ARC-01", "N-ARC-01")
    subject = "duty"
    roles = AT_THE_POST
    per_piece = True

    reason = need("作废原因", LONG)
