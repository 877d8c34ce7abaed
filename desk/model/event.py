"""The ledger: who did what, when and why. Nothing is edited away (R43)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from desk.model.actor import ActorKind

GENESIS = "0" * 64


@dataclass(slots=True)
class Event:
    """One entry. ``stream`` is a case or a conversation; entries of a stream are chained by hash.

    The hash covers ``sealed`` (the ciphertext of what may be personal), so that destroying a customer's key makes it
    unreadable without breaking the chain. ``changes`` holds only references and states.
    """

    id: str
    stream: str
    sequence: int
    at: datetime
    actor_kind: ActorKind
    actor_id: str
    verb: str
    why: str
    customer_id: str
    correlation: str
    changes: dict[str, Any] = field(default_factory=dict)
    previous_hash: str = GENESIS
    hash: str = ""


def chained_hash(event: Event, sealed_why: bytes) -> str:
    """The hash of an entry over its facts, its sealed part and the hash before it (hexadecimal SHA-256)."""
    facts = [
        event.id,
        event.stream,
        event.sequence,
        event.at.astimezone(UTC).isoformat(),
        event.actor_kind,
        event.actor_id,
    ]
    facts += [event.verb, event.customer_id, event.correlation, event.changes, event.previous_hash]
    digest = hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode())
    digest.update(sealed_why)
    return digest.hexdigest()
