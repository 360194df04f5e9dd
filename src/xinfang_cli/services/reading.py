"""Registering who wrote and putting down what the letter says (本章 第一节 二.(3), 四.2, 四.3)."""

from __future__ import annotations

from collections.abc import Iterable

from xinfang_cli.domain.accused import Accused
from xinfang_cli.domain.errors import Finding, UsageProblem
from xinfang_cli.domain.forms import reading
from xinfang_cli.domain.names import plain
from xinfang_cli.domain.said_back import attested
from xinfang_cli.domain.terms import NOT_GIVEN, RESTRICTED, Nature, Rest
from xinfang_cli.services import accusing, acting, matters
from xinfang_cli.services.acting import done, take_up
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage.tables.content import Abstract, Petitioner
from xinfang_cli.storage.tables.handling import Restriction
from xinfang_cli.storage.tables.matter import Matter

WRITER_FIELDS = ("occupation", "political_status", "workplace", "address", "sent_on")
_CONTACTS = ("phone", "id_number")


def register(office: Office, form: reading.Register) -> Done:
    """Put down who wrote, and when it was sent (本章 第一节 四.3)."""
    case = matters.take_up(office, form)
    taken = _fill(office, form, case.matter)
    office.check(form, acting.gather(office, case, form))
    matters.step(office, case, "register", form)
    office.add(
        Petitioner(
            id=case.matter.id,
            name=form.writer,
            name_key=name_key(form.writer),
            anonymous=form.anonymous or False,
            occupation=form.occupation,
            political_status=form.political_status,
            workplace=form.workplace,
            address=form.address,
            phone=form.phone,
            id_number=form.id_number,
            sent_on=form.sent_on,
            signatories=form.signatories,
        )
    )
    return done((case.matter, f"已登记（{'匿名' if form.anonymous else '署名'}）{taken}"))


def name_key(name: str | None) -> str | None:
    """The key under which letters and visits of one person are found again."""
    return plain(name) if name else None


def _fill(office: Office, form: reading.Register, matter: Matter) -> str:
    """Fill what a call or an earlier letter says of who wrote, then what the letter does not say."""
    (call,) = office.raw.execute("SELECT from_call FROM letter WHERE id = ?", (matter.row_id,)).fetchone()
    if call:
        from xinfang_cli.services import taking_over

        taking_over.fill_writer(office, form, call)
    taken = _same_writer(office, form) if form.same_writer else ""
    if form.rest is Rest.NOT_GIVEN:
        for name in WRITER_FIELDS:
            form.values.setdefault(name, NOT_GIVEN)
    return taken


def _same_writer(office: Office, form: reading.Register) -> str:
    """Take over what is not typed; the clerk sees each line that he did not type."""
    earlier = matters.find(office, str(form.same_writer), "letter")
    known = office.session.get(Petitioner, earlier.row_id)
    if known is None or known.anonymous:
        message = f"{earlier.number}没有登记写信人。"
        raise UsageProblem(Finding("same-writer-unknown", message, "另选一封：xinfang letter list"))
    lines = {"writer": known.name} | {name: getattr(known, name) for name in (*WRITER_FIELDS[:-1], *_CONTACTS)}
    taken = {name: value for name, value in lines.items() if value is not None and form.get(name) is None}
    form.values |= taken
    fields = type(form).fields
    return f"；同{earlier.number}：" + "、".join(f"{fields[name].label} {value}" for name, value in taken.items())


def read_accused(typed: Iterable[str], command: str = "letter abstract") -> tuple[Accused, ...]:
    """The accused as typed in a command.

    Raises:
        UsageProblem: an entry names neither a person nor a unit.
    """
    try:
        return tuple(Accused.read(text) for text in typed)
    except ValueError as error:
        message = f"被反映人（--accused）填得不对：{error}。"
        finding = Finding("usage-value", message, f"xinfang {command} --help", fields=("accused",))
        raise UsageProblem(finding) from None


def abstract(office: Office, form: reading.Abstract) -> Done:
    """Put down what the letter says; who abstracts it handles it from now on (本章 第一节 二.(3), 四.2)."""
    accused = read_accused(form.get("accused") or ())
    case = take_up(office, form, accused)
    matters.step(office, case, "abstract", form)
    office.add(
        Abstract(
            id=case.matter.id,
            matter=form.matter or RESTRICTED,
            people=form.people or RESTRICTED,
            when_=form.when or RESTRICTED,
            where_=form.where or RESTRICTED,
            demand=form.demand or RESTRICTED,
            intent=form.intent,
            credibility=form.credibility,
            proposed=form.proposed,
            proposed_to=form.proposed_to,
            read_in_full=form.read_in_full or False,
        )
    )
    matter = case.matter
    if form.restricted:
        office.add(Restriction(id=matter.id, at=office.moment(form), by_id=office.actor_id))
    set_nature(matter, form.nature)
    matter.importance, matter.topic, matter.handler_id = form.importance, form.topic, office.actor_id
    accusing.add_accused(office, matter, accused, form)
    words = "已封存，内容不进本账" if form.restricted else "已摘要"
    checks = f"；{attested(form)}" if attested(form) else ""
    return done((matter, f"{words}（{form.nature[0].label}，{form.importance.label}）{checks}"))


def set_nature(matter: Matter, natures: tuple[Nature, ...]) -> None:
    """The first nature is the main one; whoever accuses once is guarded for good."""
    matter.nature, matter.natures = natures[0], ",".join(nature.value for nature in natures)
    matter.accusing = matter.accusing or any(nature.accuses for nature in natures)
