"""An office at work: any command, any letter or visit, anybody, at any time."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

import drawn
import letter_model
import matter_model as model
import proper_steps
from drawn import Values, accused, actors, anybody, hours, leaders, left_out, maybe, methods, nouns, places, some, units
from watched_book import EVERY, Template, WatchedBook, hours_ago
from xinfang_cli.cli.catalogue import LAW_PACK

_TAKE_IN = (
    "tests/stories/test_a_letter_in_one_sitting.py"
    "::test_with_all_its_options_a_letter_goes_from_the_envelope_to_the_unit"
)
_LAW_PACK = "tests/stories/test_the_law_pack.py::test_every_step_of_the_pack_is_played_on_a_letter_and_on_a_visit"
NOT_FORETOLD = {
    "letter import": "tests/services/test_intake.py::test_letters_and_replies_of_an_xlsx_are_taken_in",
    "letter take-in": _TAKE_IN,
    **{f"{noun} {verb}": _LAW_PACK for noun in ("letter", "visit") for verb in LAW_PACK},
}
"""A whole file of letters in one command is beyond the model, a sitting is made of steps that it foretells one by one,
and the steps of the regulation are not in it yet; these tests run them instead."""
COMMANDS = sorted(
    name
    for name, verb in EVERY.items()
    if verb.writes and name.partition(" ")[0] in ("letter", "visit") and name not in NOT_FORETOLD
)
FIRST = ("letter collect", "letter receive", "visit register", "visit take-in")
"""Commands that need no letter or visit yet."""
_PHOTO = {"kind": "photo", "quantity": 1, "description": "一张", "keeper": "张三", "place": "柜一"}


class MatterMachine(RuleBasedStateMachine):
    """Draws what is done; the watched book holds it against the model."""

    template: Template

    def __init__(self) -> None:
        super().__init__()
        self.at_hand = WatchedBook(self.template)

    def teardown(self) -> None:
        self.at_hand.done_with()

    def act(self, command: str, place: int, actor: str, values: Values, way: str = "plain", drop: str = "") -> None:
        self.at_hand.act(command, place, actor, values, way, drop)

    @initialize(
        depth=st.integers(0, 4),
        method=methods,
        unit=drawn.to_units,
        leader=drawn.to_leaders,
        whom=some(accused),
        is_linked=st.booleans(),
        wanted=st.lists(st.sampled_from(COMMANDS), max_size=2),
    )
    def some_work_is_done(
        self,
        depth: int,
        method: str,
        unit: str,
        leader: str,
        whom: list[str] | None,
        is_linked: bool,
        wanted: list[str],
    ) -> None:
        for _ in range(depth):
            self.take_further("letter", 0, method, unit, leader, whom)
            self.take_further("visit", 0, method, unit, leader, whom)
        if is_linked:
            self.act("letter link", 1, "张三", {"other": "V-2026-0002", "as": "same-matter"})
        for command in wanted:
            self.at_hand.bring_about(command)

    # The main line, as a clerk who knows the work would take it; it leads the others into deep states.

    @rule(
        noun=nouns,
        place=places,
        method=methods,
        unit=drawn.to_units,
        leader=drawn.to_leaders,
        whom=st.one_of(st.none(), st.none(), accused),
    )
    def take_further(self, noun: str, place: int, method: str, unit: str, leader: str, whom: list[str] | None) -> None:
        matters = self.at_hand.letters if noun == "letter" else self.at_hand.visits
        place %= len(matters)
        matter = matters[place]
        if isinstance(matter, letter_model.Letter) and matter.misdelivered and matter.status in ("received", "opened"):
            verb = "forward"
        elif isinstance(matter, letter_model.Letter) and matter.sealed and matter.status == "received":
            verb = "deliver"
        else:
            ends = {"delivered": "release", "closed": "reopen"}
            verb = (proper_steps.MAIN_LINE[noun] | ends).get(matter.status, "note")
        if verb == "route":
            self.dispose(place, matter.handler, method, unit, leader)
            return
        if verb == "refer":
            verb = {"refer": "refer", "submit-digest": "digest", "handle": "answer", "no-action": "explain"}.get(
                method, "file-case"
            )
        values = proper_steps.properly(verb, matter)
        values |= {"nature": ["accusation"], "accused": whom} if verb == "abstract" and whom else {}
        values |= {"from": "本单位"} if verb == "result" else {}
        values |= {"to": {"refer": unit, "digest": leader}[verb]} if verb in ("refer", "digest") else {}
        self.act(f"{noun} {verb}", place, matter.handler, values)

    def dispose(self, place: int, actor: str, method: str, unit: str, leader: str) -> None:
        if method == "refer-by-letter":
            self.act("letter excerpt", place, actor, {"text": f"摘录给{unit}", "to": unit})
        if method in letter_model.APPROVED:
            to = unit if method in model.TO_UNITS else None
            self.act("letter approve", place, actor, {"by": leader, "method": method, "to": to, "words": "同意"})
        values: Values = {"method": method, "late_reason": "核实"}
        if method in model.TO_UNITS:
            values["to"] = [unit]
        elif method in model.TO_LEADERS:
            values |= {"to": [leader], "digest": "要点", "ground": "notable" if method == "submit" else None}
        else:
            values |= {"ground": letter_model.GROUNDS[method][0], "evidence": "核查记录2026-12-01"}
        self.act("letter route", place, actor, values)

    @rule(command=st.sampled_from([one for one in COMMANDS if one not in FIRST]), place=places, way=drawn.ways)
    def work_towards(self, command: str, place: int, way: str) -> None:
        """One step nearer to a command that may not have come about yet."""
        noun, _, verb = command.partition(" ")
        matter = self.at_hand.pick(noun, verb, place)
        if matter.status in proper_steps.MAIN_LINE[noun] or matter.may_yet(verb):
            step = proper_steps.next_step(matter, verb)
            matters = self.at_hand.letters if noun == "letter" else self.at_hand.visits
            self.act(f"{noun} {step}", matters.index(matter), matter.handler, proper_steps.properly(step, matter), way)

    # What arrives.

    @rule(actor=actors, more=drawn.envelopes, whole=st.sampled_from([True, True, True, False]), way=drawn.ways)
    def receive(self, actor: str, more: Values, whole: bool, way: str) -> None:
        self.at_hand.receive(actor, more, way, whole=whole)

    @rule(actor=actors, missing=st.sampled_from([0, 0, 1]), note=maybe("少一件"), way=drawn.ways)
    def collect(self, actor: str, missing: int, note: str | None, way: str) -> None:
        more = {"listed": 3, "counted": 3 - missing} | ({"note": note} if note else {})
        self.at_hand.collect(actor, more, way)

    @rule(actor=actors, more=drawn.registrations, drop=maybe("subject", "identity", "nature"), way=drawn.ways)
    def visitor(self, actor: str, more: Values, drop: str | None, way: str) -> None:
        self.at_hand.come("register", actor, proper_steps.REGISTRATION | more, way, drop or "")

    @rule(
        actor=actors, more=drawn.registrations, talk=st.one_of(st.just(proper_steps.TALK), drawn.talks), way=drawn.ways
    )
    def visitor_who_talks(self, actor: str, more: Values, talk: Values, way: str) -> None:
        self.at_hand.come("take-in", actor, proper_steps.REGISTRATION | more | talk, way)

    # What is done with an envelope, and the reading of a letter.

    @rule(place=places, actor=actors, cut=st.sampled_from([True, True, None, False]), way=drawn.ways)
    def open(self, place: int, actor: str, cut: bool | None, way: str) -> None:
        self.act("letter open", place, actor, {"edge_cut": cut, "postmark_kept": True}, way)

    @rule(place=places, actor=actors, by=anybody, way=drawn.ways, drop=left_out)
    def misopen(self, place: int, actor: str, by: str, way: str, drop: str) -> None:
        self.act("letter misopen", place, actor, {"by": by, "reason": "没看清", "resealed_by": "张三"}, way, drop)

    @rule(place=places, actor=actors, to=st.one_of(st.just("周正"), anybody), signed_by=anybody, way=drawn.ways)
    def deliver(self, place: int, actor: str, to: str, signed_by: str, way: str) -> None:
        self.act("letter deliver", place, actor, {"to": to, "signed_by": signed_by}, way)

    @rule(place=places, actor=actors, by=st.one_of(st.just("周正"), anybody), way=drawn.ways, drop=left_out)
    def release(self, place: int, actor: str, by: str, way: str, drop: str) -> None:
        self.act("letter release", place, actor, {"by": by, "words": "请办"}, way, drop)

    @rule(place=places, actor=actors, to=some(anybody), way=drawn.ways)
    def forward(self, place: int, actor: str, to: str | None, way: str) -> None:
        self.act("letter forward", place, actor, {"to": to}, way)

    @rule(place=places, actor=actors, address=maybe("东山镇三村"), named=st.booleans(), way=drawn.ways)
    def register(self, place: int, actor: str, address: str | None, named: bool, way: str) -> None:
        who = {"writer": "刘某"} if named or address else {"anonymous": True}
        self.act("letter register", place, actor, who | {"address": address, "rest": "not-given"}, way)

    @rule(
        place=places,
        actor=actors,
        whom=st.one_of(st.none(), accused, accused),
        importance=st.sampled_from(["ordinary", "important", "overall"]),
        proposed_to=some(anybody),
        read=st.sampled_from([True, True, True, False, None]),
        accuses=st.booleans(),
        way=drawn.ways,
    )
    def abstract(
        self,
        place: int,
        actor: str,
        whom: list[str] | None,
        importance: str,
        proposed_to: str | None,
        read: bool | None,
        accuses: bool,
        way: str,
    ) -> None:
        more: Values = {"nature": ["accusation"] if accuses else ["request"], "importance": importance, "accused": whom}
        more |= {"proposed_to": proposed_to, "read_in_full": read}
        self.act("letter abstract", place, actor, proper_steps.CONTENT | more, way)

    @rule(place=places, actor=actors, to=units, text=st.sampled_from(["甲", "乙"]), way=drawn.ways, drop=left_out)
    def excerpt(self, place: int, actor: str, to: str, text: str, way: str, drop: str) -> None:
        self.act("letter excerpt", place, actor, {"text": text, "to": to}, way, drop)

    @rule(place=places, actor=actors, values=drawn.routings, way=drawn.ways, drop=left_out)
    def route(self, place: int, actor: str, values: Values, way: str, drop: str) -> None:
        self.act("letter route", place, actor, values, way, drop)

    @rule(place=places, actor=actors, change=drawn.letter_changes, whom=some(accused), way=drawn.ways, drop=left_out)
    def amend_letter(self, place: int, actor: str, change: Values, whom: list[str] | None, way: str, drop: str) -> None:
        self.act("letter amend", place, actor, {"reason": "笔误", "accused": whom} | change, way, drop)

    # What is done on a visit.

    @rule(place=places, actor=actors, talk=drawn.talks, way=drawn.ways)
    def intake(self, place: int, actor: str, talk: Values, way: str) -> None:
        self.act("visit intake", place, actor, talk, way)

    @rule(place=places, actor=actors, way=drawn.ways, drop=left_out)
    def answer(self, place: int, actor: str, way: str, drop: str) -> None:
        self.act("visit answer", place, actor, {"text": "本月修好", "basis": "规定"}, way, drop)

    @rule(place=places, actor=actors, way=drawn.ways, drop=left_out)
    def explain(self, place: int, actor: str, way: str, drop: str) -> None:
        values = {"explained": "政策不允许", "basis": "规定", "reaction": "表示理解"}
        self.act("visit explain", place, actor, values, way, drop)

    @rule(place=places, actor=actors, unit=units, person=anybody, phone=maybe("81234567", "81234567"), way=drawn.ways)
    def verify(self, place: int, actor: str, unit: str, person: str, phone: str | None, way: str) -> None:
        self.act("visit verify", place, actor, {"unit": unit, "person": person, "phone": phone, "finding": "属实"}, way)

    @rule(place=places, actor=actors, to=leaders, way=drawn.ways, drop=left_out)
    def digest(self, place: int, actor: str, to: str, way: str, drop: str) -> None:
        self.act("visit digest", place, actor, {"to": to, "digest": "要点"}, way, drop)

    @rule(place=places, actor=actors, to=units, due=maybe("2027-03-01", "2027-03-01"), way=drawn.ways)
    def refer(self, place: int, actor: str, to: str, due: str | None, way: str) -> None:
        self.act("visit refer", place, actor, {"to": to, "due": due}, way)

    @rule(place=places, actor=actors, by=st.one_of(st.just("本单位"), units), values=drawn.follow_ups, way=drawn.ways)
    def followup(self, place: int, actor: str, by: str, values: Values, way: str) -> None:
        self.act("visit followup", place, actor, {"by_unit": by} | values, way)

    @rule(place=places, actor=actors, change=drawn.visit_changes, whom=some(accused), way=drawn.ways, drop=left_out)
    def amend_visit(self, place: int, actor: str, change: Values, whom: list[str] | None, way: str, drop: str) -> None:
        self.act("visit amend", place, actor, {"reason": "误读", "accused": whom} | change, way, drop)

    # What is done with both.

    @rule(
        noun=nouns,
        place=places,
        actor=actors,
        kind=st.sampled_from(["photo", "cash"]),
        keeper=anybody,
        witness=some(anybody),
        way=drawn.ways,
        drop=left_out,
    )
    def enclose(
        self, noun: str, place: int, actor: str, kind: str, keeper: str, witness: str | None, way: str, drop: str
    ) -> None:
        values = _PHOTO | {"kind": kind, "keeper": keeper, "witness": witness}
        values |= {"amount": "500"} if kind == "cash" else {}
        self.act(f"{noun} enclose", place, actor, values, way, drop)

    @rule(noun=nouns, place=places, actor=actors, n=st.integers(1, 2), to=anybody, way=drawn.ways, drop=left_out)
    def hand_out(self, noun: str, place: int, actor: str, n: int, to: str, way: str, drop: str) -> None:
        self.act(f"{noun} hand-out", place, actor, {"enclosure": n, "to": to, "reason": "退还"}, way, drop)

    @rule(
        noun=nouns,
        place=places,
        actor=actors,
        by=leaders,
        method=some(methods),
        to=some(st.one_of(drawn.to_units, anybody)),
        declined=maybe(None, True),
        way=drawn.ways,
        drop=left_out,
    )
    def approve(
        self,
        noun: str,
        place: int,
        actor: str,
        by: str,
        method: str | None,
        to: str | None,
        declined: bool | None,
        way: str,
        drop: str,
    ) -> None:
        values = {"by": by, "method": method, "to": to, "declined": declined, "words": "意见"}
        self.act(f"{noun} approve", place, actor, values, way, drop)

    @rule(
        noun=nouns,
        place=places,
        actor=actors,
        whom=leaders,
        method=methods,
        to=some(units),
        way=drawn.ways,
        drop=left_out,
    )
    def propose(
        self, noun: str, place: int, actor: str, whom: str, method: str, to: str | None, way: str, drop: str
    ) -> None:
        self.act(f"{noun} propose", place, actor, {"for": whom, "method": method, "to": to}, way, drop)

    @rule(noun=nouns, place=places, actor=actors, by=some(anybody), way=drawn.ways, drop=left_out)
    def return_(self, noun: str, place: int, actor: str, by: str | None, way: str, drop: str) -> None:
        """By whoever has it, or by anybody."""
        holders = [*self.at_hand.pick(noun, "return", place).has_it, "住建局"]
        self.act(f"{noun} return", place, actor, {"by": by or holders[0], "reason": "不属本单位职责"}, way, drop)

    @rule(noun=nouns, place=places, actor=actors, to=units, days=st.sampled_from([0, 1, 9]), way=drawn.ways)
    def urge(self, noun: str, place: int, actor: str, to: str, days: int, way: str) -> None:
        again = (self.at_hand.now + timedelta(days=days)).date().isoformat()
        self.act(f"{noun} urge", place, actor, {"to": to, "text": "请抓紧", "next": again}, way)

    @rule(
        noun=nouns,
        place=places,
        actor=actors,
        to=st.sampled_from(["张三", "赵 六", "周正", "小林"]),
        way=drawn.ways,
        drop=left_out,
    )
    def assign(self, noun: str, place: int, actor: str, to: str, way: str, drop: str) -> None:
        self.act(f"{noun} assign", place, actor, {"to": to, "reason": "出差"}, way, drop)

    @rule(noun=nouns, place=places, actor=actors, by=leaders, way=drawn.ways, drop=left_out)
    def instruct(self, noun: str, place: int, actor: str, by: str, way: str, drop: str) -> None:
        self.act(f"{noun} instruct", place, actor, {"by": by, "text": "请核实"}, way, drop)

    @rule(noun=nouns, place=places, actor=actors, by=leaders, back=hours, way=drawn.ways, drop=left_out)
    def file_case(self, noun: str, place: int, actor: str, by: str, back: int, way: str, drop: str) -> None:
        values = {"criterion": "涉及群众重大利益", "decided_by": by} | hours_ago(self.at_hand.now, back)
        self.act(f"{noun} file-case", place, actor, values, way, drop)

    @rule(
        noun=nouns,
        place=places,
        actor=actors,
        who=st.lists(anybody, max_size=2, unique=True),
        by=leaders,
        way=drawn.ways,
        drop=left_out,
    )
    def conclude_case(self, noun: str, place: int, actor: str, who: list[str], by: str, way: str, drop: str) -> None:
        values = {"investigator": who, "truth": "partly-true", "conclusion": "部分属实", "decided_by": by}
        self.act(f"{noun} conclude-case", place, actor, values, way, drop)

    @rule(noun=nouns, place=places, actor=actors, other=st.integers(0, 12), back=hours, way=drawn.ways, drop=left_out)
    def link(self, noun: str, place: int, actor: str, other: int, back: int, way: str, drop: str) -> None:
        values = {"other": self.another(noun, "link", place, other), "as": "same-matter"}
        self.act(f"{noun} link", place, actor, values | hours_ago(self.at_hand.now, back), way, drop)

    @rule(noun=nouns, place=places, actor=actors, other=some(st.integers(0, 12)), way=drawn.ways, drop=left_out)
    def unlink(self, noun: str, place: int, actor: str, other: int | None, way: str, drop: str) -> None:
        """From what it is linked with, or from anything."""
        links = self.at_hand.pick(noun, "unlink", place).links
        number = links[0].number if links and other is None else self.another(noun, "unlink", place, other or 0)
        self.act(f"{noun} unlink", place, actor, {"other": number}, way, drop)

    def another(self, noun: str, verb: str, place: int, other: int) -> str:
        """A proper other end, any letter or visit, or a number that nobody has got."""
        numbers = [*self.at_hand.book, "L-2026-0999"]
        return numbers[other] if other < len(numbers) else proper_steps.other(self.at_hand.pick(noun, verb, place))

    @rule(
        noun=nouns, place=places, actor=actors, form=drawn.sheets, to=some(some(anybody)), way=drawn.ways, drop=left_out
    )
    def print_(self, noun: str, place: int, actor: str, form: str, to: str | None, way: str, drop: str) -> None:
        self.act(f"{noun} print", place, actor, {"form": form, "to": [to] if to else None}, way, drop)

    @rule(noun=nouns, place=places, actor=actors, to=st.one_of(leaders, units), way=drawn.ways, drop=left_out)
    def report_up(self, noun: str, place: int, actor: str, to: str, way: str, drop: str) -> None:
        self.act(f"{noun} report-up", place, actor, {"to": to, "means": "电话"}, way, drop)

    @rule(
        noun=nouns,
        place=places,
        actor=actors,
        unit=st.one_of(st.just("本单位"), units),
        back=hours,
        way=drawn.ways,
        drop=left_out,
    )
    def result(self, noun: str, place: int, actor: str, unit: str, back: int, way: str, drop: str) -> None:
        values = {"from": unit, "outcome": "supported", "text": "已办", "basis": "规定"}
        self.act(f"{noun} result", place, actor, values | hours_ago(self.at_hand.now, back), way, drop)

    @rule(noun=nouns, place=places, actor=actors, by=some(anybody), nobody=st.booleans(), way=drawn.ways, drop=left_out)
    def reply(self, noun: str, place: int, actor: str, by: str | None, nobody: bool, way: str, drop: str) -> None:
        values: Values = {"no_address": True} if nobody else {"channel": "letter", "text": "已答复"}
        self.act(f"{noun} reply", place, actor, values | {"by": by}, way, drop)

    @rule(noun=nouns, place=places, actor=actors, way=drawn.ways)
    def close(self, noun: str, place: int, actor: str, way: str) -> None:
        self.act(f"{noun} close", place, actor, {}, way)

    @rule(noun=nouns, place=places, actor=actors, by=leaders, way=drawn.ways, drop=left_out)
    def reopen(self, noun: str, place: int, actor: str, by: str, way: str, drop: str) -> None:
        self.act(f"{noun} reopen", place, actor, {"by": by, "reason": "本人不服"}, way, drop)

    @rule(noun=nouns, place=places, actor=actors, back=hours, way=drawn.ways, drop=left_out)
    def note(self, noun: str, place: int, actor: str, back: int, way: str, drop: str) -> None:
        self.act(f"{noun} note", place, actor, {"text": "催问一次"} | hours_ago(self.at_hand.now, back), way, drop)

    @rule(noun=nouns, place=places, actor=actors, way=drawn.ways, drop=left_out)
    def void(self, noun: str, place: int, actor: str, way: str, drop: str) -> None:
        if place != 0:  # or what has most behind it would soon be gone
            self.act(f"{noun} void", place, actor, {"reason": "重复登记"}, way, drop)

    @rule(passed=st.sampled_from([1, 5, 24, 100]))
    def time_passes(self, passed: int) -> None:
        self.at_hand.now += timedelta(hours=passed)
