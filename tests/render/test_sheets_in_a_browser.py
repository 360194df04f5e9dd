"""The printed page in a real browser: one A4 page where one is meant."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import Desk

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
A4_POINTS = (595, 842)


@pytest.mark.skipif(not BROWSER, reason="no Chromium on this machine: the printed pages are not rendered")
@pytest.mark.parametrize(("form", "pages"), [("slip", 1), ("register", 1), ("transfer", 2), ("notice", 1)])
def test_a_sheet_is_one_a4_page_for_each_copy(desk: Desk, tmp_path: Path, form: str, pages: int) -> None:
    number = desk.abstracted()
    desk.ok(f"letter route {number} 转办 住建局 城管局 --lead 住建局")
    page, paper = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    desk.ok(f"letter print {number} --form {form} --format html", "-o", str(page))
    how = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    where = [f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={paper}"]
    subprocess.run([BROWSER, *how, *where, page.as_uri()], check=True, capture_output=True, timeout=120)
    made = paper.read_bytes()
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made)
    assert len(re.findall(rb"/Type /Page\b", made)) == pages
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {A4_POINTS}
