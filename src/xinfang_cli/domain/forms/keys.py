"""Forms of the duty room's keys: put on the list, lent, brought back (本章 第二节 二.1)."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.duty_terms import AT_THE_POST
from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.forms.post import POST
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import POSITIVE, TEXT


class KeyAdd(Form):
    """A kind of key and how many there are; given again, how many there are from now on."""

    command = "duty key add"
    summary = "登记钥匙：名称和数目；已登记的改为新数目，减少须写备注"
    rule = "duty-key-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-03",)
    roles = ANY_STAFF

    name = need("钥匙名称", TEXT, position=True, offers="key")
    count = need("数目", POSITIVE)


class KeyLend(Form):
    """Somebody takes keys."""

    command = "duty key lend"
    summary = "借出钥匙：谁借走，几把"
    rule = "duty-key-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-03",)
    roles = AT_THE_POST

    name = need("钥匙名称", TEXT, position=True, offers="key")
    to = need("借给谁", TEXT)
    count = may("几把（默认1）", POSITIVE)


class KeyReturn(Form):
    """Somebody brings keys back."""

    command = "duty key return"
    summary = "归还钥匙：谁还的"
    rule = "duty-key-complete"
    clause = POST
    ids: ClassVar[tuple[str, ...]] = ("D-HND-03",)
    roles = AT_THE_POST

    name = need("钥匙名称", TEXT, position=True, offers="key")
    from_ = may("谁归还（只有一人借出时可不写）", TEXT)


class KeyList(Query):
    """Which keys there are."""

    command = "duty key list"
    summary = "钥匙：数目，在谁手里"
    ids: ClassVar[tuple[str, ...]] = ("D-HND-03",)
