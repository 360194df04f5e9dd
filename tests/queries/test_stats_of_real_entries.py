"""The regulation's steps and the duty room at the desk, and every figure again from the list of what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

import post_desk
from busy_book import OPINION, Life, live
from conftest import MONDAY, Clock, Desk, copied
from xinfang_cli.render import stats_page

Line = tuple[Any, Any, Any]
Span = tuple[date, date]

_DAY = timedelta(days=1)
MONDAY_ITSELF = MONDAY.date()
WHOLE = (MONDAY_ITSELF, date(2027, 4, 30))
SPANS = [
    WHOLE,
    *((date(2026, month, 1), date(2026, month + 1, 1) - _DAY) for month in (11,)),
    (date(2026, 12, 1), date(2026, 12, 31)),
    *((date(2027, month, 1), date(2027, month + 1, 1) - _DAY) for month in (1, 2, 3, 4)),
]


def on(day: int) -> date:
    return MONDAY_ITSELF + day * _DAY


@dataclass(frozen=True)
class Case:
    """A letter or visit by the regulation: on which day after the first Monday each step was done."""

    noun: str
    came: int
    notified: int | None = None
    branch: str = "own"
    accepted: int | None = None
    extended: int | None = None
    opinion: int | None = None
    reviewed: tuple[int, int | None, str] | None = None
    rechecked: tuple[int, int | None, str] | None = None

    def steps(self, number: str) -> list[tuple[int, str]]:
        """The commands after the first, by the day."""
        found: list[tuple[int, str]] = []
        if self.notified is not None:
            line = f"notify {number} --branch {self.branch} --document 告知1号 --sent-at {on(self.notified)}"
            found.append((self.notified, line))
        if self.accepted is not None:
            found.append((self.accepted, f"accept {number} --kind 31-6"))
        if self.extended is not None:
            line = f"extend {number} --days 30 --by 王主任 --reason 情况复杂 --told-at {on(self.extended)}"
            found.append((self.extended, line))
        if self.opinion is not None:
            found.append((self.opinion, f"opinion {number} {OPINION}"))
            found.append((self.opinion, f"serve {number} --at {on(self.opinion)} --signed-by 刘某"))
        for stage, review in (("review", self.reviewed), ("recheck", self.rechecked)):
            if review is None:
                continue
            asked, decided, outcome = review
            found.append((asked, f"review request {number} --stage {stage} --unit 省信访局"))
            if decided is not None:
                line = f"review decide {number} --stage {stage} --outcome {outcome} --decision 已定"
                found += [(decided, line), (decided, f"serve {number} --at {on(decided)} --signed-by 刘某")]
        return sorted(found, key=lambda one: one[0])

    def life(self, desk: Desk, numbers: dict[Case, str]) -> Life:
        """Do it at the desk."""
        yield self.came
        numbers[self] = desk.abstracted() if self.noun == "letter" else desk.heard()
        if self.noun == "letter":
            desk.ok(f"letter route {numbers[self]} 自办 --ground direct")
        day = self.came
        for when, line in self.steps(numbers[self]):
            if when > day:
                yield when - day
            day = when
            desk.ok(f"{self.noun} {line}")


CASES = (
    Case("letter", 0, 10, accepted=10, opinion=40, reviewed=(45, 60, "upheld"), rechecked=(62, 70, "revoked")),
    Case("visit", 2, 20, accepted=20),
    Case("letter", 5, accepted=6, extended=50, opinion=95),
    Case("visit", 8, 12, accepted=12, opinion=75, reviewed=(78, 110, "changed")),
    Case("letter", 1, 16, "elsewhere"),
    Case("visit", 3, 3),
    Case("letter", 30, 46, accepted=47, opinion=50, reviewed=(52, None, "")),
)
END = 170
"""The day of the report: every limit but none is over."""


@pytest.fixture(scope="module")
def numbers() -> dict[Case, str]:
    return {}


@pytest.fixture(scope="module")
def desk(office_book: Path, tmp_path_factory: pytest.TempPathFactory, numbers: dict[Case, str]) -> Desk:
    desk = Desk(copied(office_book, tmp_path_factory.mktemp("law") / "office"), Clock())
    live(desk, *(case.life(desk, numbers) for case in CASES))
    desk.clock.now = MONDAY + END * _DAY
    return desk


def within(span: Span, day: int) -> bool:
    return span[0] <= on(day) <= span[1]


def half_up(numerator: int, denominator: int, times: int = 100) -> float | str:
    if not denominator:
        return "—"
    return float((Decimal(numerator) * times / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP))


def share(some: Sequence[Any], of: Sequence[Any]) -> Line:
    return len(some), len(of), half_up(len(some), len(of))


def many(some: Sequence[Any]) -> Line:
    return len(some), None, len(some)


Limit = tuple[Case, int, int | None]
"""Whose limit, the day on which it ended, and when it was met."""


def notices() -> list[Limit]:
    return [(case, case.came + 15, case.notified) for case in CASES]


def handled() -> list[Limit]:
    accepted = [(case, case.accepted) for case in CASES if case.accepted is not None]
    return [(case, day + 60 + (30 if case.extended else 0), case.opinion) for case, day in accepted]


def decided(stage: str) -> list[Limit]:
    found = [(case, case.reviewed if stage == "review" else case.rechecked) for case in CASES]
    return [(case, review[0] + 30, review[1]) for case, review in found if review]


def due(limits: Sequence[Limit], span: Span) -> list[Limit]:
    return [limit for limit in limits if within(span, limit[1])]


def kept(limits: Sequence[Limit]) -> list[Limit]:
    return [limit for limit in limits if limit[2] is not None and limit[2] <= limit[1]]


def expected(span: Span) -> dict[tuple[str, str], Line]:
    """Every line of a figure that rests on the regulation's steps."""
    notice, work = due(notices(), span), due(handled(), span)
    told = [(limit, limit[2] - limit[0].came) for limit in notice if limit[2] is not None]
    missed = {
        "letter-notice-in-time": [one for one in notice if one not in kept(notice)],
        "letter-handled-in-time": [one for one in work if one not in kept(work) and not one[0].extended],
        "letter-extended-in-time": [one for one in work if one not in kept(work) and one[0].extended],
    }
    over = [one for some in missed.values() for one in some]
    # What was not done yet is over until the day before the report.
    days = sum((END - 1 if met is None else met) - day for _, day, met in over)
    asked = {name: [one for one in decided(name) if within(span, one[1] - 30)] for name in ("review", "recheck")}
    outcomes = [
        (name, review[2])
        for name in ("review", "recheck")
        for case in CASES
        if (review := case.reviewed if name == "review" else case.rechecked)
        if review[1] is not None and within(span, review[1])
    ]
    return {
        ("T-ACC-01", "noticed"): share(kept(notice), notice),
        ("T-FIN-01", "statutory"): share(kept(work), work),
        ("T-FIN-03", "notice-days"): (
            sum(n for _, n in told),
            len(told),
            half_up(sum(n for _, n in told), len(told), 1),
        ),
        ("T-FIN-04", "over"): many(over),
        ("T-FIN-04", "days-over"): (days, None, days),
        ("T-FIN-04", "extended"): share([one for one in work if one[0].extended], work),
        **{("T-FIN-04", f"over-{rule}"): many(some) for rule, some in missed.items() if some},
        ("T-REV-01", "asked"): many([*asked["review"], *asked["recheck"]]),
        **{("T-REV-01", name): many(asked[name]) for name in asked},
        **{
            ("T-REV-01", f"{name}-{outcome}"): many([one for one in outcomes if one == (name, outcome)])
            for name in ("review", "recheck")
            for outcome in ("upheld", "changed", "revoked")
        },
        **{
            ("T-REV-01", key): share(kept(due(decided(name), span)), due(decided(name), span))
            for name, key in (("review", "reviewed"), ("recheck", "rechecked"))
        },
    }


