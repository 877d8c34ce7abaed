"""Passwords: argon2id, in a thread, a few at a time."""

from __future__ import annotations

import asyncio
import secrets
from functools import partial

SHORTEST = 8
LONGEST = 200
# One check takes 64 MiB; more at once would let a flood of log-ins eat the machine's memory.
_AT_ONCE = 2
_WORD_LENGTH, _WORDS = 5, 4
_SAYABLE = "abcdefghjkmnpqrstuvwxyz23456789"
# The hash of a password that nobody has: an unknown address costs as much time as a wrong password.
_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$l2880P6i8hjLCS1ANgz/dA$2I6iz0JlyIFA7cL/mYmKqi2ugc8lCCPj3G+jRYQYVk0"


def one_time_password() -> str:
    """A password to be told over the telephone and changed at the first log-in; about 99 bits."""
    words = ("".join(secrets.choice(_SAYABLE) for _ in range(_WORD_LENGTH)) for _ in range(_WORDS))
    return "-".join(words)


def hash_password(password: str) -> str:
    """The argon2id hash to keep. Takes a quarter of a second of the processor: in a service, use Passwords."""
    # Imported here: only whoever logs in needs it, and the console has to be there at once.
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


class Passwords:
    """Checks and makes hashes without holding up the event loop."""

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def hash(self, password: str) -> str:
        """The hash to keep."""
        async with self._room:
            return await asyncio.to_thread(hash_password, password)

    async def fits(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right; None, for a person who does not exist, takes as long and is never right."""
        async with self._room:
            return await asyncio.to_thread(partial(_fits, password_hash or _NOBODYS, password)) and bool(password_hash)


def _fits(password_hash: str, password: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
