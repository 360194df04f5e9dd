"""What may be asked about clocks: which run, and how one was counted."""

from __future__ import annotations

from xinfang_cli.domain.form import DAY, TEXT, may, need
from xinfang_cli.domain.forms.queries import Query


class DeadlineList(Query):
    """Every clock that runs."""

    command = "deadline list"
    summary = "期限清单：正在计算的每一个期限"
    ids = ("C-01", "C-09", "C-13", "N-ACC-02", "N-HDL-01")

    as_of = may("截至日期", DAY)


class DeadlineExplain(Query):
    """How every clock of one matter was counted."""

    command = "deadline explain"
    summary = "期限怎样算出：起算日、休息日、顺延、延期和依据"
    ids = ("C-13", "C-14", "N-HDL-02", "N-RVW-04")
    formats = ("text", "json", "md")

    matter = need("编号", TEXT, position=True)
