"""The ways of writing a name that the eye takes for the same, as far as the guard must see through it."""

from __future__ import annotations

from collections.abc import Callable


def swapping(here: str, there: str) -> Callable[[str], str]:
    table = str.maketrans(here, there)
    return lambda name: name.translate(table)


VARIANTS: dict[str, Callable[[str], str]] = {
    "full-width Latin": lambda name: name.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
    "inner ideographic space": "　".join,
    "no-break space": "\u00a0".join,
    "zero-width": "\u200b".join,
    "byte order mark": lambda name: "\ufeff" + name,
    "direction mark": lambda name: "\u202e" + name + "\u202c",
    "traditional": swapping("张刘陈马长龙", "張劉陳馬長龍"),
    "Kangxi radical": swapping("玉高金", "\u2f5f\u2fbc\u2fa6"),
    "radical supplement": swapping("马长龙", "\u2ee2\u2ed3\u2ef0"),
    "compatibility ideograph": swapping("金林", "\uf90a\uf9f4"),
    "middle dot": "·".join,
    "katakana dot": "・".join,
    "variation selector": lambda name: "\ufe00".join(name) + "\U000e0101",
    "combining mark": lambda name: "\u0301".join(name) + "\u0301",
    "enclosing mark": lambda name: name + "\u20dd",
    "Cyrillic letters": swapping("AaEeOoPpC", "\u0410\u0430\u0415\u0435\u041e\u043e\u0420\u0440\u0421"),
    "Greek letters": swapping("AEoTN", "\u0391\u0395\u03bf\u03a4\u039d"),
    "upper case": str.upper,
    "lower case": str.lower,
    "form of address": lambda name: name + " 同志",
    "addition": lambda name: name + "（某单位）",
    "beside a unit": lambda name: name + "＠某单位",
    "line break": lambda name: name + "\r\n",
}
