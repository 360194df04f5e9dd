"""No list, page or report walks a large table: what SQLite plans for each query, on the schema as it is."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from xinfang_cli.domain.forms.queries import LetterList, Step
from xinfang_cli.domain.identity import Actor, Claim
from xinfang_cli.domain.terms import Disposal, LetterStatus, Nature
from xinfang_cli.queries import (
    daily,
    daily_duty,
    daily_visits,
    duty_clocks,
    letter_filter,
    letter_parts,
    letters,
    matters,
    overdue,
    past_states,
    steps,
    transfers,
    visits,
)
from xinfang_cli.queries.stats import checks, duty, ledger, past, reviews, sums
from xinfang_cli.queries.stats import matters as stats_matters
from xinfang_cli.queries.stats.report import GROUPS
from xinfang_cli.storage import earlier, migrate

LARGE = (
    *("matter", "letter", "visit", "petitioner", "abstract", "original", "event", "deadline", "routing", "audit"),
    *("entry", "entry_act", "call", "reception", "incident", "task", "patrol", "shift_act"),
    *("shift", "reply", "result", "notice", "acceptance", "review", "review_decision"),
)
DAY = date(2026, 11, 23)
ACTOR = Actor(1, "张三", frozenset(), Claim("zhang", 1000, None, "张三"))
SAMPLES: dict[str, tuple[object, ...]] = {
    "status": tuple(LetterStatus),
    "step": tuple(Step),
    "method": tuple(Disposal),
    "unit": ("住建局",),
    "nature": tuple(Nature),
    "topic": ("物业",),
    "handler": ("张三",),
    "mine": (True,),
    "since": ((DAY, DAY),),
    "until": ((DAY, DAY),),
    "overdue": (True,),
    "unopened": (True,),
}
FILTERS: list[dict[str, Any]] = [{}, *({name: value} for name, values in SAMPLES.items() for value in values)]
FILTERS += [{"status": LetterStatus.ROUTED, "mine": True}, {"since": (DAY, DAY), "until": (DAY, DAY), "unit": "住建局"}]
IN_ORDER = {"status", "step", "method", "nature", "handler", "mine", "unopened"}
"""Filters whose index also has the order of the list: nothing is sorted, twenty letters cost twenty steps.

