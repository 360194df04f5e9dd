"""Corrections: the old value stays, the new one counts (本章 第一节 四.3; 档案法实施条例 第39条)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from xinfang_cli.domain.errors import Finding, WrongState
from xinfang_cli.domain.form import Form
from xinfang_cli.domain.forms.reading import Abstract as AbstractForm
from xinfang_cli.domain.forms.reading import Amend
from xinfang_cli.domain.forms.reading import Register as RegisterForm
from xinfang_cli.domain.masks import mask_id, mask_phone
from xinfang_cli.domain.terms import AmendReason, LetterStatus, Nature, Term
from xinfang_cli.services import accusing, clocks, letters, matters, reading
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import lookups
from xinfang_cli.storage.tables.amendment import Amendment
from xinfang_cli.storage.tables.base import Recorded
from xinfang_cli.storage.tables.content import Abstract, Petitioner
from xinfang_cli.storage.tables.letter import Letter
from xinfang_cli.storage.tables.matter import Matter

_COLUMNS = {"when": "when_", "where": "where_", "writer": "name", "postmark": "postmark_on"}
"""Option → column, where the two differ."""
_OF_MATTER = ("urgency", "importance", "topic")
_OF_ABSTRACT = frozenset(AbstractForm.fields) - {
    "nature",
    "accused",
    "importance",
    "topic",
    "restricted",
    "at",
    "note",
}
_OF_WRITER = frozenset(RegisterForm.fields) - {"rest", "same_writer", "at", "note"}


class Change(NamedTuple):
    """One corrected line, with the old and the new value."""

    name: str
    label: str
    old: Any
    new: Any


def amend(office: Office, form: Amend) -> Done:
    """Correct lines of the receipt, the registration or the abstract; accused are only ever added."""
    accused = reading.read_accused(form.get("accused") or ())
    case = take_up(office, form, accused)
    matter = case.matter
    reason = reason_words(form)
    _follow_writer(office, matter, form)
    changes = [_change(office, matter, form, name, reason) for name in form.values if name not in _APART]
    if not _OF_ENVELOPE.isdisjoint(form.values):
        _follow_envelope(office, matter, form)
    if form.get("nature"):
        old = tuple(map(Nature.read, matter.natures.split(","))) if matter.natures else None
        reading.set_nature(matter, form.nature)
        changes.append(record_change(office, matter, form, ("nature", "性质"), old, form.nature, reason))
    accused = accusing.to_amend(office, matter, form, accused)
    if accused:
        accusing.add_accused(office, matter, accused, form)
        changes.append(
            record_change(office, matter, form, ("accused", "被反映人"), None, f"增加{len(accused)}", reason)
        )
    matters.step(office, case, "amend", form, "、".join(change.label for change in changes))
    office.session.flush()
    accuses = lookups.standing(office.raw, matter.row_id).accusing
    return done((matter, in_words(changes, form, accuses=accuses, reason=reason)))


def _follow_writer(office: Office, matter: Matter, form: Amend) -> None:
    """Somebody who has a name is not anonymous, and who is anonymous has none."""
    writer = office.session.get(Petitioner, matter.row_id)
    if writer is not None and form.writer and writer.anonymous:
        form.values.setdefault("anonymous", False)
    elif writer is not None and form.anonymous and not form.writer and writer.name:
        form.values["writer"] = None


_OF_ENVELOPE = frozenset({"marking", "misdelivered"})


def _follow_envelope(office: Office, matter: Matter, form: Amend) -> None:
    """Whether it may be opened and which days count goes by the corrected envelope, until the letter is registered."""
    if matter.status not in (LetterStatus.RECEIVED, LetterStatus.OPENED):
        return
    letter = office.get(Letter, matter.row_id)
    if matter.status == LetterStatus.RECEIVED:
        letter.sealed = letter.marking.sealed
        office.add(letter)
    if letter.sealed or letter.misdelivered:
        clocks.end_clocks(office, matter, office.moment(form))
    elif not clocks.running(office, matter):
        letters.start_clocks(office, matter, is_open=letter.opened_at is not None)


_APART = ("reason", "at", "note", "nature", "accused")


def reason_words(form: Form) -> str:
    """Why it is corrected, in words."""
    try:
        return AmendReason.read(form.get("reason")).label
    except ValueError:
        return str(form.get("reason"))


def _change(office: Office, matter: Matter, form: Amend, name: str, reason: str) -> Change:
    field = Amend.fields[name]
    row = _row(office, matter, name)
    column = _COLUMNS.get(name, name)
    if row is None or not hasattr(row, column):
        message = f"{matter.number}还没有「{field.label}」这一项，不能更正。"
        hint = f"xinfang letter next {matter.number}"
        raise WrongState(Finding("letter-nothing-to-amend", message, hint, "本章 第一节 四.3"))
    old, new = getattr(row, column), form.get(name)
    setattr(row, column, new)
    if column == "name":
        setattr(row, "name_key", reading.name_key(new))  # noqa: B010 - the row's class is only known to be a table
    office.add(row)
    return record_change(office, matter, form, (name, field.label), old, new, reason)


def _row(office: Office, matter: Matter, name: str) -> Recorded | None:
    if name in _OF_MATTER:
        return matter
    table = Petitioner if name in _OF_WRITER else Abstract if name in _OF_ABSTRACT else Letter
    return office.session.get(table, matter.row_id)


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return value.value if isinstance(value, Term) else str(value)


def _shown(value: Any) -> str:
    """As the form says it: labels for codes, 是 or 否 for a tick."""
    if isinstance(value, tuple):
        return "、".join(map(_shown, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Term):
        return value.label
    return "（空）" if value in (None, "") else str(value)


def record_change(
    office: Office, matter: Matter, form: Form, field: tuple[str, str], old: Any, new: Any, reason: str
) -> Change:
    """Keep old and new value of one line; the change."""
    name, label = field
    office.add(
        Amendment(
            entity="matter",
            entity_id=matter.row_id,
            field=name,
            old=_plain(old),
            new=_plain(new),
            reason=reason,
            at=office.moment(form),
            written_at=office.now,
            by_id=office.actor_id,
        )
    )
    return Change(name, label, old, new)


_CONTACTS: dict[str, Callable[[str], str]] = {"phone": mask_phone, "id_number": mask_id, "address": lambda _: "***"}
_COUNTED = "accused"


def in_words(changes: Iterable[Change], form: Form, *, accuses: bool, reason: str) -> str:
    """What is said of corrections: no contact in full, and of what accuses no name and no text at all."""
    return "；".join(f"{one.label} {_words(one, type(form), accuses=accuses)}" for one in changes) + f"（{reason}）"


def _words(change: Change, form: type[Form], *, accuses: bool) -> str:
    is_text = form.fields[change.name].kind.name in ("text", "long") and change.name != _COUNTED
    if accuses and is_text:
        return "已改，旧值留存"
    mask: Callable[[Any], Any] = _CONTACTS.get(change.name, lambda value: value)
    old, new = (mask(value) if value else value for value in (change.old, change.new))
    return f"{_shown(old)} 改为 {_shown(new)}"
