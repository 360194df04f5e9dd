"""No option of any command lets an accusing matter come to the accused: walked through the catalogue, not a list.

Whoever adds a command, or a field that names somebody, is walked at once or has to say here why not.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from conftest import MONDAY, Clock, Desk, Ran, copied
from written_variants import VARIANTS
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.form import Field, Form
from xinfang_cli.domain.identity import Actor, Claim
from xinfang_cli.domain.terms import IntakeItem
from xinfang_cli.services import guard
from xinfang_cli.storage import entries, lookups

RULE = "letter-never-to-accused"
OFFICE = (
    "staff add 张三 --role clerk --role duty",
    "staff add 李四 --role clerk",
    "staff add 何退之 --role clerk",
    "unit add 清河镇人民政府 --head 钱大海 --deputy 孙小河 --alias 清河公社",
    "unit set 清河镇人民政府 --alias 清河镇",
    "unit add 清河镇水利站 --head 吴明 --parent 清河镇人民政府",
    "unit add 清河镇电影队 --parent 清河镇水利站",
    "unit retire 清河镇电影队",
    "unit add 县林业局 --alias 林业局",
    "unit add 县水务局 --head 冯致学 --deputy 陈乐之",
    "unit add 县教育局 --head 蒋平",
    "unit add 县纪委 --above",
    "staff add 马骏 --role clerk --unit 清河镇人民政府",
    "staff retire 何退之",
    "staff add 王主任 --role leader",
    "--actor 王主任 staff add 周正 --role chief",
)
PEOPLE = ("张金龙", "Aeon Tea", "何退之", "杜林", "冯致学")
ACCUSED = ("张金龙", "Aeon Tea", "@清河镇", "何退之", "杜林@林业局", "冯致学")


@dataclass(frozen=True)
class Way:
    """One way of naming somebody who is barred; where it is the accused in person, nothing may be written again."""

    typed: str
    is_person: bool = False


def _variants() -> Iterator[tuple[str, Way]]:
    for label, write in VARIANTS.items():
        name = next(name for name in PEOPLE if write(name) != name)
        yield label, Way(write(name), is_person=True)


WAYS: dict[str, Way] = {
    "the name": Way("张金龙", is_person=True),
    **dict(_variants()),
    "with a title": Way("张金龙副局长", is_person=True),
    "after a title": Way("局长张金龙", is_person=True),
    "in brackets": Way("局长（张金龙）", is_person=True),
    "with a unit that is not his": Way("张金龙@县教育局", is_person=True),
    "among others": Way("李四、张金龙", is_person=True),
    "retired from the office": Way("何退之", is_person=True),
    "the unit": Way("清河镇人民政府"),
    "the unit by its alias": Way("清河镇"),
    "the unit by a former alias": Way("清河公社"),
    "the unit in traditional characters": Way("清河鎮人民政府"),
    "the unit by its core": Way("清河镇政府"),
    "the unit below": Way("清河镇水利站"),
    "a retired unit below that": Way("清河镇电影队"),
    "the head": Way("钱大海"),
    "the head with his title": Way("錢大海镇长"),
    "the deputy": Way("孙小河"),
    "the head of the unit below": Way("吴明"),
    "a post of the unit": Way("清河镇副镇长"),
    "somebody of the unit": Way("陌生人@清河镇"),
    "a clerk whose own unit it is": Way("马骏"),
    "the unit of the accused": Way("县林业局"),
    "the unit of the accused by its alias": Way("林业局"),
    "the unit that the accused heads": Way("县水务局"),
    "the deputy of the unit that the accused heads": Way("陈乐之"),
}


def _letter(desk: Desk, accused: tuple[str, ...]) -> str:
    return desk.abstracted(" ".join(f"--accused '{one}'" for one in accused), nature="accusation")


def _received(desk: Desk, accused: tuple[str, ...]) -> str:
    return _accuse(desk, desk.received(), accused)


def _delivered(desk: Desk, accused: tuple[str, ...]) -> str:
    number = desk.received("--marking personal")
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 收发员")
    return _accuse(desk, number, accused)


def _accuse(desk: Desk, number: str, accused: tuple[str, ...]) -> str:
    desk.ok(f"letter amend {number} --reason 补充", *(word for one in accused for word in ("--accused", one)))
    return number


def _routed(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _letter(desk, accused)
    desk.ok(f"letter route {number} 自办 --ground direct")
    return number


def _closed(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _routed(desk, accused)
    desk.ok(f"letter reply {number} --channel letter --text 已答复")
    desk.ok(f"letter close {number}")
    return number


def _void(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _letter(desk, accused)
    desk.ok(f"letter void {number} --reason 误登")
    return number


TALK = "--done all --record 征地款 --papers none --policy 程序 --signed --finish"


def _came(desk: Desk, accused: tuple[str, ...]) -> str:
    return desk.came(" ".join(f"--accused '{one}'" for one in accused), nature="accusation")


def _heard(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _came(desk, accused)
    desk.ok(f"visit intake {number} {TALK}")
    return number


def _explained(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _heard(desk, accused)
    desk.ok(f"visit explain {number} --explained 政策 --basis 规定 --reaction 理解")
    return number


def _visit_closed(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _explained(desk, accused)
    desk.ok(f"visit close {number}")
    return number


def _visit_void(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _came(desk, accused)
    desk.ok(f"visit void {number} --reason 误登")
    return number


def _called(desk: Desk, accused: tuple[str, ...]) -> str:
    return desk.called("--no-callback " + " ".join(f"--accused '{one}'" for one in accused))


def _settled(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _called(desk, accused)
    desk.ok(f"duty close {number} --text 已知悉")
    return number


def _asked_for(desk: Desk, accused: tuple[str, ...]) -> str:
    number = desk.number("duty task add --leader 周正 --item 查问征地款 --due 18:00")
    desk.ok(f"duty amend {number} --reason 补充", *(word for one in accused for word in ("--accused", one)))
    return number


def _task_closed(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _asked_for(desk, accused)
    desk.ok(f"duty task report-back {number} 周正 --text 已查")
    desk.ok(f"duty task close {number}")
    return number


def _on_fire(desk: Desk, accused: tuple[str, ...]) -> str:
    line = "duty incident open --place 仓库 --source 群众 --situation 有人放火 "
    return desk.number(line + " ".join(f"--accused '{one}'" for one in accused))


def _fire_out(desk: Desk, accused: tuple[str, ...]) -> str:
    number = _on_fire(desk, accused)
    for whom in ("周正", "县教育局"):
        desk.ok(f"duty incident inform {number} {whom} --means phone --answered 蒋平")
    desk.ok(f"duty incident close {number}")
    return number


Maker = Callable[[Desk, tuple[str, ...]], str]


@dataclass(frozen=True)
class Noun:
    """How a matter of this noun comes to be an accusing one, and the other states that it may be in by then."""

    accusing: Maker
    states: dict[str, Maker] = field(default_factory=dict)
    unaccused: Callable[[Desk], str] | None = None


NOUNS: dict[str, Noun] = {
    "letter": Noun(
        _letter,
        {"received": _received, "delivered": _delivered, "routed": _routed, "closed": _closed, "void": _void},
        Desk.registered,
    ),
    "visit": Noun(
        _heard,
        {"registered": _came, "replied": _explained, "closed": _visit_closed, "void": _visit_void},
        Desk.came,
    ),
    "call": Noun(_called, {"settled": _settled}),
    "duty": Noun(_called, {"settled": _settled}, lambda desk: desk.called()),
    "task": Noun(_asked_for, {"closed": _task_closed}),
    "incident": Noun(_on_fire, {"closed": _fire_out}),
}
"""One entry for every noun whose matters somebody can be accused in."""

NAMES_NOBODY_TO_GO_TO: dict[str, str] = {
    "addressee": "what stands on the envelope; whom it is handed to is `deliver --to`",
    "from_unit": "where it comes from",
    "writer": "who wrote",
    "workplace": "where the writer works",
    "occupation": "of the writer",
    "political_status": "of the writer",
    "address": "of the writer",
    "phone": "of the writer",
    "id_number": "of the writer",
    "same_writer": "a number",
    "from_call": "a number",
    "other": "a number",
    "document_no": "a number",
    "accused": "the accused",
    "description": "of a thing",
    "place": "of a thing",
    "when": "what the letter says",
    "where": "what the letter says",
    "intent": "what the letter says",
    "topic": "what the letter is about",
    "visitor": "who came",
    "identity": "of the visitor",
    "visit register --unit": "of the visitor",
    "visit take-in --unit": "of the visitor",
    "visit amend --unit": "of the visitor",
    "representative": "one of the visitors",
    "same_visitor": "a number",
    "from_reception": "a number",
    "skip": "a duty and a reason",
    "means": "by which way it was reported",
    "duty amend --name": "of a visitor",
    "duty amend --unit": "of a visitor",
    "vouched_by": "of a visitor",
    "appointment": "of a visitor",
    "lodging": "of a visitor",
    "transport": "of a visitor",
    "subject": "what a document is about",
    "source": "who told of an emergency",
    "call": "a number",
    "duty amend --kind": "a code",
    "caller_unit": "who called",
    "caller_name": "who called",
    "document": "a number",
    "convener": "of a meeting",
    "venue": "of a meeting",
    "attendees": "of a meeting",
    "channel": "the procedure that the petitioner is led into",
    "letter misopen --by": "what happened: a fact is never refused; the look back finds it",
    "letter misopen --resealed-by": "what happened: a fact is never refused; the look back finds it",
}
"""Fields of one line that need no guard, by name or by command and option, with the reason."""


ACCUSES_NOBODY: dict[str, str] = {"shift": "a shift of the roster is about nobody"}
"""Nouns in whose records nobody can be accused, with the reason."""


def _forms() -> Iterator[tuple[str, type[Form]]]:
    for name, verb in catalogue.every().items():
        form = verb.load_form()
        accuses = form.subject and form.subject.rstrip("?") not in ACCUSES_NOBODY
        if verb.writes and (accuses or "accused" in form.fields):
            yield name, form


FORMS = dict(_forms())
WALK = [(name, item.name) for name, form in FORMS.items() for item in form.fields.values() if item.receives]
ON_MATTERS = [(name, item) for name, item in WALK if FORMS[name].subject]


def _noun_of(command: str) -> str:
    return FORMS[command].subject.rstrip("?")


@dataclass(frozen=True)
class Made:
    """A book with accusing matters: by noun, and by noun and state."""

    book: Path
    accusing: dict[str, str]
    states: dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An office with accusing matters of every noun in every state, made once."""
    desk = Desk(tmp_path_factory.mktemp("walk") / "office" / "book.db", Clock())
    desk.ok("init --office 青川县人民政府办公室")
    for line in OFFICE:
        desk.ok(line)
    accusing = {noun: entry.accusing(desk, ACCUSED) for noun, entry in NOUNS.items()}
    states = {
        noun: {state: make(desk, ACCUSED) for state, make in entry.states.items()} for noun, entry in NOUNS.items()
    }
    return Made(desk.book, accusing, states)


