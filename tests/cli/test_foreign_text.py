"""Text of strangers: harmless on every screen and in every file, and exactly itself for every script."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Clock, Desk, Ran, copied
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import ExitCode

PIECES = (
    *("\x1b[31m", "\x1b]0;标题\x07", "\x1b[2J", "\x9b31m", "\x85", "\x07", "\x08", "\x7f", "\x0b", "\x1f"),
    *("\u202e", "\u2066", "\u2069", "\u061c", "\u200b", "\u200d", "\ufeff", "\u2060", "\u2028", "\u2029", "\xad"),
    *("\U000e0041", "\ufe0f", "\u3164", "\u034f"),
    *("\n", "\r\n", "\r", "\t", "\\n", "\\u001b", "\\", '"', "'", ";", ",", "|", "  ", "\u3000", "\xa0"),
    *("[red]", "[/red]", "[bold]粗[/bold]", "[link=file:///x]", "{}", "%s", "$(id)", "`id`", "<b>", "**", "# "),
    *("😀", "👩‍👩‍👧", "🇨🇳", "𠮷", "e\u0301", "ẞ", "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "－1", "＠a", "刘", "甲乙丙"),
)
LEADS = ("", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "[red]", "\\", "😀", '"')
TEXTS = st.builds(
    lambda lead, middle: lead + "".join(middle),
    st.sampled_from(LEADS),
    st.lists(st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=6),
)
POSING = "状态        已办结"
EVERYTHING = "=1" + "".join(PIECES) + f"\n{POSING}\n"
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
HARMFUL = {"Cc", "Cf", "Cs", "Zl", "Zp"}
NOT_LETTERS = "\u034f\u115f\u1160\u3164\uffa0\ufe0f\ufe0e"  # invisible, though Unicode calls them letters and marks
SHORT = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
LISTS = (
    *("letter list", "letter next {}", "letter may-go {}", "letter history {}", "staff list", "unit list"),
    *("report overdue", "report transfers", "audit list", "calendar list", "config list", "case list", "topic list"),
    "search a/一/2026",
    *("visit list", "visit next 1", "visit may-go 1", "visit history 1"),
    *("leader where", "chronicle list", "check", "check --carried", "deadline list", "book doctor", "who-saw {}"),
    *("duty list", "duty may-go C2", "duty in-house", "duty notify --list C2"),
    *("duty roster list", "duty roster check", "duty key list"),
)
SHOWN = (
    *("letter show {}", "report daily", "staff show {staff}", "unit show {unit}", "book info", "audit head"),
    "person show {staff}",
    *(
        "visit show 1",
        "case show 1",
        "duty diary",
        "chronicle propose",
        "duty print --form diary",
        "duty show C2",
        "duty status",
    ),
    *("duty show R1", "duty show D1", "duty show T1", "duty show E1"),
    *("desk", "deadline explain {}", "report stats", "report year --year=2026", "report self-check"),
)


def harm(text: str, allowed: str = "\n") -> set[str]:
    """What in a text a terminal would obey, or a reader could not see."""
    return {
        repr(char)
        for char in set(text) - set(allowed)
        if unicodedata.category(char) in HARMFUL or char in NOT_LETTERS or ord(char) & 0xFFFE == 0xFFFE
    }


def original(cell: str) -> str:
    """A TSV cell as a script reads it back."""
    escape = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))", re.DOTALL)
    return escape.sub(lambda hit: SHORT[hit[3]] if hit[3] else chr(int(hit[1] or hit[2], 16)), cell)


class Story:
    """A desk where every text of a letter, a person and a unit is a stranger's; each field has its own."""

    def __init__(self, desk: Desk, text: str) -> None:
        self.desk, self.text = desk, text
        self.typed: dict[str, str] = {}
        self.staff, self.unit = self.of("staff"), self.of("unit")
        self._people()
        self.letter = self._letter()
        self.of_letter = dict(self.typed)
        self.accusing = self._accusing()
        self._envelopes()
        self._visit()
        self._post()
        self._duty_records()
        self._duty()

    def of(self, field: str) -> str:
        """The text of a field: it tells which, so that an exchange would be seen."""
        self.typed[field] = f"{self.text}字{len(self.typed)}"
        return self.typed[field]

    def do(self, line: str, **texts: str) -> str:
        """A command with its texts in a file, as a script gives them; the number that it gave."""
        ran = self.desk(f"{line} --input -", input=json.dumps(texts | {"note": self.of(f"note of {line}")}))
        assert ran.exit_code == 0, f"{line}\n{ran.stderr}"
        assert (harm(ran.stdout), harm(ran.stderr)) == (set(), set())
        return ran.stdout.split(" ", 1)[0]

    def typed_as_options(self, line: str, **texts: str) -> None:
        """The same with the texts as options; where `@` would mean a file and `-` standard input, a word before."""
        given = {name: f"又{text}" if text.startswith(("@", "-")) else text for name, text in texts.items()}
        ran = self.desk(line, *(f"--{name.replace('_', '-')}={text}" for name, text in given.items()))
        assert ran.exit_code == 0, f"{line}\n{ran.stderr}"
        assert (harm(ran.stdout), harm(ran.stderr)) == (set(), set())

    def _people(self) -> None:
        self.desk.actor = "王主任"
        self.do("staff add --role clerk", name=self.staff, title=self.of("title"), phone=self.of("phone"))
        self.do("staff set", name=self.staff, in_charge_of=self.of("charge"), title=self.of("title again"))
        more = {"alias": self.of("alias"), "duty": self.of("duty"), "phone": self.of("unit phone")}
        self.desk.actor = "张三"
        self.do("unit add", name=self.unit, head=self.of("head"), deputy=self.of("deputy"), **more)

    def _received(self, more: str = "") -> str:
        texts = {"addressee": self.of("addressee"), "from_unit": self.of("from unit")}
        return self.do(f"letter receive --listed 1 --counted 1 --checked {more}", **texts)

    def _registered(self, more: str = "") -> str:
        number = self._received(more)
        self.do(f"letter open {number} --checked")
        names = ("writer", "occupation", "political_status", "workplace", "address", "phone", "id_number")
        self.do(f"letter register {number} --rest not-given", **{name: self.of(f"writer {name}") for name in names})
        return number

    def _content(self, **more: str) -> dict[str, str]:
        names = ("matter", "people", "when", "where", "demand", "intent", "topic")
        return {name: self.of(name) for name in names} | more

    def _letter(self) -> str:
        number = self._registered()
        kept = {"description": self.of("description"), "keeper": self.of("keeper"), "place": self.of("place")}
        self.do(f"letter enclose {number} --kind photo --quantity 1", **kept)
        about = "--nature 要求 --importance 一般 --read-in-full"
        self.do(f"letter abstract {number} {about}", **self._content())
        self.do(f"letter amend {number}", reason=self.of("reason"), where=self.of("where again"))
        self.do(f"letter instruct {number} --by 王主任", text=self.of("instruction"))
        self.do(f"letter excerpt {number}", text=self.of("excerpt"), to=self.unit)
        method = "--by 王主任 --method refer-by-letter"
        self.do(f"letter approve {number} {method}", words=self.of("words"), to=self.unit)
        self.do(f"letter route {number} 函转", to=self.unit)
        self.typed_as_options(f"letter note {number}", text=self.of("a note"))
        result = {"from": self.unit, "text": self.of("result"), "basis": self.of("basis")}
        self.do(f"letter result {number} --outcome explained", **result)
        self.do(f"letter reply {number} --channel phone", text=self.of("reply"), by=self.unit)
        self.do(f"letter hand-out {number} 1", to=self.of("handed to"), reason=self.of("handed why"))
        self.do(f"letter close {number}")
        self.do(f"letter reopen {number} --by 王主任", reason=self.of("reopened"))
        return number

    def _accusing(self) -> str:
        number = self._registered()
        about = "--nature 控告 --importance 一般 --read-in-full"
        accused = re.sub("[@＠]", "", self.of("accused"))
        self.do(f"letter abstract {number} {about}", **self._content(accused=f"{accused}@{accused}局"))
        return number

    def _envelopes(self) -> None:
        self.do(f"letter forward {self._received('--misdelivered')}", to=self.of("forwarded"))
        closed = self._received("--marking personal")
        words = {"by": self.of("misopened"), "reason": self.of("misopened why"), "resealed_by": self.of("resealed")}
        self.do(f"letter misopen {closed}", **words)
        self.do(f"letter void {self._received()}", reason=self.of("void"))

    def _visit(self) -> None:
        names = ("visitor", "identity", "unit", "subject", "phone", "address")
        self.do("visit register --people 1 --nature 要求", **{name: self.of(f"visit {name}") for name in names})
        talk = {"record": self.of("record"), "policy": self.of("policy")}
        self.do("visit intake 1 --done all --papers none --signed --finish", **talk)
        verified = {name: self.of(f"verified {name}") for name in ("unit", "person", "phone", "finding")}
        self.do("visit verify 1", **verified)
        self.do("visit file-case 1 --decided-by 王主任", criterion=self.of("criterion"))

    def _post(self) -> None:
        for hours in (
            "--start 8:00 --end 20:00 --officer 张三",
            "--start 20:00 --end '2026-11-24 8:00' --officer 李四",
        ):
            self.do(f"duty roster add {hours} --leader 王主任")
        self.do("duty roster consult", **{"with": self.of("consulted")})
        self.do("duty roster approve --by 王主任")
        swap = {"giver": "李四", "taker": "赵六", "reason": self.of("swap why")}
        self.do("duty roster swap --shift 2 --approved-by 王主任", **swap)
        self.do("duty start")
        key = self.of("key").strip()
        self.do("duty key add --count 2", name=key)
        self.do("duty key lend", name=key, to=self.of("borrower"))
        self.do("duty no-show", tried=self.of("tried"))

    def _duty_records(self) -> None:
        names = ("place", "address", "phone", "purpose", "deputy")
        away = {name: self.of(f"trip {name}") for name in names}
        self.do("leader away --leader 周市长 --since 今天 --until 明天", **away)
        visiting = {name: self.of(f"visiting {name}") for name in ("name", "unit", "place", "phone", "host")}
        self.do("leader visiting --since 今天 --until 明天", **visiting)
        self.do("duty patrol --checked", place=self.of("patrol"))
        self.do("duty inspect --category 在岗正常", by=self.of("inspector"), finding=self.of("finding"))
        event = {"event": self.of("event"), "source": self.of("source")}
        self.do("chronicle add --date 今天 --category 会议活动", **event)

    def _duty(self) -> None:
        call = ("caller_unit", "caller_name", "phone", "content")
        meeting = ("convener", "meets_at", "venue", "agenda", "attendees", "materials", "answer_by")
        texts = {name: self.of(f"call {name}") for name in (*call, *meeting)}
        self.do("duty log-call --callback --meeting", **texts)
        self.do("duty pass-on C2", to=self.unit, answered=self.of("answered"), text=self.of("passed on"))
        self._duty_beside_calls()
        self.do("duty call-back C2", answered=self.of("answered again"), text=self.of("called back"))

    def _duty_beside_calls(self) -> None:
        visitor = ("name", "unit", "identity", "id_number", "phone", "matter", "department", "appointment", "lodging")
        texts = {name: self.of(f"visitor {name}") for name in (*visitor, "transport")}
        self.do("duty log-visitor --id-kind other", **texts)
        texts = {name: self.of(f"document {name}") for name in ("from_unit", "subject")}
        self.do("duty log-document --kind fax --urgency urgent --marking ordinary", **texts)
        self.do("duty task add --leader 王主任 --due 2026-11-30", item=self.of("item"))
        self.do("duty task urge T1 本单位", text=self.of("urged"), answered=self.of("urged whom"))
        texts = {name: self.of(name) for name in ("place", "source", "situation", "casualties", "measures")}
        self.do("duty incident open", **texts)
        self.do("duty incident report E1 --stage first --to 王主任 --means phone", text=self.of("report"))

    def look(self, line: str, form: str, width: int = 100) -> Ran:
        """What a reading command shows; it succeeds and says nothing on the side but the times that were typed."""
        for old, new in (("{}", self.letter), ("{staff}", self.staff), ("{unit}", self.unit)):
            words = [part.replace(old, new) for part in line.split(" ")]
            line = line if old not in line else "\x00".join(words)
        verb, *more = line.split("\x00") if "\x00" in line else line.split(" ")
        self.desk.width = width
        asked = f"--format={form}"
        # A name may begin with the sign of an option.
        rest = (asked, "--", *more[1:]) if "\x00" in line else (*more[1:], asked)
        ran = self.desk(f"{verb} {more[0] if more else ''}", *rest)
        expected = ExitCode.ATTENTION if line in ("check", "book doctor") else ExitCode.DONE
        aside = [said for said in ran.stderr.splitlines() if not said.startswith("时间：")]
        assert (ran.exit_code, aside) == (expected, []), f"{line} {form}\n{ran.stderr}"
        return ran


