"""Whatever is asked, by whomever: no name, contact or text of an accusing letter or visit gets out where it may not."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import SETUP, Clock, Desk, Ran, copied
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.form import Field, Form
from xinfang_cli.storage import transactions

WRITER, ACCUSED, UNIT, TEXT = "黄雀儿", "金丝雀", "百灵厂", "画眉事"
FORMER, PHONE, IDENTITY, HOME = "翠鸟人", "13912345678", "11010519491231002X", "云雀巷七号"
BIRDS = (WRITER, ACCUSED, UNIT, TEXT, FORMER, PHONE, IDENTITY, HOME)
NAMES = (WRITER, ACCUSED, UNIT, FORMER)
CONTACTS = (PHONE, IDENTITY, HOME)

HANDLER, LEADER, BARRED_LEADER = "张三", "周市长", "金丝雀"
BARRED = {"the accused, a leader": BARRED_LEADER, "a clerk of the accused unit": "鸽子"}
OTHERS = {"another clerk": "赵六", "an officer on duty": "李四", "a reader": "日报", "nobody": ""}
MAY_SEE = {"the handler": HANDLER, "the chief": LEADER}
OUTSIDE = BARRED | OTHERS

NO_QUESTIONS = ("demo", "completion", "book backup", "book restore", "book archive")
"""Commands that ask no book: they make one, copy it as it is, or have nothing to do with any."""
QUERIES = {
    name: verb.load_form()
    for name, verb in catalogue.every().items()
    if not verb.writes and not verb.leads and name not in NO_QUESTIONS
}
NOWHERE = {"letter": "L-2026-0999", "visit": "V-2026-0999", "case": "F-2026-0999", "duty": "C-2026-0999"}
ON_MATTERS = {name: form for name, form in QUERIES.items() if form.subject in NOWHERE}


WRITTEN_TO = ("letter", "visit", "duty", "call")


@dataclass(frozen=True)
class Made:
    """A book with an ordinary letter of no interest, an accusing one and an accusing visit full of birds."""

    book: Path
    number: str
    visit: str
    case: str
    call: str

    def of(self, noun: str) -> str:
        """The number of the accusing letter, visit, case or call."""
        known = {"letter": self.number, "visit": self.visit, "case": self.case, "duty": self.call, "call": self.call}
        return known.get(noun, "")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A letter that went through all there is before and after somebody was accused in it."""
    desk = Desk(tmp_path_factory.mktemp("birds") / "office" / "book.db", Clock())
    desk.ok("init --office 东山市人民政府办公室")
    for line in SETUP:
        desk.ok(line)
    desk.ok(f"--actor 王主任 staff add {BARRED_LEADER} --role leader")
    desk.ok(f"unit add {UNIT}")
    desk.ok(f"--actor 王主任 staff add {BARRED['a clerk of the accused unit']} --role clerk --unit {UNIT}")
    desk.abstracted()
    number = desk.opened()
    desk.ok(
        f"letter register {number} --writer {FORMER} --workplace {UNIT}幼儿园 --address {HOME} --phone {PHONE}"
        f" --id-number {IDENTITY} --rest not-given --note 来信人{FORMER}来电"
    )
    desk.ok(f"letter amend {number} --reason 误读 --writer {WRITER}")
    desk.ok(
        f"letter abstract {number} --nature accusation --matter {TEXT}，{ACCUSED}所为 --people {ACCUSED}、{WRITER}"
        f" --when {ACCUSED}上任后 --where {UNIT}门口 --demand 查办{ACCUSED} --importance ordinary --read-in-full"
        f" --intent 告{ACCUSED} --topic {TEXT} --proposed submit-digest --accused {ACCUSED}@{UNIT}"
    )
    desk.ok(f"letter amend {number} --reason 补充 --demand 严查{ACCUSED} --phone 13912345679")
    desk.ok(
        f"letter enclose {number} --kind photo --quantity 1 --description {ACCUSED}的照片 --keeper 张三 --place 柜一"
    )
    desk.ok(f"letter note {number} {WRITER}又来电话催问金　丝雀的事")
    desk.ok(f"letter excerpt {number} --text {ACCUSED}在{UNIT}一事 --to 市信访局")
    desk.ok(f"letter instruct {number} --by 周市长 --text 查清{ACCUSED}")
    desk.ok(f"letter route {number} 摘报 周市长 --digest {WRITER}反映{ACCUSED}{TEXT}")
    desk.ok(f"letter route {number} 转办 市信访局 --note 勿告{UNIT}")
    desk.ok(f"letter result {number} --from 市信访局 --outcome 支持 --text {ACCUSED}属实 --basis 规定")
    desk.ok(f"letter reply {number} --channel phone --text 已告{WRITER} --by 市信访局")
    assert desk("letter show", number, "--reveal", "--reason", f"核对{ACCUSED}").exit_code == ExitCode.DONE
    assert desk(f"letter instruct {number} --by {ACCUSED} --text 请办").exit_code == ExitCode.REFUSED
    return Made(desk.book, number, _an_accusing_visit(desk), "F-2026-0001", _an_accusing_call(desk))


