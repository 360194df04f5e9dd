from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worked_book import ACCUSING, CONTENT, MONDAY, ZONE, Book
from xinfang_cli.domain.deadlines import Calendar
from xinfang_cli.domain.errors import UsageProblem
from xinfang_cli.domain.forms import disposal as disposal_forms
from xinfang_cli.domain.forms import reading as reading_forms
from xinfang_cli.domain.forms import receipt as receipt_forms
from xinfang_cli.domain.forms.queries import Daily
from xinfang_cli.domain.moments import Moment
from xinfang_cli.queries import daily, overdue, span, transfers
from xinfang_cli.services import amending, disposal, enclosures, official_days
from xinfang_cli.storage import connection

WEEKENDS = Calendar({}, frozenset())


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "book.db")


def asked(now: datetime, values: Mapping[str, object]) -> dict[str, object]:
    """The values as the form reads them: texts of `since` and `until` are times."""
    texts = {name: str(value) for name, value in values.items() if name in ("since", "until")}
    return {**values, **Daily.read(texts, now).values}


def report(book: Book, actor: str = "张三", **values: object) -> dict[str, Any]:
    def ask(conn: sqlite3.Connection, who: Any) -> dict[str, Any]:
        return daily.report(conn, who, book.now, span.read(conn, asked(book.now, values), book.now))

    result = book.look(ask, actor)
    assert isinstance(result, dict)
    return result


def rules(page: dict[str, Any]) -> set[tuple[str, str | None]]:
    return {(row["rule"], row["number"]) for row in page["warnings"]}


def test_a_day_on_which_all_went_well_needs_no_attention(book: Book) -> None:
    book.collect(1)
    book.refer(book.abstracted())
    page = report(book)
    letters = page["letters"]
    assert page["warnings"] == []
    assert page["exit_code"] == 0
    assert letters["collected"] == {"times": 1, "listed": 1, "counted": 1, "difference": 0}
    assert [letters[key] for key in ("received", "opened", "unopened", "registered", "abstracted")] == [1, 1, 0, 1, 1]
    assert letters["routed"]["refer"] == letters["routed_in_time"] == 1
    assert letters["backlog"]["routed"] == 1


def test_the_keys_of_the_contract_are_there_and_it_is_json(book: Book) -> None:
    page = report(book)
    keys = {"date", "from", "until", "letters", "visits", "duty", "deadlines", "warnings", "exit_code"}
    assert keys <= page.keys()
    assert json.loads(json.dumps(page)) == page
    assert page["from"] == "2026-11-23T00:00:00+08:00"


def test_an_unopened_letter_needs_attention_at_once_and_is_late_the_next_day(book: Book) -> None:
    number = book.receive()
    assert rules(report(book)) == {("letter-opened-same-day", number)}
    assert report(book)["letters"]["not_opened_same_day"] == []
    book.now += timedelta(days=1)
    page = report(book)
    assert page["exit_code"] == 8
    assert page["letters"]["not_opened_same_day"] == [number]
    book.open(number)
    assert report(book)["letters"]["opened_late"] == 1


def test_sealed_and_misdelivered_letters_wait_and_warn_from_the_next_day(book: Book) -> None:
    sealed, wrong = book.receive(marking="personal"), book.receive(misdelivered=True)
    page = report(book)
    assert page["warnings"] == []
    assert page["letters"]["sealed_waiting"] == [sealed]
    assert page["letters"]["unopened"] == 0
    book.now += timedelta(days=1)
    assert rules(report(book)) == {("letter-delivery-complete", sealed), ("letter-forwarding-complete", wrong)}


def test_a_letter_to_two_units_is_one_disposal(book: Book) -> None:
    book.refer(book.abstracted(), "住建局", "民政局", lead=["住建局"])
    assert report(book)["letters"]["routed"]["refer"] == 1


def test_a_late_transfer_is_told(book: Book) -> None:
    number = book.abstracted()
    book.now += timedelta(days=4)
    assert ("letter-forward-in-time", number) in rules(report(book))
    book.refer(number, late_reason="人手不足")
    page = report(book)
    assert (page["letters"]["routed_late"], page["letters"]["routed_in_time"]) == (1, 0)
    assert ("letter-forward-in-time", number) in rules(page)


def test_enclosures_and_money_are_counted(book: Book) -> None:
    number = book.abstracted()
    cash = {"kind": "cash", "quantity": 5, "amount": "500", "description": "现金", "witness": "李四"}
    kept = {"keeper": "张三", "place": "保险柜"}
    book.run(receipt_forms.Enclose, enclosures.enclose, cash | kept, number)
    photo = {"kind": "photo", "quantity": 2, "description": "照片"} | kept
    book.run(receipt_forms.Enclose, enclosures.enclose, photo, number)
    assert report(book)["letters"]["enclosures"] == {"count": 2, "money": 1, "amount_fen": 50000}


