"""The next officer takes over: every matter answered, keys counted; one shift ends and the other begins (二.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xinfang_cli.domain import numbers, said_back
from xinfang_cli.domain.duty_terms import HandoverStatus, LineAnswer, ShiftStatus
from xinfang_cli.domain.errors import Finding, NotFound, UsageProblem
from xinfang_cli.domain.forms.post import Takeover
from xinfang_cli.domain.post import Leaving
from xinfang_cli.domain.rules.duty_facts import LineFact
from xinfang_cli.services import handover_lines, handovers, key_counts, proving, shift_facts
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import audit, entries, lookups, shifts
from xinfang_cli.storage.shifts import OfferRow, ShiftRow
from xinfang_cli.storage.tables.handover import HandoverAnswer
from xinfang_cli.storage.tables.shift import Shift


@dataclass(frozen=True)
class Line:
    """One matter on the list that still waits for something."""

    id: int
    n: int
    number: str


@dataclass(frozen=True)
class Answer:
    """What the incoming officer said of one line."""

    answer: LineAnswer
    text: str | None = None


def takeover(office: Office, form: Takeover) -> Done:
    """Take the shift over: in one transaction the earlier shift ends and the next one begins.

    Raises:
        NotFound: a key or a line is not on the list (5).
        UsageProblem: a line was answered in two ways (2).
    """
    counts = key_counts.read(office, form)
    zone = lookups.zone(office.raw)
    offer = shifts.offer(office.raw, zone)
    if offer is not None:
        # What came in since the list was frozen must not be lost.
        handover_lines.join(office)
        office.session.flush()
        offer = shifts.offer(office.raw, zone) or offer
    lines = _open_lines(office, offer)
    answers = _answers(office, form, offer, lines)
    office.actor.permit(form.command, form.roles)
    running = shifts.running(office.raw, zone)
    coming = shift_facts.row_of(office, offer.next_id) if offer else None
    office.subject = running.number if running else ""
    at = office.moment(form)
    officers = frozenset(name for _, name in running.officers) if running else frozenset()
    facts = shift_facts.post(
        office,
        form,
        {},
        keys=key_counts.facts(office, counts, offer.id) if offer else (),
        lines=tuple(LineFact(line.n, line.number, line.id in answers) for line in lines),
        is_late=coming is not None and coming.start.is_before(at),
        leaving=Leaving(
            officers | {running.holder or ""} if running else officers, office.actor.name, office.actor.name, at=at
        ),
        **({"previous": offer.at} if offer else {}),
    )
    office.check(form, facts)
    if running is None or coming is None or offer is None:
        raise LookupError("the clauses let pass what they must not")
    _accept(office, form, offer, answers, counts)
    _relieve(office, form, running, coming)
    done = _told(office, form, running, coming, offer, answers, lines)
    return replace(done, lines=(*done.lines, *proving.change_over(office)))


def _open_lines(office: Office, offer: OfferRow | None) -> list[Line]:
    """The lines that still have to be answered for; what was settled since needs no answer."""
    if offer is None:
        return []
    query = """SELECT l.id, l.n, e.id, e.number, e.kind, e.status FROM handover_line AS l
        JOIN entry AS e ON e.id = l.entry_id WHERE l.handover_id = ? ORDER BY l.n"""
    rows = office.raw.execute(query, (offer.id,)).fetchall()
    return [
        Line(key, n, number)
        for key, n, entry_id, number, kind, status in rows
        if status == "open" and entries.waits_for(office.raw, entry_id, kind)
    ]


def _answers(office: Office, form: Takeover, offer: OfferRow | None, lines: Sequence[Line]) -> dict[int, Answer]:
    if offer is None:
        return {}
    given: list[tuple[str, Answer]] = [(typed, Answer(LineAnswer.RECEIVED)) for typed in form.ack or ()]
    given += [(typed, Answer(LineAnswer.RESERVED, text)) for typed, text in form.reserve or ()]
    given += [(typed, Answer(LineAnswer.MISSING, text)) for typed, text in form.missing_ or ()]
    answers: dict[int, Answer] = {}
    for typed, answer in given:
        option = _OPTIONS[answer.answer]
        line = _line(office, offer, typed, option)
        if answers.setdefault(line, answer) != answer:
            message = f"「{typed}」写了两种回答。"
            raise UsageProblem(Finding("usage-value", message, "xinfang duty takeover --help", fields=(option,)))
    if form.ack_all:
        answers = {line.id: Answer(LineAnswer.RECEIVED) for line in lines} | answers
    return answers


_OPTIONS = {LineAnswer.RECEIVED: "ack", LineAnswer.RESERVED: "reserve", LineAnswer.MISSING: "missing"}


def _line(office: Office, offer: OfferRow, typed: str, option: str) -> int:
    """The line of this place on the sheet, or of this record."""
    query = """SELECT l.id FROM handover_line AS l LEFT JOIN entry AS e ON e.id = l.entry_id
        WHERE l.handover_id = ? AND (l.n = ? OR e.number = ?)"""
    row = office.raw.execute(query, (offer.id, _place(typed), _number(typed, office.now.day.year))).fetchone()
    if row is None:
        message = f"交接单上没有「{typed}」这一项。"
        raise NotFound(Finding("duty-line-not-found", message, "看交接单：xinfang duty status", fields=(option,)))
    return int(row[0])


def _place(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else None


def _number(typed: str, year: int) -> str | None:
    try:
        return numbers.read(typed, "duty", year)
    except ValueError:
        return None


def _accept(
    office: Office, form: Takeover, offer: OfferRow, answers: dict[int, Answer], counts: key_counts.Counts
) -> None:
    row = handovers.end_offer(office, offer.id, HandoverStatus.ACCEPTED, form, form.note)
    row.late_reason = form.late_reason
    head = audit.head(office.raw)
    row.chain_seq, row.chain_hash = max(head.seq, 1), head.hash.hex()
    for line, answer in sorted(answers.items()):
        office.add(
            HandoverAnswer(
                line_id=line, answer=answer.answer, text=answer.text, at=office.moment(form), by_id=office.actor_id
            )
        )
    key_counts.put_down(office, row, form, counts, "taker")
    handovers.attest(office, row, form, "taker")


def _relieve(office: Office, form: Takeover, running: ShiftRow, coming: ShiftRow) -> None:
    at = office.moment(form)
    earlier, later = office.get(Shift, running.id), office.get(Shift, coming.id)
    earlier.status, earlier.ended_at = ShiftStatus.ENDED, at
    shift_facts.put_down(office, earlier, form, "end", giver_id=running.holder_id, taker_id=office.actor_id)
    # Only now, for there is never more than one shift that runs.
    office.session.flush()
    later.status, later.holder_id, later.started_at = ShiftStatus.RUNNING, office.actor_id, at
    shift_facts.put_down(office, later, form, "start", giver_id=running.holder_id, taker_id=office.actor_id)


def _told(
    office: Office,
    form: Takeover,
    running: ShiftRow,
    coming: ShiftRow,
    offer: OfferRow,
    answers: dict[int, Answer],
    lines: Sequence[Line],
) -> Done:
    given = list(answers.values())
    counted = "，".join(
        f"{answer.label}{count}" for answer in LineAnswer if (count := sum(one.answer is answer for one in given))
    )
    checks = said_back.attested(form)
    head = f"{coming.number} {office.actor.name}接班，{running.number}（{running.holder}）结束；{offer.number}"
    head += f"：{counted}" if counted else "：没有未办事项"
    head += f"；{checks}" if checks else ""
    numbered = {line.id: line for line in lines}
    more = [
        f"  {numbered[key].n}  {numbered[key].number}  {answer.answer.label}：{answer.text}"
        for key, answer in sorted(answers.items())
        if answer.text and key in numbered
    ]
    return Done((coming.number,), (head, *more, "  打印交接单双方签字：xinfang duty print --form handover"), "shift")
