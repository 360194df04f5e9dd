"""Forms of filed cases (本章 第一节 五.1(5))."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, may, need, need_many
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import COUNT, FLAG, LONG, TEXT, code
from xinfang_cli.domain.terms import Truth

CASE = "本章 第一节 五.1(5)"


class FileCase(Form):
    """A leader's decision that a matter is investigated; by which criterion is part of it."""

    command = "letter file-case"
    summary = "立案：按立案标准立案查办，给出案号"
    heading = "立案"
    rule = "letter-case-complete"
    clause = CASE
    ids = ("V-CSE-01",)
    subject = "letter"

    criterion = need("立案标准（标准的代码、序号、名称，或文字）", LONG)
    decided_by = need("决定领导", TEXT, receives=True, in_book="leader")


class ConcludeCase(Form):
    """How a filed case ended; the conclusion is the result of the matter."""

    command = "letter conclude-case"
    summary = "查结：记录调查人、属实程度和结论，结论即处理结果"
    heading = "查结"
    rule = "letter-conclusion-complete"
    clause = CASE
    ids = ("V-CSE-02", "G-CLS-01")
    subject = "letter"

    investigator = need_many("调查人", TEXT, receives=True, offers="staff")
    truth = need("属实程度", code(Truth))
    conclusion = need("查办结论", LONG)
    decided_by = need("决定领导", TEXT, receives=True, in_book="leader")


class CaseList(Query):
    """Which filed cases to list."""

    command = "case list"
    summary = "立案查办列表"

    open = may("只看未查结", FLAG)
    limit = may("最多几件", COUNT)


class CaseShow(Query):
    """One filed case."""

    command = "case show"
    summary = "查看一件立案查办"
    subject = "case"
    formats = ("text", "json", "md")
