"""The cast: who complains, who answers, who leads, and a stranger; the same people in every story."""

from __future__ import annotations

from dataclasses import dataclass

from desk.model.actor import PERMISSIONS_OF_ROLE, Actor, ActorKind, Role


@dataclass(frozen=True)
class Person:
    """Somebody who writes to the desk."""

    name: str
    language: str
    address: str
    telephone: str
    trouble: str


OLGA = Person("Olga Petrova", "en", "chat-of-olga", "+442079460018", "The lift is stuck between two floors.")
WANG = Person("王芳", "zh-Hans", "chat-of-wang-fang", "+8613800138000", "空调送来就是坏的，我要退货。")
CHEN = Person("陳美玲", "zh-Hant", "chat-of-chen-mei-ling", "+886912345678", "帳單多收了三百元，請查明。")
CUSTOMERS = (OLGA, WANG, CHEN)


def staff_actor(name: str, role: Role) -> Actor:
    """A colleague with the permissions of the role."""
    return Actor(ActorKind.AGENT, f"staff-{name}", name, PERMISSIONS_OF_ROLE[role])


BORIS = staff_actor("Boris", Role.AGENT)
ANNA = staff_actor("Anna", Role.AGENT)
VERA = staff_actor("Vera", Role.SUPERVISOR)
LI = staff_actor("李主任", Role.LEADER)
ADA = staff_actor("Ada", Role.ADMINISTRATOR)
OTTO = staff_actor("Otto", Role.AUDITOR)
STRANGER = Actor(ActorKind.CUSTOMER, "stranger", "A stranger", frozenset())
