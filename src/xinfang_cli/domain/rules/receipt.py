"""Clauses on the envelope: opening, enclosures, sealed and misdelivered letters (本章 第一节 二, 四; 第二节 一.2)."""

from __future__ import annotations

from xinfang_cli.domain.names import same_name
from xinfang_cli.domain.rules.facts import LetterFacts, MatterFacts
from xinfang_cli.domain.rules.rule import Problem, rule
from xinfang_cli.domain.terms import LetterStatus, Marking


@rule(
    "letter-sealed-stays-sealed",
    clause="本章 第二节 一.2；第一节 三.4",
    gist="私人信、密件不拆封，原封直送收件人",
    hint="xinfang letter deliver {number} --to 收件人 --signed-by 签收人",
    ids=("L-OPN-05", "D-COM-05", "L-MTH-09", "N-SEC-01"),
)
def sealed_stays_sealed(facts: LetterFacts) -> str | None:
    """Nobody of the office opens, reads or routes a sealed letter."""
    if not facts.sealed:
        return None
    return f"本件信封标有「{facts.marking.label}」，不能拆封、摘要或分办。"


@rule(
    "letter-misdelivered-not-opened",
    clause="本章 第一节 二.(1)",
    gist="错投错送的信件不拆封，只能退回或转投",
    hint="xinfang letter forward {number} --to 应投单位；退回用 --back",
    ids=("L-REC-04", "C-15"),
)
def misdelivered_not_opened(facts: LetterFacts) -> str | None:
    """A misdelivered letter is only sent on or back."""
    return "本件是错投错送的信件。" if facts.misdelivered else None


@rule(
    "letter-forward-misdelivered-only",
    clause="本章 第一节 二.(1)",
    gist="退转只用于错投错送的信件",
    hint="xinfang letter amend {number} --reason 笔误 --misdelivered，或继续拆封：xinfang letter open {number}",
    ids=("L-REC-04",),
)
def forward_misdelivered_only(facts: LetterFacts) -> str | None:
    """A letter to this office stays here until it is disposed of."""
    return None if facts.misdelivered else "本件没有登记为错投错送。"


@rule(
    "letter-enclosure-after-opening",
    clause="本章 第一节 二.(2)",
    gist="拆封以后才登记随信物品",
    hint="xinfang letter open {number} --edge-cut --postmark-kept",
    ids=("L-ENC-01",),
)
def enclosure_after_opening(facts: LetterFacts) -> str | None:
    """Nothing is taken out of an envelope that is still closed."""
    unopened = (LetterStatus.RECEIVED, LetterStatus.DELIVERED)
    return "本件还没有拆封。" if facts.status in unopened else None


@rule(
    "letter-money-two-counters",
    clause="本章 第一节 二.(2)",
    gist="现金、票据须由两人清点",
    hint="另请一人复点，用 --witness 写明",
    ids=("L-ENC-01",),
)
def money_two_counters(facts: MatterFacts) -> Problem | None:
    """The second counter is another person."""
    witness = facts.get("witness")
    if witness and same_name(witness, facts.actor):
        return Problem("复点人和清点人是同一个人。", fields=("witness",))
    return None


@rule(
    "letter-deliver-sealed-only",
    clause="本章 第一节 三.4",
    gist="原封直送只用于未拆的私人信、密件",
    hint="xinfang letter open {number} --edge-cut --postmark-kept",
    ids=("L-MTH-09",),
)
def deliver_sealed_only(facts: LetterFacts) -> str | None:
    """An ordinary letter is opened and registered."""
    return None if facts.sealed else "本件不是密封直送的信件。"


@rule(
    "letter-deliver-to-addressee",
    clause="本章 第一节 三.4；第二节 一.2；保密法 第26条",
    gist="私人信只交信封上的收件人；密件只交收件人、领导或机要员",
    hint="xinfang letter deliver {number} --to 信封上的收件人 --signed-by 签收人",
    ids=("L-MTH-09", "L-OPN-05", "N-SEC-01"),
)
def deliver_to_addressee(facts: LetterFacts) -> Problem | None:
    """Nobody else gets a sealed letter."""
    to = facts.get("to")
    if not to or not facts.sealed or same_name(to, facts.addressee):
        return None
    person = facts.persons.get("to")
    if facts.marking is Marking.SECRET and person and (person.leads or "confidential" in person.roles):
        return None
    return Problem(f"{to}不是信封上的收件人。", fields=("to",))


@rule(
    "letter-release-by-addressee",
    clause="本章 第一节 三.4",
    gist="只有收件人本人可以把自拆的信交办公室办理",
    hint="由收件人本人交出：--by 信封上的收件人",
    ids=("L-MTH-09",),
)
def release_by_addressee(facts: LetterFacts) -> Problem | None:
    """What was sealed for one person is opened to the office by that person alone."""
    by = facts.get("by")
    if not by or same_name(by, facts.addressee):
        return None
    return Problem(f"{by}不是信封上的收件人。", fields=("by",))


@rule(
    "letter-level-stays-outside",
    clause="保密法 第26条、第28条",
    gist="标有密级的信件止于直送，内容不进本账",
    hint="按机要渠道办理；本账只留收发记录：xinfang letter show {number}",
    ids=("N-SEC-01", "D-CON-05"),
)
def level_stays_outside(facts: LetterFacts) -> str | None:
    """A letter with a known level of secrecy is never worked on in this book."""
    known = facts.marking is Marking.SECRET and facts.level not in ("", "unknown")
    return "本件标有密级，不能转为普通来信办理。" if known else None


@rule(
    "letter-sent-before-received",
    clause="本章 第一节 四.3",
    gist="寄出时间不能晚于收到时间",
    hint="核对邮戳后重新填写 --sent-on 或 --postmark",
    ids=("L-REG-06", "L-REG-07"),
)
def sent_before_received(facts: LetterFacts) -> Problem | None:
    """A letter is not received before it is sent."""
    if facts.received is None:
        return None
    received = facts.received.day.isoformat()
    typed = {name: facts.get(name) or "" for name in ("sent_on", "postmark")}
    late = tuple(name for name, day in typed.items() if day[:1].isdigit() and day > received)
    if not late:
        return None
    return Problem(f"寄出日期{typed[late[0]]}晚于收到日期{received}。", fields=late)
