from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from worked_book import ACCUSING, MONDAY, Book
from xinfang_cli.domain.forms import disposal as forms
from xinfang_cli.queries import transfers as query
from xinfang_cli.services import disposal


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "book.db")


def transfers(book: Book, actor: str = "张三", since: date | None = None) -> list[dict[str, Any]]:
    days = query.last_days(book.now, since, None)
    rows = book.look(lambda conn, who: query.transfers(conn, who, *days), actor)
    assert isinstance(rows, list)
    return rows


def test_each_recipient_is_a_row_with_the_days_it_took(book: Book) -> None:
    number = book.abstracted()
    book.now += timedelta(days=2)
    book.refer(number, "住建局", "民政局", lead=["住建局"])
    first, second = transfers(book)
    assert first == {
        "serial": 1,
        "number": number,
        "matter": "小区停车难",
        "to": "住建局",
        "received_on": "2026-11-23",
        "sent_on": "2026-11-25",
        "days": 2,
        "due_on": "2026-12-10",
        "late": False,
        "method": "refer",
    }
    assert (second["serial"], second["to"]) == (2, "民政局")


def test_only_the_three_timed_methods_are_listed(book: Book) -> None:
    number = book.abstracted()
    book.run(forms.Route, disposal.route, {"method": "handle", "ground": "direct"}, number)
    assert transfers(book) == []


def test_a_late_transfer_is_marked(book: Book) -> None:
    number = book.abstracted()
    book.now += timedelta(days=5)
    book.refer(number, late_reason="人手不足")
    assert [(row["days"], row["late"]) for row in transfers(book)] == [(5, True)]


def test_the_last_seven_days_are_the_default(book: Book) -> None:
    book.refer(book.abstracted())
    book.now += timedelta(days=6)
    assert len(transfers(book)) == 1
    book.now += timedelta(days=1)
    assert transfers(book) == []
    assert len(transfers(book, since=MONDAY.date())) == 1


def test_an_accusing_letter_shows_no_matter_and_to_others_only_its_number(book: Book) -> None:
    number = book.abstracted(ACCUSING)
    book.refer(number, "民政局")
    assert transfers(book)[0]["matter"] == "检举控告件"
    (row,) = transfers(book, "李四")
    left = {key: value for key, value in row.items() if value is not None}
    assert left == {"serial": 1, "number": number, "placeholder": True}
