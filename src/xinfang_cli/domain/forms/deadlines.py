"""What may be asked about clocks: which run, and how one was counted."""

from __future__ import annotations

from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import DAY, FLAG, TEXT


class DeadlineList(Query):
    """Every clock that runs."""

    command = "deadline list"
    summary = "期限清单：正在计算的每一个期限"
    ids = ("C-01", "C-09", "C-13", "N-ACC-02", "N-HDL-01")

    exclusive = (("as_of", "rules"),)

    as_of = may("截至日期", DAY)
    rules = may("期限规定一览：长短、依据、地方规定", FLAG, ids=("N-PRV-01",))


class DeadlineExplain(Query):
    """How every clock of one matter was counted."""

    command = "deadline explain"
    summary = "期限怎样算出：起算日、休息日、顺延、延期和依据"
    ids = ("C-13", "C-14", "N-HDL-02", "N-RVW-04")
    formats = ("text", "json", "md")

    matter = need("编号", TEXT, position=True, offers="matter")


class DeadlineImport(Form):
    """Limits that a local document makes stricter, from a file; nothing changes until it is confirmed."""

    command = "deadline import"
    summary = "导入地方规定的期限：列出会变动的，确认后才登记"
    rule = "deadline-import-complete"
    clause = "条例 第22条、第23条、第34条"
    ids = ("N-PRV-01", "N-PRV-02")
    roles = ANY_STAFF

    file = need("期限文件（TOML）", TEXT, position=True, offers="file")
    confirm = may("已核对，确认登记", FLAG)
