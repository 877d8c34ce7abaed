"""Six-digit codes: what is kept of one fits nobody else and cannot be turned back while the code lives."""

from __future__ import annotations

import hashlib
import hmac
import secrets

DIGITS = 6
# Slow enough that trying all codes takes longer than a code lives, quick enough for one turn of a conversation.
_ROUNDS = 20_000
_SALT_BYTES = 16


def new_code() -> str:
    """A fresh code; every one is as likely as any other."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def hashed_code(code: str) -> str:
    """What is kept of the code: its salt and its hash."""
    salt = secrets.token_hex(_SALT_BYTES)
    return f"{salt}${_hash(salt, code)}"


def code_fits(kept: str, code: str) -> bool:
    """Whether this is the code that was hashed."""
    salt, _, expected = kept.partition("$")
    return hmac.compare_digest(expected, _hash(salt, code))


def _hash(salt: str, code: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", code.encode(), salt.encode(), _ROUNDS).hex()
