"""The shape of the program: who may import whom, light reading commands, short modules, one schema told twice alike.

Docstrings, `print` and the clock are ruff's; here only that ruff is told to hold them.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from conftest import Desk
from xinfang_cli.cli import catalogue
from xinfang_cli.storage import migrate

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "xinfang_cli"


@dataclass(frozen=True)
class Layer:
    """What the modules of one layer may import: of ours (by prefix), of others, and what only inside functions."""

    ours: tuple[str, ...]
    others: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


PLAIN_STORAGE = (
    *("connection", "placement", "transactions", "migrate", "audit", "chain", "bulk", "lookups", "earlier"),
    *("last_days", "rows", "shifts", "entries", "keys", "backup", "identities", "private_files", "acts"),
)
"""Modules of storage that know the standard library and the domain only, so that a question stays light."""
FOR_QUERIES = (
    *("storage.connection", "storage.audit", "storage.lookups", "storage.earlier", "storage.migrate"),
    *("storage.last_days", "storage.rows", "storage.shifts", "storage.entries", "storage.keys", "storage.backup"),
    *("storage.identities", "storage.private_files", "storage.acts"),
)

LAYERS = {
    "domain": Layer(("domain",), ("dateutil", "opencc", "pypinyin", "stdnum"), late=("opencc", "pypinyin", "stdnum")),
    "storage": Layer(("storage", "domain"), ("sqlmodel", "sqlalchemy")),
    "services": Layer(
        ("services", "storage", "domain"),
        ("sqlmodel", "sqlalchemy", "python_calamine", "chinese_calendar"),
        ("chinese_calendar",),
    ),
    "queries": Layer(("queries", "domain", *FOR_QUERIES)),
    "render": Layer(("render", "domain"), ("rich", "xlsxwriter"), late=("rich", "xlsxwriter")),
    "cli": Layer(
        ("cli", "render", "domain", "services", "queries", "__version__"), ("typer",), late=("services", "queries")
    ),
}
EXCEPTIONS = {
    "cli/context.py": Layer(
        ("cli", "domain", "services", "storage.connection", "storage.identities", "storage.lookups"),
        ("platformdirs",),
        late=("services", "storage", "platformdirs"),
    ),
    "__init__.py": Layer(()),
    "__main__.py": Layer(("cli",)),
} | {
    f"storage/{name}.py": Layer(("domain", *(f"storage.{other}" for other in PLAIN_STORAGE))) for name in PLAIN_STORAGE
}
"""Modules that are held to something else than their layer: the one seam to the world, and storage without SQLModel."""

LONGEST, HARD_STOP = 250, 400
LONG_FOR_A_REASON = {
    "domain/accused.py": "the closure over the accused is one argument; to follow it in two files would hide a gap",
    "domain/form.py": "field and form read each other; every register is declared with nothing else",
    "domain/forms/queries.py": "one small class per reading command, a list to look up",
    "domain/names.py": "one list of variants and the keys made from it",
    "domain/rules/disposal.py": "the clauses of 第一节 三, in the chapter's order, a list to look up",
    "domain/terms.py": "every closed list in one place, a list to look up",
    "services/matters.py": "what letters and visits share in every writing command",
}


def modules() -> list[str]:
    """Every module of the program, as a path inside the package."""
    return sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))


@cache
def tree(module: str) -> ast.Module:
    """The parsed module."""
    return ast.parse((SOURCE / module).read_text(encoding="utf-8"), module)


def _within(node: ast.AST, *, late: bool = False) -> Iterator[tuple[ast.stmt, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, late
        inner = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _within(child, late=inner)


def imports(module: str) -> Iterator[tuple[str, bool]]:
    """Every name that is imported when the program runs, and whether only inside a function."""
    for statement, late in _within(tree(module)):
        if isinstance(statement, ast.Import):
            yield from ((alias.name, late) for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            yield from ((f"{statement.module}.{alias.name}", late) for alias in statement.names)


def _is_under(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_what_its_layer_may(module: str) -> None:
    layer = EXCEPTIONS.get(module) or LAYERS[module.split("/", maxsplit=1)[0]]
    wrong = []
    for name, late in imports(module):
        top, _, rest = name.partition(".")
        if top in sys.stdlib_module_names:
            continue
        lawful = _is_under(rest, layer.ours) if top == "xinfang_cli" else top in layer.others
        known = rest if top == "xinfang_cli" else top
        if not lawful or (not late and _is_under(known, layer.late)):
            wrong.append(f"{name}{'' if lawful else ' (not at all)'}")
    assert wrong == []


def _ours(module: str) -> set[str]:
    """The modules of the program that this one imports, inside functions too."""
    known = set(modules())
    found = set()
    for name, _ in imports(module):
        path = name.removeprefix("xinfang_cli.").replace(".", "/")
        found |= {f"{path}.py", f"{path.rpartition('/')[0]}.py"} & known
    return found


def test_no_module_imports_one_that_imports_it_again() -> None:
    """Not even over others, and not even late: whoever reads one of a circle must read them all."""
    left = {module: _ours(module) for module in modules()}
    while free := {module for module, needed in left.items() if not needed & left.keys()}:
        left = {module: needed for module, needed in left.items() if module not in free}
    assert left == {}


def test_every_exception_to_the_layers_is_a_module() -> None:
    assert set(EXCEPTIONS) | set(LONG_FOR_A_REASON) <= set(modules())


@pytest.mark.parametrize("module", modules())
def test_no_module_is_long_without_a_reason(module: str) -> None:
    lines = len((SOURCE / module).read_text(encoding="utf-8").splitlines())
    assert lines <= (HARD_STOP if module in LONG_FOR_A_REASON else LONGEST)


def test_no_reason_outlives_its_long_module() -> None:
    lengths = {module: len((SOURCE / module).read_text(encoding="utf-8").splitlines()) for module in LONG_FOR_A_REASON}
    assert [module for module, lines in lengths.items() if lines <= LONGEST] == []


def test_modules_have_plain_english_names() -> None:
    assert [name for name in modules() if not re.fullmatch(r"(?:[a-z_]+/)*[a-z_]+\.py", name)] == []


@pytest.mark.parametrize("module", modules())
def test_identifiers_are_english(module: str) -> None:
    names = {getattr(node, field, None) for node in ast.walk(tree(module)) for field in ("name", "id", "attr", "arg")}
    assert [name for name in names if isinstance(name, str) and not name.isascii()] == []


def test_ruff_holds_docstrings_clock_and_print() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert {"D", "DTZ", "T20", "TID"} <= set(ruff["select"])
    assert {"datetime.datetime.now", "datetime.date.today"} <= set(ruff["flake8-tidy-imports"]["banned-api"])
    let_off = {path: codes for path, codes in ruff["per-file-ignores"].items() if path.startswith("src/")}
    assert [path for path, codes in let_off.items() if {"TID251", "DTZ", "T20", "D"} & set(codes)] == [
        "src/xinfang_cli/cli/context.py"
    ]


LIGHT = """
import json, sys
from typer.testing import CliRunner
from xinfang_cli.cli.program import app
book, lines = sys.argv[1], json.loads(sys.argv[2])
for line in lines:
    ran = CliRunner().invoke(app, ["--db", book, "--actor", "张三", *line])
    heavy = {"sqlmodel", "sqlalchemy", "chinese_calendar"} & set(sys.modules)
    if ran.exit_code not in (0, 8) or heavy:
        sys.exit(f"{line}: {ran.exit_code} {heavy} {ran.stderr}")
