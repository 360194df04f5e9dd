"""The help page of a command, from its form and its clauses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.form import Field, Form
from xinfang_cli.render.paper import pad, width, wrap

_COLUMN = 26
_PAGE = 80


PROVED_EACH_TIME = "设有口令的人每次都要核对口令，签到了也要。"


def write(form: type[Form], shared: Mapping[str, tuple[str, type, str]]) -> str:
    """The page: what it does, how it is typed, what is required, what may be given, which clauses hold."""
    required = [field for field in form.fields.values() if field.required]
    others = [field for field in form.fields.values() if not field.required]
    lines = [f"xinfang {form.command}  {form.summary}", "", f"用法：xinfang {form.command}{_positions(form)} [选项]"]
    lines += _section("必填", [_line(field) for field in required])
    lines += _section("可填", [_line(field) for field in others])
    lines += _section("通用", [_shared(form, *one) for one in shared.values()])
    lines += ["", PROVED_EACH_TIME] if form.proves else []
    lines += _clauses(form)
    return "\n".join(lines)


def _positions(form: type[Form]) -> str:
    words = [" 编号" if form.subject and not form.subject.endswith("?") else " [编号]" if form.subject else ""]
    if words[0] == " 编号" and not form.per_piece:
        words[0] = " 编号…"
    for field in form.fields.values():
        if field.position:
            words.append(f" [{field.label.split('（')[0]}]" + ("…" if field.many else ""))
    return "".join(words)


def _shared(form: type[Form], option: str, _: type, label: str) -> tuple[str, str]:
    formats: tuple[str, ...] = getattr(form, "formats", ())
    return option, label + (f"：{' '.join(formats)}" if option == "--format" else "")


def _section(title: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    lines = ["", title]
    for left, right in rows:
        head = f"  {pad(left, _COLUMN)}"
        if width(left) + 2 > _COLUMN:  # an option that is too long has its line to itself
            lines.append(f"  {left}")
            head = " " * (_COLUMN + 2)
        lines += _filled(head, right)
    return lines


def _filled(head: str, text: str) -> list[str]:
    """The text behind its head; a code stays on one line with its label."""
    lines, line = [], head
    for word in text.split(" "):
        if line != head and width(f"{line} {word}") > _PAGE:
            lines.append(line)
            line = " " * width(head) + word
        else:
            line += word if line == head else f" {word}"
    *full, last = wrap(line, _PAGE, width(head))
    return [*lines, *full, last]


def _line(field: Field[Any]) -> tuple[str, str]:
    note = "；视情况必填" if field.when is not None else ""
    many = "，可写多次" if field.many else ""
    if field.kind.terms is not None:
        choices = " ".join(f"{term.value}（{term.label}）" for term in field.kind.terms)
        return field.option, f"{field.label}{many}{note}：{choices}"
    hint = f"（{field.kind.hint}）" if field.kind.hint else ""
    # Only a check can be denied: elsewhere the option that is not given says the same.
    denied = field.kind.name == "flag" and (field.attests is not None or field.denial)
    negative = f" / {field.negative}" if denied else ""
    return field.option + negative, f"{field.label}{hint}{many}{note}"


def _clauses(form: type[Form]) -> list[str]:
    from xinfang_cli.domain.rules import procedures

    rules = procedures.of(form.command)
    lines: list[str] = []
    for rule in rules:
        lines += [f"  {rule.id}", *wrap(f"    {rule.clause}：{rule.gist}", _PAGE, 4)]
    return ["", "依据的条款（xinfang rule show 编号）", *lines] if lines else []