@pytest.fixture
def walker(made: Made, tmp_path: Path) -> Desk:
    return Desk(copied(made.book, tmp_path / "office"), Clock())


def _send(desk: Desk, command: str, number: str, values: dict[str, Any]) -> Ran:
    return desk(f"{command} {number} --json --input -", input=json.dumps(values))


def _given(item: Field[Any], typed: str) -> Any:
    return [typed] if item.many else typed


def _rows(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(desk.book)) as conn:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: conn.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def _said_of(way: Way, text: str) -> list[str]:
    """The accused whom a message names although nobody typed them, or although they are the accused in person."""
    told = [name for name in (*PEOPLE, "清河镇", "林业局", "水务局") if name in text]
    typed = [] if way.is_person else [name for name in told if name in way.typed]
    return [name for name in told if name not in typed] + ([way.typed] if way.is_person and way.typed in text else [])


def _problem(ran: Ran, way: Way, item: str) -> str:
    """What is wrong with a refusal, or nothing."""
    if ran.exit_code != ExitCode.REFUSED:
        return f"exit {ran.exit_code}: {ran.stdout}{ran.stderr}"
    found = [finding for finding in ran.findings if finding["rule"] == RULE]
    if ran.stdout or not found or any(finding["fields"] != [item] for finding in found):
        return f"not refused as the guard does: {ran.stdout}{ran.stderr}"
    return f"names {told}: {ran.stderr}" if (told := _said_of(way, ran.stderr)) else ""


