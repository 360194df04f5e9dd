"""The check digit of an identity card number (GB 11643, ISO 7064 MOD 11-2)."""

from __future__ import annotations

import unicodedata

_LENGTH = 18
_DIGITS = "10X98765432"
"""The check digit by the remainder of the weighted sum."""


def bare(typed: str) -> str:
    """The number as it is stored: half-width, no spaces, X in capitals."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def is_wrong(number: str) -> bool:
    """Whether a number of eighteen places has a check digit that it cannot have; other lengths are not judged."""
    text = bare(number)
    if len(text) != _LENGTH:
        return False
    body, check = text[:-1], text[-1]
    if not (body.isascii() and body.isdigit()):
        return True
    # The weights are the powers of two modulo eleven, from the place before the check digit backwards.
    total = sum(int(digit) * pow(2, _LENGTH - 1 - place, 11) for place, digit in enumerate(body))
    return check != _DIGITS[total % 11]
