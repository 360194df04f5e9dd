"""A plugin for one run of pytest: which writing commands the tests really ran, named at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from xinfang_cli.services import opening
from xinfang_cli.services.office import Call, Office

SAID = "commands that were run: "
_RUN: set[str] = set()
_OPEN = opening.open_office


@contextmanager
def _watched(call: Call, command: str) -> Iterator[Office]:
    with _OPEN(call, command) as opened:
        yield opened
    _RUN.add(command)


def pytest_configure() -> None:
    opening.open_office = _watched


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(SAID + ", ".join(sorted(_RUN)))
