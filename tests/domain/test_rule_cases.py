"""Every clause has a passing and a refused case, belongs to a command, says what to do next and which need it meets."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rule_cases import CASES, MORE_CAUGHT
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.accused import Accused, closure
from xinfang_cli.domain.directory import Directory, Person, Unit
from xinfang_cli.domain.errors import Finding, Severity
from xinfang_cli.domain.forms.disposal import Route
from xinfang_cli.domain.requirements import REQUIREMENTS
from xinfang_cli.domain.rules import procedures
from xinfang_cli.domain.rules import rule as declaring
from xinfang_cli.domain.rules.duty_facts import DutyFacts
from xinfang_cli.domain.rules.facts import MatterFacts
from xinfang_cli.domain.rules.rule import ALL, Rule, rule
from xinfang_cli.services import guard

JUDGED_BY_THE_GUARD = {"letter-never-to-accused", "letter-perhaps-accused"}
BOOK = Directory(
    (Unit(1, "东山市人民政府办公室"), Unit(2, "东山镇人民政府", ("东山镇",), head="王大山")), (Person(1, "周市长"),), 1
)
MORE = [(rule_id, facts) for rule_id, many in MORE_CAUGHT.items() for facts in many]


def found(rule_id: str, facts: MatterFacts | DutyFacts) -> Finding | None:
    return ALL[rule_id].finding(facts)


def guarded(recipient: str) -> dict[str, Finding]:
    """What the one guard says of a recipient on a matter that accuses 王大山."""
    form = Route({"to": (recipient,)}, "L-2026-0001")
    refused, possible = guard.findings(closure((Accused.read("王大山"),), BOOK), form, form.number)
    return {finding.rule: finding for finding in (*refused, *possible)}


def test_every_clause_has_its_two_cases() -> None:
    assert set(CASES) | JUDGED_BY_THE_GUARD == set(ALL)
    assert set(CASES) & JUDGED_BY_THE_GUARD == set()


@pytest.mark.parametrize("rule_id", CASES)
def test_a_clause_lets_the_lawful_case_pass(rule_id: str) -> None:
    assert found(rule_id, CASES[rule_id].passes) is None


@pytest.mark.parametrize("rule_id", CASES)
def test_a_clause_catches_the_unlawful_case(rule_id: str) -> None:
    finding = found(rule_id, CASES[rule_id].catches)
    assert finding is not None
    assert (finding.rule, finding.clause, finding.severity) == (
        rule_id,
        ALL[rule_id].clause,
        ALL[rule_id].severity,
    )


@pytest.mark.parametrize(("rule_id", "facts"), MORE, ids=[rule_id for rule_id, _ in MORE])
def test_a_clause_catches_every_way_to_break_it(rule_id: str, facts: MatterFacts | DutyFacts) -> None:
    assert found(rule_id, facts) is not None


@pytest.mark.parametrize("recipient", ["王大山", "王 大山", "東山鎮", "东山镇人民政府"])
def test_the_guard_refuses_the_accused(recipient: str) -> None:
    assert guarded(recipient)["letter-never-to-accused"].severity is Severity.REFUSE


def test_the_guard_warns_where_a_recipient_may_be_the_accused() -> None:
    assert guarded("王镇长").keys() == {"letter-perhaps-accused"}
    assert guarded("王镇长")["letter-perhaps-accused"].severity is Severity.WARN


def test_the_guard_lets_everybody_else_pass() -> None:
    assert guarded("周市长") == {}


@pytest.mark.parametrize("rule_id", sorted(JUDGED_BY_THE_GUARD))
def test_a_guarded_clause_leaves_its_verdict_to_the_one_guard(rule_id: str) -> None:
    assert found(rule_id, CASES["letter-closed-with-reply"].catches) is None


@pytest.mark.parametrize("clause", ALL.values(), ids=lambda clause: clause.id)
def test_a_clause_is_whole(clause: Rule) -> None:
    assert clause.clause.strip()
    assert re.search(r"[\u4e00-\u9fff]{4}", clause.gist)
    assert clause.hint.strip()
    assert clause.ids


@pytest.mark.parametrize("clause", ALL.values(), ids=lambda clause: clause.id)
def test_a_clause_meets_requirements_that_exist(clause: Rule) -> None:
    assert [name for name in clause.ids if name not in REQUIREMENTS] == []


@pytest.mark.parametrize("rule_id", ALL)
def test_a_clause_has_a_kebab_name_of_its_noun(rule_id: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", rule_id)
    assert rule_id.startswith(("letter-", "visit-", "duty-")) or rule_id == "time-in-order"


def test_every_clause_is_in_force_for_some_command() -> None:
    in_force = {clause.id for clauses in procedures.PROCEDURES.values() for clause in clauses}
    assert in_force == set(ALL)


def test_no_command_names_a_clause_twice() -> None:
    twice = {command for command, clauses in procedures.PROCEDURES.items() if len(set(clauses)) < len(clauses)}
    assert twice == set()


def test_every_writing_command_has_clauses_or_a_reason_for_none() -> None:
    writing = {name for name, verb in catalogue.every().items() if verb.writes}
    assert writing == set(procedures.PROCEDURES) | set(procedures.NO_RULES)
    assert set(procedures.PROCEDURES) & set(procedures.NO_RULES) == set()


def _declare(rule_id: str) -> Callable[[], Rule]:
    return lambda: rule(rule_id, clause="本章", gist="试用条款", hint="无")(lambda _: None)


def test_an_id_is_never_given_twice() -> None:
    for rule_id in (*ALL, *declaring.RETIRED_IDS):
        with pytest.raises(ValueError, match="is taken"):
            _declare(rule_id)()


def test_a_retired_id_never_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declaring, "RETIRED_IDS", frozenset({"letter-once-in-force"}))
    with pytest.raises(ValueError, match="is taken"):
        _declare("letter-once-in-force")()
    assert set(ALL) & declaring.RETIRED_IDS == set()


def test_no_id_of_the_history_is_gone_without_being_retired() -> None:
    """Ids that were published once: they stay in force or are retired, whatever becomes of them."""
    assert EVER_PUBLISHED - set(ALL) == set(declaring.RETIRED_IDS)


EVER_PUBLISHED = {
    "time-in-order",
    "letter-never-to-accused",
    "letter-perhaps-accused",
    "letter-by-leader",
    "letter-excerpt-before-approval",
    "letter-method-needs",
    "letter-one-lead",
    "letter-lead-named",
    "letter-recipient-fits-method",
    "letter-endorsed-to-head",
    "letter-ground-fits-method",
    "letter-delivered-not-routed",
    "letter-approval-on-record",
    "letter-instruction-on-record",
    "letter-no-action-evidence",
    "letter-forward-in-time",
    "letter-late-with-reason",
    "letter-refer-is-for-ordinary",
    "letter-overall-to-both-leaders",
    "letter-no-address-is-true",
    "letter-closed-with-disposal",
    "letter-closed-with-result",
    "letter-closed-with-reply",
    "letter-closed-with-enclosures-accounted",
    "letter-case-concluded",
    "letter-restricted-goes-above",
    "letter-restricted-stays-out",
    "letter-namesakes-two-people",
    "letter-namesakes-not-joined",
    "letter-join-another",
    "letter-join-once",
    "letter-join-not-told-apart",
    "letter-part-joined",
    "letter-part-unguards",
    "letter-link-another",
    "letter-link-once",
    "letter-unlink-linked",
    "letter-unlink-unguards",
    "letter-linked-answered",
    "letter-case-filed-once",
    "letter-case-filed-first",
    "letter-registered-first",
    "letter-abstract-first",
    "letter-read-in-full",
    "letter-amend-before-closing",
    "letter-amend-changes-something",
    "letter-void-before-leaving",
    "letter-sealed-stays-sealed",
    "letter-misdelivered-not-opened",
    "letter-forward-misdelivered-only",
    "letter-enclosure-after-opening",
    "letter-money-two-counters",
    "letter-deliver-sealed-only",
    "letter-deliver-to-addressee",
    "letter-release-by-addressee",
    "letter-level-stays-outside",
    "letter-sent-before-received",
    "visit-few-representatives",
    "visit-joint-represented",
    "visit-received-by-leader",
    "visit-intake-seven",
    "visit-told-while-there",
    "visit-promise-by-leader",
    "visit-digest-to-leader",
    "visit-followup-after-decision",
    "visit-followup-by-taker",
    "visit-closed-with-followup",
    "visit-void-before-handling",
    "visit-report-upwards",
    "duty-trip-in-order",
    "duty-trip-of-leader",
    "duty-leader-away-once",
    "duty-leaders-not-all-away",
    "duty-chronicle-has-happened",
    "duty-chronicle-brief",
    "duty-diary-by-officer",
    "duty-diary-closed-once",
    "duty-classified-content",
    "duty-no-answer-without-instruction",
    "duty-call-back-is-no-answer",
    "duty-reported-to-leader",
    "duty-instructed-by-leader",
    "duty-closed-with-answer",
    "duty-void-before-onward",
    "duty-sealed-stays-closed",
    "duty-amend-changes-something",
    "duty-classified-by-number",
    "duty-id-number-true",
    "duty-task-reported-back",
    "duty-task-back-to-asker",
    "duty-incident-first-report-first",
    "duty-incident-phone-first",
    "duty-incident-in-time",
    "duty-incident-told-before-closing",
    "duty-incident-final-report",
}
