"""Which Latin words a clerk may meet: names of things, and nothing else; `english` finds the others."""

from __future__ import annotations

import re

from xinfang_cli.cli import catalogue
from xinfang_cli.cli.options import CHECKED, LAWFUL_ONLY, READING_OPTIONS, WRITING_OPTIONS
from xinfang_cli.domain.numbers import KINDS
from xinfang_cli.domain.rules import procedures
from xinfang_cli.domain.settings import SETTINGS
from xinfang_cli.domain.terms import Term

COMMANDS = catalogue.every()
FORMS = {name: verb.load_form() for name, verb in COMMANDS.items()}
NAMES_OF_THINGS = {
    *("JSON", "TOML", "CSV", "xlsx", "UTF-8", "Asia/Shanghai"),  # what they are called in Chinese, too
    *("XINFANG_DB", "XINFANG_ACTOR", "XINFANG_PIN_FILE", "EDITOR"),  # environment variables
    *("chmod", "df", "sqlite3", "ls"),  # commands that a hint tells to paste
    *("auto", "always", "never", "e", "xinfang", "Tab"),
}
WORD = re.compile(r"[A-Za-z][A-Za-z0-9/_.-]*")
NO_WORDS = re.compile(
    r"(?<![A-Za-z])/\S+"  # paths
    r"|[LVCFBRDTES](?:-?\d{4}-)?\d+|[0-9a-f-]{12,}|错误编号 \w+"  # numbers, hashes, error ids
    r"|^  规则  \S+$|T[\d:]{8}|\b(?:12|24)h\b"  # rule ids, times, patterns of a roster
    r"|\x1b\[[0-9;]*m|\^C",  # colours, and the terminal's own echo
    re.MULTILINE,
)


def _terms(base: type[Term] = Term) -> set[str]:
    found: set[str] = set()
    for terms in base.__subclasses__():
        found |= {term.value for term in terms} | _terms(terms)
    return found


def _vocabulary() -> set[str]:
    options = [field.option for form in FORMS.values() for field in form.fields.values()]
    options += [one[0] for one in (*WRITING_OPTIONS.values(), *READING_OPTIONS.values(), CHECKED, LAWFUL_ONLY)]
    formats = {one for form in FORMS.values() for one in getattr(form, "formats", ())}
    words = {word for name in (*COMMANDS, *catalogue.ALIASES) for word in name.split()} | {
        option.lstrip("-") for option in options
    }
    words |= {"help", "version", "db", "actor", "color", "checked"} | {
        f"{no}-{word}" for word in words for no in ("no", "not")
    }
    rules = {rule.id for name in procedures.PROCEDURES for rule in procedures.of(name)}
    return NAMES_OF_THINGS | {*KINDS} | words | formats | _terms() | rules | {*SETTINGS} | {"on", "off"}


VOCABULARY = _vocabulary()


def english(text: str) -> set[str]:
    """The Latin words of a text that are no names."""
    found = {word.strip("-_./") for word in WORD.findall(NO_WORDS.sub(" ", text))}
    return {word for word in found if word.replace("_", "-") not in VOCABULARY and word not in VOCABULARY}
