"""Forms of the diary (本章 第二节 一.5, 三.3): the page of a day, and the closing of a shift's diary."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.form import Form, may, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import DAY, FLAG, LONG
from xinfang_cli.domain.terms import Role


class Diary(Query):
    """The diary of one day."""

    command = "duty diary"
    summary = "值班日志：某一天的来电来函、领导活动、巡查、接待来访、交接班"
    ids = (
        *("D-DIA-01", "D-DIA-02", "D-DIA-03", "D-DIA-04", "R-DIA-01", "R-DIA-02", "R-DIA-03", "R-DIA-04"),
        *("D-SEC-02", "P-PAT-01", "P-LOG-03", "C-11", "F9"),
    )
    formats: ClassVar[tuple[str, ...]] = ("text", "json", "md")

    date = may("日期", DAY)


class DiaryClose(Form):
    """The diary of the running shift is closed on every day that the shift touches."""

    command = "duty diary --close"
    summary = "结日志：关闭当班日志，写明领导活动；以后补记的列为续记"
    heading = "值班日志"
    rule = "duty-diary-complete"
    clause = "本章 第二节 一.5"
    ids = ("D-DIA-03", "D-HND-01", "C-11")
    roles = (Role.DUTY, Role.CLERK)

    close = may("结日志", FLAG)
    leaders = need("领导活动（没有写 无）", LONG)