def told(desk: Desk, line: str) -> dict[tuple[str, str], dict[str, Any]]:
    figures = desk(f"report stats {line} --json").json["figures"]
    return {(one["id"], part["key"]): part for one in figures if "key" in one for part in (one, *one["parts"])}


def three(line: dict[str, Any]) -> Line:
    return line["numerator"], line["denominator"], line["value"]


@pytest.mark.parametrize("span", SPANS, ids=lambda span: f"{span[0]}")
def test_every_figure_of_the_regulation_is_what_was_done(desk: Desk, span: Span) -> None:
    found = told(desk, f"--since {span[0]} --until {span[1]}")
    rested = {name for name in found if name[0] in ("T-ACC-01", "T-REV-01", "T-FIN-04")}
    rested |= {("T-FIN-01", "statutory"), ("T-FIN-03", "notice-days")}
    assert {name: three(found[name]) for name in rested} == expected(span)


def test_the_steps_say_something(desk: Desk) -> None:
    # A book in which nothing was late or undecided would be right for another reason.
    found = expected(WHOLE)
    assert found["T-ACC-01", "noticed"] == (4, 7, 57.14)
    assert found["T-FIN-01", "statutory"] == (3, 5, 60.0)
    assert found["T-FIN-04", "extended"] == (1, 5, 20.0)
    assert found["T-REV-01", "reviewed"] == (1, 3, 33.33)


