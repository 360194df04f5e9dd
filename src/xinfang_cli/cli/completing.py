"""The command `completion`: the script by which a shell asks the program what may stand at the cursor."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext
    from xinfang_cli.cli.reading import Show
    from xinfang_cli.domain.form import Form

_NAMES = ("xinfang", "xf")


def script(app: AppContext, form: Form, show: Show) -> None:
    """Print the script of one shell."""
    from xinfang_cli.render import completion_scripts

    shell = form.get("shell").value
    text = completion_scripts.of(shell, _program())
    show.page({"shell": shell, "script": text}, text)


def _program() -> list[str]:
    """How the script calls this program: by its name where that is what the name means, else by where it lies."""
    called = Path(sys.argv[0])
    found = shutil.which(_NAMES[0])
    if called.name not in _NAMES:
        return [_NAMES[0]] if found else [sys.executable, "-m", "xinfang_cli"]
    own = shutil.which(str(called))
    if own is None or (found is not None and Path(found).resolve() == Path(own).resolve()):
        return [_NAMES[0]]
    return [os.path.abspath(own)]
