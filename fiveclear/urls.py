"""Addresses as people write them, checked and brought into the one form that the desk uses."""

from __future__ import annotations

import ipaddress
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


def checked_model_url(url: str, *, plain_allowed: bool) -> str:
    """The address of a language model: over TLS, or, where ``plain_allowed``, in plain text within the house."""
    address = checked_web_url(url)
    parts = urlsplit(address)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("an address of a language model holds no key; put it into FIVECLEAR_LANGUAGE_MODEL_KEY")
    if parts.scheme == "https":
        return address
    if not is_within_house(parts.hostname or ""):
        raise ValueError("customers' words would leave the house in plain text; use https://")
    if not plain_allowed:
        raise ValueError("plain http:// within the house is allowed by FIVECLEAR_LANGUAGE_MODEL_PLAIN_HTTP=yes only")
    return address


def is_within_house(host: str) -> bool:
    """Whether the name or number is this machine's or of a private network: 127.0.0.1, 10.0.0.5, localhost, ollama."""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        # A name without a dot is one of a container or of the local network; the public ones all have dots.
        return "." not in host or host.endswith((".internal", ".local", ".home.arpa"))
    return number.is_private and not number.is_unspecified and not number.is_link_local
