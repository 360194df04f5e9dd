"""Typer made ours: groups that load a verb only when it is called, Chinese help, Chinese usage errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
import typer.core

from xinfang_cli.cli import catalogue
from xinfang_cli.cli.command import Context, KeepsWords
from xinfang_cli.cli.options import ROOT_OPTIONS
from xinfang_cli.cli.usage import unknown_command
from xinfang_cli.cli.verb import Verb, following

if TYPE_CHECKING:
    from xinfang_cli.cli.context import AppContext


class Noun(KeepsWords, typer.core.TyperGroup):
    """A noun, or a group of its verbs (`duty roster`): what stands in the catalogue is built one verb at a time."""

    verbs: dict[str, Verb]
    summary: str

    def list_commands(self, ctx: Context) -> list[str]:
        """The verbs and groups of verbs, in the order of the work."""
        return list(self._shown())

    def _shown(self) -> dict[str, str]:
        return following(self.name or "", self.verbs, catalogue.GROUPS)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """Build the one verb that is called, or the group that it belongs to."""
        verb = self.verbs.get(cmd_name)
        if verb is not None:
            from xinfang_cli.cli.commands import build

            return build(f"{self.name} {cmd_name}", verb)
        inner = {
            name.partition(" ")[2]: verb for name, verb in self.verbs.items() if name.partition(" ")[0] == cmd_name
        }
        return _group(f"{self.name} {cmd_name}", catalogue.GROUPS[f"{self.name} {cmd_name}"], inner) if inner else None

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """Find the verb, or the other mode of it that an option chooses, or say which there are."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            raise unknown_command(args[0], names, self.name or "")
        mode = next((name for option in args[1:] if (name := f"{args[0]} {option}") in self.verbs), "")
        if mode and mode.partition(" ")[2].startswith("--"):
            return args[0], self.get_command(ctx, mode), args[1:]
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Context) -> str:
        """The noun's page: one line a verb."""
        lines = [f"xinfang {self.name}  {self.summary}", "", f"用法：xinfang {self.name} 命令 [选项]", ""]
        lines += _table(self._shown())
        return "\n".join([*lines, "", f"每条命令的说明：xinfang {self.name} 命令 --help"])


def _group(name: str, summary: str, verbs: dict[str, Verb]) -> Noun:
    noun = Noun(name=name, rich_markup_mode=None)
    noun.summary, noun.verbs = summary, verbs
    return noun


class Root(KeepsWords, typer.core.TyperGroup):
    """The program: its nouns come from the catalogue; the single error boundary is `failures.boundary`."""

    def list_commands(self, ctx: Context) -> list[str]:
        """The nouns and the commands without one."""
        return list(dict.fromkeys((*catalogue.ROOT, *catalogue.ALIASES, *catalogue.NOUNS)))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take the words; where no command is among them, it is the desk that is asked for."""
        rest: list[str] = super().parse_args(ctx, args)
        if not ctx._protected_args:  # Typer keeps the command's name there
            ctx._protected_args = ["desk"]
        return rest

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """The noun, or the command without one."""
        name = catalogue.ALIASES.get(cmd_name, cmd_name)
        if cmd_name in catalogue.ROOT or cmd_name in catalogue.ALIASES:
            from xinfang_cli.cli.commands import build

            return build(name, catalogue.every()[name])
        if cmd_name not in catalogue.NOUNS:
            return None
        return _group(cmd_name, *catalogue.NOUNS[cmd_name])

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """Find the noun, or say which there are."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            raise unknown_command(args[0], names)
        if args[0] in catalogue.ROOT and args[1:2] and args[1] in catalogue.NOUNS.get(args[0], ("", {}))[1]:
            return args[0], _group(args[0], *catalogue.NOUNS[args[0]]), args[1:]
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Context) -> str:
        """The first page."""
        lines = ["xinfang  来信来访与值班，按章办理", "", "用法：xinfang [总选项] 命令 [选项]", ""]
        shown = {name: summary for name, (summary, _) in catalogue.NOUNS.items()}
        shown |= {name: verb.summary for name, verb in catalogue.ROOT.items()}
        shown |= {name: f"即 {full}" for name, full in catalogue.ALIASES.items()}
        lines += _table({name: shown[name] for name in self.list_commands(ctx)})
        lines += ["", "总选项（写在命令之前）", *_table(ROOT_OPTIONS)]
        return "\n".join([*lines, "", "每类命令的说明：xinfang 命令 --help"])

    def main(self, *words: Any, **extra: Any) -> Any:
        """Run inside the error boundary; ends the process with the contract's exit code."""
        import sys

        from xinfang_cli.cli.boundary import run

        args = words[0] if words else extra.get("args")
        run(self._play, list(sys.argv[1:] if args is None else args), extra.get("obj"))

    def _play(self, words: list[str], app: AppContext) -> Any:
        # Typer's own `main` would turn a closed pipe and Ctrl-C into codes and words of its own.
        try:
            with self.make_context("xinfang", words, obj=app) as context:
                return self.invoke(context)
        except typer.Exit as leaving:  # --help and --version
            return leaving.exit_code


def _table(rows: dict[str, str]) -> list[str]:
    from xinfang_cli.render.paper import pad, width

    column = max(width(name) for name in rows) + 2
    return [f"  {pad(name, column)}{text}" for name, text in rows.items()]
