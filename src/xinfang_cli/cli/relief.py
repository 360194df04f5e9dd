"""Handover and takeover at a terminal: one digit for each matter, keys counted blind (本章 第二节 二.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xinfang_cli.cli import terminal

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.domain.form import Form

_ANSWERS = (("1", "收到"), ("2", "保留"), ("3", "未见"))
_ANSWERED = ("ack_all", "ack", "reserve", "missing")
Status = Mapping[str, Any]


def ask(app: AppContext, form: Form, typed: dict[str, object]) -> bool:
    """Ask for what only the book can tell: which matters are open, which keys there are, whether it is late.

    Whether anything was asked, so that the whole form is shown before it is saved.
    How many keys there should be is never shown: whoever counts, counts.

    Raises:
        Interrupted: the person leaves with `!`, Ctrl-C or the end of input.
    """
    from xinfang_cli.queries import post

    with app.reading() as book:
        status = post.status(book.conn, book.actor, book.now)
        actor = book.actor.name
    offer = status["handover"]
    if form.get("withdraw") or not status["shift"]:
        return False
    if form.command == "duty takeover":
        if offer is None or offer["to"] != actor:
            return False
        _matters(app, form, typed, offer)
        _late(app, form, typed, status["next"])
    elif actor not in status["officers"]:
        return False
    _keys(app, form, typed, [key["name"] for key in status["keys"]])
    return bool(typed)


def _keep(app: AppContext, form: Form, typed: dict[str, object], name: str, answer: object) -> None:
    item = type(form).fields[name]
    form.values[item.name] = item.read(answer, app.now())
    typed[item.name] = answer


def _matters(app: AppContext, form: Form, typed: dict[str, object], offer: Status) -> None:
    """Show every open matter; each is answered for, or all of them once their number was said."""
    lines = [line for line in offer["lines"] if line["status"] == "open"]
    if form.get("sheet") is None:
        terminal.say(f"{offer['number']}第{offer['version']}版  未办{len(lines)}件")
        _keep(app, form, typed, "sheet", str(offer["version"]))
    if form.get("ack_all"):
        for line in lines:
            terminal.say(_words(line))
        while terminal.digits(terminal.line("以上共几件：")) != [str(len(lines))]:
            terminal.say("  请数一数以上各件。")
        return
    if any(form.get(name) for name in _ANSWERED):
        return
    answers: dict[str, list[str]] = {"ack": [], "reserve": [], "missing": []}
    for line in lines:
        name, answer = _answer(line)
        answers[name].append(answer)
    for name, given in answers.items():
        if given:
            _keep(app, form, typed, name, given)


def _words(line: Status) -> str:
    remark = f"（上一班：{line['remark']}）" if line["remark"] else ""
    return f"{line['line']:>3}  {line['number']}  {line['what']}  {line['why']}{remark}"


def _answer(line: Status) -> tuple[str, str]:
    place = str(line["line"])
    while True:
        picked = terminal.digits(terminal.line(f"{_words(line)}    {terminal.listing(_ANSWERS)}："))
        if picked == ["1"]:
            return "ack", place
        if picked in (["2"], ["3"]):
            said = terminal.line("     说明：")
            if said and said != terminal.BACK:
                return ("reserve" if picked == ["2"] else "missing"), f"{place}={said}"
        terminal.say("     请键入 1、2 或 3；保留、未见的写明情况。")


def _keys(app: AppContext, form: Form, typed: dict[str, object], names: list[str]) -> None:
    if form.get("keys") is not None or not names:
        return
    counted = []
    for name in names:
        while len(picked := terminal.digits(terminal.line(f"钥匙 {name}  清点几把："))) != 1 or not picked[0].isdigit():
            terminal.say("  请键入清点的数目，没有的键入 0。")
        counted.append(f"{name}={picked[0]}")
    _keep(app, form, typed, "keys", counted)


def _late(app: AppContext, form: Form, typed: dict[str, object], coming: Status | None) -> None:
    if coming is None or form.get("late_reason") or form.get("at"):
        return
    start = datetime.fromisoformat(coming["start"])
    if app.now().replace(second=0) <= start:
        return
    while (said := terminal.line("已过接班时间，迟接班的原因：")) in ("", terminal.BACK):
        terminal.say("  这一项必须填。")
    _keep(app, form, typed, "late_reason", said)
