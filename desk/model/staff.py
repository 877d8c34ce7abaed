"""The people of the desk, and how they prove who they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desk.model.actor import PERMISSIONS_OF_ROLE, Actor, ActorKind, Role


@dataclass(slots=True)
class Staff:
    """A person who works at the desk."""

    id: str
    email: str
    name: str
    role: Role
    password_hash: str
    created_at: datetime
    must_change_password: bool = True
    active: bool = True
    unit: str = ""
    languages: list[str] = field(default_factory=list)
    failed_logins: int = 0
    locked_until: datetime | None = None
    version: int = 1

    def actor(self) -> Actor:
        """This person as an actor with the permissions of the role."""
        return Actor(ActorKind.AGENT, self.id, self.name, PERMISSIONS_OF_ROLE[self.role])


@dataclass(slots=True)
class StaffSession:
    """A log-in of the console; ``id`` is the hash of the cookie's secret."""

    id: str
    staff_id: str
    csrf_token: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    version: int = 1


@dataclass(slots=True)
class ApiToken:
    """A key for scripts; ``id`` is the hash of the secret, which is shown once."""

    id: str
    staff_id: str
    name: str
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    version: int = 1
