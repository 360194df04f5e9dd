"""What was typed for a command: the options it shares with others, words to their places, the values of `--input`."""

from __future__ import annotations

from xinfang_cli.cli import several, texts
from xinfang_cli.cli.options import CHECKED, LAWFUL_ONLY, WRITING_OPTIONS, has_checks, takes_several
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.form import Form, unknown_option

Raw = dict[str, object]


def place(form: type[Form], words: list[str], given: Raw, *, has_input: bool = False) -> None:
    """Give the words without an option to the number and to the fields that take a position.

    Raises:
        UsageProblem: the number is missing, or there are words too many.
    """
    rest = list(words)
    if form.subject:
        if rest:
            taken = rest[:1] if form.per_piece else several.taken(form, rest, given)
            given["number"], rest = taken[0] if len(taken) == 1 else taken, rest[len(taken) :]
        elif not form.subject.endswith("?") and not has_input:
            raise number_missing(form)
    for name, field in form.fields.items():
        if not field.position or not rest:
            continue
        if field.many:
            typed = given.get(name)
            given[name], rest = rest + (typed if isinstance(typed, list) else []), []
        elif name not in given:
            given[name] = rest.pop(0)
    if rest:
        hint = f"xinfang {form.command} --help"
        raise UsageProblem(Finding("usage-words", f"多出了{len(rest)}处没有选项的内容。", hint))


def number_missing(form: type[Form]) -> UsageProblem:
    """The error for a command that names no record."""
    hint = f"xinfang {form.command} 编号，例如 xinfang {form.command} 1"
    return UsageProblem(Finding("usage-number", "还没有写编号。", hint))


def fill(form: type[Form], given: Raw, options: Raw, entered: Raw | None = None) -> tuple[Raw, list[str]]:
    """All values as typed: options, then `--input`, then what `--checked` attests; and the numbers of the subject.

    `--input` may also hold the options that every writing command has; they are put among `options`. What is `entered`
    stands for it: the object of a line that was read already.

    Raises:
        BadData: the input is no JSON object, or a file cannot be read.
        UsageProblem: the number is missing or no number.
    """
    source = str(options.get("input") or "")
    raw = texts.resolve(form, given, input_taken=source == "-")
    if entered is None:
        entered = texts.read_object(source) if source else {}
    for name, value in entered.items():
        if name in _IN_INPUT and name not in form.fields:
            options[name] = options.get(name) or _shared(form, name, value)
        else:
            raw.setdefault(name, value)
    number = raw.pop("number", "") if form.subject else ""
    words = number if isinstance(number, list) and takes_several(form) else [number]
    is_optional = form.subject.endswith("?") and number == ""
    if form.subject and not is_optional and not (words and all(isinstance(word, str) and word for word in words)):
        raise number_missing(form)
    if options.get("checked"):
        for name, field in form.fields.items():
            if field.attests is not None:
                raw.setdefault(name, getattr(field.attests, "value", field.attests))
    return raw, [str(word) for word in words]


_IN_INPUT = ("checked", "dry_run", "lawful_only", "request_id")


def _shared(form: type[Form], name: str, value: object) -> object:
    option, kind, _ = {"checked": CHECKED, "lawful_only": LAWFUL_ONLY}.get(name) or WRITING_OPTIONS[name]
    has_it = {"checked": has_checks, "lawful_only": takes_several}.get(name)
    if has_it is not None and not has_it(form):
        raise UsageProblem(unknown_option(form.command, name))
    if not isinstance(value, kind):
        problem = "请填 true 或 false" if kind is bool else "请填文字"
        message = f"{option} 填得不对：{problem}。"
        raise UsageProblem(Finding("usage-value", message, f"xinfang {form.command} --help", fields=(name,)))
    return value