def _lists(story: Story) -> None:
    for line in LISTS:
        for width in (80, 120):
            assert harm(story.look(line, "table", width).stdout) == set(), line
        rows = story.look(line, "tsv").stdout.split("\n")[:-1]
        assert harm("".join(rows), "\t") == set(), line
        assert {row.count("\t") for row in rows} == {rows[0].count("\t")}, line
        assert harm(story.look(line, "ids").stdout) == set(), line
        _one_table(story, line, [row.split("\t") for row in rows])


def _one_table(story: Story, line: str, tsv: list[list[str]]) -> None:
    """CSV and TSV say the same; no cell of the CSV is a formula, and the TSV reads back to what JSON says."""
    raw = story.look(line, "csv").stdout
    assert raw.startswith("\ufeff")
    assert harm(raw[1:], "\r\n\t") == set(), line
    sheet = list(csv.reader(io.StringIO(raw[1:], newline=""), strict=True))
    assert [len(row) for row in sheet] == [len(row) for row in tsv], line
    for row in sheet:
        for cell in row:
            assert not cell.lstrip().startswith(FORMULA) or re.fullmatch(r"-?\d+", cell), (line, cell)
    text = story.look(line, "json").stdout
    assert harm(text) == set(), line
    for record, row in zip(json.loads(text), tsv[1:], strict=True):
        for key, cell in zip(tsv[0], row, strict=True):
            if isinstance(record.get(key), str):
                assert original(cell) == record[key], (line, key)


