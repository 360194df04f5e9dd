"""The manual's script for working days at 17:30, as cron runs it: no home, no terminal, no locale, a short path."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import Desk

MANUAL = Path(__file__).parents[2] / "docs" / "使用手册.md"
STUBS = {
    # What is mailed or logged is put down; a wait for the book to be free is not waited for.
    "mail": 'printf "%s\\n" "$2" > "$BOX/subject"; cat > "$BOX/body"',
    "logger": 'printf "%s\\n" "$*" > "$BOX/log"',
    "sleep": 'printf "%s\\n" "$1" >> "$BOX/slept"; mv "$BOX/free" "$BOX/busy"',
}


@dataclass
class Cron:
    """A folder with the script, and what the machine has on its path."""

    folder: Path
    book: Path

    def run(self) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [
                *("env", "-i", "LC_ALL=C", f"PATH={self.folder / 'bin'}:/usr/bin:/bin", "TZ=Asia/Shanghai"),
                *(f"XINFANG_DB={self.book}", f"BOX={self.folder}", "sh", str(self.folder / "daily.sh")),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            start_new_session=True,  # no terminal to be asked
            cwd="/",
            check=False,
            timeout=60,
        )

    def put(self, name: str, text: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def page(self) -> Path:
        (page,) = (self.folder / "daily").iterdir()
        return page


@pytest.fixture
def cron(live_desk: Desk, tmp_path: Path) -> Cron:
    folder = tmp_path / "cron"
    (folder / "bin").mkdir(parents=True)
    (script,) = re.findall(r"^```sh\n(#!/bin/sh\n.*?report daily --cutoff.*?)^```$", _text(), re.MULTILINE | re.DOTALL)
    (folder / "daily.sh").write_text(script, encoding="utf-8")
    made = Cron(folder, live_desk.book)
    for name, text in STUBS.items():
        made.put(name, text)
    made.put("xinfang", f'exec "{sys.executable}" -m xinfang_cli "$@"')
    return made


def _text() -> str:
    return MANUAL.read_text(encoding="utf-8")


def test_a_day_that_needs_attention_is_mailed_with_its_mark(live_desk: Desk, cron: Cron) -> None:
    number = live_desk.received("--at 三天前")
    ran = cron.run()
    assert (ran.returncode, ran.stdout) == (0, b"")
    page = cron.page.read_text(encoding="utf-8")
    assert cron.read("subject") == f"【需要注意】{page.splitlines()[0]}\n"
    assert page.startswith("东山市人民政府办公室  信访值班日报  ")
    assert number in page
    assert cron.read("body") == page
    assert stat.S_IMODE(cron.page.stat().st_mode) == 0o600


def test_a_day_without_anything_wrong_is_mailed_as_it_is(live_desk: Desk, cron: Cron) -> None:
    live_desk.ok("letter collect --listed 0 --counted 0 --at 今天")
    ran = cron.run()
    assert (ran.returncode, ran.stdout) == (0, b"")
    page = cron.page.read_text(encoding="utf-8")
    assert "\n需要注意 0\n" in page
    assert cron.read("subject") == f"{page.splitlines()[0]}\n"


def test_a_book_that_is_not_there_is_logged_and_nothing_is_mailed(cron: Cron) -> None:
    cron.book.rename(cron.book.with_name("elsewhere"))
    ran = cron.run()
    assert ran.returncode == 11
    assert cron.read("log") == "-t xinfang report daily rc=11\n"
    assert not (cron.folder / "subject").exists()
    assert list((cron.folder / "daily").iterdir()) == []


def test_a_busy_book_is_tried_again(live_desk: Desk, cron: Cron) -> None:
    live_desk.ok("letter collect --listed 0 --counted 0 --at 今天")
    (cron.folder / "free").touch()
    real = (cron.folder / "bin" / "xinfang").read_text(encoding="utf-8").splitlines()[1]
    cron.put("xinfang", f'[ -e "$BOX/busy" ] || exit 7\n{real}')
    (cron.folder / "daily.sh").chmod(0o755)
    assert cron.run().returncode == 0
    assert cron.read("slept") == "60\n"
    assert cron.read("subject") == cron.page.read_text(encoding="utf-8").splitlines()[0] + "\n"


def test_the_masked_lists_of_the_page_are_a_reader_s(live_desk: Desk, cron: Cron) -> None:
    number = live_desk.abstracted("--accused 王某@东山镇", nature="accusation")
    live_desk.ok(f"letter route {number} 转办 市信访局")
    tomorrow = (live_desk.clock.now + timedelta(days=1)).date()
    live_desk.ok(f"letter urge {number} --to 市信访局 --text 请抓紧 --next {tomorrow}")
    cron.run()
    page = cron.page.read_text(encoding="utf-8")
    assert f"  {number}   占号\n" in page
    assert not any(word in page for word in ("王某", "东山镇", "信访局", "校舍"))
