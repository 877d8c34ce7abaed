"""No rule may be overruled by another: each is walked through, and what is predicted must be what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.domain import Domain
from bot.dialogue.errors import BotFileError
from bot.dialogue.events import rejection_event
from bot.dialogue.names import SNIPPET
from bot.dialogue.policy import Choice, RulePolicy
from bot.dialogue.rules.learning import after_mark, applied_events, written
from bot.dialogue.rules.reader import Rule
from bot.dialogue.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a rule: what the rule says, what is predicted there, and by what."""

    rule: str
    said: str
    predicted: str
    source: str


def check_contradictions(rules: Sequence[Rule], domain: Domain, policy: RulePolicy, file: str) -> None:
    """Raises BotFileError if a rule, a form or a default intent overrules a rule."""
    steps = [step for rule in rules for step in _walk(rule, domain, policy)]
    users: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        users[step.source].append(step)
    for step in steps:
        if step.predicted == step.said:
            continue
        by_rule = step.source.startswith("[")
        others = sorted({other.rule for other in users[step.source] if other.said != step.said and by_rule})
        if others or not by_rule:
            raise BotFileError(
                file,
                f"rule {step.rule!r} wants {step.said}, but {', '.join(map(repr, others)) or step.source} "
                f"brings {step.predicted} there",
                "Make one of them more special by a condition, or join them.",
            )


def _walk(rule: Rule, domain: Domain, policy: RulePolicy) -> list[Step]:
    tracker = Tracker(domain, rule.name)
    steps: list[Step] = []
    known = False  # the first action of a rule, and the first after a mark, cannot be predicted
    for event in applied_events(rule):
        if event["event"] == "action":
            if known and event["name"] != SNIPPET:
                steps.append(_step(rule, event["name"], tracker, policy))
            known = event["name"] != SNIPPET
        tracker.extend([event])
    return steps


def _step(rule: Rule, said: str, tracker: Tracker, policy: RulePolicy) -> Step:
    choice = policy.choose(tracker)
    if tracker.loop_name and choice.action == tracker.loop_name != said:
        # In a conversation the form would decline here, for else the rule could not apply.
        tracker.extend([rejection_event(tracker.loop_name, 0.0, None, None)])
        choice = policy.choose(tracker)
    return Step(rule.name, said, choice.action or policy.fallback, _source(choice, tracker))


def _source(choice: Choice, tracker: Tracker) -> str:
    return choice.source or written(after_mark(tracker.states()))
