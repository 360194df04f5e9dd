"""The page of `duty status`: eighty columns, what matters first, the next commands ready to paste."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from xinfang_cli.domain.open_matters import Waiting
from xinfang_cli.render.clean import visible
from xinfang_cli.render.daily import COLUMNS
from xinfang_cli.render.paper import cut, day_words, pad, width, wrap

Record = Mapping[str, Any]
_LABEL = 6
_WHAT = 30
_KINDS = {"C": "来电", "R": "来人", "D": "来文", "T": "交办", "E": "突发"}


def page(status: Record) -> str:
    """The post as a page of text."""
    lines = [_head(status), ""]
    for label, text in _rows(status):
        lines += wrap(pad(label, _LABEL) + visible(text), COLUMNS, _LABEL)
    lines += ["", f"未办 {len(status['open'])}", *map(_entry, status["open"])]
    lines += [
        text for label, row in _below(status) for text in wrap(pad(label, _LABEL) + visible(row), COLUMNS, _LABEL)
    ]
    attention = [text for row in status["attention"] for text in _attention(row)]
    lines += ["", f"需要注意 {len(status['attention'])}", *attention]
    if status["shift"]:
        lines += ["", "不能办：离岗。依据 本章 第二节 二.1：接班人未到，交班人不能自行离岗"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(status: Record) -> str:
    now = datetime.fromisoformat(status["now"])
    left, right = f"值班  {day_words(status['now'])} {_clock(now)}", visible(status["office"])
    return left + " " * max(2, COLUMNS - width(left) - width(right)) + right


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _at(text: str | None, now: datetime) -> str:
    """A moment, with its day where it is another one."""
    if text is None:
        return ""
    moment = datetime.fromisoformat(text)
    if moment.date() == now.date():
        return _clock(moment)
    day = f"{moment.month}月" if moment.month != now.month else ""
    return f"{day}{moment.day}日{_clock(moment)}"


def _rows(status: Record) -> Iterable[tuple[str, str]]:
    now = datetime.fromisoformat(status["now"])
    if status["on_duty"]:
        yield "在岗", _on_duty(status, now)
    else:
        yield "在岗", "没有人当班"
    if status["next"]:
        coming = status["next"]
        span = f"{_at(coming['start'], now)}至{_at(coming['end'], now)}"
        yield "接班", f"{'、'.join(coming['officers'])}  {coming['number']}  {span}"
        if status["no_shows"]:
            tried = "；".join(f"{_at(one['at'], now)} {one['tried']}" for one in status["no_shows"])
            yield "", f"未到：{tried}（已记{len(status['no_shows'])}次）"
    elif status["on_duty"]:
        yield "接班", "值班表上没有接着这一班的班次"
    if status["leader"]:
        yield "带班", f"{status['leader']}  {status['leader_phone'] or '没有登记电话'}"
    if status["handover"]:
        yield "交班", _handover(status["handover"], now)
    if status["on_duty"]:
        yield "日志", "已结" if status["diary_closed"] else "未结"


def _on_duty(status: Record, now: datetime) -> str:
    person, end = status["on_duty"], datetime.fromisoformat(status["end"])
    late = int((now - end).total_seconds() // 60)
    due = f"应于{_at(status['end'], now)}交班" + (f"，超时留守{late}分" if late > 0 else "")
    others = [name for name in status["officers"] if name != person["name"]]
    together = f"（同班 {'、'.join(others)}）" if others else ""
    return f"{person['name']}{together}  {status['shift']}  {_at(person['since'], now)}起，{due}"


def _handover(offer: Record, now: datetime) -> str:
    later = [row for row in offer["lines"] if row["version"] > 1]
    joined = f"（第1版后新增 {'、'.join(row['number'] or '' for row in later)}）" if later else ""
    return f"{offer['number']}第{offer['version']}版 {_at(offer['at'], now)}{joined}，等{offer['to']}确认"


def _entry(row: Record) -> str:
    why = "、".join(Waiting.read(code).label for code in row["waits_for"])
    what = pad(cut(visible(row["what"], ""), _WHAT), _WHAT)
    return f"  {pad(row['number'], 13)}{pad(_KINDS[row['kind']], 6)}{what}  {why}"


def _below(status: Record) -> Iterable[tuple[str, str]]:
    now = datetime.fromisoformat(status["now"])
    if status["leaders_away"]:
        away = "；".join(f"{one['name']} {one['place']}，至{_at(one['until'], now)}" for one in status["leaders_away"])
        yield "领导", f"{away}（xinfang leader where）"
    if status["keys"]:
        yield "钥匙", "  ".join(_key(one) for one in status["keys"])


def _key(key: Record) -> str:
    lent = "、".join(f"{one['who']}借{one['count']}" for one in key["lent"])
    return f"{key['name']}{key['there']}" + (f"（{lent}）" if lent else "")


def _attention(row: Record) -> list[str]:
    return [*wrap(f"  {visible(row['message'])}", COLUMNS, 4), *wrap(f"      {visible(row['hint'])}", COLUMNS, 6)]