def _an_accusing_call(desk: Desk) -> str:
    number = desk.number(
        f"duty log-call --caller-unit {UNIT}幼儿园 --caller-name {FORMER} --phone {PHONE} --kind petition --callback"
        f" --content {WRITER}反映{ACCUSED}{TEXT} --accused {ACCUSED}@{UNIT} --note {FORMER}先来过电话"
    )
    desk.ok(f"duty amend {number} --reason 误读 --caller-name {WRITER} --phone 13912345679")
    desk.ok(f"duty report-up {number} --to 王主任 --text {ACCUSED}{TEXT}")
    desk.ok(f"duty pass-on {number} --to 市信访局 --answered 老李 --text 勿告{UNIT}")
    desk.ok(f"duty notify {number} --units 市信访局,住建局 --answered 市信访局=老李 --note {WRITER}在等")
    fire = desk.number(f"duty incident open --call {number} --place {UNIT}门口 --measures 已劝离{WRITER}")
    desk.ok(f"duty incident report {fire} --stage first --to 王主任 --means phone --text {ACCUSED}{TEXT}")
    desk.ok("duty task add --leader 王主任 --item 问市信访局办得怎样 --due 2026-12-01")
    return number


def _an_accusing_visit(desk: Desk) -> str:
    number = desk.number(
        f"visit register --visitor {FORMER} --identity {TEXT}当事人 --unit {UNIT}幼儿园 --people 6 --nature accusation"
        f" --subject {TEXT}，{ACCUSED}所为 --accused {ACCUSED}@{UNIT} --phone {PHONE} --id-number {IDENTITY}"
        f" --address {HOME} --representative {WRITER} --note {FORMER}先来过电话"
    )
    desk.ok(f"visit amend {number} --reason 误读 --visitor {WRITER}")
    desk.ok(
        f"visit intake {number} --done all --record {WRITER}说{ACCUSED}{TEXT} --papers received"
        f" --policy 查{ACCUSED}的程序 --refused-to-sign {WRITER}怕{UNIT}知道"
        f" --promise 查办{ACCUSED} --promise-approved-by 王主任 --finish"
    )
    desk.ok(
        f"visit enclose {number} --kind photo --quantity 1 --description {ACCUSED}的照片 --keeper 张三 --place 柜一"
    )
    desk.ok(f"visit verify {number} --unit 信访局 --person 老李 --phone 81234567 --finding {ACCUSED}确有{TEXT}")
    desk.ok(f"visit digest {number} --to 周市长 --digest {WRITER}反映{ACCUSED}{TEXT}")
    desk.ok(f"visit refer {number} --to 市信访局 --due 2026-12-01 --note 勿告{UNIT}")
    desk.ok(f"visit report-up {number} --to 省信访局 --means 电话 --text {ACCUSED}{TEXT}")
    desk.ok(f"visit file-case {number} --criterion {ACCUSED}{TEXT}属重大问题 --decided-by 周市长")
    desk.ok(
        f"visit conclude-case {number} --investigator 赵六 --truth 属实 --conclusion {ACCUSED}{TEXT}属实"
        " --decided-by 周市长"
    )
    desk.ok(f"visit reply {number} --channel phone --text 已告{WRITER}")
    desk.ok(f"visit followup {number} --by-unit 市信访局 --plan 2026-12-01 --note 勿让{UNIT}知道")
    desk.ok(f"visit note {number} {WRITER}又来催问{ACCUSED}的事")
    return number