def _pages(story: Story) -> None:
    for line in SHOWN:
        for form in ("text", "md", "json"):
            assert harm(story.look(line, form).stdout) == set(), (line, form)
    told = story.desk.show(story.letter)
    typed = story.of_letter
    assert told["demand"] == typed["demand"]
    assert told["where"] == typed["where again"].strip()
    assert told["replies"][0]["text"] == typed["reply"]
    assert told["enclosures"][0]["description"] == typed["description"].strip()
    assert json.loads(story.look("staff show {staff}", "json").stdout)["title"] == typed["title again"].strip()


def _errors(story: Story) -> None:
    """Whatever quotes a stranger's words on the side does it harmlessly, and is no mistake of the program."""
    text, desk = story.text, story.desk
    for words in (
        ("letter route", story.accusing, "转办", text),
        ("letter note", story.letter, f"@{text}"),
        ("letter list", f"--unit={text}"),
        ("letter list", f"--status={text}"),
        ("letter list", f"--since={text}"),
        ("letter list", f"--format={text}"),
        ("letter list", f"--{text}"),
        ("letter show", f"L{text}"),
        (f"--color={text}" if " " not in text else "--color=x", "letter", "list"),
        ("letter", f"某{text}"),
        ("staff show", f"无{text}"),
        ("rule show", f"无{text}"),
        ("audit verify", f"--head={text}"),
        ("letter receive", f"--seal={text}", f"--count={text}", f"--at={text}"),
    ):
        ran = desk(words[0] if words[0].startswith(("letter", "staff", "rule", "audit")) else "", *_rest(words))
        assert ran.exit_code not in (1, 12), (words, ran.stderr)
        assert (harm(ran.stdout, "\n\t"), harm(ran.stderr)) == (set(), set()), words