def test_every_noun_whose_matters_go_somewhere_is_walked() -> None:
    assert {_noun_of(command) for command, _ in ON_MATTERS} == set(NOUNS)


@pytest.mark.parametrize("command", FORMS)
def test_a_field_of_one_line_is_guarded_or_says_why_not(command: str) -> None:
    lines = [item for item in FORMS[command].fields.values() if item.kind.name == "text" and not item.receives]
    names = {item.name: f"{command} {item.option}" for item in lines}
    assert {n: key for n, key in names.items() if not {n, key} & set(NAMES_NOBODY_TO_GO_TO)} == {}


@pytest.mark.parametrize(("command", "item"), ON_MATTERS)
def test_the_one_guard_sees_through_every_way_of_naming_the_accused(made: Made, command: str, item: str) -> None:
    form, number = FORMS[command], made.accusing[_noun_of(command)]
    refused = {}
    with closing(sqlite3.connect(made.book)) as conn:
        table, look = ("matter", lookups.accused_of) if number[0] in "LV" else ("entry", entries.accused_of)
        (key,) = conn.execute(f"SELECT id FROM {table} WHERE number = ?", (number,)).fetchone()
        nobody = Actor(None, "", frozenset(), Claim("nobody", 0))
        barred = lookups.Sight(conn, nobody).barred(look(conn, key))
    for label, way in WAYS.items():
        filled = form.read({item: _given(form.fields[item], way.typed)}, MONDAY, number)
        refused[label] = [(finding.rule, finding.fields) for finding in guard.findings(barred, filled, number)[0]]
    assert refused == {label: [(RULE, (item,))] for label in WAYS}