@pytest.fixture
def birds(made: Made, tmp_path: Path) -> Desk:
    # Late enough for every clock to have run out, and for the daily report to have something to say.
    desk = Desk(copied(made.book, tmp_path / "office"), Clock())
    desk.clock.forward(days=40)
    return desk


def _out(found: Ran) -> str:
    """Everything that came out, with what JSON escapes written out."""
    text = found.stdout + found.stderr
    return text + json.dumps(json.loads(found.stdout), ensure_ascii=False) if found.stdout[:1] in ("{", "[") else text


def _line(name: str, form: type[Form], made: Made) -> str:
    number = made.of(form.subject.rstrip("?"))
    needed = " ".join(_wanted(item) for item in form.fields.values() if item.required)
    return f"{name} {number} {needed}"


def _wanted(item: Field[Any]) -> str:
    given = {
        "name": "张三",
        "key": "office.timezone",
        "id": "time-in-order",
        "of": "L-2026-0002",
        "form": "--form call",
        "year": "--year 2026",
        "matter": "L-2026-0002",
        "text": "事",
    }
    return given[item.name]


@pytest.mark.parametrize("who", OUTSIDE)
def test_whoever_may_not_see_it_gets_no_word_of_it_from_any_question(birds: Desk, made: Made, who: str) -> None:
    # JSON says the most; the accused himself tries every format.
    every = OUTSIDE[who] == BARRED_LEADER
    told = {}
    for name, form in QUERIES.items():
        for kind in getattr(form, "formats", ()) if every else ("json",):
            ran = birds(f"{_line(name, form, made)} --format {kind}", actor=OUTSIDE[who])
            said = [bird for bird in BIRDS if bird in _out(ran)]
            # The accused stands in the list of staff as everybody does, and his unit among the units.
            if name.startswith(("staff ", "unit ", "leader ")):
                said = [bird for bird in said if bird not in (ACCUSED, UNIT)]
            if name in ("desk", "whoami"):
                said = [bird for bird in said if bird != OUTSIDE[who]]  # who asks
            if said or ran.exit_code == ExitCode.BUG:
                told[name, kind] = said, ran.stderr
    assert told == {}


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("command", ON_MATTERS)
def test_whoever_may_not_see_it_is_told_what_he_is_told_of_nothing_at_all(
    birds: Desk, made: Made, command: str, who: str
) -> None:
    noun = ON_MATTERS[command].subject
    there = birds(f"{command} {made.of(noun)} --json", actor=OUTSIDE[who])
    nowhere = birds(f"{command} {NOWHERE[noun]} --json", actor=OUTSIDE[who])
    assert there.exit_code == nowhere.exit_code == ExitCode.NOT_FOUND
    assert there.stderr.replace(made.of(noun), NOWHERE[noun]) == nowhere.stderr


@pytest.mark.parametrize("who", OUTSIDE)
def test_a_list_shows_the_number_and_no_filter_tells_more(birds: Desk, made: Made, who: str) -> None:
    actor = OUTSIDE[who]
    row = next(row for row in birds("letter list --json", actor=actor).json if row["number"] == made.number)
    assert {name: value for name, value in row.items() if value is not None} == {
        "number": made.number,
        "placeholder": True,
    }
    asked = [
        *(f"--status {status}" for status in ("received", "routed", "answered", "replied", "closed")),
        *(f"--step {step}" for step in ("approve", "route", "result", "reply", "close")),
        *(f"--method {method}" for method in ("refer", "submit-digest", "handle")),
        *(f"--nature {nature}" for nature in ("accusation", "request")),
        *(f"--unit {unit}" for unit in ("市信访局", "住建局", UNIT)),
        *(f"--handler {name}" for name in ("张三", "赵六")),
        "--topic 校舍",
        "--overdue",
        "--unopened",
        "--mine",
    ]
    filters = {name for line in asked for name in [line.split()[0].removeprefix("--")]}
    known = {item.name for item in QUERIES["letter list"].fields.values()}
    assert filters == known - {"since", "until", "limit"}
    found = {line: birds(f"letter list {line} --format ids", actor=actor).stdout.split() for line in asked}
    assert {line: numbers for line, numbers in found.items() if made.number in numbers} == {}
    assert made.number in birds("letter list --since 2026-11-23 --format ids", actor=actor).stdout


