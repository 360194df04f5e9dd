"""The form of the script that makes a shell complete the words of a command."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.form import need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import code
from xinfang_cli.domain.terms import Term


class Shell(Term):
    """The shells that complete."""

    BASH = "bash", "Bash"
    ZSH = "zsh", "Zsh"
    FISH = "fish", "Fish"


class Completion(Query):
    """For which shell."""

    command = "completion"
    summary = "补全：打印命令补全脚本，在 bash、zsh、fish 里按 Tab 补全命令、选项、编号和名称"
    formats: ClassVar[tuple[str, ...]] = ("text",)

    shell = need("命令解释器", code(Shell), position=True)