def test_a_letter_with_an_excerpt_waits_for_approval_until_there_is_one(book: Book) -> None:
    number = book.abstracted()
    book.run(reading_forms.Excerpt, disposal.excerpt, {"text": "摘录", "to": "住建局"}, number)
    assert report(book)["letters"]["waiting_for_approval"] == [number]
    values: dict[str, object] = {"by": "王主任", "method": "函转", "to": "住建局", "words": "同意"}
    book.run(disposal_forms.Approve, disposal.approve, values, number)
    letters = report(book)["letters"]
    assert (letters["waiting_for_approval"], letters["approved"]) == ([], 1)


def test_mail_counted_but_not_signed_for_needs_attention(book: Book) -> None:
    book.collect(2)
    book.refer(book.abstracted())
    page = report(book)
    assert page["letters"]["collected"]["difference"] == 1
    assert rules(page) == {("letter-receipt-complete", None)}


def test_a_working_day_without_collection_is_told_when_it_is_over(book: Book) -> None:
    book.now += timedelta(days=6)
    assert rules(report(book, date=(MONDAY + timedelta(days=1)).date())) == {("letter-collection-complete", None)}
    assert rules(report(book, date=(MONDAY + timedelta(days=5)).date())) == set()
    assert rules(report(book, date=(MONDAY - timedelta(days=3)).date())) == set()


def test_what_went_to_the_accused_stays_on_the_report_without_a_name(book: Book) -> None:
    number = book.abstracted()
    book.refer(number)
    book.run(reading_forms.Amend, amending.amend, {"reason": "补充", "accused": "@住建局"}, number)
    book.now += timedelta(days=3)
    for actor in ("张三", "王主任"):
        page = report(book, actor=actor)
        assert ("letter-never-to-accused", number) in rules(page)
        assert "住建局" not in json.dumps(page, ensure_ascii=False)


def test_whoever_may_not_see_the_letter_is_only_told_that_there_is_something(book: Book) -> None:
    number = book.abstracted()
    book.refer(number)
    book.run(reading_forms.Amend, amending.amend, {"reason": "补充", "accused": "@住建局"}, number)
    for actor in ("李四", ""):
        page = report(book, actor=actor)
        told = [row for row in page["warnings"] if row["number"] == number]
        assert told == [{"rule": None, "number": number, "message": "占号：有事项需要注意", "handler": None}]
        assert page["exit_code"] == 8


def test_an_accusing_letter_is_a_placeholder_for_whoever_may_not_see_it(book: Book) -> None:
    number = book.abstracted(ACCUSING)
    book.now += timedelta(days=2)
    other = report(book, actor="李四")
    row = next(row for row in other["deadlines"] if row["number"] == number)
    assert row == {"number": number, "rule": None, "what": None, "due_on": None, "handler": None, "placeholder": True}
    assert report(book)["deadlines"][0]["handler"] == "张三"
    book.now += timedelta(days=5)
    assert report(book, actor="李四")["warnings"][-1]["message"].startswith("占号")
    for actor in ("张三", "李四", "王主任"):
        text = json.dumps(report(book, actor=actor), ensure_ascii=False)
        assert "刘" not in text


def test_what_is_due_until_the_next_working_day_is_listed_in_order(book: Book) -> None:
    first = book.abstracted()
    book.now += timedelta(days=1)
    book.abstracted(CONTENT)
    book.now += timedelta(days=1)
    due = report(book)["deadlines"]
    assert [(row["number"], row["due_on"]) for row in due] == [(first, "2026-11-26")]


def test_late_entries_are_counted_apart(book: Book) -> None:
    book.now += timedelta(days=3)
    book.receive(at="11-24 9:00")
    assert report(book)["letters"]["late_entries"] == 0
    assert report(book)["letters"]["backdated"] == 1
    assert report(book, date=(MONDAY + timedelta(days=1)).date())["letters"]["late_entries"] == 1


def test_what_is_known_by_the_day_only_belongs_to_that_day(book: Book) -> None:
    book.now += timedelta(days=1)
    book.receive(at="2026-11-23")
    assert report(book)["letters"]["received"] == 0
    assert report(book, date=MONDAY.date())["letters"]["received"] == 1


def test_the_cutoff_puts_nights_and_weekends_on_exactly_one_page() -> None:
    def cutoff(day: int) -> span.Span:
        now = datetime(2026, 11, day, 17, 31, tzinfo=ZONE)
        return span.daily_span({"cutoff": "17:30"}, now, WEEKENDS)

    friday, monday, tuesday = cutoff(20), cutoff(23), cutoff(24)
    assert friday.until == monday.from_ == datetime(2026, 11, 20, 17, 30, tzinfo=ZONE)
    assert monday.until == tuesday.from_
    assert monday.is_over
    early = span.daily_span({"cutoff": "17:30"}, MONDAY, WEEKENDS)
    assert (early.until, early.is_over) == (MONDAY, False)