def test_a_filtered_list_fills_up_with_what_may_be_seen(birds: Desk, made: Made) -> None:
    assert birds("letter list --handler 张三 --limit 1 --format ids", actor="赵六").stdout == "L-2026-0001\n"
    assert birds("letter list --limit 1 --format ids", actor="赵六").stdout == f"{made.number}\n"


@pytest.mark.parametrize("who", MAY_SEE)
def test_even_whoever_may_see_it_reads_no_name_before_he_says_why(birds: Desk, made: Made, who: str) -> None:
    told = {}
    for name, form in QUERIES.items():
        if name.startswith(("staff ", "unit ", "leader ")) or name.endswith(" may-go"):
            continue  # the directory names everybody, and may-go everybody of the directory
        for kind in getattr(form, "formats", ()) if MAY_SEE[who] == HANDLER else ("json",):
            ran = birds(f"{_line(name, form, made)} --format {kind}", actor=MAY_SEE[who])
            if said := [bird for bird in (*NAMES, *CONTACTS, "金　丝雀") if bird in _out(ran)]:
                told[name, kind] = said
    assert told == {}
    for noun in ("letter", "visit"):
        shown = birds(f"{noun} show {made.of(noun)} --reveal --reason 核对 --json", actor=MAY_SEE[who])
        assert [bird for bird in BIRDS if bird not in _out(shown)] == [], noun


@pytest.mark.parametrize("who", OUTSIDE)
def test_a_report_says_that_there_is_something_and_no_more(birds: Desk, made: Made, who: str) -> None:
    lines = ("report daily --json", "report overdue --json", "report transfers --since 2026-11-01 --json")
    for line, number in ((line, made.of(noun)) for line in lines for noun in ("letter", "visit")):
        rows = _rows_of(birds(line, actor=OUTSIDE[who]).json, number)
        kept = {"number", "placeholder", "message", "serial"}
        assert {key for row in rows for key, value in row.items() if value is not None} <= kept, line
        assert all(row.get("message", "占号").startswith("占号") for row in rows), line


def _rows_of(answer: Any, number: str) -> list[dict[str, Any]]:
    if isinstance(answer, dict):
        mine = [answer] if answer.get("number") == number else []
        return mine + [row for value in answer.values() for row in _rows_of(value, number)]
    return [row for one in answer for row in _rows_of(one, number)] if isinstance(answer, list) else []


@pytest.mark.parametrize("who", OUTSIDE)
def test_what_somebody_may_not_see_he_cannot_write_to_either(birds: Desk, made: Made, who: str) -> None:
    forms = {name: verb.load_form() for name, verb in catalogue.every().items() if verb.writes}
    for name, noun in ((name, form.subject) for name, form in forms.items() if form.subject in WRITTEN_TO):
        for number in (made.of(noun), NOWHERE["duty" if noun == "call" else noun]):
            ran = birds(f"{name} {number} --json --input -", actor=OUTSIDE[who], input="{}")
            expected = ExitCode.NOT_PERMITTED if not OUTSIDE[who] else ExitCode.NOT_FOUND
            assert ran.exit_code == expected, (name, ran.stderr)
            assert not [bird for bird in BIRDS if bird in _out(ran)]


@pytest.mark.parametrize("more", ["", "--atomic", "--dry-run"])
@pytest.mark.parametrize("who", OUTSIDE)
def test_in_a_batch_he_cannot_either(birds: Desk, made: Made, who: str, more: str) -> None:
    lines = []
    for name, verb in catalogue.every().items():
        noun, (command, _, mode) = verb.load_form().subject, name.partition(" --")
        if verb.writes and noun in WRITTEN_TO:
            chosen = {mode: True} if mode else {}
            numbers = (made.of(noun), NOWHERE["duty" if noun == "call" else noun])
            lines += [{"do": command, "number": number} | chosen for number in numbers]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    ran = birds(f"batch {more}", actor=OUTSIDE[who], input=text)
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    expected = ExitCode.NOT_PERMITTED if not OUTSIDE[who] else ExitCode.NOT_FOUND
    assert {result["exit_code"] for result in told} == {expected}
    assert len(told) == len(lines)
    assert not [bird for bird in BIRDS if bird in ran.stdout + ran.stderr]


