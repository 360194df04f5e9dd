"""Usage errors of Typer's parser in our words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import Finding, UsageProblem

_HELP = ("-h", "-?", "-help", "/?")


def unknown_command(typed: str, known: Iterable[str], noun: str = "") -> UsageProblem:
    """The error for a command that there is not, with the nearest ones."""
    near = difflib.get_close_matches(typed, list(known), n=3, cutoff=0.5)
    name = f"{noun} {typed}".strip()
    message = f"没有「{name}」这条命令" + (f"；是不是：{'、'.join(near)}" if near else "") + "。"
    return UsageProblem(Finding("usage-command", message, _help(noun)))


def usage_problem(error: Exception, words: Sequence[str]) -> UsageProblem:
    """What Typer's parser has to say, in Chinese; its own sentences are English."""
    path = _command(words)
    option = getattr(error, "option_name", None)
    if option and hasattr(error, "possibilities"):
        return _unknown_option(option, error.possibilities or (), path)
    if option:
        wants_none = "does not take" in str(error)
        message = f"选项「{option}」后面不写值。" if wants_none else f"选项「{option}」后面要写一个值。"
        return UsageProblem(Finding("usage-option", message, _help(path), fields=_field(option)))
    if "Missing command" in str(error):
        return UsageProblem(Finding("usage-command", "还没有写要办什么。", _help(path)))
    if "extra argument" in str(error):
        return UsageProblem(Finding("usage-words", "多出了没有选项的内容。", _help(path)))
    return UsageProblem(Finding("usage-option", "命令写得不对。", _help(path)))


def _unknown_option(option: str, near: Iterable[str], path: str) -> UsageProblem:
    names = "、".join(sorted(near))
    message = f"没有「{option}」这个选项" + (f"；是不是：{names}" if names else "") + "。"
    hint = _help(path)
    if option not in _HELP and not option.startswith("--"):
        hint += "\n以 - 开头的内容写在 -- 之后，或者写成 --选项=内容"
    return UsageProblem(Finding("usage-option", message, hint))


def _field(option: str) -> tuple[str, ...]:
    return (option.lstrip("-").replace("-", "_"),)


def _help(path: str) -> str:
    return " ".join(filter(None, ("xinfang", path, "--help")))


def _command(words: Sequence[str]) -> str:
    """The command that the words name, as far as they do: its help page is the next step."""
    for place, word in enumerate(words):
        if word in catalogue.ROOT:
            return word
        if word in catalogue.NOUNS:
            _, verbs = catalogue.NOUNS[word]
            verb, rest = ([later for later in words[place + 1 :] if not later.startswith("-")] + ["", ""])[:2]
            return " ".join([word, *next((one for one in ([verb], [verb, rest]) if " ".join(one) in verbs), [])])
    return ""