"""
WORDS = {
    "staff show": ["张三"],
    "unit show": ["住建局"],
    "config get": ["letter.answer_days"],
    "search": ["校舍"],
    "person show": ["张三"],
    "rule show": ["letter-never-to-accused"],
    "completion": ["bash"],
    "letter show": ["1"],
    "letter may-go": ["1"],
    "letter history": ["1"],
    "visit show": ["1"],
    "visit may-go": ["1"],
    "visit history": ["1"],
    "case show": ["1"],
    "duty print": ["--form", "roster"],
    "report year": ["--year", "2026"],
    "deadline explain": ["1"],
    "duty show": ["C1"],
    "duty may-go": ["C1"],
    "duty notify --list": ["C1"],
    "who-saw": ["L1"],
    "book backup": ["--to", "copies"],
    "book archive": ["--year", "2026"],
    "book restore": ["copies", "--to", "new/book.db"],
}
"""What a reading command needs to be told."""


def test_no_reading_command_loads_sqlmodel(desk: Desk, tmp_path: Path) -> None:
    desk.abstracted("--accused 王某@东山镇", nature="accusation")
    desk.heard()
    desk.called()
    desk.ok("letter file-case 1 --criterion 涉及群众重大利益 --decided-by 周市长")
    names = [name for name, verb in catalogue.every().items() if not verb.writes and not verb.leads and name != "demo"]
    lines = [[*name.split(), *WORDS.get(name, ())] for name in names]
    lines += [["--help"], ["letter", "--help"], ["letter", "route", "--help"], ["letter", "list", "--format", "table"]]
    command = [sys.executable, "-c", LIGHT, str(desk.book), json.dumps(lines)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


ON_TAB = """
import json, sys
from xinfang_cli.cli import tab
for line in json.loads(sys.argv[1]):
    tab.told({"_XINFANG_COMPLETE": "bash", "_XINFANG_LINE": line})
