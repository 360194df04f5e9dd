"""The form of printing (本章 第一节 三, 四.3; 条例 第23条)."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, may, may_many, need
from xinfang_cli.domain.kinds import FLAG, LONG, TEXT, code
from xinfang_cli.domain.terms import Sheet


class Print(Form):
    """One numbered copy of a sheet for each recipient; what leaves the office goes only where the matter was sent."""

    command = "letter print"
    summary = "打印：处理单、登记表、转办单、函、摘报、书面告知、收条"
    heading = "打印"
    rule = "letter-print-complete"
    clause = "本章 第一节 三；四.3"
    ids = ("L-RD-04", "L-MTH-10", "N-DOC-02", "N-ACC-02", "F6")
    subject = "letter"
    formats = ("text", "html", "md", "json")

    form = need("单据", code(Sheet))
    to = may_many("送往", TEXT, receives=True, in_book="body")
    reveal = may("显示姓名", FLAG)
    reason = may("显示原因", LONG, when=lambda form: bool(form.get("reveal")))