def test_the_records_behind_them_are_those_cases(desk: Desk, numbers: dict[Case, str]) -> None:
    found = told(desk, f"--since {WHOLE[0]} --until {WHOLE[1]}")
    for name, limits in ((("T-ACC-01", "noticed"), notices()), (("T-FIN-01", "statutory"), handled())):
        in_time = {numbers[case] for case, _, _ in kept(limits)}
        assert set(found[name]["records"]) == in_time
        assert set(found[name]["other_records"]) == {numbers[case] for case, _, _ in limits} - in_time
    assert found["T-REV-01", "recheck-revoked"]["records"] == [numbers[CASES[0]]]


def test_what_is_the_offices_own_must_have_been_accepted(desk: Desk, numbers: dict[Case, str]) -> None:
    lines = {
        one["id"]: one for one in desk(f"report self-check --since {WHOLE[0]} --until {WHOLE[1]} --json").json["lines"]
    }
    own = [case for case in CASES if case.notified is not None and case.branch == "own"]
    short = [numbers[case] for case in own if case.accepted is None]
    line = lines["accepted"]
    assert (three(line), line["records"]) == (share([one for one in own if one.accepted is not None], own), short)
    assert line["status"] == "short"
    assert three(lines["noticed"]) == expected(WHOLE)["T-ACC-01", "noticed"]
    assert three(lines["finished"]) == expected(WHOLE)["T-FIN-01", "statutory"]


def test_before_the_reviews_the_book_knew_of_none(desk: Desk) -> None:
    then = told(desk, f"--since {WHOLE[0]} --until {on(59)} --as-of {on(59)}")
    assert three(then["T-REV-01", "asked"]) == (2, None, 2)
    assert three(then["T-REV-01", "review-upheld"]) == (0, None, 0)
    now = told(desk, f"--since {WHOLE[0]} --until {on(60)}")
    assert three(now["T-REV-01", "review-upheld"]) == (1, None, 1)


@pytest.mark.parametrize("span", SPANS, ids=lambda span: f"{span[0]}")
def test_the_page_is_the_one_that_every_record_read_by_itself_would_give(desk: Desk, span: Span) -> None:
    line = f"report stats --since {span[0]} --until {span[1]}"
    assert desk.ok(line) == stats_page.page(desk(f"{line} --json").json)


@dataclass(frozen=True)
class Call:
    """A telephone call: so many hours after the first shift began, and when it was called back."""

    at: float
    callback: bool = True
    called_back: float | None = None


@dataclass(frozen=True)
class Incident:
    """An emergency of the larger level, to be reported by telephone within the minutes of the office's setting."""

    at: float
    reported: float | None = None


PHONE_MINUTES = 20
SHIFTS = (("张三", 0, 0.0), ("李四", 12, 12.5), ("赵六", 24, 24.0), ("张三", 36, None))
"""Officer, the hour at which the roster has him begin, and the hour at which he did."""
CALLS = (Call(1, called_back=2), Call(3), Call(13, callback=False), Call(14, called_back=20), Call(26))
INCIDENTS = (Incident(5, 5.25), Incident(16, 16.5), Incident(27))


def officer(hour: float) -> str:
    """Who is on duty then."""
    return [name for name, _, began in SHIFTS if began is not None and began <= hour][-1]


def call_life(desk: Desk, one: Call) -> Life:
    yield one.at / 24
    actor = officer(one.at)
    line = "duty log-call --caller-unit 东山镇 --caller-name 小马 --phone 0731-5551234 --kind report --content 校舍漏雨"
    number = desk.number(f"{line} {'--callback' if one.callback else '--no-callback'}", actor=actor)
    if one.called_back is not None:
        yield (one.called_back - one.at) / 24
        desk.ok(f"duty call-back {number} --answered 小马 --text 已记下", actor=officer(one.called_back))


