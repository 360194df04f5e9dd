"""PINs: which may be chosen, how one is kept, and how often a wrong one may be tried (cli contract §2)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

SHORTEST, LONGEST = 6, 64
WRONG_TRIES = 5
"""So many wrong ones within `PAUSE`, and none is looked at until the pause is over: the right one neither."""
PAUSE = timedelta(minutes=5)
"""Long against guessing, and short enough that nobody can keep an officer from taking over his post."""
LONGEST_SIGN_IN = timedelta(hours=12)

_BYTES = 32
_COST, _BLOCK, _LANES = 2**15, 8, 1
_ROWS = ("0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl")
"""What is typed by moving one finger along."""


def read(typed: str) -> str:
    """The PIN as typed: full-width signs are the same as those of ASCII."""
    return unicodedata.normalize("NFKC", typed).strip()


def fault(pin: str) -> str:
    """Why nobody may choose this PIN; empty where he may."""
    if not SHORTEST <= len(pin) <= LONGEST:
        return f"口令要{SHORTEST}至{LONGEST}个字符"
    if not pin.isprintable() or " " in pin:
        return "口令里不能有空格和控制字符"
    if len(set(pin)) < _DIFFERENT or any(pin.lower() in row * 2 for row in _ROWS):
        return "口令太容易猜：不要用同一个字符重复，也不要用连着的数字、字母"
    return ""


_DIFFERENT = 3


@dataclass(frozen=True)
class Kept:
    """What the book keeps of a PIN: enough to know it again, not enough to read it."""

    method: str
    seasoning: bytes
    digest: bytes

    def matches(self, typed: str) -> bool:
        """Whether this is the PIN; takes about a tenth of a second the first time in a process."""
        return _matches(self, typed)


def keep(pin: str) -> Kept:
    """What to keep of a PIN."""
    method, seasoning = f"scrypt:{_COST}:{_BLOCK}:{_LANES}", secrets.token_bytes(_BYTES)
    return Kept(method, seasoning, _digest(method, seasoning, pin))


# The book is asked before the command and again inside its transaction: the second time must not hold others up.
@lru_cache(maxsize=8)
def _matches(kept: Kept, typed: str) -> bool:
    return hmac.compare_digest(kept.digest, _digest(kept.method, kept.seasoning, typed))


def _digest(method: str, seasoning: bytes, pin: str) -> bytes:
    _, cost, block, lanes = method.split(":")
    n, r, p = int(cost), int(block), int(lanes)
    return hashlib.scrypt(pin.encode(), salt=seasoning, n=n, r=r, p=p, maxmem=256 * n * r, dklen=_BYTES)
