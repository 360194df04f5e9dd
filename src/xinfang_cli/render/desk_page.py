"""The desk as a page of 80 columns: one line when all is well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.render.clean import visible
from xinfang_cli.render.paper import cut, day_words, pad

Record = Mapping[str, Any]

_TODAY = {
    "receive": "签收",
    "open": "拆封",
    "register": "登记",
    "abstract": "摘要",
    "route": "分办",
    "propose": "送审",
    "reply": "答复",
    "close": "办结",
}
_COUNTS = {
    "overdue": "超期",
    "due_today": "今天到期",
    "due_soon": "快到期",
    "to_decide": "等您审定",
    "steps": "待办",
    "waiting": "等别人",
    "duty": "值班室",
}


def text(desk: Record) -> str:
    """The page for a terminal or a file."""
    head = _moment(desk)
    who = desk["of"] or "全办公室"
    if not any(desk["counts"].values()) and not desk["stood_in_for"]:
        return visible(f"{head} {who}：没有超期、到期和待办。") + "\n"
    blocks = [[f"{head}   {who}    {desk['office']}", *_today(desk)], *_blocks(desk)]
    return "\n\n".join("\n".join(visible(line) for line in block) for block in blocks if block) + "\n"


def markdown(desk: Record) -> str:
    """The page as Markdown: the same lines, each block a list."""
    head, *blocks = text(desk).rstrip("\n").split("\n\n")
    parts = [f"# {head.splitlines()[0]}"]
    for block in blocks:
        title, *lines = block.splitlines()
        parts.append(f"## {title}\n\n" + "\n".join(f"- {line.strip()}" for line in lines))
    return "\n\n".join(parts) + "\n"


def counts(desk: Record) -> str:
    """How many of each, in one line."""
    return "  ".join(f"{label} {desk['counts'][name]}" for name, label in _COUNTS.items()) + "\n"


def _moment(desk: Record) -> str:
    return f"{day_words(desk['at'])} {desk['at'][11:16]}"


def _today(desk: Record) -> list[str]:
    done = "  ".join(f"{label}{desk['today'][act]}" for act, label in _TODAY.items() if desk["today"].get(act))
    return [f"今日  {done}"] if done else []


def _blocks(desk: Record) -> Iterator[list[str]]:
    for name in ("overdue", "due_today", "due_soon"):
        yield _block(_COUNTS[name], [line for one in desk[name] for line in _clock(one, with_next=name != "due_soon")])
    yield _block(_COUNTS["to_decide"], [line for one in desk["to_decide"] for line in _to_decide(one)])
    more = [f"  还有{desk['more_steps']}件  xinfang letter list --mine"] if desk["more_steps"] else []
    yield _block(_COUNTS["steps"], [line for one in desk["steps"] for line in _step(one)] + more)
    yield [*_waiting(desk), *_duty(desk["duty"]), *_stood_in_for(desk)]


def _block(title: str, lines: list[str]) -> list[str]:
    count = sum(1 for line in lines if line.startswith("  ") and not line.startswith("   ") and "还有" not in line)
    return [f"{title} {count}", *lines] if lines else []


def _line(number: str, what: str, when: str, subject: str, who: str = "") -> str:
    return (
        "  "
        + "".join(
            [pad(number, 12), pad(cut(what, 24), 26), pad(when, 8), pad(cut(subject, 24), 26) if who else subject, who]
        ).rstrip()
    )


def _clock(one: Record, *, with_next: bool) -> list[str]:
    if one.get("placeholder"):
        return [f"  {pad(one['number'], 12)}占号"]
    over = one["days_over"]
    when = f"超{over}天" if over > 0 else "今天" if over == 0 else one["due_on"][5:]
    line = _line(one["number"], one["what"], when, one["subject"], one["handler"])
    return [line, f"        {one['next']}"] if with_next else [line]


def _to_decide(one: Record) -> list[str]:
    when = f"{one['days']}天" if one["days"] else "今天"
    return [_line(one["number"], one["what"], when, one["subject"]), f"        {one['next']}"]


def _step(one: Record) -> list[str]:
    return [_line(one["number"], one["what"], "", one["subject"]), f"        {one['next']}"]


def _waiting(desk: Record) -> list[str]:
    found = desk["waiting"]
    if not found:
        return []
    by_leader: dict[str, list[Record]] = {}
    for one in found:
        by_leader.setdefault(one["leader"], []).append(one)
    parts = [
        f"送审 {' '.join(one['number'] for one in some)}（{leader}，最久{max(one['days'] for one in some)}天）"
        for leader, some in by_leader.items()
    ]
    return [f"等别人 {len(found)}  {'；'.join(parts)}"]


def _duty(duty: Record) -> list[str]:
    if not duty["on_duty"] and not duty["open"]:
        return []
    since = f" {duty['since'][11:16]}起" if duty["since"] else ""
    who = f"{duty['on_duty']}{since}" if duty["on_duty"] else "无人当班"
    waits = [_entry(one) for one in duty["open"][:5]]
    more = f"  等{len(duty['open'])}件" if len(duty["open"]) > len(waits) else ""
    return [f"值班室  {who}" + (f"；未办 {len(duty['open'])}：{'  '.join(waits)}{more}" if waits else "")]


def _entry(one: Record) -> str:
    return f"{one['number']}占号" if one.get("placeholder") else f"{one['number']}{'、'.join(one['waits_for'])}"


def _stood_in_for(desk: Record) -> list[str]:
    lines = []
    for one in desk["stood_in_for"]:
        end = f"，{one['until']}已到期，请交还" if one["over"] else f"，至{one['until']}"
        of, to = shell_word(desk["of"]), shell_word(one["of"])
        command = f"xinfang desk hand-over --back --of {of} --to {to} --reason 交还 --by 领导"
        lines.append(f"代管    {one['of']}的件 {one['open']}（{one['reason']}{end}）")
        lines += [f"        {command}"] if one["over"] else []
    return lines
