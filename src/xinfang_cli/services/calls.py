"""Taking down a call, with its onward step where it is taken at once (本章 第二节 一.2, 三.1)."""

from __future__ import annotations

from xinfang_cli.domain.duty_terms import CallKind, Secrecy
from xinfang_cli.domain.forms import calls as forms
from xinfang_cli.domain.terms import ACCUSING
from xinfang_cli.services import entries, reading
from xinfang_cli.services.entry_facts import brief, first_facts
from xinfang_cli.services.matters import Body
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.duty import Meeting, PhoneCall
from xinfang_cli.storage.tables.entry import Entry

TAKE_OVER = {
    CallKind.PETITION: "转来信：xinfang letter receive --channel phone --from-call {0}"
    "；本人要来的：xinfang visit register --from-call {0}",
    CallKind.INCIDENT: "立突发事件：xinfang duty incident open --call {0}",
}
"""What becomes of calls that are more than a call."""


def log_call(office: Office, form: forms.LogCall) -> Done:
    """Take down a call: five elements, and whether it has to be returned (本章 第二节 三.1)."""
    accused = reading.read_accused(form.get("accused") or (), form.command)
    recognise_unit(office, form, "caller_unit")
    _, bodies = entries.begin(office, form, accused)
    office.check(form, first_facts(office, form, bodies, "C"))
    entry = entries.put_down(office, form, "C", what(form), accused)
    office.add(
        PhoneCall(
            id=entry.id,
            outgoing=form.outgoing or False,
            kind=form.kind or CallKind.OTHER,
            caller_unit=form.caller_unit,
            caller_name=form.caller_name,
            phone=form.phone,
            content=form.content,
            callback=form.callback,
            callback_by=form.callback_by,
            read_back=form.read_back,
            secrecy=form.secrecy or Secrecy.NONE,
            document=form.document,
        )
    )
    if form.meeting:
        office.add(_meeting(entry, form))
    entries.noted(office, entry, form)
    return entries.done(office, (entry, "，".join([*_words(form), *_onward(office, entry, form, bodies)])))


def recognise_unit(office: Office, form: forms.LogCall, name: str) -> None:
    """Where the book knows the unit under what was typed, its full name is put down."""
    unit = lookups.Sight(office.raw, office.actor).directory.unit_named(form.get(name) or "")
    if unit is not None:
        form.values[name] = unit.name


def what(form: forms.LogCall) -> str:
    """The line that lists show of a call; of a classified one where its content lies."""
    return f"密件 {form.document}" if forms.stays_outside(form) else brief(form.content or "")


def _meeting(entry: Entry, form: forms.LogCall) -> Meeting:
    lies = f"见密件 {form.document}" if form.document else ""
    return Meeting(
        id=entry.id,
        convener=form.convener or "",
        meets_at=form.meets_at or "",
        venue=form.venue or "",
        agenda=form.agenda or lies,
        attendees=form.attendees or "",
        materials=form.materials or lies,
        answer_by=form.answer_by,
    )


def _onward(office: Office, entry: Entry, form: forms.LogCall, bodies: dict[str, tuple[Body, ...]]) -> list[str]:
    words = []
    if form.pass_on:
        unit = bodies["pass_on"][0]
        entries.act(office, entry, form, "pass-on", unit, answered=form.answered)
        words.append(f"已转{unit.name}（{form.answered}）")
    if form.report_up:
        leader = bodies["report_up"][0]
        entries.act(office, entry, form, "report-up", leader, means=form.means.value if form.means else None)
        words.append(f"已报{leader.name}")
    kind = form.kind or CallKind.OTHER
    return [*words, *([TAKE_OVER[kind].format(entry.number)] if kind in TAKE_OVER else [])]


def _words(form: forms.LogCall) -> list[str]:
    kind = form.kind or CallKind.OTHER
    back = f"需要回电{f'（{form.callback_by.words}前）' if form.callback_by else ''}" if form.callback else "不需要回电"
    way = "去电" if form.outgoing else "来电"
    who = ACCUSING if form.accused else f"{form.caller_unit} {form.caller_name}"
    return [f"已记录{way}（{kind.label}）：{who}", back]
