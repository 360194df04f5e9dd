"""Every line that a register demands: left out at the desk, the command asks for it by name and writes nothing."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from conftest import Desk
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.form import Field


def _nothing(_: Desk) -> str:
    return ""


def _received(more: str = "") -> Callable[[Desk], str]:
    return lambda desk: desk.received(more)


def _at_work(desk: Desk) -> str:
    return desk.abstracted()


def _routed(desk: Desk) -> str:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局")
    return number


def _answered(desk: Desk) -> str:
    number = _routed(desk)
    desk.ok(f"letter result {number} --from 住建局 --outcome 支持 --text 已修缮 --basis 校舍安全规定")
    return number


def _closed(desk: Desk) -> str:
    number = _answered(desk)
    desk.ok(f"letter reply {number} --channel letter --text 已修好")
    desk.ok(f"letter close {number}")
    return number


def _filed(desk: Desk) -> str:
    number = _routed(desk)
    desk.ok(f"letter file-case {number} --criterion 涉及群众重大利益 --decided-by 王主任")
    return number


def _after_another(desk: Desk) -> str:
    desk.received()
    return desk.received()


def _linked(desk: Desk) -> str:
    number = _after_another(desk)
    desk.ok(f"letter link {number} 1 --as joint")
    return number


def _with_a_photo(desk: Desk) -> str:
    number = desk.opened()
    desk.ok(f"letter enclose {number} --kind photo --quantity 1 --description 照片 --keeper 张三 --place 柜一")
    return number


def _delivered(desk: Desk) -> str:
    number = desk.received("--marking personal")
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 周市长")
    return number


def _visited(more: str) -> Callable[[Desk], str]:
    """A visit after its talk, and after this step, where one is given."""

    def ready(desk: Desk) -> str:
        number = desk.heard()
        for line in filter(None, more.split("；")):
            verb, options = line.partition(" --")[0], line.partition(" --")[2]
            desk.ok(f"visit {verb} {number} --{options}" if options else f"visit {verb} {number}")
        return number

    return ready


def _visited_after_another(desk: Desk) -> str:
    desk.came()
    return desk.came()


def _visit_linked(desk: Desk) -> str:
    number = _visited_after_another(desk)
    desk.ok(f"visit link {number} 1 --as joint")
    return number


OPINION = {
    "--claim": "修缮校舍",
    "--facts": "屋顶漏雨属实",
    "--decision": "年内修好",
    "--basis": "校舍安全规定",
    "--outcome": "supported",
}


def _accepted(desk: Desk) -> str:
    number = desk.abstracted()
    desk.ok(f"letter accept {number} --kind 31-6")
    return number


def _issued(desk: Desk) -> str:
    number = _accepted(desk)
    desk.ok(f"letter opinion {number}", *(word for line in OPINION.items() for word in line))
    return number


def _served(desk: Desk) -> str:
    number = _issued(desk)
    desk.ok(f"letter serve {number} --at 2026-11-23 --signed-by 刘某")
    return number


def _asked(desk: Desk) -> str:
    number = _served(desk)
    desk.ok(f"letter review request {number} --stage review --unit 省信访局")
    return number


@dataclass(frozen=True)
class Whole:
    """A command given whole: the letter or visit made ready, and its lines; an empty value is a bare flag."""

    ready: Callable[[Desk], str]
    lines: Mapping[str, str]
    with_it: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What is left out together with a line, since it says nothing alone."""

    def without(self, option: str) -> str:
        return " ".join(
            line if value == "" else f"{line} {shlex.quote(value)}"
            for line, value in self.lines.items()
            if line not in {option, *self.with_it.get(option, ())}
        )


