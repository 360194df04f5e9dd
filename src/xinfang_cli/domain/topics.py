"""The office's classes of content in three levels, and which one is meant by what was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

Path = tuple[str, ...]
"""A class by the names of its levels, one to three."""

_MOST_SHOWN = 5
_ALIKE = 0.5


class TopicUnknown(ValueError):
    """The office has no such class; the message names near ones."""


class TopicUnclear(ValueError):
    """Several classes have this name; the message names them."""


def written(path: Path) -> str:
    """The class as it is stored and shown: 一级/二级/三级."""
    return "/".join(path)


def parts(typed: str) -> Path:
    """The names of the levels as typed."""
    text = unicodedata.normalize("NFKC", typed)
    return tuple(name for part in text.split("/") if (name := part.strip()))


def every_level(rows: Iterable[tuple[str, str, str]]) -> tuple[Path, ...]:
    """Every class of every level, each before those below it; the second and third name of a row may be empty."""
    found: dict[Path, None] = {}
    for row in rows:
        names = tuple(name for name in row if name)
        for level in range(1, len(names) + 1):
            found.setdefault(names[:level])
    return tuple(found)


def topic_meant(typed: str, known: tuple[Path, ...]) -> str:
    """The class meant by its whole path or, where only one ends so, by its last names; any words where none is known.

    Raises:
        TopicUnknown: no class is called so.
        TopicUnclear: more than one is.
    """
    wanted = parts(typed)
    if not known:
        return typed
    if wanted in known:
        return written(wanted)
    found = [path for path in known if wanted and path[-len(wanted) :] == wanted]
    if len(found) == 1:
        return written(found[0])
    if found:
        raise TopicUnclear(f"叫「{typed}」的不止一类：{_some(map(written, found))}")
    near = _near(wanted[-1] if wanted else "", known)
    raise TopicUnknown(f"没有「{typed}」这一类" + (f"；相近的：{_some(near)}" if near else ""))


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    return "、".join(listed[:_MOST_SHOWN]) + (f" 等{len(listed)}类" if len(listed) > _MOST_SHOWN else "")


def _near(name: str, known: tuple[Path, ...]) -> list[str]:
    """Classes whose last name has the typed one in it or looks like it."""
    from difflib import get_close_matches

    holding = [path for path in known if name and (name in path[-1] or path[-1] in name)]
    alike = set(get_close_matches(name, {path[-1] for path in known}, _MOST_SHOWN, _ALIKE))
    return [written(path) for path in dict.fromkeys((*holding, *(path for path in known if path[-1] in alike)))]