def test_a_request_repeated_by_somebody_accused_meanwhile_says_no_more_than_the_number(birds: Desk) -> None:
    number = birds.abstracted()
    line = f"letter amend {number} --reason 误读 --demand 修路 --request-id 一"
    birds.ok(line, actor="赵六")
    birds.ok(f"letter amend {number} --reason 补充 --accused 赵六")
    again = birds(line, actor="赵六")
    assert (again.exit_code, again.stdout) == (ExitCode.DONE, f"{number}\n")
    record = birds(line, "--json", actor="赵六").json
    assert {name: value for name, value in record.items() if value is not None} == {
        "number": number,
        "placeholder": True,
    }


def test_a_clerk_whose_correction_makes_it_another_ones_letter_gets_its_number_back(birds: Desk) -> None:
    number = birds.abstracted()
    record = birds(f"letter amend {number} --reason 补充 --accused {ACCUSED} --json", actor="赵六").json
    assert (record["number"], record["placeholder"], record["status"]) == (number, True, None)


def test_a_correction_of_an_accusing_letter_repeats_no_name(birds: Desk, made: Made) -> None:
    said = birds.ok(
        f"letter amend {made.number} --reason 误读 --writer 白头翁 --phone 13912345670 --demand 严办{ACCUSED}"
    )
    assert "写信人姓名 已改" in said
    assert not [word for word in (*BIRDS, "白头翁", "13912345679", "13912345670") if word in said]


def test_an_ordinary_letters_contacts_are_for_its_handler_and_its_id_number_for_nobody(desk: Desk) -> None:
    number = desk.registered(f"--writer {WRITER} --address {HOME} --phone {PHONE} --id-number {IDENTITY}")
    desk.ok(
        f"letter amend {number} --reason 误读 --phone 13912345679 --address 云雀巷八号 --id-number 11010519491231003X"
    )
    mine, others = (_out(desk(f"letter show {number} --json", actor=who)) for who in ("张三", "赵六"))
    assert [word for word in (WRITER, PHONE, "13912345679", HOME, "云雀巷八号") if word not in mine] == []
    assert [word for word in (PHONE, "13912345679", HOME, "云雀巷八号", IDENTITY) if word in others] == []
    assert IDENTITY not in mine
    listed = _out(desk("letter list --json"))
    assert [word for word in CONTACTS if word in listed] == []


