"""Forms of linking matters that belong together (条例 第21条)."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, need
from xinfang_cli.domain.kinds import TEXT, code
from xinfang_cli.domain.terms import LinkKind

LINK = "条例 第21条"


class Link(Form):
    """Two letters or visits that belong together; each keeps its own number, clocks and answer."""

    command = "letter link"
    summary = "关联：把同一事项、同一人或联名的来信来访连在一起"
    heading = "关联"
    rule = "letter-link-complete"
    clause = LINK
    ids = ("N-REG-04",)
    subject = "letter"

    other = need("关联的另一件（编号）", TEXT, position=True, offers="matter")
    as_ = need("为什么关联", code(LinkKind))


class Unlink(Form):
    """A link that is taken back; that it was there stays on record."""

    command = "letter unlink"
    summary = "解除关联：撤销以前的关联，记录留存"
    heading = "解除关联"
    rule = "letter-unlink-complete"
    clause = LINK
    ids = ("N-REG-04",)
    subject = "letter"

    other = need("关联的另一件（编号）", TEXT, position=True, offers="matter")
