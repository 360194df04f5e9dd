"""The regulation's own steps, the same on letters and visits: from the written notice to the end after the recheck."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Desk
from xinfang_cli.cli import catalogue
from xinfang_cli.domain.errors import ExitCode
from xinfang_cli.domain.pack import Pack, pack_of
from xinfang_cli.domain.rules import procedures
from xinfang_cli.domain.rules.rule import ALL

NOUNS = ("letter", "visit")
ELSEWHERE = tuple(f"31-{way}" for way in range(1, 6))
FOUR_PARTS = "--claim 修缮校舍 --facts 屋顶漏雨属实 --decision 十二月底前修好 --basis 校舍安全规定 --outcome supported"


def at_work(desk: Desk, noun: str) -> str:
    """A letter abstracted, or a visit heard."""
    return desk.abstracted() if noun == "letter" else desk.heard()


def answered(desk: Desk, noun: str) -> str:
    """A matter that lacks nothing of the chapter to be closed."""
    number = at_work(desk, noun)
    if noun == "letter":
        desk.ok(f"letter route {number} 自办 --ground direct")
        desk.ok(f"letter reply {number} --channel letter --text 已派人修缮")
    else:
        desk.ok(f"visit answer {number} --text 已派人修缮 --basis 校舍安全规定")
    return number


def served(desk: Desk, noun: str) -> str:
    """A matter with an opinion that was served on 2026-11-23."""
    number = answered(desk, noun)
    desk.ok(f"{noun} accept {number} --kind 31-6")
    desk.ok(f"{noun} opinion {number} {FOUR_PARTS}")
    desk.ok(f"{noun} serve {number} --at 2026-11-23 --signed-by 刘某")
    return number


def clocks(desk: Desk, number: str) -> dict[str, tuple[str, str]]:
    """Every clock of a matter: when it is due and how it stands."""
    return {one["rule"]: (one["due_on"], one["state"]) for one in desk.show(number)["deadlines"]}


def steps(desk: Desk, noun: str, number: str) -> list[str]:
    """The open steps, as `next` names them."""
    return [one["step"] for one in desk(f"{noun} next {number} --json").json]


def run(desk: Desk, line: str) -> tuple[int, set[str]]:
    """Exit code and the rules that were found, refused or warned."""
    ran = desk(line, "--json")
    warned = {one["rule"] for one in ran.json.get("warnings", ())} if ran.exit_code == 0 else set()
    return ran.exit_code, ran.rules | warned


def test_both_nouns_have_the_same_verbs() -> None:
    for verb in catalogue.LAW_PACK:
        letter, visit = (catalogue.NOUNS[noun][1][verb].load_form() for noun in NOUNS)
        assert list(letter.fields) == list(visit.fields)
        assert (letter.command, visit.command) == (f"letter {verb}", f"visit {verb}")


def test_every_step_of_the_pack_is_played_on_a_letter_and_on_a_visit(desk: Desk) -> None:
    for noun in NOUNS:
        number = answered(desk, noun)
        for line in (
            "notify {} --branch own --document 告知1号 --sent-at 2026-11-23",
            "accept {} --kind 31-6",
            "extend {} --days 30 --by 王主任 --reason 情况复杂 --told-at 2026-11-23",
            f"opinion {{}} {FOUR_PARTS}",
            "serve {} --at 2026-11-23 --signed-by 刘某",
            "review request {} --stage review --unit 省信访局",
            "review decide {} --stage review --outcome upheld --decision 维持",
            "recuse {} --clerk 赵六 --by 王主任 --reason 系来信人亲属",
            "close {}",
        ):
            desk.ok(f"{noun} {line.format(number)}")
        assert {state for _, state in clocks(desk, number).values()} == {"met", "ended"}


@pytest.mark.parametrize("noun", NOUNS)
class TestNotice:
    def test_it_is_due_fifteen_days_after_receipt_and_met_by_the_day_it_was_sent(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        assert clocks(desk, number)["letter-notice-in-time"] == ("2026-12-08", "running")
        desk.clock.forward(days=20)
        assert "letter-notice-in-time" in {one["rule"] for one in desk("report overdue --json").json}
        desk.ok(f"{noun} notify {number} --branch own --document 告知〔2026〕1号 --sent-at 2026-12-07")
        assert clocks(desk, number)["letter-notice-in-time"] == ("2026-12-08", "met")
        (notice,) = desk.show(number)["notices"]
        assert (notice["branch"], notice["document"], notice["sent_at"]) == ("own", "告知〔2026〕1号", "2026-12-07")

    def test_a_late_one_is_put_down_as_late(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        desk.clock.forward(days=20)
        desk.ok(f"{noun} notify {number} --branch passed-on --document 告知2号 --sent-at 2026-12-10")
        assert clocks(desk, number)["letter-notice-in-time"] == ("2026-12-08", "met_late")

    def test_only_an_unclear_name_or_address_is_a_way_out(self, desk: Desk, noun: str) -> None:
        known = at_work(desk, noun) if noun == "letter" else desk.came("--address 东山镇三村")
        assert run(desk, f"{noun} notify {known} --no-address") == (ExitCode.REFUSED, {"letter-no-address-is-true"})
        unknown = desk.registered("--anonymous") if noun == "letter" else desk.came(visitor="不详")
        desk.ok(f"{noun} notify {unknown} --no-address")
        assert clocks(desk, unknown)["letter-notice-in-time"][1] == "ended"
        assert desk.show(unknown)["notices"][0]["no_address"] is True

    def test_without_a_way_out_all_three_lines_are_asked_for(self, desk: Desk, noun: str) -> None:
        ran = desk(f"{noun} notify {at_work(desk, noun)} --json")
        assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"branch", "document", "sent_at"})

    def test_it_can_be_put_down_after_closing(self, desk: Desk, noun: str) -> None:
        number = answered(desk, noun)
        desk.ok(f"{noun} close {number}")
        desk.ok(f"{noun} notify {number} --branch own --document 告知3号 --sent-at 2026-11-23")
        assert desk.show(number)["status"] == "closed"

    def test_a_department_of_xinfang_passes_on_within_fifteen_days_instead(self, desk: Desk, noun: str) -> None:
        desk.ok("config set office.org_role xinfang_dept", actor="王主任")
        number = at_work(desk, noun)
        assert clocks(desk, number)["letter-passed-on-in-time"] == ("2026-12-08", "running")
        assert "letter-notice-in-time" not in clocks(desk, number)
        desk.ok(
            f"{noun} route {number} 转办 住建局" if noun == "letter" else f"visit refer {number} --to 住建局 --due 12-1"
        )
        assert clocks(desk, number)["letter-passed-on-in-time"][1] == "met"


@pytest.mark.parametrize("noun", NOUNS)
class TestAcceptance:
    def test_only_the_sixth_way_starts_the_sixty_days(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        for kind in ("suggestion", "accusation", *(f"31-{way}" for way in range(1, 7))):
            led = "--channel 人民法院诉讼" if kind in ELSEWHERE else ""
            desk.ok(f"{noun} accept {number} --kind {kind} {led}")
            assert ("letter-handled-in-time" in clocks(desk, number)) is (kind == "31-6")
            assert desk.show(number)["acceptance"]["kind"] == kind

    def test_another_way_needs_the_procedure_it_leads_into(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        for kind in ELSEWHERE:
            ran = desk(f"{noun} accept {number} --kind {kind} --json")
            assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"channel"})

    def test_the_sixty_days_run_from_acceptance_not_from_receipt(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        desk.clock.forward(days=7)
        desk.ok(f"{noun} accept {number} --kind 31-6")
        assert clocks(desk, number)["letter-handled-in-time"] == ("2027-01-29", "running")

    def test_a_detour_over_another_kind_does_not_start_them_anew(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        desk.ok(f"{noun} accept {number} --kind 31-6")
        desk.clock.forward(days=30)
        desk.ok(f"{noun} accept {number} --kind suggestion")
        assert clocks(desk, number)["letter-handled-in-time"][1] == "ended"
        desk.ok(f"{noun} accept {number} --kind 31-6")
        assert clocks(desk, number)["letter-handled-in-time"] == ("2027-01-22", "running")


@pytest.mark.parametrize("noun", NOUNS)
class TestExtension:
    EXTEND = "extend {} --days {} --by {} --reason 情况复杂 --told-at 2026-11-23"

    def accepted(self, desk: Desk, noun: str) -> str:
        number = at_work(desk, noun)
        desk.ok(f"{noun} accept {number} --kind 31-6")
        return number

    def test_it_counts_on_from_the_last_of_the_sixty_days(self, desk: Desk, noun: str) -> None:
        number = self.accepted(desk, noun)
        desk.ok(f"{noun} " + self.EXTEND.format(number, 30, "王主任"))
        found = clocks(desk, number)
        assert found["letter-handled-in-time"] == ("2027-01-22", "ended")
        assert found["letter-extended-in-time"] == ("2027-02-21", "running")
        (extension,) = desk.show(number)["extensions"]
        assert (extension["days"], extension["by"], extension["due_on"]) == (30, "王主任", "2027-02-21")

    @pytest.mark.parametrize(
        ("days", "by", "rule"),
        [(31, "王主任", "letter-extension-within-thirty"), (30, "赵六", "letter-by-leader")],
    )
    def test_too_long_or_unapproved_it_is_refused(self, desk: Desk, noun: str, days: int, by: str, rule: str) -> None:
        line = f"{noun} " + self.EXTEND.format(self.accepted(desk, noun), days, by)
        assert run(desk, line) == (ExitCode.REFUSED, {rule})

    def test_a_second_one_is_refused(self, desk: Desk, noun: str) -> None:
        number = self.accepted(desk, noun)
        desk.ok(f"{noun} " + self.EXTEND.format(number, 10, "王主任"))
        line = f"{noun} " + self.EXTEND.format(number, 10, "王主任")
        assert run(desk, line) == (ExitCode.REFUSED, {"letter-extended-once"})

    def test_after_the_last_day_it_is_put_down_with_a_warning(self, desk: Desk, noun: str) -> None:
        number = self.accepted(desk, noun)
        desk.clock.forward(days=61)
        line = f"{noun} " + self.EXTEND.format(number, 30, "王主任")
        assert run(desk, line) == (ExitCode.DONE, {"letter-extended-before-due"})

    def test_without_the_sixty_days_there_is_nothing_to_extend(self, desk: Desk, noun: str) -> None:
        line = f"{noun} " + self.EXTEND.format(at_work(desk, noun), 30, "王主任")
        assert run(desk, line) == (ExitCode.REFUSED, {"letter-extension-of-running"})


@pytest.mark.parametrize("noun", NOUNS)
class TestOpinionAndService:
    def test_every_part_is_demanded(self, desk: Desk, noun: str) -> None:
        number, words = at_work(desk, noun), FOUR_PARTS.split()
        for part in ("claim", "facts", "decision", "basis", "outcome"):
            place = words.index(f"--{part}")
            ran = desk(f"{noun} opinion {number} --json", *words[:place], *words[place + 2 :])
            assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {part})

    def test_closing_waits_for_opinion_and_service_of_the_sixth_way_alone(self, desk: Desk, noun: str) -> None:
        number = answered(desk, noun)
        desk.ok(f"{noun} accept {number} --kind 31-6")
        refused = (ExitCode.REFUSED, {"letter-closed-with-opinion"})
        assert run(desk, f"{noun} close {number}") == refused
        desk.ok(f"{noun} opinion {number} {FOUR_PARTS}")
        assert clocks(desk, number)["letter-handled-in-time"][1] == "met"
        assert run(desk, f"{noun} close {number}") == refused
        desk.ok(f"{noun} serve {number} --at 2026-11-23 --signed-by 刘某")
        desk.ok(f"{noun} close {number}")

    @pytest.mark.parametrize("kind", ["", "suggestion", "accusation", "31-1 --channel 诉讼"])
    def test_nothing_else_of_the_regulation_blocks_closing(self, desk: Desk, noun: str, kind: str) -> None:
        number = answered(desk, noun)
        if kind:
            desk.ok(f"{noun} accept {number} --kind {kind}")
        desk.clock.forward(days=200)
        desk.ok(f"{noun} close {number}")

    def test_the_day_of_service_is_asked_for_and_opens_thirty_days(self, desk: Desk, noun: str) -> None:
        number = answered(desk, noun)
        desk.ok(f"{noun} opinion {number} {FOUR_PARTS}")
        ran = desk(f"{noun} serve {number} --signed-by 刘某 --json")
        assert (ran.exit_code, ran.fields) == (ExitCode.INCOMPLETE, {"at"})
        desk.ok(f"{noun} serve {number} --at 2026-11-23 --signed-by 刘某")
        shown = desk.show(number)
        assert shown["services"][0]["until_on"] == "2026-12-23"
        assert shown["final"] == {"state": "window", "stage": "review", "until": "2026-12-23"}
        assert clocks(desk, number)["letter-review-requested-in-time"] == ("2026-12-23", "running")

    def test_what_was_not_issued_is_not_served_and_nothing_is_served_twice(self, desk: Desk, noun: str) -> None:
        number = answered(desk, noun)
        line = f"{noun} serve {number} --at 2026-11-23 --signed-by 刘某"
        assert run(desk, line) == (ExitCode.REFUSED, {"letter-served-what-is-issued"})
        desk.ok(f"{noun} opinion {number} {FOUR_PARTS}")
        desk.ok(line)
        assert run(desk, line) == (ExitCode.REFUSED, {"letter-served-what-is-issued"})
        # A corrected opinion is a new paper.
        desk.ok(f"{noun} opinion {number} {FOUR_PARTS}")
        desk.ok(line)


@pytest.mark.parametrize("noun", NOUNS)
class TestReview:
    def asked(self, desk: Desk, noun: str) -> str:
        number = served(desk, noun)
        desk.ok(f"{noun} close {number}")
        desk.ok(f"{noun} review request {number} --stage review --unit 省信访局")
        return number

    def rechecked(self, desk: Desk, noun: str) -> str:
        number = self.asked(desk, noun)
        desk.ok(f"{noun} review decide {number} --stage review --outcome upheld --decision 维持原处理意见")
        desk.ok(f"{noun} serve {number} --at 2026-11-23 --signed-by 刘某")
        desk.ok(f"{noun} review request {number} --stage recheck --unit 省信访局")
        desk.ok(f"{noun} review decide {number} --stage recheck --outcome upheld --decision 维持")
        return number

    def test_a_closed_matter_is_not_final_and_the_reviewing_unit_s_clock_runs_on(self, desk: Desk, noun: str) -> None:
        number = self.asked(desk, noun)
        shown = desk.show(number)
        assert shown["status"] == "closed"
        assert shown["final"] == {
            "state": "in-review",
            "stage": "review",
            "unit": "省信访局",
            "due_on": "2026-12-23",
        }
        assert clocks(desk, number)["letter-reviewed-in-time"] == ("2026-12-23", "running")
        assert "review" in steps(desk, noun, number)

    def test_each_stage_has_its_clock_decision_and_unit_and_the_recheck_ends_it(self, desk: Desk, noun: str) -> None:
        number = self.rechecked(desk, noun)
        shown = desk.show(number)
        assert [(one["stage"], one["unit"], one["outcome"]) for one in shown["reviews"]] == [
            ("review", "省信访局", "upheld"),
            ("recheck", "省信访局", "upheld"),
        ]
        assert shown["final"] == {"state": "final", "stage": "recheck", "on": "2026-11-23"}
        assert clocks(desk, number)["letter-rechecked-in-time"][1] == "met"

    @pytest.mark.parametrize(
        "line", ["reopen {} --reason 又提出 --by 王主任", "review request {} --stage review --unit 省信访局"]
    )
    def test_what_is_final_opens_no_clock_again(self, desk: Desk, noun: str, line: str) -> None:
        number = self.rechecked(desk, noun)
        code, rules = run(desk, f"{noun} {line.format(number)}")
        assert (code, "letter-final-stays-final" in rules) == (ExitCode.REFUSED, True)

    def test_the_same_matter_raised_again_is_registered_and_told_but_not_accepted(self, desk: Desk, noun: str) -> None:
        final, again = self.rechecked(desk, noun), at_work(desk, noun)
        desk.ok(f"{noun} link {again} {final} --as same-matter")
        assert run(desk, f"{noun} accept {again} --kind 31-6") == (ExitCode.REFUSED, {"letter-final-stays-final"})
        desk.ok(f"{noun} notify {again} --branch elsewhere --document 不再受理1号 --sent-at 2026-11-23")

    def test_the_days_of_a_hearing_do_not_count_in_the_recheck_alone(self, desk: Desk, noun: str) -> None:
        number = self.asked(desk, noun)
        decide = f"{noun} review decide {number} --outcome upheld --decision 维持 --hearing-days 10"
        assert run(desk, f"{decide} --stage review") == (ExitCode.REFUSED, {"letter-hearing-of-recheck"})
        desk.ok(f"{noun} review decide {number} --stage review --outcome upheld --decision 维持")
        desk.ok(f"{noun} serve {number} --at 2026-11-23 --signed-by 刘某")
        desk.ok(f"{noun} review request {number} --stage recheck --unit 省信访局")
        desk.clock.forward(days=35)
        desk.ok(f"{decide} --stage recheck")
        assert clocks(desk, number)["letter-rechecked-in-time"] == ("2027-01-02", "met")

    def test_after_the_window_it_is_put_down_with_a_warning(self, desk: Desk, noun: str) -> None:
        number = served(desk, noun)
        desk.clock.forward(days=31)
        line = f"{noun} review request {number} --stage review --unit 省信访局"
        assert run(desk, line) == (ExitCode.DONE, {"letter-review-in-window"})

    @pytest.mark.parametrize(
        ("line", "rule"),
        [
            ("review request {} --stage recheck --unit 省信访局", "letter-review-after-service"),
            ("review decide {} --stage review --outcome upheld --decision 维持", "letter-review-requested-first"),
        ],
    )
    def test_no_stage_comes_before_its_turn(self, desk: Desk, noun: str, line: str, rule: str) -> None:
        assert run(desk, f"{noun} {line.format(served(desk, noun))}") == (ExitCode.REFUSED, {rule})

    def test_a_stage_is_gone_through_once(self, desk: Desk, noun: str) -> None:
        line = f"{noun} review request {self.asked(desk, noun)} --stage review --unit 省信访局"
        assert run(desk, line) == (ExitCode.REFUSED, {"letter-review-once"})


@pytest.mark.parametrize("noun", NOUNS)
class TestRecusal:
    RECUSE = "recuse {} --clerk {} --by 王主任 --reason 系来信人亲属"

    def test_who_handles_it_hands_it_on_in_the_same_act(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        ran = desk(f"{noun} {self.RECUSE.format(number, '张三')} --json")
        assert (ran.exit_code, ran.rules, ran.fields) == (
            ExitCode.INCOMPLETE,
            {"letter-recusal-hands-over"},
            {"to"},
        )
        desk.ok(f"{noun} {self.RECUSE.format(number, '张三')} --to 赵六")
        shown = desk.show(number, actor="赵六")
        assert (shown["handler"], shown["recusals"][0]["clerk"], shown["recusals"][0]["by"]) == (
            "赵六",
            "张三",
            "王主任",
        )
        assert shown["custody"][-1]["holder"] == "赵六"

    def test_who_stepped_aside_is_no_actor_and_nobody_brings_him_back(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        desk.ok(f"{noun} {self.RECUSE.format(number, '赵六')}")
        acted = desk(f"{noun} note {number} 已核对 --json", actor="赵六")
        assert (acted.exit_code, acted.rules) == (ExitCode.NOT_PERMITTED, {"actor-recused"})
        assert run(desk, f"{noun} assign {number} --to 赵六 --reason 轮岗") == (
            ExitCode.REFUSED,
            {"letter-recused-stays-out"},
        )

    def test_a_leader_who_stepped_aside_decides_nothing(self, desk: Desk, noun: str) -> None:
        number = at_work(desk, noun)
        desk.ok(f"{noun} recuse {number} --clerk 王主任 --by 周市长 --reason 系被反映事项分管领导")
        assert run(desk, f"{noun} instruct {number} --by 王主任 --text 请办") == (
            ExitCode.REFUSED,
            {"letter-recused-stays-out"},
        )

    def test_nobody_decides_on_himself(self, desk: Desk, noun: str) -> None:
        line = f"{noun} {self.RECUSE.format(at_work(desk, noun), '王主任')}"
        assert run(desk, line) == (ExitCode.REFUSED, {"letter-recusal-by-another"})


def _off(desk: Desk) -> None:
    desk.ok("config set rules.regulation off", actor="王主任")


def test_with_the_regulation_off_exactly_its_own_clauses_are_silent(desk: Desk) -> None:
    _off(desk)
    number = served(desk, "letter")
    desk.ok(f"letter review request {number} --stage review --unit 省信访局")
    desk.ok(f"letter recuse {number} --clerk 赵六 --by 王主任 --reason 亲属")
    desk.ok(f"letter note {number} 已核对", actor="赵六")
    desk.ok(f"letter assign {number} --to 赵六 --reason 轮岗")
    unopined = answered(desk, "letter")
    desk.ok(f"letter accept {unopined} --kind 31-6")
    desk.ok(f"letter close {unopined}")


def test_what_the_chapter_carries_too_holds_with_the_regulation_off(desk: Desk) -> None:
    _off(desk)
    number = answered(desk, "letter")
    assert run(desk, f"letter notify {number} --no-address") == (ExitCode.REFUSED, {"letter-no-address-is-true"})
    accusing = desk.abstracted("--accused 王大山@东山镇", nature="accusation")
    code, rules = run(desk, f"letter instruct {accusing} --by 王大山 --text 请办")
    assert (code, "letter-never-to-accused" in rules) == (ExitCode.REFUSED, True)
    desk.clock.forward(days=5)
    assert run(desk, f"letter route {desk.abstracted()} 转办 住建局") == (ExitCode.DONE, set())
    late = desk(f"letter route {accusing} 直送 周市长 --ground notable --json")
    assert "letter-late-with-reason" not in late.rules


@pytest.mark.parametrize("noun", NOUNS)
def test_the_clocks_of_the_regulation_are_shown_nowhere_while_it_is_off_and_are_there_again_after(
    desk: Desk, noun: str
) -> None:
    number = at_work(desk, noun)
    desk.ok(f"{noun} accept {number} --kind 31-6")
    desk.clock.forward(days=70)

    def seen() -> dict[str, Any]:
        legal = {"letter-notice-in-time", "letter-handled-in-time"}
        return {
            "record": legal & set(clocks(desk, number)),
            "overdue": legal & {one["rule"] for one in desk("report overdue --json").json},
            "daily": legal & {one["rule"] for one in desk("report daily --json").json["warnings"]},
            "next": {"notify", "opinion"} & set(steps(desk, noun, number)),
            "figures": {
                one["id"]
                for one in desk("report stats --month 2026-12 --json").json["figures"]
                if one["id"] in ("T-ACC-01", "T-FIN-04") and one["records"]
            },
        }

    before = seen()
    assert all(before.values())
    _off(desk)
    assert seen() == {place: set() for place in before}
    desk.ok("config set rules.regulation on", actor="王主任")
    assert seen() == before


def test_a_clause_rests_on_what_it_cites() -> None:
    assert pack_of("本章 第一节 四.5；条例 第30条") is Pack.BOTH
    assert pack_of("条例 第31条、第32条") is Pack.REGULATION
    assert pack_of("本章 第一节 三.1") is Pack.CHAPTER
    assert pack_of("档案法实施条例 第39条") is Pack.OTHER


def test_what_keeps_a_record_true_never_rests_on_the_regulation_alone() -> None:
    structural = {
        "letter-no-address-is-true",
        "letter-returned-by-holder",
        "letter-served-what-is-issued",
        "letter-review-requested-first",
        "letter-extension-of-running",
        "letter-recusal-hands-over",
        "letter-never-to-accused",
    }
    assert {rule for rule in structural if ALL[rule].pack is not Pack.BOTH} == set()


def test_every_clause_of_another_noun_s_main_line_is_in_force_without_the_regulation() -> None:
    off = {rule.id for rules in procedures.PROCEDURES.values() for rule in rules if rule.pack is Pack.REGULATION}
    assert off == {
        "letter-objection-in-time",
        "letter-final-stays-final",
        "letter-extended-once",
        "letter-extension-within-thirty",
        "letter-extended-before-due",
        "letter-opinion-of-accepted",
        "letter-review-after-service",
        "letter-review-once",
        "letter-review-in-window",
        "letter-hearing-of-recheck",
        "letter-recused-stays-out",
        "letter-recusal-by-another",
        "letter-closed-with-opinion",
        "visit-few-representatives",
        "visit-joint-represented",
        "visit-report-upwards",
    }
