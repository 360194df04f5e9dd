"""Which texts a book can hold."""

from __future__ import annotations


def check_storable(text: str) -> None:
    """Refuse what no book can hold: NUL and lone surrogates, which stand for bytes that were no text.

    Raises:
        ValueError: there is such a character.
    """
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("含有不能保存的字符（空字符或残缺字符）")