class TestLooks:
    """A look at what is secret is on record before it is shown, or it is not shown."""

    SHOWS = ("", "--reveal --reason 核对")

    @staticmethod
    def looks(desk: Desk) -> list[tuple[str, str]]:
        with closing(sqlite3.connect(desk.book)) as conn:
            return conn.execute("SELECT entity, reason FROM audit WHERE outcome = 'look' ORDER BY seq").fetchall()

    @pytest.mark.parametrize("more", SHOWS)
    def test_a_look_is_on_record_masked_or_not(self, birds: Desk, made: Made, more: str) -> None:
        before = self.looks(birds)
        birds.ok(f"letter show {made.number} {more}")
        assert self.looks(birds)[len(before) :] == [(made.number, more.removeprefix("--reveal --reason "))]

    def test_unmasking_needs_a_reason(self, birds: Desk, made: Made) -> None:
        before = self.looks(birds)
        ran = birds(f"letter show {made.number} --reveal --json")
        assert (ran.exit_code, ran.stdout, self.looks(birds)) == (ExitCode.INCOMPLETE, "", before)

    def test_what_is_refused_is_no_look(self, birds: Desk, made: Made) -> None:
        before = self.looks(birds)
        assert birds(f"letter show {made.number} --reveal --reason 好奇", actor="赵六").exit_code == ExitCode.NOT_FOUND
        assert self.looks(birds) == before

    def test_address_and_phone_of_an_ordinary_letter_are_looked_at_by_its_handler(self, desk: Desk) -> None:
        number = desk.registered(f"--writer {WRITER} --address {HOME}")
        desk.ok(f"letter show {number}", actor="赵六")
        assert self.looks(desk) == []
        desk.ok(f"letter show {number}")
        assert self.looks(desk) == [(number, "")]

    @pytest.mark.parametrize("more", SHOWS)
    def test_nothing_is_shown_while_the_book_is_locked(
        self, birds: Desk, made: Made, more: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(transactions.begin, "__defaults__", (0.05,))
        with closing(sqlite3.connect(birds.book, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            ran = birds(f"letter show {made.number} {more} --json")
            other.execute("ROLLBACK")
        assert (ran.exit_code, ran.stdout) == (ExitCode.BUSY, "")
        assert not [bird for bird in BIRDS if bird in ran.stderr]

    @pytest.mark.parametrize("more", SHOWS)
    def test_nothing_is_shown_when_the_audit_cannot_be_written(self, birds: Desk, made: Made, more: str) -> None:
        with closing(sqlite3.connect(birds.book, isolation_level=None)) as other:
            other.execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END")
        ran = birds(f"letter show {made.number} {more} --json")
        assert ran.exit_code != ExitCode.DONE
        assert ran.stdout == ""
        assert not [bird for bird in BIRDS if bird in ran.stderr]


def _found(desk: Desk, line: str, actor: str) -> list[str]:
    return desk(f"search {line} --format ids", actor=actor).stdout.split()


class TestSearch:
    """Of an accusing matter nothing is found by whoever may not see it, and no name by anybody."""

    @pytest.mark.parametrize("who", OUTSIDE)
    def test_whoever_may_not_see_it_finds_it_by_no_word(self, birds: Desk, made: Made, who: str) -> None:
        texts = [*BIRDS, "照片", "程序", "检举控告件", "催问", "属实", "信访局", "2026", made.number, made.call]
        hits = {text: _found(birds, text, actor=OUTSIDE[who]) for text in texts}
        hidden = {made.number, made.visit, made.call, "E-2026-0001"}
        # The officer on duty has what the duty room put down, unless he is barred.
        assert {text: set(numbers) & hidden for text, numbers in hits.items() if set(numbers) & hidden} == {}

    @pytest.mark.parametrize("who", OUTSIDE)
    def test_what_is_left_out_says_no_more_than_what_is_found(self, birds: Desk, who: str) -> None:
        actor = OUTSIDE[who]
        rest = birds("search 2026 --limit 1 --format ids", actor=actor)
        shown = {bird: birds(f"search 2026 --not {bird} --limit 1 --format ids", actor=actor) for bird in BIRDS}
        assert {bird: ran for bird, ran in shown.items() if ran != rest} == {}

    @pytest.mark.parametrize("who", MAY_SEE)
    def test_whoever_may_see_it_finds_it_by_its_matter_and_by_no_name(
        self, birds: Desk, made: Made, who: str
    ) -> None:  # fmt: skip
        actor = MAY_SEE[who]
        assert {made.number, made.visit, made.call} <= set(_found(birds, TEXT, actor=actor))
        for name in (WRITER, ACCUSED, FORMER, ACCUSED[1:], WRITER[1:], "金絲雀", "丝雀所为", *CONTACTS):
            assert _found(birds, name, actor=actor) == [], name

    def test_what_is_hidden_leaves_nothing_out_either(self, birds: Desk) -> None:
        everything = _found(birds, TEXT, actor=HANDLER)
        left = {name: _found(birds, f"{TEXT} --not {name}", actor=HANDLER) for name in NAMES}
        assert left == dict.fromkeys(NAMES, everything)

    def test_a_hit_shows_of_it_what_lists_show(self, birds: Desk, made: Made) -> None:
        row = next(row for row in birds(f"search {TEXT} --json").json if row["number"] == made.number)
        assert (row["title"], row["snippet"]) == ("检举控告件", None)

    def test_what_is_linked_with_it_is_as_secret(self, birds: Desk, made: Made) -> None:
        number = birds.registered("--writer 白头翁")
        assert _found(birds, "白头翁", actor="赵六") == [number]
        birds.ok(f"letter link {number} {made.number} --as same-person")
        assert (_found(birds, "白头翁", actor="赵六"), _found(birds, "白头翁", actor=HANDLER)) == ([], [])


class TestPersons:
    """Who stands behind a masked name is not told by the name that is asked for."""

    @pytest.mark.parametrize("who", OUTSIDE)
    @pytest.mark.parametrize("more", ["", "--reveal --reason 核对"])
    def test_whoever_may_not_see_it_learns_of_a_person_what_he_learns_of_nobody(
        self, birds: Desk, who: str, more: str
    ) -> None:
        asked = {name: birds(f"person show {name} {more} --json", actor=OUTSIDE[who]) for name in (WRITER, FORMER)}
        nobody = birds(f"person show 无此鸟 {more} --json", actor=OUTSIDE[who])
        assert nobody.exit_code == (ExitCode.NOT_PERMITTED if OUTSIDE[who] in ("", "日报") else ExitCode.NOT_FOUND)
        assert {name: ran.stderr.replace(name, "无此鸟") for name, ran in asked.items()} == dict.fromkeys(
            asked, nobody.stderr
        )
        accused = birds(f"person show {ACCUSED} {more} --json", actor=OUTSIDE[who])
        assert accused.exit_code != ExitCode.DONE or accused.json["records"] == []

    @pytest.mark.parametrize("who", MAY_SEE)
    def test_whoever_may_see_it_sees_it_with_a_reason_and_each_look_is_on_record(
        self, birds: Desk, made: Made, who: str
    ) -> None:
        assert birds(f"person show {WRITER} --json", actor=MAY_SEE[who]).exit_code == ExitCode.NOT_FOUND
        before = TestLooks.looks(birds)
        card = birds(f"person show {WRITER} --reveal --reason 核对 --json", actor=MAY_SEE[who]).json
        numbers = {row["number"] for row in card["records"]}
        assert {made.number, made.visit, made.call} <= numbers
        assert set(TestLooks.looks(birds)[len(before) :]) == {(number, "核对") for number in numbers}
        accused = birds(f"person show {ACCUSED} --reveal --reason 核对 --json", actor=MAY_SEE[who]).json
        assert {made.number, made.visit, made.call} <= {
            row["number"] for row in accused["records"] if row["role"] == "accused"
        }

    def test_without_a_reason_nothing_is_shown(self, birds: Desk) -> None:
        ran = birds(f"person show {WRITER} --reveal --json")
        assert (ran.exit_code, ran.stdout, ran.fields) == (ExitCode.INCOMPLETE, "", {"reason"})


class TestNobodyKnowsWho:
    """Where the accused is 不详, whoever is named in the letter may be the one."""

    PERHAPS = "letter-perhaps-accused"

    @pytest.mark.parametrize(("line", "number_of_warnings"), [("--by 王主任", 0), ("--by 周市长", 1)])
    def test_a_recipient_who_occurs_in_the_letter_is_a_warning(
        self, desk: Desk, line: str, number_of_warnings: int
    ) -> None:
        number = desk.registered()
        desk.ok(
            f"letter abstract {number} --nature accusation --matter 校舍 --people 师生、周市长 --when 春 --where 小学"
            " --demand 查 --importance ordinary --read-in-full --accused 不详"
        )
        ran = desk(f"letter instruct {number} {line} --text 请办 --json")
        assert ran.exit_code == ExitCode.DONE
        assert [one["rule"] for one in ran.json.get("warnings", ())].count(self.PERHAPS) == number_of_warnings

    def test_the_extract_that_is_to_go_out_counts_too(self, desk: Desk) -> None:
        number = desk.abstracted("--accused 不详", nature="accusation")
        ran = desk(f"letter excerpt {number} --to 市信访局 --text 市信访局的人收了钱 --json")
        assert self.PERHAPS in {one["rule"] for one in ran.json["warnings"]}
        assert "warnings" not in desk(f"letter excerpt {number} --to 住建局 --text 有人收了钱 --json").json
