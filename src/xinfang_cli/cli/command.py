"""One command as Typer runs it: words come through as typed, and its help page is ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import typer.core

if TYPE_CHECKING:
    from xinfang_cli.domain.form import Form

Context = Any
"""Typer's context; its class is not public."""


def _as_typed(parameter: Any, ctx: Context, value: Any) -> Any:
    return value if parameter.callback is None else parameter.callback(ctx, parameter, value)


class KeepsWords:
    """Options and arguments come through as typed: the forms read them, and Typer would load pydantic to do nothing."""

    def get_params(self, ctx: Context) -> list[Any]:
        """The parameters, `--help` too, each told to leave its value alone."""
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # stands before one of Typer's classes
        for parameter in parameters:
            parameter.process_value = partial(_as_typed, parameter)
        return parameters


class Command(KeepsWords, typer.core.TyperCommand):
    """A command whose help page is written by us."""

    form: type[Form]
    shared: Mapping[str, tuple[str, type, str]]

    def get_help(self, ctx: Context) -> str:
        """The help page, in Chinese."""
        from xinfang_cli.cli.help import write

        return write(self.form, self.shared)
