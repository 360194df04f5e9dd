"""What was typed at prompts, read back to the person: one value, and the command that does the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.terms import INDIVIDUAL, NOT_GIVEN, UNKNOWN


def value(item: Field[Any], given: Any) -> str:
    """A value of a form as a person reads it."""
    from xinfang_cli.render.paper import day_words

    # A pair, `大门=2`, is one value.
    if isinstance(given, tuple) and not hasattr(given, "_fields"):
        return "、".join(value(item, one) for one in given)
    if item.kind.name == "flag":
        return "是" if given else "否"
    text = str(getattr(given, "label", given))
    if item.kind.name == "day" and text not in (UNKNOWN, NOT_GIVEN):
        return f"{text}（{day_words(text).split()[-1]}）"
    return text


def equivalent(form: Form, typed: Mapping[str, object]) -> str:
    """The command that does the same, without anybody's data in it."""
    words = ["xinfang", form.command, *(form.numbers or ([form.number] if form.number else ()))]
    checks = [item for item in type(form).fields.values() if item.attests is not None]
    all_sound = bool(checks) and all(form.get(item.name) == item.attests for item in checks)
    words += ["--checked"] if all_sound else []
    for name, answer in typed.items():
        item = type(form).fields[name]
        if all_sound and item in checks:
            continue
        words += _words(item, form.get(name), answer)
    return " ".join(words)


def _words(item: Field[Any], given: object, answer: object) -> list[str]:
    if item.kind.name == "flag":
        return [item.option if given else item.negative]
    words: list[str] = []
    for one in answer if isinstance(answer, list | tuple) else [answer]:
        is_plain = item.kind.name not in ("text", "long") or one in (NOT_GIVEN, UNKNOWN, INDIVIDUAL)
        words += [item.option, str(one) if is_plain else "…"]
    return words
