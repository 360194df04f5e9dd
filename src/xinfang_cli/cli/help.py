"""The help page of a command, from its form and its clauses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.form import Field, Form
from xinfang_cli.render.paper import pad, width

_COLUMN = 26


def write(form: type[Form], shared: Mapping[str, tuple[str, type, str]]) -> str:
    """The page: what it does, how it is typed, what is required, what may be given, which clauses hold."""
    required = [field for field in form.fields.values() if field.required]
    others = [field for field in form.fields.values() if not field.required]
    lines = [f"xinfang {form.command}  {form.summary}", "", f"用法：xinfang {form.command}{_positions(form)} [选项]"]
    lines += _section("必填", [_line(field) for field in required])
    lines += _section("可填", [_line(field) for field in others])
    lines += _section("通用", [(option, label) for option, _, label in shared.values()])
    lines += _clauses(form)
    return "\n".join(lines)


def _positions(form: type[Form]) -> str:
    words = [" 编号" if form.subject and not form.subject.endswith("?") else " [编号]" if form.subject else ""]
    for field in form.fields.values():
        if field.position:
            words.append(f" [{field.label.split('（')[0]}]" + ("…" if field.many else ""))
    return "".join(words)


def _section(title: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    column = max(_COLUMN, min(34, max(width(left) for left, _ in rows) + 2))
    return ["", title, *(f"  {pad(left, column)}{right}" for left, right in rows)]


def _line(field: Field[Any]) -> tuple[str, str]:
    note = "；视情况必填" if field.when is not None else ""
    many = "，可写多次" if field.many else ""
    if field.kind.terms is not None:
        choices = " ".join(f"{term.value}（{term.label}）" for term in field.kind.terms)
        return field.option, f"{field.label}{many}{note}：{choices}"
    hint = f"（{field.kind.hint}）" if field.kind.hint else ""
    negative = f" / --no-{field.option[2:]}" if field.kind.name == "flag" and not field.name.startswith("no_") else ""
    return field.option + negative, f"{field.label}{hint}{many}{note}"


def _clauses(form: type[Form]) -> list[str]:
    from xinfang_cli.domain.rules import procedures

    rules = procedures.of(form.command)
    lines: list[str] = []
    for rule in rules:
        lines += [f"  {rule.id}", f"    {rule.clause}：{rule.gist}"]
    return ["", "依据的条款（xinfang rule show 编号）", *lines] if lines else []