But for those that wait for a leader: they are found among the letters at work, few enough to be sorted.
"""


@pytest.fixture
def book() -> Iterator[sqlite3.Connection]:
    with closing(migrate.blank()) as conn:
        conn.execute(
            "INSERT INTO book VALUES (1, 1, zeroblob(32), 'u', '2026-11-23T00:00:00Z', 'Asia/Shanghai')",
        )
        since = "2026-11-23T00:00:00Z"
        conn.execute(
            "INSERT INTO unit (id, ver, salt, name, root, since) VALUES (1, 1, zeroblob(32), '住建局', 1, ?)", (since,)
        )
        conn.execute("INSERT INTO staff (id, ver, salt, name, since) VALUES (1, 1, zeroblob(32), '张三', ?)", (since,))
        for name in (*sums.DAYS, sums.SINCE):
            conn.create_function(name, 1, str)
        conn.create_function(sums.VEIL, 2, max)
        yield conn


def plan(conn: sqlite3.Connection, query: str, values: Any = ()) -> list[str]:
    return [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {query}", values)]


def aliases(query: str) -> set[str]:
    """The names under which the query speaks of large tables."""
    words = query.replace("(", " ( ").replace(")", " ) ").split()
    found = set(LARGE)
    for word, as_, alias in zip(words, words[1:], words[2:], strict=False):
        if word in LARGE and as_ == "AS":
            found.add(alias)
    return found


def walks(conn: sqlite3.Connection, query: str, values: Any = ()) -> list[str]:
    """The steps of the plan that read a whole large table or index."""
    large = aliases(query)
    return [step for step in plan(conn, query, values) if step.startswith("SCAN") and step.split()[1] in large]


def listing(conn: sqlite3.Connection, wanted: Mapping[str, Any]) -> tuple[str, list[object]]:
    where, values = letter_filter.build(conn, ACTOR, wanted, DAY)
    return matters.listing(where), [*values, 20]


def test_every_filter_of_the_list_has_a_sample() -> None:
    assert set(SAMPLES) | {"limit"} == set(LetterList.fields)


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_a_filter_of_the_list_goes_through_an_index(book: sqlite3.Connection, wanted: dict[str, Any]) -> None:
    query, values = listing(book, wanted)
    steps = plan(book, query, values)
    assert walks(book, query, values) == []
    assert [step for step in steps if step.startswith("SEARCH m ")]
    if set(wanted) <= IN_ORDER and len(wanted) < 2 and wanted.get("step") is not Step.APPROVE:
        assert not any("TEMP B-TREE" in step for step in steps)
    if ({"overdue", "unit"} & set(wanted) and len(wanted) == 1) or wanted.get("step") is Step.APPROVE:
        assert any("INTEGER PRIMARY KEY" in step for step in steps)


@pytest.mark.parametrize("nature", Nature)
def test_a_nature_goes_through_its_own_index(book: sqlite3.Connection, nature: Nature) -> None:
    query, values = listing(book, {"nature": nature})
    assert any(f"matter_{nature.value} " in step for step in plan(book, query, values))


def test_no_nature_is_part_of_another() -> None:
    assert not [(a, b) for a in Nature for b in Nature if a is not b and a.value in b.value]


QUERIES: dict[str, str] = {
    **{f"daily {name}": query for name, query in daily_visits.QUERIES.items()},
    **{f"daily {name}": query for name, query in daily_duty.QUERIES.items()},
    "duty clocks": duty_clocks.query(known=False),
    **{f"show visits' {name}": query.format("?, ?") for name, query in visits.PARTS.items()},
    "show a visit": f"{visits.VISIT} WHERE m.number = ?",
    "rows of the list of visits": f"{visits.VISIT} WHERE m.id IN (?, ?) ORDER BY m.year DESC, m.n DESC",
    **{f"one person's visits {n}": earlier.CANDIDATES + where for n, where in enumerate(earlier.WAYS)},
    **{f"daily {name}": query for name, query in daily.QUERIES.items()},
    **{f"show {name}": query.format("?, ?") for name, query in letter_parts.QUERIES.items()},
    "overdue": overdue.CLOCKS,
    "overdue on a day gone by": overdue.PAST_CLOCKS,
    "daily of a day gone by": past_states.SINCE,
    **{
        f"daily of a day gone by {name}": past_states.as_then(part.QUERIES[name])
        for part in (daily, daily_visits)
        for name in part.AT_WORK
    },
    "transfers": transfers.TRANSFERS,
    **{f"stats {name}": getattr(ledger, name) for name in ("CLOCKS", "KNOWN_RULES", "ROUNDS", "ACTS")},
    **{f"stats {name}": getattr(stats_matters, name).format("?, ?") for name in ("BY_ID", "RECEIVED", "REPLIES")},
    **{
        f"stats {name}": getattr(stats_matters, name).format("?, ?")
        for name in ("RESULTS", "ROUTINGS", "ENDED_LINKS", "BRIEF", "EXTENSIONS", "DECIDED", "NUMBERS")
    },
    "stats of reviews": reviews.REVIEWS,
    **{
        f"stats summed {name}, {way}": way.asks(getattr(sums, name))
        for name in ("RECEIVED", "BY_SIXTY", "EXTENDED", "CLOCKS", "ROUNDS", "ACTS", "TOLD")
        for way in (sums.Way(), *(sums.Way(full=True, by=by, past=True) for by in GROUPS))
    },
    **{f"self-check {name}": getattr(checks, name).format("?, ?") for name in ("TOLD", "TO_LEADERS", "URGED", "LATE")},
    **{
        f"self-check {name}": getattr(checks, name).format("?, ?")
        for name in ("BREACHES", "CONDUCT", "OWN", "ACCEPTED")
    },
    **{f"stats of the duty room {name}": getattr(duty, name) for name in ("SHIFTS", "ENTRIES", "ACTS")},
    **{f"stats on a day gone by {name}": getattr(past, name) for name in ("LATER", "EVENTS", "AMENDED", "ASSIGNED")},
    "next": steps.MOST_URGENT,
    "show": f"{letters.LETTER} WHERE m.number = ?",
    "rows of the list": f"{letters.LETTER} WHERE m.id IN (?, ?) ORDER BY m.year DESC, m.n DESC",
}


@pytest.mark.parametrize("name", QUERIES)
def test_no_page_or_report_walks_a_large_table(book: sqlite3.Connection, name: str) -> None:
    query = QUERIES[name]
    names = dict.fromkeys((word.strip(",()") for word in query.replace("(", " ").split() if ":" in word), "")
    values = {name.lstrip(":"): "" for name in names} if ":" in query else ("",) * query.count("?")
    assert walks(book, query, values) == []


def test_a_walk_is_found(book: sqlite3.Connection) -> None:
    assert walks(book, "SELECT * FROM event AS e CROSS JOIN matter AS m WHERE e.note = ?", ("",)) != []
    assert walks(book, "SELECT count(*) FROM matter WHERE topic IS NULL") != []
