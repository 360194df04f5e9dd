"""Who acts, by login, sign-in or PIN: the one place that says so (cli contract §2; 本章 第二节 二.1)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from xinfang_cli.domain.errors import Finding, NotPermitted
from xinfang_cli.domain.identity import (
    PIN_MISSING,
    PIN_PAUSED,
    PIN_WRONG,
    UNKNOWN,
    UNPROVED,
    Actor,
    Claim,
    PinWanted,
    WrongPin,
)
from xinfang_cli.domain.moments import Moment
from xinfang_cli.domain.pasted import shell_word
from xinfang_cli.domain.pins import PAUSE, WRONG_TRIES, Kept
from xinfang_cli.domain.settings import CLAIMS
from xinfang_cli.domain.terms import Claims, Role
from xinfang_cli.storage import lookups

_POST = "本章 第二节 二.1"


@dataclass(frozen=True)
class SignedIn:
    """Who proved his PIN at a terminal, and until when that holds."""

    staff_id: int
    name: str
    until: str


def identify(conn: sqlite3.Connection, claim: Claim, now: datetime) -> Actor:
    """Who acts: the person named, else who signed in at this terminal, else the login's, else nobody (a reader).

    A login bound to a person is that person; whoever has a PIN proves it, by signing in or now; whoever has none is
    taken at his word, unless the login is somebody else's or the office wants everybody proved. Readers prove nothing.

    Raises:
        NotPermitted: the login is bound to somebody else, the book does not know the name, or the PIN is missing,
            wrong, or not looked at after many wrong ones.
    """
    bound, signed = _staff(conn, "login", claim.login), signed_in(conn, claim, now)
    wanted = claim.named or (signed.name if signed else "") or (bound[1] if bound else "")
    if not wanted:
        return Actor(None, "", frozenset({Role.READER}), claim)
    person = _staff(conn, "name", wanted)
    if person is None:
        raise _unproved(claim, bound[1]) if bound else _unknown(claim)
    key, name = person
    held = lookups.roles(conn, key)
    is_signed_in = signed is not None and signed.staff_id == key
    proof = "login" if bound and bound[0] == key else "pin" if is_signed_in else ""
    reads_only = held <= {Role.READER}
    if (claim.afresh or not proof) and not reads_only and (kept := pin_of(conn, key)):
        _prove(conn, claim, person, kept, now)
        proof = "pin"
    if not proof and bound:
        raise _unproved(claim, bound[1])
    if not proof and not reads_only and lookups.setting(conn, CLAIMS) == Claims.PROVED:
        raise _without_pin(name)
    return Actor(key, name, held, claim, proof or "claimed", signed.until if is_signed_in and signed else "")


def _staff(conn: sqlite3.Connection, column: str, value: str) -> tuple[int, str] | None:
    row = conn.execute(f"SELECT id, name FROM staff WHERE {column} = ? AND retired_at IS NULL", (value,)).fetchone()
    return (row[0], row[1]) if row else None


def signed_in(conn: sqlite3.Connection, claim: Claim, now: datetime) -> SignedIn | None:
    """Who is signed in at the claim's terminal; nobody who has left the office."""
    if not claim.terminal:
        return None
    query = """SELECT s.id, s.name, i.until FROM sign_in AS i JOIN staff AS s ON s.id = i.staff_id
        WHERE i.terminal = ? AND i.uid = ? AND i.ended_at IS NULL AND i.until > ? AND s.retired_at IS NULL
        ORDER BY i.id DESC LIMIT 1"""
    row = conn.execute(query, (claim.terminal, claim.uid, Moment(now).text)).fetchone()
    return SignedIn(*row) if row else None


def pin_of(conn: sqlite3.Connection, staff_id: int) -> Kept | None:
    """What the book keeps of a person's PIN; None where he has none."""
    query = "SELECT method, seasoning, digest FROM pin WHERE staff_id = ? AND digest IS NOT NULL"
    row = conn.execute(query, (staff_id,)).fetchone()
    return Kept(*row) if row else None


def _prove(conn: sqlite3.Connection, claim: Claim, person: tuple[int, str], kept: Kept, now: datetime) -> None:
    key, name = person
    tries = _wrong_tries(conn, key, now)
    if len(tries) >= WRONG_TRIES:
        until = Moment.from_text(tries[-WRONG_TRIES], lookups.zone(conn)).at + PAUSE
        message = f"{name}的口令连着错了{len(tries)}次，{until:%H:%M:%S}以前不再核对。"
        raise NotPermitted(Finding(PIN_PAUSED, message, f"{until:%H:%M:%S}以后再试；忘了口令请领导重设", _POST))
    if not claim.pin:
        message = f"{name}设有口令，要核对口令才能以{name}的名义办理。"
        hint = "在终端上办理（会问口令）；脚本用环境变量 XINFANG_PIN_FILE 指明仅本人可读的口令文件"
        raise PinWanted(Finding(PIN_MISSING, message, hint, _POST), key, name)
    if not kept.matches(claim.pin):
        hint = f"再试一次；忘了口令请领导重设：xinfang staff set-pin {shell_word(name)}"
        raise WrongPin(Finding(PIN_WRONG, f"{name}的口令不对。", hint, _POST), key, name)


def _wrong_tries(conn: sqlite3.Connection, staff_id: int, now: datetime) -> list[str]:
    """When wrong PINs of this person were tried within the pause, earliest first."""
    query = """SELECT at FROM audit WHERE entity = 'pin' AND entity_id = ? AND outcome = 'refused' AND at > ?
        ORDER BY seq"""
    return [at for (at,) in conn.execute(query, (staff_id, Moment(now - PAUSE).text))]


def _unproved(claim: Claim, bound: str) -> NotPermitted:
    message = f"这个登录名是{bound}的，不能以{claim.named}的名义办理。"
    hint = "去掉 --actor（或环境变量 XINFANG_ACTOR）后再试"
    return NotPermitted(Finding(UNPROVED, message, hint, _POST))


def _unknown(claim: Claim) -> NotPermitted:
    message = f"本账没有登记「{claim.named}」这个人。"
    # Whoever is not known cannot look as himself either.
    hint = f"看登记了谁：xinfang --actor '' staff list；新来的人请已登记的人办理 staff add {shell_word(claim.named)}"
    return NotPermitted(Finding(UNKNOWN, message, hint, "本章 第一节 四.3"))


def _without_pin(name: str) -> NotPermitted:
    message = f"本单位规定办理人都要核对身份，{name}还没有口令，这个登录名也不是他的。"
    return NotPermitted(Finding(UNPROVED, message, f"请领导设口令：xinfang staff set-pin {shell_word(name)}", _POST))