def _rest(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words[0].startswith(("letter", "staff", "rule", "audit")) else words


Teller = Callable[[str], Story]


@pytest.fixture(scope="module")
def told(office_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Teller:
    return lambda text: Story(Desk(copied(office_book, tmp_path_factory.mktemp("foreign") / "office"), Clock()), text)


@pytest.fixture(scope="module")
def worst(told: Teller) -> Story:
    """A story whose every text has everything in it."""
    return told(EVERYTHING)


def _all(story: Story) -> None:
    _lists(story)
    _pages(story)
    _errors(story)


def test_the_worst_text_harms_nobody_and_comes_back_exactly(worst: Story) -> None:
    _all(worst)


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(text=TEXTS.filter(bool))
def test_a_strangers_text_harms_nobody_and_comes_back_exactly(told: Teller, text: str) -> None:
    _all(told(text))


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_many_texts_harm_nobody_and_come_back_exactly(told: Teller, text: str) -> None:
    _all(told(text))


@pytest.mark.parametrize("markup", [piece for piece in PIECES if piece.startswith("[")])
def test_markup_is_shown_as_it_was_written(worst: Story, markup: str) -> None:
    for line, form in (("staff list", "table"), ("letter show {}", "text")):
        assert markup in re.sub(r"\n *", "", worst.look(line, form).stdout), line


@pytest.mark.parametrize(
    ("line", "form"),
    [
        *(("letter list", form) for form in ("table", "csv", "tsv")),
        *(("letter show 1", form) for form in ("text", "md", "json")),
        ("report daily", "md"),
    ],
)
def test_a_file_is_as_harmless_as_the_screen(worst: Story, tmp_path: Path, line: str, form: str) -> None:
    out = tmp_path / "out"
    worst.desk.ok(f"{line} --format {form} -o {out}")
    written = out.read_bytes().decode("utf-8")
    assert harm(written.removeprefix("\ufeff"), "\r\n\t" if form in ("csv", "tsv") else "\n") == set()


@pytest.mark.parametrize("line", ["staff show {staff}", "unit show {unit}", "letter show {}"])
def test_a_line_of_a_stranger_cannot_pose_as_one_of_the_page(worst: Story, line: str) -> None:
    lines = worst.look(line, "text").stdout.splitlines()
    assert [one for one in lines if one.startswith(POSING)] == []


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_who_acts_is_told_without_harm(worst: Story, form: str) -> None:
    assert harm(worst.desk(f"whoami --format {form}", actor=worst.staff).stdout) == set()


def test_what_no_book_can_hold_is_a_usage_error(desk: Desk) -> None:
    for text in ("\0", "a\0b"):
        ran = desk("letter note 1 --input -", input=json.dumps({"text": text}))
        assert ran.exit_code == 2
    ran = desk("letter note 1 --input -", input='{"text": "\\ud800"}')
    assert ran.exit_code == 2


def test_every_reading_command_is_looked_at() -> None:
    lines = (*LISTS, *SHOWN)
    reading = [name for name, verb in catalogue.every().items() if not verb.writes and not verb.leads]
    looked = {name for name in reading if any(f"{line} ".startswith(f"{name} ") for line in lines)}
    # Where no text of a stranger is shown.
    others = {"demo", "audit verify", "config get", "rule list", "rule show", "requirement list"}
    others |= {"book backup", "book archive", "book restore", "completion", "whoami"}
    assert looked | others == set(reading)