_DAYS = {day: kind for day, (kind, _) in official_days.days((2025, 2026)).items()}
OFFICIAL = Calendar(_DAYS, frozenset({2025, 2026}))
WORKDAYS = [day for n in range(730) if not OFFICIAL.is_rest(day := date(2025, 1, 1) + timedelta(days=n))]


def page_of(day: date, cutoff: time) -> span.Span:
    """The page that is asked for on a working day, long after its cut-off."""
    now = datetime.combine(day, time(23, 59, 59), ZONE)
    return span.daily_span({"cutoff": f"{cutoff:%H:%M}"}, now, OFFICIAL)


@pytest.mark.parametrize("cutoff", [time(0, 0), time(8, 0), time(17, 30), time(23, 59)])
def test_the_pages_of_two_years_with_all_their_holidays_follow_one_another_without_gap(cutoff: time) -> None:
    pages = [page_of(day, cutoff) for day in WORKDAYS]
    assert [one.until for one in pages[:-1]] == [other.from_ for other in pages[1:]]
    longest = max(page.until - page.from_ for page in pages)
    assert longest == timedelta(days=10)  # 春节 2026: nine days off on end


@given(
    moment=st.datetimes(datetime(2025, 1, 10), datetime(2026, 12, 20), timezones=st.just(ZONE)),  # noqa: DTZ001
    cutoff=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
def test_whatever_happens_is_on_exactly_one_page_of_a_working_day(moment: datetime, cutoff: time) -> None:
    text = Moment(moment.replace(microsecond=0)).text
    near = [day for day in WORKDAYS if abs((day - moment.date()).days) < 15]
    bounds = [page_of(day, cutoff).bounds for day in near]
    assert sum(first <= text < last for first, last in bounds) == 1


def cut_off(book: Book, page: span.Span) -> dict[str, Any]:
    result = book.look(lambda conn, actor: daily.report(conn, actor, book.now, page))
    assert isinstance(result, dict)
    return result


def test_letters_of_a_long_holiday_are_each_counted_on_one_page(book: Book) -> None:
    eve = datetime(2026, 9, 30, 17, 29, tzinfo=ZONE)
    for n in range(30):
        book.now = eve + n * timedelta(hours=7, minutes=1)
        book.receive()
    counted = {}
    for day in (day for day in WORKDAYS if date(2026, 9, 29) <= day <= date(2026, 10, 10)):
        book.now = datetime.combine(day, time(18), ZONE)
        counted[f"{day:%m-%d}"] = cut_off(book, page_of(day, time(17, 30)))["letters"]["received"]
    # From the eve at 17:30 to the eighth are 192 hours, in which 27 came; the first came a minute before.
    assert counted == {"09-29": 0, "09-30": 1, "10-08": 27, "10-09": 2, "10-10": 0}


def test_this_very_second_belongs_to_a_span_that_runs_until_now(book: Book) -> None:
    book.receive()
    assert report(book)["letters"]["received"] == 1
    assert report(book, until="9:00")["letters"]["received"] == 0
    assert report(book, since="9:00")["letters"]["received"] == 1


def test_a_whole_day_reaches_to_midnight() -> None:
    day = span.daily_span({"date": MONDAY.date()}, MONDAY + timedelta(days=2), WEEKENDS)
    assert day.bounds == ("2026-11-22T16:00:00Z", "2026-11-23T16:00:00Z")
    texts = asked(MONDAY, {"since": "2026-11-23", "until": "2026-11-23"})
    same = span.daily_span(texts, MONDAY + timedelta(days=2), WEEKENDS)
    assert same == day


@pytest.mark.parametrize(
    "values",
    [
        {"date": MONDAY.date(), "cutoff": "17:30"},
        {"date": MONDAY.date(), "since": "8:00"},
        {"cutoff": "17:30", "until": "8:00"},
        {"since": "8:30", "until": "8:00"},
        {"since": "8:00", "until": "8:00"},
        {"since": "明天 8:00"},
        {"date": MONDAY.date() + timedelta(days=1)},
        {"cutoff": "25:00"},
        {"cutoff": "晚上"},
    ],
)
def test_contradictions_are_usage_problems(values: dict[str, object]) -> None:
    with pytest.raises(UsageProblem):
        span.daily_span(asked(MONDAY, values), MONDAY, WEEKENDS)


def test_no_query_walks_a_large_table(book: Book) -> None:
    every = daily.QUERIES | {"clocks": overdue.CLOCKS, "transfers": transfers.TRANSFERS}
    values = dict.fromkeys(("first", "last", "low", "high", "p0", "p1", "p2", "m0", "m1", "m2"), "")
    with closing(connection.open_reading(book.path)) as conn:
        for name, query in every.items():
            plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {query}", values)]
            scans = [step for step in plan if step.startswith("SCAN") and step not in ("SCAN some", "SCAN b")]
            assert scans == [], (name, plan)
