"""Secrets that a machine makes: kept only as a hash, which is enough because nobody can guess them."""

from __future__ import annotations

import hashlib
import secrets

TOKEN_PREFIX = "fc"
_SECRET_BYTES = 32


def new_token(prefix: str = TOKEN_PREFIX) -> tuple[str, str]:
    """A secret to be shown once, and the hash of it to keep."""
    secret = f"{prefix}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    return secret, hash_of(secret)


def new_csrf_token() -> str:
    """What a page of ours sends back, and a page of others cannot know."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def hash_of(secret: str) -> str:
    """What is kept of a secret; also its id in the database."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether they are equal; takes the same time wherever they differ."""
    return secrets.compare_digest(one.encode(), other.encode())
