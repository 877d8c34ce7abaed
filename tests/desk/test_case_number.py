"""Case numbers can be said aloud and typed by anyone; a slip of the finger does not lead to another's case."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk.model.identity import new_case_number, new_id, read_case_number

numbers = st.integers(0, 10**9 - 1).map(lambda figure: complete(f"{figure:09}"))


def complete(digits: str) -> str:
    """The whole number that begins with these nine digits."""
    found = [number for check in "0123456789" if (number := read_case_number(digits + check))]
    assert len(found) == 1, "exactly one check digit fits"
    return found[0]


@given(numbers)
def test_every_single_wrong_digit_is_found(number: str) -> None:
    digits = number.replace("-", "")
    for place, digit in enumerate(digits):
        for wrong in set("0123456789") - {digit}:
            assert read_case_number(digits[:place] + wrong + digits[place + 1 :]) is None


def test_nearly_every_swap_of_neighbours_is_found() -> None:
    chance = random.Random(64)
    missed = tried = 0
    for _ in range(2000):
        digits = complete(f"{chance.randrange(10**9):09}").replace("-", "")
        for at in range(9):
            swap = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            tried += swap != digits
            missed += swap != digits and read_case_number(swap) is not None
    # ISO 7064 MOD 11,10 misses one swap in 45; a plain sum of digits would miss every one.
    assert 0 < missed / tried < 1 / 35


def test_it_is_read_however_it_was_typed() -> None:
    number = complete("482719306")
    digits = number.replace("-", "")
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    for typed in (number, digits, f" {digits[:5]} {digits[5:]} ", f"case {number}!", full_width, f"工单号{number}"):
        assert read_case_number(typed) == number


def test_too_few_and_too_many_digits_are_no_number() -> None:
    digits = complete("482719306").replace("-", "")
    assert [read_case_number(typed) for typed in (digits[:-1], digits + "0", "", "case")] == [None] * 4


def test_new_numbers_are_valid_and_do_not_betray_each_other() -> None:
    issued = [new_case_number() for _ in range(500)]
    assert all(read_case_number(number) == number for number in issued)
    assert len(set(issued)) == 500
    assert len({number[:3] for number in issued}) > 200


def test_record_ids_sort_by_the_moment_and_differ_within_it() -> None:
    now = datetime(2026, 11, 18, 2, tzinfo=UTC)
    moments = [now + timedelta(microseconds=step) for step in range(300)]
    ids = [new_id(moment) for moment in moments]
    assert ids == sorted(ids)
    assert len({new_id(now) for _ in range(300)}) == 300
    assert {len(each) for each in ids} == {26}
    assert new_id(datetime(1970, 1, 1, tzinfo=UTC)) < ids[0] < new_id(datetime(2099, 1, 1, tzinfo=UTC))
