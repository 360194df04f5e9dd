from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from worked_book import ACCUSING, Book
from xinfang_cli.queries import overdue as query


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "book.db")


def overdue(book: Book, actor: str = "张三", as_of: date | None = None) -> list[dict[str, Any]]:
    rows = book.look(lambda conn, who: query.overdue(conn, who, book.now, as_of), actor)
    assert isinstance(rows, list)
    return rows


def test_a_letter_not_opened_on_its_day_is_overdue_from_the_next(book: Book) -> None:
    number = book.receive()
    assert overdue(book) == []
    book.now += timedelta(days=1)
    assert overdue(book) == [
        {
            "number": number,
            "rule": "letter-opened-same-day",
            "due_on": "2026-11-23",
            "days_over": 1,
            "what": "当日拆封",
            "handler": "张三",
            "next": "xinfang letter open 1",
        }
    ]


def test_a_day_to_come_can_be_asked_for(book: Book) -> None:
    book.refer(book.abstracted())
    assert overdue(book) == []
    notice, row = overdue(book, as_of=date(2026, 12, 20))
    assert (notice["what"], notice["next"]) == ("书面告知", "xinfang letter notify 1")
    assert row["what"] == "承办单位反馈结果：住建局"
    assert row["next"] == "xinfang letter result 1 --from 住建局"


def test_a_letter_without_disposal_says_so_and_names_the_next_command(book: Book) -> None:
    book.abstracted()
    (row,) = overdue(book, as_of=date(2026, 11, 27))
    assert (row["what"], row["next"]) == ("三日内转出，未定去向", "xinfang letter route 1")


def test_last_years_letter_is_named_in_full(book: Book) -> None:
    number = book.abstracted()
    book.now = book.now.replace(year=2027)
    assert overdue(book)[0]["next"] == f"xinfang letter route {number}"


def test_an_accusing_letter_is_a_placeholder_for_others_and_never_tells_where_it_went(book: Book) -> None:
    number = book.abstracted(ACCUSING)
    book.refer(number, "民政局")
    late = date(2027, 1, 1)
    for row in overdue(book, "李四", late):
        assert row.pop("placeholder") is True
        assert {key: value for key, value in row.items() if value is not None} == {"number": number}
    (_, seen) = overdue(book, "张三", late)
    assert (seen["what"], seen["next"]) == ("承办单位反馈结果", "xinfang letter result 1")


def test_a_day_gone_by_is_told_as_the_book_knew_it_then(book: Book) -> None:
    number = book.receive()
    book.now += timedelta(days=2)
    book.open(number)
    assert [row["rule"] for row in overdue(book)] == []
    (row,) = overdue(book, as_of=date(2026, 11, 24))
    assert (row["number"], row["rule"], row["days_over"]) == (number, "letter-opened-same-day", 1)


def test_what_was_entered_later_was_not_known_on_that_day(book: Book) -> None:
    book.now += timedelta(days=3)
    book.receive(at="2026-11-20")
    assert len(overdue(book)) == 2
    assert overdue(book, as_of=date(2026, 11, 25)) == []


def test_a_day_on_which_all_was_done_in_time_has_nothing_overdue(book: Book) -> None:
    book.open(book.receive())
    book.now += timedelta(days=2)
    assert overdue(book, as_of=date(2026, 11, 24)) == []
