"""How fast a register is taken in: the real ledger where it lies beside the project, an invented one anywhere."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from books import copied
from letters import CLERKS, ZONE, past
from measure import PROGRAM, Task

LEDGER = Path(__file__).parents[2] / "shared" / "data" / "letters-with-replies.xlsx"
INVENTED = 20_000
_COLUMNS = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
_FIRST = datetime(2010, 1, 4, 9, tzinfo=ZONE)
_TEXT = "从今年春天起一直这样，多次反映没有结果，请有关部门尽快派人查看并给予答复。" * 5


@dataclass(frozen=True)
class Figure:
    """One import: how many letters, letters a second of the whole process, and its peak of memory in MiB."""

    name: str
    letters: int
    per_second: float
    per_processor_second: float
    memory: float


def measured(book: Path, folder: Path, times: int) -> list[Figure]:
    """Import each register several times, always into a fresh copy of the book."""
    invented = folder / "register.csv"
    _invent(invented, INVENTED)
    found = [_figure("an invented csv", invented, INVENTED, book, folder, times)]
    if LEDGER.exists():
        found.append(_figure("the real ledger (xlsx)", LEDGER, 2816, book, folder, times))
    return found


def _figure(name: str, register: Path, letters: int, book: Path, folder: Path, times: int) -> Figure:
    costs = []
    for _ in range(times):
        scratch = copied(book, folder)
        costs.append(Task((*PROGRAM, "letter", "import", str(register)), str(scratch)).cost())
        scratch.unlink()
    wall, cpu = median(cost.wall for cost in costs), median(cost.cpu for cost in costs)
    return Figure(name, letters, letters / wall, letters / cpu, max(cost.memory for cost in costs))


def _invent(path: Path, letters: int) -> None:
    chance = random.Random(letters)
    with path.open("w", encoding="utf-8", newline="") as file:
        path.chmod(0o600)
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for n in range(letters):
            letter = past(chance, (_FIRST + timedelta(hours=6 * n)).date())
            at, answered = letter.received, letter.received + timedelta(days=7)
            cells = (n + 1, letter.writer, letter.title, f"{at:%Y-%m-%d %H:%M:%S}", f"{letter.title}。{_TEXT}")
            writer.writerow((*cells, f"{CLERKS[0]}：{_TEXT}", f"{answered:%Y-%m-%d %H:%M:%S}"))
