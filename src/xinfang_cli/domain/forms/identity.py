"""Who sits at this terminal, and how he proves it (cli contract §2; 本章 第二节 二.1)."""

from __future__ import annotations

from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import FLAG, MOMENT, TEXT
from xinfang_cli.domain.terms import Role

_CLAUSE = "本章 第二节 二.1"
ANYBODY = (*ANY_STAFF, Role.READER)


class SetPin(Form):
    """A person's PIN; the PIN itself is typed without an echo or read from a private file, and is no field."""

    command = "staff set-pin"
    summary = "设口令：此后以此人的名义办理要核对口令"
    rule = "staff-pin-complete"
    clause = _CLAUSE
    roles = ANYBODY
    proves = True
    exclusive = (("pin_file", "remove"),)

    name = need("姓名", TEXT, position=True, offers="staff")
    pin_file = may("新口令所在的文件（仅本人可读，取第一行）", TEXT, offers="file")
    remove = may("取消口令", FLAG)


class SignIn(Form):
    """A person proves his PIN once for this terminal."""

    command = "sign-in"
    summary = "签到：在本终端核对一次口令，此后不必再报姓名"
    rule = "sign-in-complete"
    clause = _CLAUSE
    roles = ANYBODY
    proves = True
    acts_as = "name"

    name = may("姓名（不写即 --actor、XINFANG_ACTOR 或登录名的人）", TEXT, position=True, offers="staff")
    until = may("到什么时候为止（最多12小时）", MOMENT)


class SignOut(Form):
    """Whoever is signed in at this terminal leaves it."""

    command = "sign-out"
    summary = "签退：本终端不再以签到的人办理"
    clause = _CLAUSE
    roles = ()


class WhoAmI(Query):
    """Who acts here, and how that is known."""

    command = "whoami"
    summary = "我是谁：现在以谁的名义办理，凭什么认定"
    formats = ("text", "json", "md")
