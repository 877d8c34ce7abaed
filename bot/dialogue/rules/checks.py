"""Checks of the rules at load: whatever Rasa would refuse at training is refused here, with the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.domain import Domain
from bot.dialogue.errors import BotFileError
from bot.dialogue.names import LISTEN, NOT_SET, SNIPPET
from bot.dialogue.rules.learning import rule_states
from bot.dialogue.rules.reader import Rule


def check_single_message(rules: Sequence[Rule], file: str) -> None:
    """A rule may hold one message of the customer. Raises BotFileError."""
    for rule in rules:
        if sum(event["event"] == "user" for event in rule.events) > 1:
            raise BotFileError(file, f"rule {rule.name!r} has more than one intent", "Split it into several rules.")


def check_complete(rules: Sequence[Rule], domain: Domain, file: str) -> None:
    """What an action sets in one rule it must set, or leave explicitly null, in all. Raises BotFileError."""
    effects = _effects(rules, domain)
    problems: list[str] = []
    for rule in rules:
        states, actions = rule_states(rule, domain, with_initial_slots=True)
        # The state before an action shows what the previous action left behind.
        for state, following in zip(states, [*actions, LISTEN], strict=True):
            if not state.action or SNIPPET in (state.action, following) or state.action not in effects:
                continue
            slots, loops = effects[state.action]
            missing = sorted(slots - state.slots.keys())
            if missing:
                problems.append(f"in rule {rule.name!r} {state.action} does not set {', '.join(missing)}")
            if loops and state.loop not in loops:
                names = ", ".join(sorted("null" if name == NOT_SET else name for name in loops))
                problems.append(f"in rule {rule.name!r} {state.action} does not set active_loop ({names})")
    if problems:
        raise BotFileError(
            file,
            f"incomplete rules: {'; '.join(problems)}; other rules do",
            "Add `slot_was_set` or `active_loop` after the action (null where it shall be empty), "
            "or `wait_for_user_input: false` if it is the last.",
        )


def _effects(rules: Sequence[Rule], domain: Domain) -> dict[str, tuple[set[str], set[str]]]:
    """For each action the visible slots and the loops that some rule sets right after it."""
    effects: dict[str, tuple[set[str], set[str]]] = {}
    for rule in rules:
        action: str | None = None
        for event in rule.events:
            if event["event"] == "action":
                action = event["name"]
            elif event["event"] == "user":
                action = None
            elif action is not None:
                slots, loops = effects.setdefault(action, (set(), set()))
                if event["event"] == "slot" and domain.slots[event["name"]].visible:
                    slots.add(event["name"])
                elif event["event"] == "active_loop":
                    loops.add(event["name"])
    return effects
