"""The office's own criteria for filing a case: one setting, entries separated by `；`, each `code=words` or words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """One of the office's criteria; the code may be empty."""

    code: str
    label: str


def read_criteria(setting: str) -> tuple[Criterion, ...]:
    """The criteria that the setting lists; none where it is empty.

    Raises:
        ValueError: an entry says nothing, or two of them cannot be told apart.
    """
    if not setting.strip():
        return ()
    found = tuple(_entry(text) for text in setting.replace("；", ";").replace("\n", ";").strip(" ;").split(";"))
    called = [name for one in found for name in {one.code.lower(), one.label} - {""}]
    if len(set(called)) < len(called):
        raise ValueError("有两条相同的立案标准")
    return found


def _entry(text: str) -> Criterion:
    code, _, label = text.replace("＝", "=").rpartition("=")
    if not label.strip() or ("=" in text and not code.strip()):
        raise ValueError("有一条立案标准没有写明内容")
    return Criterion(code.strip(), label.strip())


def is_criteria(setting: str) -> bool:
    """Whether the setting can be read."""
    try:
        read_criteria(setting)
    except ValueError:
        return False
    return True


def criterion_meant(typed: str, criteria: tuple[Criterion, ...]) -> str:
    """The words of the criterion that was typed by code, words or place in the list; other words stand as typed.

    Raises:
        ValueError: a number is typed that is no place in the list.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    for place, one in enumerate(criteria, 1):
        if text == one.label or text.lower() == one.code.lower() or text == str(place):
            return one.label
    if text.isdigit():
        listed = "；".join(f"{place} {one.label}" for place, one in enumerate(criteria, 1))
        raise ValueError(f"没有第{text}条立案标准" + (f"；可用：{listed}" if listed else "，本单位还没有列出"))
    return typed
