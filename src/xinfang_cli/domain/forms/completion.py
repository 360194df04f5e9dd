"""The form of the script that makes a shell complete the words of a command."""

from __future__ import annotations

from typing import ClassVar

from xinfang_cli.domain.form import need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import code
from xinfang_cli.domain.terms import Term


class Shell(Term):
    """The shells that complete."""

    BASH = "bash", "bash 命令行"
    ZSH = "zsh", "zsh 命令行"
    FISH = "fish", "fish 命令行"


class Completion(Query):
    """For which shell."""

    command = "completion"
    summary = "补全：打印命令补全脚本，在 bash、zsh、fish 里按 Tab 补全命令、选项、编号和名称"
    formats: ClassVar[tuple[str, ...]] = ("text", "json")

    shell = need("哪一种命令行", code(Shell), position=True)
