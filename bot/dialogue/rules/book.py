"""The rule book: finds the rule that fits a conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.dialogue.names import LISTEN, NOT_SET
from bot.dialogue.rules.learning import INTERRUPTED, NOT_THE_LOOP, Pattern
from bot.dialogue.states import DialogueState


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules say: the action (None: nothing), the pattern that fitted, and whether a form resumes."""

    action: str | None
    pattern: Pattern | None = None
    resumed: bool = False


class RuleBook:
    """All patterns, found by the action that came before."""

    def __init__(self, rules: Iterable[Pattern], interruptions: Iterable[Pattern]) -> None:
        self._rules = _index(rules)
        self._interruptions = _index(interruptions)

    def answer(self, states: Sequence[DialogueState], loop: str | None) -> Answer:
        """What follows after ``states`` (oldest first) while the form ``loop`` is active (None: no form)."""
        best = next((rule for rule in self._rules.get(states[-1].action, ()) if _fits(rule.states, states)), None)
        action = best.outcome if best else None
        if loop is None:
            return Answer(action, best)
        notes = {note.outcome for note in self._interruptions.get(states[-1].action, ()) if _fits(note.states, states)}
        if best and action == LISTEN and best.states[-1].loop in (None, NOT_SET):
            # A rule that knows nothing of the form ends by listening; the form goes on instead.
            if NOT_THE_LOOP not in notes:
                return Answer(loop, best)
            action = None
        return Answer(action, best, INTERRUPTED in notes)


def _index(patterns: Iterable[Pattern]) -> dict[str | None, list[Pattern]]:
    """By the previous action of the last state, the longest key first; equals in the order of the file."""
    index: dict[str | None, list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        index[pattern.states[-1].action].append(pattern)
    for found in index.values():
        found.sort(key=lambda pattern: -len(pattern.key))
    return dict(index)


def _fits(wanted: Sequence[DialogueState], states: Sequence[DialogueState]) -> bool:
    """Compare backwards, as far as both reach."""
    return all(map(_state_fits, reversed(wanted), reversed(states)))


def _state_fits(wanted: DialogueState, actual: DialogueState) -> bool:
    if wanted.action is None or actual.action is None:
        return wanted.action is None and actual.action is None
    if wanted.action != actual.action:
        return False
    if wanted.intent and wanted.intent != actual.intent:
        return False
    if wanted.entities and wanted.entities != actual.entities:
        return False
    if wanted.loop and not (actual.loop in (None, NOT_SET) if wanted.loop == NOT_SET else actual.loop == wanted.loop):
        return False
    return all(
        actual.slots.get(name) in (None, NOT_SET) if value == NOT_SET else actual.slots.get(name) == value
        for name, value in wanted.slots.items()
    )
