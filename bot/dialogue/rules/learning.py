"""What rules teach: after which states which action follows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.applied import AppliedEvents
from bot.dialogue.domain import Domain
from bot.dialogue.events import Event
from bot.dialogue.names import LISTEN, NOT_SET, SNIPPET
from bot.dialogue.rules.reader import Rule
from bot.dialogue.states import DialogueState, StateReplay

INTERRUPTED = "loop_was_interrupted"
NOT_THE_LOOP = "do_not_predict_loop_action"


@dataclass(frozen=True, slots=True)
class Example:
    """One lesson: in these states (oldest first) this action follows."""

    rule: str
    states: tuple[DialogueState, ...]
    action: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """States to look for, oldest first, and what follows; ``key`` is their written form, whose length ranks them."""

    key: str
    states: tuple[DialogueState, ...]
    outcome: str
    rule: str


def applied_events(rule: Rule) -> list[Event]:
    """The rule's events that count."""
    applied = AppliedEvents()
    seen: list[Event] = []
    for event in rule.events:
        seen.append(event)
        applied.add(event, seen)
    return applied.items


def rule_states(rule: Rule, domain: Domain, *, with_initial_slots: bool) -> tuple[list[DialogueState], list[str]]:
    """The states before each action of the rule and after the last, and the actions."""
    replay = StateReplay(domain, with_initial_slots=with_initial_slots)
    events = applied_events(rule)
    for event in events:
        replay.apply(event)
    actions = [event["name"] for event in events if event["event"] == "action"]
    return [*replay.states, replay.current()], actions


def learn(rules: Sequence[Rule], domain: Domain) -> list[Example]:
    """All examples of the rules."""
    examples: list[Example] = []
    for rule in rules:
        states, actions = rule_states(rule, domain, with_initial_slots=False)
        examples.extend(Example(rule.name, tuple(states[: count + 1]), action) for count, action in enumerate(actions))
    return examples


def rule_patterns(examples: Sequence[Example]) -> list[Pattern]:
    """Patterns that predict an action; states that several actions may follow predict nothing, as in Rasa."""
    found: dict[str, Pattern] = {}
    ambiguous: set[str] = set()
    for example in examples:
        pattern = _pattern(example.states, example.action, example.rule)
        if pattern is None:
            continue
        known = found.setdefault(pattern.key, pattern)
        if known.outcome != pattern.outcome:
            ambiguous.add(pattern.key)
    return [pattern for key, pattern in found.items() if key not in ambiguous and pattern.outcome != SNIPPET]


def interruption_patterns(examples: Sequence[Example]) -> list[Pattern]:
    """Patterns about an active form: it is resumed after an interruption, or must not be resumed by itself."""
    found: dict[str, Pattern] = {}
    for example in examples:
        last = example.states[-1]
        if last.loop is None or last.loop == NOT_SET:
            continue
        if last.action == LISTEN and example.action == last.loop:
            outcome = INTERRUPTED
        elif last.action != LISTEN and example.action != last.loop:
            outcome = NOT_THE_LOOP
        else:
            continue
        before = example.states[-2].action if len(example.states) > 1 else None
        states = (DialogueState(action=before), last) if before else (last,)
        pattern = _pattern(states, outcome, example.rule)
        if pattern is not None:
            found[pattern.key] = pattern
    return list(found.values())


def _pattern(states: Sequence[DialogueState], outcome: str, rule: str) -> Pattern | None:
    """The pattern of the states after the last mark for any conversation; None if there are none."""
    kept = after_mark(states)
    return Pattern(written(kept), kept, outcome, rule) if kept else None


def after_mark(states: Sequence[DialogueState]) -> tuple[DialogueState, ...]:
    """The states after the last mark for any conversation."""
    marks = [index for index, state in enumerate(states) if state.action == SNIPPET]
    return tuple(states[marks[-1] + 1 :] if marks else states)


def written(states: Sequence[DialogueState]) -> str:
    """The states as Rasa writes them; patterns are ranked by the length of this text."""
    return json.dumps([state.as_dict() for state in states], sort_keys=True)
