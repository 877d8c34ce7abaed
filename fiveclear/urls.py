"""Addresses as people write them, checked and brought into the one form that the desk uses."""

from __future__ import annotations

from urllib.parse import urlsplit

DATABASE_SCHEMES = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


def checked_database_url(url: str) -> str:
    """The address with the driver that the desk uses."""
    scheme, separator, rest = url.strip().partition("://")
    if not separator or scheme not in DATABASE_SCHEMES or not rest:
        raise ValueError("a database address begins with postgresql:// or sqlite:///")
    return f"{DATABASE_SCHEMES[scheme]}://{rest}"


def checked_redis_url(url: str) -> str:
    """The address, if Redis can be reached that way."""
    if urlsplit(url.strip()).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("a Redis address begins with redis://, rediss:// or unix://")
    return url.strip()


def checked_web_url(url: str) -> str:
    """The address without a slash at its end."""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("an address begins with http:// or https:// and a host")
    return url.strip().rstrip("/")
