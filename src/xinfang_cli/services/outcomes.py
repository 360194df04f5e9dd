"""How each of several numbers ended, for the audit."""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_cli.domain.errors import ExitCode, XinfangError

AUDITED = (ExitCode.REFUSED, ExitCode.NOT_PERMITTED)
"""Refusals that are put on record."""


@dataclass(frozen=True)
class Outcome:
    """How one of several numbers ended; each has its entry in the audit."""

    subject: str
    rules: tuple[str, ...]
    warned: tuple[str, ...]
    error: XinfangError | None = None

    @property
    def is_put_on_record(self) -> bool:
        """Whether it was done, or refused in a way that is audited."""
        return self.error is None or self.error.exit_code in AUDITED