WHOLE: dict[str, Whole] = {
    "letter collect": Whole(_nothing, {"--listed": "3", "--counted": "2", "--note": "少一件"}),
    "letter receive": Whole(
        _nothing,
        {
            "--addressee": "周市长",
            "--from-unit": "个人",
            "--listed": "1",
            "--counted": "1",
            "--seal": "broken",
            "--address-check": "correct",
            "--marking": "secret",
            "--level": "secret",
            "--document-no": "不详",
            "--copies": "1",
            "--note": "封口破损",
        },
    ),
    "letter open": Whole(_received(), {"--edge-cut": "", "--postmark-kept": ""}),
    "letter misopen": Whole(
        _received("--marking personal"), {"--by": "张三", "--reason": "未看标记", "--resealed-by": "张三"}
    ),
    "letter enclose": Whole(
        lambda desk: desk.opened(),
        {
            "--kind": "cash",
            "--quantity": "1",
            "--amount": "500",
            "--description": "现金",
            "--witness": "李四",
            "--keeper": "张三",
            "--place": "保险柜",
        },
    ),
    "letter hand-out": Whole(_with_a_photo, {"--enclosure": "1", "--to": "刘某", "--reason": "退还本人"}),
    "letter register": Whole(
        lambda desk: desk.opened(),
        {
            "--writer": "刘某",
            "--occupation": "教师",
            "--political-status": "群众",
            "--workplace": "东山镇小学",
            "--address": "东山镇三村",
            "--sent-on": "不详",
        },
    ),
    "letter abstract": Whole(
        lambda desk: desk.registered(),
        {
            "--nature": "report",
            "--matter": "校舍漏雨",
            "--people": "师生",
            "--when": "今年",
            "--where": "东山镇",
            "--demand": "修缮",
            "--importance": "ordinary",
            "--accused": "王大山",
            "--read-in-full": "",
        },
    ),
    "letter excerpt": Whole(_at_work, {"--text": "校舍漏雨", "--to": "住建局"}),
    "letter propose": Whole(_at_work, {"--method": "批转", "--for": "王主任"}),
    "letter return": Whole(_routed, {"--by": "住建局", "--reason": "不属本局职责"}),
    "letter urge": Whole(_routed, {"--to": "住建局", "--text": "请抓紧", "--next": "2026-11-30"}),
    "letter assign": Whole(_routed, {"--to": "赵六", "--reason": "出差"}),
    "letter approve": Whole(_at_work, {"--by": "王主任", "--method": "批转", "--to": "住建局", "--words": "同意"}),
    "letter instruct": Whole(_at_work, {"--by": "王主任", "--text": "请办"}),
    "letter route": Whole(_at_work, {"--method": "转办", "--to": "住建局"}),
    "letter deliver": Whole(_received("--marking personal"), {"--to": "周市长", "--signed-by": "周市长"}),
    "letter release": Whole(_delivered, {"--by": "周市长", "--words": "请办公室办"}),
    "letter forward": Whole(_received("--misdelivered"), {"--to": "西山市政府"}),
    "letter result": Whole(
        _routed, {"--from": "住建局", "--outcome": "支持", "--text": "已修缮", "--basis": "校舍安全规定"}
    ),
    "letter reply": Whole(_answered, {"--channel": "letter", "--text": "已修好"}),
    "letter reopen": Whole(_closed, {"--reason": "又漏雨", "--by": "王主任"}),
    "letter amend": Whole(
        _received(),
        {"--reason": "笔误", "--marking": "secret", "--level": "secret", "--document-no": "不详", "--copies": "1"},
    ),
    "letter file-case": Whole(_at_work, {"--criterion": "涉及群众重大利益", "--decided-by": "王主任"}),
    "letter conclude-case": Whole(
        _filed,
        {"--investigator": "赵六", "--truth": "属实", "--conclusion": "责令整改", "--decided-by": "王主任"},
    ),
    "letter link": Whole(_after_another, {"--other": "1", "--as": "joint"}),
    "letter unlink": Whole(_linked, {"--other": "1"}),
    "letter print": Whole(_at_work, {"--form": "slip", "--reveal": "", "--reason": "存档"}),
    "letter note": Whole(_at_work, {"--text": "已催问"}),
    "letter void": Whole(_at_work, {"--reason": "重登"}),
    "letter notify": Whole(_at_work, {"--branch": "own", "--document": "告知1号", "--sent-at": "2026-11-23"}),
    "letter accept": Whole(_at_work, {"--kind": "31-1", "--channel": "人民法院诉讼"}),
    "letter extend": Whole(
        _accepted, {"--days": "30", "--by": "王主任", "--reason": "情况复杂", "--told-at": "2026-11-23"}
    ),
    "letter opinion": Whole(_accepted, OPINION),
    "letter serve": Whole(_issued, {"--at": "2026-11-23", "--signed-by": "刘某"}),
    "letter review request": Whole(_served, {"--stage": "review", "--unit": "省信访局"}),
    "letter review decide": Whole(_asked, {"--stage": "review", "--outcome": "upheld", "--decision": "维持"}),
    "letter recuse": Whole(_at_work, {"--clerk": "赵六", "--by": "王主任", "--reason": "系来信人亲属"}),
    "letter report-up": Whole(_at_work, {"--to": "王主任", "--means": "电话"}),
}
_REGISTRATION = {
    "--visitor": "刘某",
    "--identity": "教师",
    "--unit": "东山镇小学",
    "--people": "1",
    "--nature": "report",
    "--subject": "校舍漏雨",
    "--accused": "王大山",
}
_TALK = {
    "--done": "all",
    "--record": "反映校舍漏雨",
    "--papers": "none",
    "--policy": "校舍安全规定",
    "--signed": "",
    "--promise": "下周修好",
    "--promise-approved-by": "王主任",
}
_TALK_ALONE = {"--done": frozenset({"--record", "--papers", "--policy", "--signed"})}
_REFERRED = "refer --to 住建局 --due 2026-12-31"
_OUTCOME = "result --from 住建局 --outcome 支持 --text 已修缮 --basis 校舍安全规定"
_CLOSED = "answer --text 本月修 --basis 校舍安全规定；close"
_PETITION = "accept --kind 31-6"
_ISSUED = f"{_PETITION}；opinion {' '.join(word for line in OPINION.items() for word in line)}"
_SERVED = f"{_ISSUED}；serve --at 2026-11-23 --signed-by 刘某"
WHOLE |= {
    "visit register": Whole(_nothing, _REGISTRATION),
    "visit take-in": Whole(_nothing, _REGISTRATION | _TALK, _TALK_ALONE),
    "visit intake": Whole(lambda desk: desk.came(), _TALK, _TALK_ALONE),
    "visit answer": Whole(_visited(""), {"--text": "本月修", "--basis": "校舍安全规定"}),
    "visit verify": Whole(
        _visited(""), {"--unit": "住建局", "--person": "陈局长", "--phone": "81234567", "--finding": "属实"}
    ),
    "visit digest": Whole(_visited(""), {"--to": "王主任", "--digest": "校舍漏雨"}),
    "visit refer": Whole(_visited(""), {"--to": "住建局", "--due": "2026-12-31"}),
    "visit explain": Whole(
        _visited(""), {"--explained": "政策不允许", "--basis": "校舍安全规定", "--reaction": "表示理解"}
    ),
    "visit followup": Whole(
        _visited(_REFERRED),
        {"--by-unit": "住建局", "--visited-at": "2026-11-23", "--finding": "已修好", "--closed": ""},
    ),
    "visit amend": Whole(lambda desk: desk.came(), {"--reason": "笔误", "--people": "2"}),
} | {
    f"visit {verb}": Whole(ready, WHOLE[f"letter {verb}"].lines)
    for verb, ready in {
        "enclose": _visited(""),
        "hand-out": _visited("enclose --kind photo --quantity 1 --description 照片 --keeper 张三 --place 柜一"),
        "approve": _visited(""),
        "instruct": _visited(""),
        "propose": _visited(""),
        "return": _visited(_REFERRED),
        "urge": _visited(_REFERRED),
        "assign": _visited(""),
        "report-up": _visited(""),
        "result": _visited(_REFERRED),
        "reply": _visited(f"{_REFERRED}；{_OUTCOME}"),
        "reopen": _visited(_CLOSED),
        "file-case": _visited(""),
        "conclude-case": _visited("file-case --criterion 涉及群众重大利益 --decided-by 王主任"),
        "link": _visited_after_another,
        "unlink": _visit_linked,
        "print": _visited(""),
        "note": _visited(""),
        "void": _visited(""),
        "notify": _visited(""),
        "accept": _visited(""),
        "extend": _visited(_PETITION),
        "opinion": _visited(_PETITION),
        "serve": _visited(_ISSUED),
        "review request": _visited(_SERVED),
        "review decide": _visited(f"{_SERVED}；review request --stage review --unit 省信访局"),
        "recuse": _visited(""),
    }.items()
}
"""What letters and visits share is given with the same lines."""
FILLED_BY_THE_COMMAND = {"letter import --file": "the first word of the command, played in test_intake"}
"""Demanded lines that no desk can leave out here, and where they are tried."""


