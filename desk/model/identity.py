"""Identifiers: sortable record ids, and case numbers that people can say aloud."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_DIGITS = 9
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CHANCE_BITS = 76


def new_id(now: datetime) -> str:
    """A new record id: 26 characters, sortable by the microsecond of ``now``, then random."""
    value = ((now - _EPOCH) // _MICROSECOND << _CHANCE_BITS) | secrets.randbits(_CHANCE_BITS)
    return "".join(_ALPHABET[(value >> shift) & 31] for shift in range(125, -1, -5))


def new_case_number() -> str:
    """A case number such as ``4827-1930-64``: nine random digits and a check digit.

    Digits alone are spoken alike in every language and can be keyed in on a telephone; being random, one number
    does not betray the next.
    """
    digits = "".join(str(secrets.randbelow(10)) for _ in range(_DIGITS))
    return _grouped(digits + _check_digit(digits))


def read_case_number(text: str) -> str | None:
    """The case number in the form it is stored in, however it was typed; None if its check digit is wrong."""
    digits = "".join(str(int(sign)) for sign in text if sign.isdecimal())
    if len(digits) != _DIGITS + 1 or _check_digit(digits[:-1]) != digits[-1]:
        return None
    return _grouped(digits)


def _grouped(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"


def _check_digit(digits: str) -> str:
    """ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swap of two."""
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)
