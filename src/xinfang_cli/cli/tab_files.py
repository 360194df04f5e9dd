"""Files and folders whose names go on as a word does."""

from __future__ import annotations

import os
from pathlib import Path

from xinfang_cli.domain.candidates import Candidate

_MOST = 200


def paths(typed: str, *, folders: bool = False) -> list[Candidate]:
    """What lies in the folder that is typed; a home folder is written out, since a quoted `~` means nothing."""
    begin = os.path.expanduser(typed) if typed.startswith("~") and "/" in typed else typed
    folder, slash, name = begin.rpartition("/")
    found = []
    try:
        with os.scandir(folder + slash or ".") as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith(name) and (name or not entry.name.startswith(".")):
                    is_folder = entry.is_dir()
                    if is_folder or not folders:
                        found.append(Candidate(f"{folder}{slash}{entry.name}{'/' * is_folder}", ends=not is_folder))
    except OSError:
        return []
    return found[:_MOST]


def expanded(typed: str) -> Path | None:
    """The file that a word of the line names, as the shell would hand it over."""
    return Path(os.path.expandvars(typed)).expanduser() if typed else None
