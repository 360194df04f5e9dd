"""What a success line says back of a form: the checks that were attested, days and times in full (cli contract §1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.moments import Moment


def attested(form: Form) -> str:
    """Every check that was made and what it came to, faults too: 封装完好、地址邮编有误."""
    checks = (field for field in type(form).fields.values() if field.attests is not None)
    return "、".join(_state(field, form.get(field.name)) for field in checks if form.get(field.name) is not None)


def _state(field: Field[Any], value: object) -> str:
    if value == field.attests:
        return field.sound
    return f"{field.label}：否" if value is False else f"{field.label}{getattr(value, 'label', '')}"


def times(form: Form) -> dict[str, str]:
    """Every day and time of the form in full, by its label; what is 不详 or 未提供 is none."""
    found = ((field, form.get(field.name)) for field in type(form).fields.values() if field.kind.is_time)
    return {field.label: words for field, value in found if (words := in_full(field, value))}


def understood(form: Form, typed: Mapping[str, object]) -> dict[str, str]:
    """The days and times that were typed in other words than their full ones, by label."""
    labels = {field.label: str(typed.get(name, "")).strip() for name, field in type(form).fields.items()}
    return {label: words for label, words in times(form).items() if labels[label] != words}


def in_full(field: Field[Any], value: object) -> str:
    """A day, a time or a span in full; empty for what is none."""
    if isinstance(value, tuple) and len(value) == 2:
        # A span begins a filter with its first day and ends it with its last; a month or year is all of its days.
        first, last = value
        return {"since": str(first), "until": str(last)}.get(field.name, f"{first}至{last}")
    text = value.words if isinstance(value, Moment) else str(value or "")
    return text if text[:1].isdigit() else ""
