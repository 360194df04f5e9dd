"""PINs are set, and people sign in and out at a terminal (cli contract §2; 本章 第二节 二.1)."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import select

from xinfang_cli.domain import pins
from xinfang_cli.domain.errors import Finding, Incomplete, NotPermitted, Refused, UsageProblem, WrongState
from xinfang_cli.domain.forms.identity import SetPin, SignIn, SignOut
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.settings import CLAIMS
from xinfang_cli.domain.terms import Claims, Role
from xinfang_cli.services import staff
from xinfang_cli.services.office import Done, Office
from xinfang_cli.storage import identities, lookups, private_files
from xinfang_cli.storage.tables.identity import Pin
from xinfang_cli.storage.tables.identity import SignIn as SignInRow

_POST = "本章 第二节 二.1"


def set_pin(office: Office, form: SetPin) -> Done:
    """Give a person a PIN, change it or take it away; wherever he is signed in, that ends.

    Raises:
        Incomplete: there is no new PIN (4).
        NotFound: there is no such person (5).
        UsageProblem: nobody may choose this PIN (2).
        Refused: everybody must be proved here, and he could not be without it (3).
        NotPermitted: it is somebody else's, and the actor leads nothing (9).
    """
    form.require_complete()
    person = staff.known(office, form.name)
    if person.row_id != office.actor_id:
        office.actor.permit(form.command, (Role.LEADER, Role.CHIEF))
    kept = None if form.remove else pins.keep(_new_pin(office, form))
    row = office.session.exec(select(Pin).where(Pin.staff_id == person.row_id)).first()
    if row is None and kept is None:
        raise WrongState(
            Finding("staff-pin-none", f"{person.name}没有口令。", f"xinfang staff show {shell_word(person.name)}")
        )
    if kept is None and lookups.setting(office.raw, CLAIMS) == Claims.PROVED and not person.login:
        message = f"本单位规定办理人都要核对身份，取消口令后{person.name}就不能办理了。"
        hint = f"先登记登录名：xinfang staff set {shell_word(person.name)} --login 登录名"
        raise Refused(Finding("staff-pin-needed", message, hint, _POST))
    row = row or Pin(staff_id=person.row_id, at=office.now, by_id=office.actor_id)
    row.method, row.seasoning, row.digest = (kept.method, kept.seasoning, kept.digest) if kept else (None, None, None)
    row.at, row.by_id = office.now, office.actor_id
    office.add(row)
    for one in _sign_ins(office, staff_id=person.row_id):
        _end(office, one)
    said = "口令已取消" if kept is None else "口令已设定，此后以此人的名义办理要核对口令"
    return Done((person.name,), (f"{person.name} {said}",), "staff")


def _new_pin(office: Office, form: SetPin) -> str:
    pin = office.call.new_pin
    if form.pin_file:
        pin = pins.read(private_files.first_line(Path(form.pin_file).expanduser()))
    if not pin:
        hint = f"在终端上办理（会问新口令），或 xinfang staff set-pin {shell_word(form.name)} --pin-file 文件"
        raise Incomplete(Finding(form.rule, "没有新口令。", hint, _POST, fields=("pin_file",)))
    if fault := pins.fault(pin):
        raise UsageProblem(Finding("usage-value", f"{fault}。", "换一个口令再设", _POST, fields=("pin_file",)))
    return pin


def permit_binding(office: Office, command: str, person: int) -> None:
    """Whoever has a PIN is tied to a login by himself or by those who lead: else the PIN could be gone round.

    Raises:
        NotPermitted: the actor is neither (9).
    """
    if identities.pin_of(office.raw, person) is not None and person != office.actor.id:
        office.actor.permit(command, (Role.LEADER, Role.CHIEF))


def sign_in(office: Office, form: SignIn) -> Done:
    """Sign the acting person, who has just proved his PIN, in at this terminal; whoever was is signed out.

    Raises:
        UsageProblem: no person types this at a terminal, or the time is past or more than twelve hours away (2).
        NotPermitted: he has no PIN (9).
    """
    form.require_complete()
    actor = office.actor
    if not actor.claim.terminal:
        message = "签到只对直接键入命令的终端有效；脚本和定时任务不能签到。"
        hint = "脚本用环境变量 XINFANG_PIN_FILE 指明仅本人可读的口令文件"
        raise UsageProblem(Finding("sign-in-terminal", message, hint, _POST))
    if actor.proof != "pin":
        hint = f"xinfang staff set-pin {shell_word(actor.name)}"
        raise NotPermitted(Finding("actor-pin-none", f"{actor.name}还没有口令，不能签到。", hint, _POST))
    latest = Moment(office.now.at + pins.LONGEST_SIGN_IN)
    until = form.until or latest
    if not office.now.is_before(until) or latest.is_before(until):
        message = f"签到最早从现在起，最晚到{latest.at:%m-%d %H:%M}（12小时）。"
        raise UsageProblem(
            Finding("usage-value", message, f"xinfang sign-in {shell_word(actor.name)}", fields=("until",))
        )
    until = Moment(until.at.replace(microsecond=0))
    _sign_in(office, until)
    return Done((actor.name,), (f"{actor.name} 已在本终端签到，至 {until.at:%Y-%m-%d %H:%M}",), "")


def sign_out(office: Office, _: SignOut) -> Done:
    """Sign out whoever is signed in at this terminal.

    Raises:
        WrongState: nobody is (6).
    """
    gone = _leave(office)
    if not gone:
        raise WrongState(Finding("sign-in-none", "本终端没有人签到。", "xinfang whoami", _POST))
    return Done((gone,), (f"{gone} 已签退",), "")


def change_over(office: Office) -> tuple[str, ...]:
    """At the takeover the terminal changes hands, too: who was signed in is signed out, who proved his PIN is in."""
    gone = _leave(office)
    if office.actor.proof == "pin" and office.actor.claim.terminal:
        _sign_in(office, Moment(office.now.at + pins.LONGEST_SIGN_IN))
        return (f"  本终端由{office.actor.name}签到，12小时内有效",)
    return (f"  {gone} 在本终端签退",) if gone else ()


def _sign_in(office: Office, until: Moment) -> None:
    _leave(office)
    claim = office.actor.claim
    office.add(SignInRow(staff_id=office.actor_id, terminal=claim.terminal, uid=claim.uid, at=office.now, until=until))


def _leave(office: Office) -> str:
    """End every sign-in at this terminal; the name of whoever was signed in."""
    claim = office.actor.claim
    signed = identities.signed_in(office.raw, claim, office.now.at)
    for row in _sign_ins(office, terminal=claim.terminal) if claim.terminal else ():
        _end(office, row)
    return signed.name if signed else ""


def _sign_ins(office: Office, **of: object) -> list[SignInRow]:
    query = select(SignInRow).filter_by(**of, ended_at=None)
    return list(office.session.exec(query).all())


def _end(office: Office, row: SignInRow) -> None:
    row.ended_at = office.now
    office.add(row)
