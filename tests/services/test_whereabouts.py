"""If somebody turns out to be accused later, every place where the matter already went is found."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from conftest import Desk
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.services.whereabouts import PLACES
from xinfang_cli.storage import migrate

RULE = "letter-never-to-accused"
NOBODY_GOT_IT: dict[str, str] = {
    "matter.receiver_id": "the first event of the matter",
    "letter.addressee": "what stands on the envelope",
    "letter.from_unit": "where it comes from",
    "letter.delivered_to": "kept in full as an act on the envelope",
    "letter.forwarded_to": "kept in full as an act on the envelope",
    "petitioner.name": "who wrote",
    "petitioner.name_key": "who wrote",
    "petitioner.workplace": "where the writer works",
    "abstract.proposed_to": "only thought of",
    "accused.name": "the accused",
    "accused.unit": "the accused",
    "approval.unit_id": "approved and not yet sent: the routing says whether it went",
    "approval.staff_id": "approved and not yet sent: the routing says whether it went",
    "official_letter.unit_id": "numbers the letter of a routing, which says where it went",
    "link.ended_by_id": "who wrote it down: an event of its own",
    "representative.name": "who came",
}
"""Columns that name somebody who has not got the matter by it."""

_TOLD = (
    "natures topic void_reason origin_layout origin_number document_no copies postmark_on from_call occupation"
    " political_status address phone id_number sent_on signatories matter people when_ where_ demand intent title text"
    " description place reason words excerpt evidence digest late_reason basis rule entity act detail note number"
    " criterion identity subject no_representative from_reception item explained reaction finding means call_number"
    " promise document channel claim facts decision"
)
FREE_TEXT = frozenset(_TOLD.split())
"""Columns in which something is told, and nobody is named as one who gets the matter."""


def _schema() -> dict[str, dict[str, str]]:
    """Every table that hangs on a matter, with its columns and their declarations."""
    found = {}
    with closing(migrate.blank()) as conn:
        for name, text in conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall():
            lines = dict(re.findall(r"^    (\w+) (?:TEXT|INTEGER)(.*?),?$", text, re.MULTILINE))
            found[name] = lines
    hanging = {"matter"}
    while more := {
        name
        for name, lines in found.items()
        if name not in hanging
        for declared in lines.values()
        if any(f"REFERENCES {other} " in declared for other in hanging)
    }:
        hanging |= more
    return {name: found[name] for name in hanging}


def _names_somebody(declared: str) -> bool:
    is_free = "CHECK (instr(" in declared
    return is_free or "REFERENCES staff " in declared or "REFERENCES unit " in declared


def test_every_column_that_names_somebody_is_looked_back_at_or_says_why_not() -> None:
    columns = {
        f"{table}.{column}"
        for table, lines in _schema().items()
        for column, declared in lines.items()
        # Whoever wrote a row down worked on the matter: that is an event of its own.
        if _names_somebody(declared) and column not in FREE_TEXT and (column != "by_id" or table == "event")
    }
    asked = {
        name
        for name in columns
        for table, column in [name.split(".")]
        if table in PLACES and re.search(rf"\b{column}\b", PLACES[table].query)
    }
    assert columns - asked == set(NOBODY_GOT_IT)
    assert len(asked) >= 15


def _enclosed(people: str) -> Callable[[Desk], str]:
    def enclose(desk: Desk) -> str:
        number = desk.abstracted()
        desk.ok(f"letter enclose {number} --kind cash --amount 5 --quantity 1 --description 现金 --place 柜 {people}")
        return number

    return enclose


def _after(*lines: str) -> Callable[[Desk], str]:
    def make(desk: Desk) -> str:
        number = desk.abstracted()
        for line in lines:
            desk.ok(line.replace("{n}", number))
        return number

    return make


def _heard(*lines: str) -> Callable[[Desk], str]:
    def make(desk: Desk) -> str:
        number = desk.heard()
        for line in lines:
            desk.ok(line.replace("{n}", number).replace("PHONE", "--phone 8881234 --finding 属实"))
        return number

    return make


def _promised(desk: Desk) -> str:
    number = desk.came()
    desk.ok(f"visit intake {number} --done listened --promise 下周修好 --promise-approved-by 王主任")
    return number


def _delivered(desk: Desk) -> str:
    number = desk.received("--marking personal")
    desk.ok(f"letter deliver {number} --to 周市长 --signed-by 收发员老秦")
    return number


def _misopened(desk: Desk) -> str:
    number = desk.received("--marking personal")
    desk.ok(f"letter misopen {number} --by 秦拆信 --reason 看错 --resealed-by 张三")
    return number


def _received_by_another(desk: Desk) -> str:
    number = desk.number(
        "letter receive --addressee 周市长 --from-unit 个人 --listed 1 --counted 1 --checked", actor="赵六"
    )
    desk.ok(f"letter open {number} --checked")
    desk.ok(f"letter register {number} --rest not-given --writer 刘某")
    desk.ok(
        f"letter abstract {number} --nature request --matter 漏雨 --people 师生 --when 春天 --where 小学 --demand 修缮"
        " --importance ordinary --read-in-full"
    )
    return number


def _handled_by(name: str) -> Callable[[Desk], str]:
    def make(desk: Desk) -> str:
        desk.actor = name
        number = desk.abstracted()
        desk.actor = "张三"
        return number

    return make


ROUTED = "letter route {n} 转办 住建局"
FILED = "letter file-case {n} --criterion 涉及群众重大利益 --decided-by 周市长"
CONCLUDED = "letter conclude-case {n} --investigator 马某 --truth 属实 --conclusion 责令整改 --decided-by 王主任"
ACCEPTED = "letter accept {n} --kind 31-6"
SERVED = (
    "letter opinion {n} --claim 修缮 --facts 属实 --decision 修 --basis 规定 --outcome supported",
    "letter serve {n} --at 2026-11-23 --signed-by 秦签收",
)
RECUSED = "letter recuse {n} --clerk 赵六 --by 周市长 --reason 亲属"
SCENES: dict[str, tuple[str, Callable[[Desk], str], str]] = {
    "a unit it was sent to": ("routing", _after("letter route {n} 转办 住建局"), "@住建局"),
    "a unit above the one it was sent to": ("routing", _after("letter route {n} 转办 东山镇民政所"), "@东山镇"),
    "a leader it was submitted to": ("routing", _after("letter route {n} 直送 周市长 --ground notable"), "周市长"),
    "the head to whom it was endorsed": (
        "routing",
        _after("letter approve {n} --by 周市长 --method 批转 --to 住建局 --words 同意", "letter route {n} 批转 住建局"),
        "陈局长",
    ),
    "who approved": ("approval", _after("letter approve {n} --by 王主任 --method 存查 --words 同意"), "王主任"),
    "who decided to file it": ("filed_case", _after(FILED), "周市长"),
    "who investigated it": ("investigator", _after(ROUTED, FILED, CONCLUDED), "马某"),
    "who decided how it ended": ("conclusion", _after(ROUTED, FILED, CONCLUDED), "王主任"),
    "who instructed": ("instruction", _after("letter instruct {n} --by 周市长 --text 请办"), "周市长"),
    "for whom an extract was drafted": ("excerpt", _after("letter excerpt {n} --text 摘录 --to 城管局"), "孙局长"),
    "who answered": (
        "result",
        _after(
            "letter route {n} 转办 住建局", "letter result {n} --from 城管局 --outcome 支持 --text 属实 --basis 规定"
        ),
        "@城管局",
    ),
    "who replied": (
        "reply",
        _after("letter route {n} 自办 --ground direct", "letter reply {n} --channel phone --text 已办 --by 秦答复"),
        "秦答复",
    ),
    "to whom a thing was handed": (
        "hand_out",
        _after(
            "letter enclose {n} --kind photo --quantity 1 --description 照片 --keeper 张三 --place 柜",
            "letter hand-out {n} 1 --to 秦领物 --reason 退还",
        ),
        "秦领物",
    ),
    "who keeps a thing": ("enclosure", _enclosed("--keeper 秦保管 --witness 赵六"), "秦保管"),
    "who counted the money": ("enclosure", _enclosed("--keeper 张三 --witness 秦复点"), "秦复点"),
    "to whom it was delivered": ("envelope_act", _delivered, "周市长"),
    "who signed for it": ("envelope_act", _delivered, "收发员老秦"),
    "who opened it by mistake": ("envelope_act", _misopened, "秦拆信"),
    "to whom it was proposed to send it": (
        "proposal",
        _after("letter propose {n} --method 转办 --for 周市长 --to 住建局"),
        "@住建局",
    ),
    "who was to decide": ("proposal", _after("letter propose {n} --method 转办 --for 周市长 --to 住建局"), "周市长"),
    "who gave it back": (
        "objection",
        _after("letter route {n} 转办 住建局", "letter return {n} --by 住建局 --reason 不属本局"),
        "@住建局",
    ),
    "who was urged": (
        "urging",
        _after("letter route {n} 转办 住建局", "letter urge {n} --to 住建局 --text 请抓紧 --next 2026-12-01"),
        "@住建局",
    ),
    "who took it over": ("assignment", _after("letter assign {n} --to 赵六 --reason 调岗"), "赵六"),
    "to whom a sheet was printed": (
        "printed",
        _after("letter route {n} 转办 住建局", "letter print {n} --form transfer --to 住建局"),
        "@住建局",
    ),
    "who received the visitor": ("visit", lambda desk: desk.came("--received-by 王主任"), "王主任"),
    "the unit that was called": (
        "verification",
        _heard("visit verify {n} --unit 城管局 --person 秦接话 PHONE"),
        "@城管局",
    ),
    "who let a promise be made": ("conduct", _promised, "王主任"),
    "who was called": ("verification", _heard("visit verify {n} --unit 城管局 --person 秦接话 PHONE"), "秦接话"),
    "who was to follow it up": (
        "follow_up",
        _heard("visit instruct {n} --by 周市长 --text 请办", "visit followup {n} --plan 2026-12-01 --by-unit 住建局"),
        "@住建局",
    ),
    "who approved its extension": (
        "extension",
        _after(ACCEPTED, "letter extend {n} --days 10 --by 王主任 --reason 复杂 --told-at 2026-11-23"),
        "王主任",
    ),
    "who signed for the opinion": ("served", _after(ACCEPTED, *SERVED), "秦签收"),
    "who reviewed it": (
        "review",
        _after(ACCEPTED, *SERVED, "letter review request {n} --stage review --unit 住建局"),
        "@住建局",
    ),
    "who stepped aside": ("recusal", _after(RECUSED), "赵六"),
    "who decided that he does": ("recusal", _after(RECUSED), "周市长"),
    "to whom it was reported": ("report_up", _after("letter report-up {n} --to 周市长 --means 电话"), "周市长"),
    "who handles it": ("matter", _handled_by("赵六"), "赵六"),
    "who received it": ("event", _received_by_another, "赵六"),
}


def _noun(number: str) -> str:
    return "visit" if number.startswith("V") else "letter"


def _breaches(desk: Desk) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(desk.book)) as conn:
        return conn.execute("SELECT rule, entity FROM breach ORDER BY id").fetchall()


def test_every_place_has_its_scene() -> None:
    assert {entity for entity, _, _ in SCENES.values()} | {"audit"} == set(PLACES)


@pytest.mark.parametrize("entity", PLACES)
def test_every_place_is_asked_in_words_that_the_book_understands(entity: str) -> None:
    with closing(migrate.blank()) as conn:
        assert conn.execute(PLACES[entity].query, {"id": 1}).fetchall() == []


@pytest.mark.parametrize("scene", SCENES)
def test_a_matter_that_was_there_already_is_told_of_kept_and_reported(desk: Desk, scene: str) -> None:
    entity, make, accused = SCENES[scene]
    number = make(desk)
    ran = desk(f"{_noun(number)} amend {number} --reason 补充 --accused {accused} --json")
    assert ran.exit_code == ExitCode.DONE, ran.stderr
    warned = [warning for warning in ran.json["warnings"] if warning["rule"] == RULE]
    assert f"{number}此前已经{PLACES[entity].said}被反映的一方。" in {warning["message"] for warning in warned}
    assert (RULE, entity) in _breaches(desk)
    kept = _breaches(desk)
    reader = "王主任" if accused != "王主任" else "周市长"
    report = desk("report daily --check --json", actor=reader)
    assert report.exit_code == ExitCode.ATTENTION
    assert (RULE, number) in {(warning["rule"], warning["number"]) for warning in report.json["warnings"]}
    # A second accused says it again, but nothing is kept twice.
    desk.ok(f"{_noun(number)} amend {number} --reason 补充 --accused 别人", actor=reader)
    assert _breaches(desk) == kept


def test_whoever_looked_at_it_is_found(desk: Desk) -> None:
    number = desk.abstracted("--accused 秦某", nature="accusation")
    desk.ok(f"letter show {number}", actor="周市长")
    ran = desk(f"{_noun(number)} amend {number} --reason 补充 --accused 周市长 --json")
    assert f"{number}此前已经看过的是被反映的一方。" in {warning["message"] for warning in ran.json["warnings"]}
    assert _breaches(desk) == [(RULE, "audit")]


def test_where_it_went_nowhere_nothing_is_told(desk: Desk) -> None:
    number = desk.abstracted()
    ran = desk(f"{_noun(number)} amend {number} --reason 补充 --accused 秦某 --accused @省信访局 --json")
    assert (ran.exit_code, _breaches(desk)) == (ExitCode.DONE, [])
    assert RULE not in {warning["rule"] for warning in ran.json.get("warnings", ())}


def test_a_change_of_the_directory_finds_what_went_to_the_accused_and_tells_only_who_may_know(desk: Desk) -> None:
    number = desk.abstracted("--accused 秦某", nature="accusation")
    desk.ok(f"letter route {number} 转办 市信访局")
    told = desk("unit set 市信访局 --head 秦某 --json", actor="赵六")
    assert told.exit_code == ExitCode.DONE
    assert number not in told.stdout + told.stderr
    assert _breaches(desk) == [(RULE, "routing")]
    again = desk("unit set 市信访局 --phone 12345678 --json", actor="周市长")
    assert number in again.stdout