def demanded(command: str) -> dict[str, Field[object]]:
    """The lines that the register demands, always or in some cases, by option."""
    fields = catalogue.every()[command].load_form().fields.values()
    return {one.option: one for one in fields if one.required or one.when is not None}


LINES = [
    f"{command} {option}" for command, whole in WHOLE.items() for option in whole.lines if option in demanded(command)
]


@pytest.mark.parametrize("noun", ["letter", "visit"])
def test_every_demanded_line_of_a_noun_is_left_out_once(noun: str) -> None:
    writing = [name for name, verb in catalogue.every().items() if name.startswith(f"{noun} ") and verb.writes]
    every = {f"{command} {option}" for command in writing for option in demanded(command)}
    found = {line for line in (*LINES, *FILLED_BY_THE_COMMAND) if line.startswith(f"{noun} ")}
    assert found == every


@pytest.mark.parametrize("command", WHOLE)
def test_a_register_filled_in_whole_is_taken(desk: Desk, command: str) -> None:
    number = WHOLE[command].ready(desk)
    desk.ok(f"{command} {number} {WHOLE[command].without('')}")


@pytest.mark.parametrize("line", LINES)
def test_a_line_left_out_is_asked_for_by_name(desk: Desk, line: str, count_rows: Callable[..., object]) -> None:
    command, _, option = line.rpartition(" ")
    number = WHOLE[command].ready(desk)
    before = count_rows(desk.book)
    ran = desk(f"{command} {number} {WHOLE[command].without(option)} --json")
    assert ran.exit_code == ExitCode.INCOMPLETE, ran.stderr
    assert ran.fields == {demanded(command)[option].name}
    assert count_rows(desk.book) == before
