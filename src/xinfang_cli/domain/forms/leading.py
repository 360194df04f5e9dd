"""Forms of commands that lead through other commands: what they are told, not what is put down."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, may
from xinfang_cli.domain.kinds import FLAG, TEXT


class Leading(Form):
    """The base of commands that do nothing themselves: no time, no note, no role of their own."""

    per_piece = True
    roles = ()


Leading.fields = {}


class Batch(Leading):
    """Many commands from one file, a line each."""

    command = "batch"
    summary = "批量：一行一条命令（JSON），一行一个结果"
    proves = True

    file = may("文件（- 或不写为标准输入）", TEXT, position=True, offers="file")
    atomic = may("全部办成才保存，有一行办不成就都不保存", FLAG)
    stop = may("有一行办不成就停下，后面的不办", FLAG)
    dry_run = may("试办：照样逐行核对，都不保存", FLAG)
    request_id = may("请求号：没有自带请求号的行得到 请求号:行号，同一文件重来不会重办", TEXT)


class Triage(Leading):
    """The letters that wait for their disposal, one after the other at a terminal."""

    command = "letter triage"
    summary = "逐封分办：在终端上一封一张卡，一个数字定办法"

    mine = may("只办本人经手的", FLAG)
