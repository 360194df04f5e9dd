"""The check digit of an identity card number (GB 11643); its arithmetic is python-stdnum's."""

from __future__ import annotations

import unicodedata

_LENGTH = 18


def bare(typed: str) -> str:
    """The number as it is stored: half-width, no spaces, X in capitals."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def is_wrong(number: str) -> bool:
    """Whether a number of eighteen places has a check digit that it cannot have; other lengths are not judged.

    Place and date of birth in it are not judged either: cards with old codes of places are still carried.
    """
    from stdnum.cn import ric

    text = bare(number)
    if len(text) != _LENGTH:
        return False
    body, check = text[:-1], text[-1]
    return not (body.isascii() and body.isdigit()) or check != ric.calc_check_digit(text)
