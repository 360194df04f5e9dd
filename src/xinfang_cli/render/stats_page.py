"""The page of `report stats`: eighty columns, values beside bars and trends, the definitions below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from xinfang_cli.render.clean import visible
from xinfang_cli.render.daily_words import listed
from xinfang_cli.render.page_marks import marked
from xinfang_cli.render.paper import cut, pad, wrap

Record = Mapping[str, Any]

COLUMNS = 80
NO_DATA = "无数据"
_LABEL, _VALUE, _OUT_OF, _CHANGE = 32, 11, 15, 11
_EIGHTHS = "▁▂▃▄▅▆▇█"
_STEPS = "▏▎▍▌▋▊▉█"
_UNITS = {"month": "月", "quarter": "季度", "year": "年"}


def page(report: Record) -> str:
    """The report as a page of text."""
    figures = report["figures"]
    lines = [
        *head(report, "信访统计"),
        "",
        heading(),
        *blocks(figures, is_grouped=bool(report["by"])),
        *without(figures),
    ]
    return "\n".join(line.rstrip() for line in [*lines, *definitions(figures)]) + "\n"


def head(report: Record, title: str, *, compared: bool = True) -> list[str]:
    """Who reports, on which period, and what has to be known about it."""
    return [f"{visible(report['office'])}  {title}  {span(report)}", *_notes(report, compared=compared)]


def blocks(figures: Iterable[Record], *, is_grouped: bool = False) -> list[str]:
    """The figures for which the book has data, each with a blank line before it."""
    counted = (one for one in figures if one["value"] != NO_DATA)
    return [line for figure in counted for line in ("", *_figure(figure, is_grouped))]


def markdown(report: Record) -> str:
    """The report as Markdown: one table, then the definitions."""
    first, *more = head(report, "信访统计")
    lines = [f"# {marked(first)}", "", *map(marked, more), "", *table(report["figures"]), "", "## 口径", ""]
    return "\n".join([*lines, *explained(report["figures"])]) + "\n"


def table(figures: Iterable[Record]) -> list[str]:
    """Every line of these figures as a table of Markdown."""
    lines = ["| 编号 | 指标 | 本期 | 分子/分母 | 环比 | 同比 |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    for figure in figures:
        for line, code in [(figure, figure["id"]), *((part, "") for part in figure["parts"])]:
            cells = (code, line["label"], value(line), out_of(line), change(line, "before"), change(line, "year_ago"))
            lines.append("| " + " | ".join(marked(cell) for cell in cells) + " |")
    return lines


def explained(figures: Iterable[Record]) -> list[str]:
    """What each figure means, for Markdown."""
    return [f"- **{one['id']}** {marked(one['label'])}：{marked(one['definition'])}" for one in figures]


def span(report: Record) -> str:
    """The period in words."""
    first, last = date.fromisoformat(report["from"]), date.fromisoformat(report["to"])
    if report["unit"] == "year":
        return f"{first.year}年"
    if report["unit"] == "quarter":
        return f"{first.year}年第{'一二三四'[(first.month - 1) // 3]}季度"
    if report["unit"] == "month":
        return f"{first.year}年{first.month}月"
    return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def _notes(report: Record, *, compared: bool) -> list[str]:
    counted_to = date.fromisoformat(report["counted_to"])
    notes = []
    if report["counted_to"] != report["to"]:
        same = "，环比、同比按同样的天数" if compared else ""
        notes.append(f"本期未满，统计到{counted_to.month}月{counted_to.day}日{same}")
    if report["as_of"]:
        day = date.fromisoformat(report["as_of"])
        notes.append(f"按{day.year}年{day.month}月{day.day}日24:00账上所记")
    return notes


def heading() -> str:
    """The headings of the columns."""
    return _row("", "本期", "分子/分母", "环比", "同比")


def _row(label: str, *cells: str) -> str:
    now, out_of_, before, year_ago = cells
    return (
        pad(label, _LABEL)
        + pad(now, _VALUE, right=True)
        + pad(out_of_, _OUT_OF, right=True)
        + pad(before, _CHANGE, right=True)
        + pad(year_ago, _CHANGE, right=True)
    )


def _figure(figure: Record, is_grouped: bool) -> list[str]:
    lines = wrap(f"{figure['id']}  {figure['label']}", COLUMNS, 10)
    lines += _line(figure["counted"], figure)
    if is_grouped and figure.get("groups"):
        return lines + _groups(figure)
    if figure["bars"]:
        lines += _bars([part for part in figure["parts"] if _counts(part)])
    else:
        for part in figure["parts"]:
            lines += _line(part["label"], part) if part["denominator"] or _counts(part) else []
    return lines + _trend(figure.get("trend") or ())


def _counts(part: Record) -> bool:
    """Whether there is anything to be seen in a line, now or in what it is compared with."""
    return any((one or {}).get("numerator") for one in (part, part["before"], part["year_ago"]))


def _line(label: str, line: Record) -> list[str]:
    before, year_ago = change(line, "before"), change(line, "year_ago")
    texts = [_row("  " + cut(visible(label), _LABEL - 2), value(line), out_of(line), before, year_ago)]
    records = line.get("records" if line["denominator"] is None else "other_records") or ()
    if line.get("alarm") and records:
        texts += wrap("    " + listed("未办到" if line["denominator"] is not None else "涉及", records), COLUMNS, 6)
    return texts


def _bars(lines: Sequence[Record]) -> list[str]:
    """Each line with a bar as long as its share of the longest, beside what it is compared with."""
    most = max((_size(line) for line in lines), default=0)
    counts = {line["key"]: f" {line['numerator']}" if line["denominator"] is not None else "" for line in lines}
    room = _OUT_OF - 2 - max(map(len, counts.values()), default=0)
    return [
        _row(
            "  " + cut(visible(line["label"]), _LABEL - 2),
            value(line),
            pad("  " + _bar(_size(line), most, room) + counts[line["key"]], _OUT_OF),
            change(line, "before"),
            change(line, "year_ago"),
        )
        for line in lines
    ]


def _groups(figure: Record) -> list[str]:
    """The figure once for each group, with a bar as long as its share of the largest."""
    lines = [group | {"kind": figure["kind"], "unit": figure["unit"]} for group in figure["groups"]]
    most = max(map(_size, lines), default=0)
    room = COLUMNS - _LABEL - _VALUE - _OUT_OF - 2
    return [
        pad("  " + cut(visible(line["key"]), _LABEL - 2), _LABEL)
        + pad(value(line), _VALUE, right=True)
        + pad(out_of(line), _OUT_OF, right=True)
        + "  "
        + _bar(_size(line), most, room)
        for line in lines
    ]


def _size(line: Record) -> float:
    """What a bar is as long as: of means the value, else how many there are."""
    amount = line["value"] if line["kind"] == "mean" else line["numerator"]
    return amount if isinstance(amount, int | float) else 0


def _bar(amount: float, most: float, room: int) -> str:
    if amount <= 0 or most <= 0:
        return ""
    steps = max(1, round(amount / most * room * len(_STEPS)))
    whole, rest = divmod(steps, len(_STEPS))
    return _STEPS[-1] * whole + (_STEPS[rest - 1] if rest else "")


def _trend(steps: Iterable[Record]) -> list[str]:
    values = [(step["value"], step["from"]) for step in steps]
    most, day = max(values, default=(0, ""), key=lambda pair: pair[0])
    if not most or len(values) < 2:
        return []
    line = "".join(_EIGHTHS[min(7, count * 8 // most)] if count else " " for count, _ in values)
    top = date.fromisoformat(day)
    word = f"{top.month}月{top.day}日" if len(values) > 12 else f"{top.month}月"
    return [f"  走势  │{line}│  最多 {most}（{word}）"]


def value(line: Record) -> str:
    """The value with its unit."""
    unit, amount = line.get("unit") or "", line["value"]
    if isinstance(amount, str):
        return amount
    return f"{amount:.2f}{unit}" if isinstance(amount, float) else f"{amount}{unit}"


def out_of(line: Record) -> str:
    """Numerator and denominator."""
    return "" if line["denominator"] is None else f"{line['numerator']}/{line['denominator']}"


def change(line: Record, which: str) -> str:
    """The change, with a sign: of a count in per cent, of a rate in points, of a mean in its unit."""
    amount = (line.get(which) or {}).get("change")
    if amount is None or isinstance(amount, str):
        return amount or ""
    unit = {"count": "%", "rate": "点"}.get(line["kind"], line["unit"])
    return f"{amount:+.2f}{unit}"


def without(figures: Iterable[Record]) -> list[str]:
    """What the book has no input for; why stands below, with its definition."""
    names = [f"  {one['id']}  {one['label']}" for one in figures if one["value"] == NO_DATA]
    return ["", f"{NO_DATA}（账上还没有这类登记）", *names] if names else []


def definitions(figures: Iterable[Record]) -> list[str]:
    """How the figures on the page are defined."""
    lines = ["", "口径"]
    for one in figures:
        clause = f"（{one['clause']}）" if one["clause"] else ""
        lines += wrap(f"  {one['id']}  {one['definition']}{clause}", COLUMNS, 12)
    return lines