def incident_life(desk: Desk, one: Incident) -> Life:
    yield one.at / 24
    line = "duty incident open --place 仓库 --source 群众 --situation 起火 --level larger"
    number = desk.number(line, actor=officer(one.at))
    if one.reported is not None:
        yield (one.reported - one.at) / 24
        report = f"duty incident report {number} --stage first --to 王主任 --means phone --text 起火"
        desk.ok(report, actor=officer(one.reported))


def post_life(desk: Desk, handed_on: list[int]) -> Life:
    """Shift after shift, until nobody comes."""
    for name, hour, _ in SHIFTS:
        post_desk.draft(desk, hour, hour + 12, name)
    post_desk.approve(desk)
    desk.ok("duty key add 大门 --count 2")
    desk.ok("duty start")
    before, last = SHIFTS[0][0], 0.0
    for name, hour, began in SHIFTS[1:]:
        if began is None:
            return
        yield (began - last) / 24
        handed_on.append(len(desk("duty status --json").json["open"]))
        desk.ok(f"duty handover --to {name} --briefed --keys 大门=2 --close-diary --checked", actor=before)
        late = "--late-reason 堵车" if began > hour else ""
        desk.ok(f"duty takeover --ack-all --keys 大门=2 --checked {late}", actor=name)
        before, last = name, began


@pytest.fixture(scope="module")
def handed_on() -> list[int]:
    return []


@pytest.fixture(scope="module")
def post(office_book: Path, tmp_path_factory: pytest.TempPathFactory, handed_on: list[int]) -> Desk:
    desk = Desk(copied(office_book, tmp_path_factory.mktemp("duty") / "office"), Clock())
    desk.ok(f"config set incident.larger.phone {PHONE_MINUTES}", actor="王主任")
    lives = [*(call_life(desk, one) for one in CALLS), *(incident_life(desk, one) for one in INCIDENTS)]
    live(desk, post_life(desk, handed_on), *lives)
    desk.clock.now = MONDAY + 4 * _DAY
    return desk


def test_every_figure_of_the_duty_room_is_what_was_done(post: Desk, handed_on: list[int]) -> None:
    found = told(post, "--month 2026-11")
    held = [one for one in SHIFTS if one[2] is not None]
    reported = [one for one in INCIDENTS if one.reported is not None]
    minutes = [round((one.reported - one.at) * 60) for one in reported if one.reported is not None]
    expected = {
        ("T-DTY-01", "held"): share(held, SHIFTS),
        ("T-DTY-01", "empty"): many([one for one in SHIFTS if one[2] is None]),
        ("T-DTY-01", "late"): many([one for one in held if one[2] is not None and one[2] > one[1]]),
        # The last one who came was never relieved, and his diary stays open.
        ("T-DTY-01", "no-diary"): many(held[-1:]),
        ("T-DTY-01", "no-call-back"): many([one for one in CALLS if one.callback and one.called_back is None]),
        ("T-DTY-01", "handed-on"): (sum(handed_on), None, sum(handed_on)),
        ("T-DTY-02", "incidents"): many(INCIDENTS),
        ("T-DTY-02", "in-time"): share([n for n in minutes if n <= PHONE_MINUTES], INCIDENTS),
        ("T-DTY-02", "minutes"): (sum(minutes), len(minutes), half_up(sum(minutes), len(minutes), 1)),
    }
    assert {name: three(line) for name, line in found.items() if name[0].startswith("T-DTY")} == expected
    # The call and the two emergencies that are open hand themselves on, twice.
    assert sum(handed_on) > 3


def test_the_records_of_the_duty_room_are_named(post: Desk) -> None:
    found = told(post, "--month 2026-11")
    assert found["T-DTY-01", "held"]["other_records"] == ["S-2026-0004"]
    assert found["T-DTY-01", "late"]["records"] == ["S-2026-0002"]
    assert found["T-DTY-01", "no-call-back"]["records"] == ["C-2026-0002", "C-2026-0005"]
    assert found["T-DTY-02", "in-time"]["other_records"] == ["E-2026-0002", "E-2026-0003"]


def test_the_duty_room_is_told_as_it_was_known_on_its_first_evening(post: Desk) -> None:
    found = told(post, "--month 2026-11 --as-of 2026-11-23")
    assert three(found["T-DTY-01", "held"]) == (2, 2, 100.0)
    assert found["T-DTY-01", "no-call-back"]["records"] == ["C-2026-0002", "C-2026-0004"]
    assert found["T-DTY-02", "incidents"]["records"] == ["E-2026-0001"]