print(*({"sqlmodel", "sqlalchemy", "typer", "pydantic", "rich", "chinese_calendar"} & set(sys.modules)))
"""


def test_a_completion_loads_neither_sqlmodel_nor_typer(desk: Desk) -> None:
    desk.abstracted("--accused 王某@东山镇", nature="accusation")
    lines = [
        "xf ",
        "xf letter ",
        "xf letter open ",
        "xf letter route 1 refer ",
        "xf letter list --since ",
        "xf call --",
    ]
    lines += [f"xf {name} --" for name in catalogue.every()]
    command = [sys.executable, "-c", ON_TAB, json.dumps(lines)]
    known = {"XINFANG_DB": str(desk.book), "XINFANG_ACTOR": "张三"}
    ran = subprocess.run(command, env={**os.environ, **known}, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("\n", "")


SPARED = """
import sys
from typer.testing import CliRunner
from xinfang_cli.cli.program import app
ran = CliRunner().invoke(app, ["--db", sys.argv[1], "--actor", "张三", *sys.argv[2:]])
print(ran.exit_code, *({"daywords", "opencc", "_strptime"} & {name.rpartition(".")[2] for name in sys.modules}))
"""


@pytest.mark.parametrize("line", ["letter list", "letter show 1", "letter next 1", "letter note 1 --text 已电话联系"])
def test_no_command_loads_words_for_times_or_tables_of_characters_for_nothing(desk: Desk, line: str) -> None:
    desk.abstracted()
    command = [sys.executable, "-c", SPARED, str(desk.book), *line.split()]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("0\n", "")


def _tables() -> dict[str, dict[str, bool]]:
    """Columns of the schema, and whether each may be empty."""
    with closing(migrate.blank()) as conn:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: {row[1]: not row[3] and not row[5] for row in conn.execute(f'PRAGMA table_info("{name}")')}
            for name in names
        }


def test_the_table_classes_are_the_schema() -> None:
    from sqlmodel import SQLModel

    for path in sorted((SOURCE / "storage" / "tables").glob("*.py")):
        import_module(f"xinfang_cli.storage.tables.{path.stem}")
    schema = _tables()
    classes = {
        table.name: {column.name: bool(column.nullable) for column in table.columns}
        for table in SQLModel.metadata.sorted_tables
    }
    assert classes == {name: schema.get(name) for name in classes}


def _queries() -> Iterator[tuple[str, str]]:
    """Whole queries; the heads of composed ones end in a space and are prepared by the reading commands above."""
    for module in modules():
        if module.startswith(("queries/", "storage/")):
            texts = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Constant)]
            for node in texts:
                query = node.value if isinstance(node.value, str) else ""
                if re.match(r"\s*(SELECT|WITH)\s", query) and not query.endswith((" ", "(")):
                    yield f"{module}:{node.lineno}", query


@pytest.mark.parametrize(("place", "query"), list(_queries()), ids=lambda value: value if ".py:" in value else "sql")
def test_a_query_names_columns_that_there_are(place: str, query: str) -> None:
    filled = re.sub(r":[a-z]\w*|\?|\{\w*\}", "NULL", query)
    with closing(migrate.blank()) as conn:
        conn.execute(f"EXPLAIN {filled}")
