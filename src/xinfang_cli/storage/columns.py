"""Column types of our own: a code by its value, and a moment with its precision as UTC text."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator

from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.terms import Term

OFFICE_ZONE: dict[str, tzinfo] = {"zone": ZoneInfo("Asia/Shanghai")}
"""The zone in which moments are handed out; the Office sets it from the book once it is open."""


def code(terms: type[Term]) -> type[TypeDecorator[Term]]:
    """A column of this closed list: stores the value, returns the term, rejects anything else."""

    class Code(TypeDecorator[Term]):
        impl = Text
        cache_ok = True

        def process_bind_param(self, value: Any, dialect: object) -> str | None:
            return None if value is None else terms.read(value).value

        def process_result_value(self, value: Any, dialect: object) -> Term | None:
            return None if value is None else terms.read(value)

    return Code


class MomentText(TypeDecorator[Moment]):
    """A moment as UTC text that keeps its precision; naive datetimes cannot get here."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Moment | None, dialect: object) -> str | None:
        """Write the stored text."""
        return None if value is None else value.text

    def process_result_value(self, value: Any, dialect: object) -> Moment | None:
        """Read it back in the office's zone."""
        return None if value is None else Moment.from_text(value, OFFICE_ZONE["zone"])