def _refuses(desk: Desk, made: Made, command: str, item: str, ways: dict[str, Way]) -> None:
    """At the desk each way ends in the refusal, and one line of audit each is all that is written."""
    number, option = made.accusing[_noun_of(command)], FORMS[command].fields[item]
    before = _rows(desk)
    ran = {label: _send(desk, command, number, {item: _given(option, way.typed)}) for label, way in ways.items()}
    assert {label: why for label, way in ways.items() if (why := _problem(ran[label], way, item))} == {}
    after = _rows(desk)
    new = after.pop("audit")[len(before.pop("audit")) :]
    assert after == before
    assert [("refused" in line, any(RULE in str(cell).split(",") for cell in line)) for line in new] == [
        (True, True)
    ] * len(ways)
    assert not [way.typed for way in ways.values() for line in new for cell in line if way.typed in str(cell)]


@pytest.mark.parametrize("place", range(len(ON_MATTERS)))
def test_no_option_lets_a_matter_go_to_the_accused(walker: Desk, made: Made, place: int) -> None:
    # Every option at the desk, every way at the desk; every option with every way is the long form.
    some = {label: WAYS[label] for at, label in enumerate(WAYS) if at == 0 or at % 6 == place % 6}
    _refuses(walker, made, *ON_MATTERS[place], some)


