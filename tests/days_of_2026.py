"""The notice of rest days and make-up work days for 2026, as requirements 2.2 has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

REST_2026 = (
    ("01-01", "01-03"),
    ("02-15", "02-23"),
    ("04-04", "04-06"),
    ("05-01", "05-05"),
    ("06-19", "06-21"),
    ("09-25", "09-27"),
    ("10-01", "10-07"),
)
WORK_2026 = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")


def in_2026(day: str) -> date:
    """The day of 2026 that is written as MM-DD."""
    return date.fromisoformat(f"2026-{day}")


def rest_days() -> Iterator[date]:
    """Every rest day of the notice for 2026."""
    for first, last in REST_2026:
        length = (in_2026(last) - in_2026(first)).days + 1
        yield from (in_2026(first) + timedelta(days=offset) for offset in range(length))
