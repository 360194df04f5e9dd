"""Which PINs may be chosen, and that what is kept of one knows it again and does not tell it."""

from __future__ import annotations

import pytest

from xinfang_cli.domain import pins


@pytest.mark.parametrize("pin", ["246810", "a1b2c3", "三号楼前的槐树", "Zq7!pv", "1357924680" * 6])
def test_a_pin_that_is_not_easily_guessed_may_be_chosen(pin: str) -> None:
    assert pins.fault(pin) == ""


@pytest.mark.parametrize(
    "pin", ["", "24680", "111111", "121212", "123456", "890123", "654321", "abcdef", "qwerty", "Asdfgh", "x" * 65]
)
def test_what_is_guessed_first_may_not(pin: str) -> None:
    assert pins.fault(pin)


@pytest.mark.parametrize("pin", ["24 6810", "24681\u200b0", "2468\x0010", "2468\x1b[10"])
def test_what_cannot_be_seen_is_no_part_of_a_pin(pin: str) -> None:
    assert pins.fault(pin) == "口令里不能有空格和控制字符"


def test_full_width_digits_are_the_same_pin() -> None:
    assert pins.read(" ２４６８１０\n") == "246810"  # noqa: RUF001 - what an input method types


def test_what_is_kept_knows_the_pin_again_and_no_other() -> None:
    kept = pins.keep("246810")
    assert [kept.matches(typed) for typed in ("246810", "246811", "", "2468100")] == [True, False, False, False]


def test_what_is_kept_does_not_hold_the_pin_and_is_never_the_same_twice() -> None:
    one, other = pins.keep("246810"), pins.keep("246810")
    assert b"246810" not in one.digest + one.seasoning
    assert (one.digest, one.seasoning) != (other.digest, other.seasoning)


def test_a_pin_kept_with_other_costs_is_known_by_its_own() -> None:
    seasoning = b"s" * 32
    cheap = pins.Kept("scrypt:1024:8:1", seasoning, pins._digest("scrypt:1024:8:1", seasoning, "246810"))
    assert cheap.matches("246810")
    assert not cheap.matches("246811")
