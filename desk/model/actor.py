"""Who acts: every verb of the desk names its actor and the permission that it needs (R26)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """The four kinds of actors."""

    CUSTOMER = "customer"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


class Role(StrEnum):
    """The roles of staff (R26)."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a verb or a page may require."""

    CONVERSE = "converse"
    READ_CASES = "read_cases"
    HANDLE_CASES = "handle_cases"
    RECORD_CASES = "record_cases"
    TAKE_OVER = "take_over"
    LEAD = "lead"
    REGRADE = "regrade"
    ACKNOWLEDGE = "acknowledge"
    EDIT_KNOWLEDGE = "edit_knowledge"
    MANAGE_STAFF = "manage_staff"
    RUN_DESK = "run_desk"


_HANDLING = frozenset(
    {
        Permission.READ_CASES,
        Permission.HANDLE_CASES,
        Permission.RECORD_CASES,
        Permission.REGRADE,
        Permission.ACKNOWLEDGE,
    }
)
_SUPERVISING = _HANDLING | {Permission.TAKE_OVER, Permission.EDIT_KNOWLEDGE}

PERMISSIONS_OF_ROLE: dict[Role, frozenset[Permission]] = {
    Role.AGENT: _HANDLING,
    Role.SUPERVISOR: _SUPERVISING,
    Role.LEADER: _SUPERVISING | {Permission.LEAD},
    Role.ADMINISTRATOR: _SUPERVISING | {Permission.LEAD, Permission.MANAGE_STAFF},
    Role.AUDITOR: frozenset({Permission.READ_CASES}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, with what he may do."""

    kind: ActorKind
    id: str
    name: str
    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        """Whether this actor holds the permission."""
        return permission in self.permissions


BOT = Actor(ActorKind.BOT, "bot", "Fiveclear", frozenset({Permission.CONVERSE}))
SYSTEM = Actor(ActorKind.SYSTEM, "system", "Fiveclear", frozenset({Permission.RUN_DESK, Permission.CONVERSE}))

# Whoever may run commands on the desk's own machine.
OPERATOR = Actor(ActorKind.SYSTEM, "operator", "Operator", frozenset(Permission))


def customer_actor(customer_id: str) -> Actor:
    """The customer himself; he is never named in the ledger but by his id."""
    return Actor(ActorKind.CUSTOMER, customer_id, "", frozenset({Permission.CONVERSE}))