@pytest.mark.slow
@pytest.mark.parametrize(("command", "item"), ON_MATTERS)
def test_no_option_lets_a_matter_go_to_the_accused_in_any_way(
    walker: Desk, made: Made, command: str, item: str
) -> None:
    _refuses(walker, made, command, item, WAYS)


@pytest.mark.parametrize(("command", "item"), ON_MATTERS)
def test_the_guard_comes_before_state_and_missing_fields(walker: Desk, made: Made, command: str, item: str) -> None:
    form = FORMS[command]
    complete = _complete(form) | {item: _given(form.fields[item], "张金龙")}
    for state, number in made.states[_noun_of(command)].items():
        assert _problem(_send(walker, command, number, complete), WAYS["the name"], item) == "", state
    tried = _send(walker, command, made.accusing[_noun_of(command)], complete | {"dry_run": True})
    assert _problem(tried, WAYS["the name"], item) == "", "tried only"


@pytest.mark.parametrize(("command", "item"), [(name, item) for name, item in WALK if "accused" in FORMS[name].fields])
def test_an_accused_whom_the_command_itself_names_gets_nothing_by_it(desk: Desk, command: str, item: str) -> None:
    form = FORMS[command]
    unaccused = NOUNS[_noun_of(command)].unaccused if form.subject else None
    number = unaccused(desk) if unaccused else ""
    before = _rows(desk)
    for typed in ("张金龙", "張金龍", "东山镇", "钱副镇长"):
        values = {"accused": ["张金龙", "@东山镇人民政府"], item: _given(form.fields[item], typed)}
        assert RULE in (ran := _send(desk, command, number, values)).rules, ran.stderr
        assert ran.exit_code == ExitCode.REFUSED
    assert {name for name, rows in _rows(desk).items() if rows != before[name]} == {"audit"}


NO_LAWFUL_VALUE = {
    ("duty notify", "answered"): "the name stands behind its unit: 单位=接话人",
    ("duty amend", "department"): "a call has no such line; a visitor at the door has",
}
"""Options for which the names below are a usage error, and why."""


@pytest.mark.parametrize(("command", "item"), ON_MATTERS)
def test_whoever_is_not_the_accused_is_not_held_for_him(walker: Desk, made: Made, command: str, item: str) -> None:
    form, number = FORMS[command], made.accusing[_noun_of(command)]
    for typed in ("县教育局", "县纪委", "周正", "张金山"):
        ran = _send(walker, command, number, {item: _given(form.fields[item], typed), "dry_run": True})
        assert RULE not in ran.rules, typed
        wrong = (ExitCode.BUG,) if (command, item) in NO_LAWFUL_VALUE else (ExitCode.BUG, ExitCode.USAGE)
        assert ran.exit_code not in wrong, ran.stderr


def _complete(form: type[Form]) -> dict[str, Any]:
    """All that the form may need, with values of its kinds; whether they make sense is not asked here."""
    excluded = {name for pair in form.exclusive for name in pair if form.fields[name].kind.name == "flag"}
    needed = [item for item in form.fields.values() if item.required or item.when is not None]
    return {item.name: _given(item, _some(item)) for item in needed if item.name not in excluded}


def _some(item: Field[Any]) -> Any:
    if item.kind.terms is IntakeItem:
        return "all"  # what is written down of the talk belongs to one of its duties
    if item.kind.terms is not None:
        return next(iter(item.kind.terms)).value
    if item.receives:
        return "县教育局" if item.in_book in ("unit", "units", "body") else "周正"
    return {"flag": True, "count": "1", "money": "1", "day": "2026-11-20", "moment": "2026-11-20"}.get(
        item.kind.name, "某项"
    )


def test_every_way_is_one_of_its_own() -> None:
    assert len({way.typed for way in WAYS.values()}) == len(WAYS)
