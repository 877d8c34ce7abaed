"""The rule policy: which action comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.dialogue.domain import Domain
from bot.dialogue.events import Event, featurization_event, interruption_event
from bot.dialogue.names import DEFAULT_FALLBACK, FOLLOWUP_POLICY, INTENT_ACTIONS, LISTEN, POLICY
from bot.dialogue.rules.book import RuleBook
from bot.dialogue.tracker import Tracker


@dataclass(frozen=True, slots=True)
class PolicyConfig:
    """The options of RulePolicy in config.yml."""

    fallback_action: str = DEFAULT_FALLBACK
    fallback_score: float = 0.3
    fallback_enabled: bool = True
    single_message: bool = True
    check_rules: bool = True
    score_is_confidence: bool = False

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> PolicyConfig:
        """From the policy's entry in config.yml."""
        return cls(
            fallback_action=data.get("core_fallback_action_name", DEFAULT_FALLBACK),
            fallback_score=float(data.get("core_fallback_threshold", 0.3)),
            fallback_enabled=bool(data.get("enable_fallback_prediction", True)),
            single_message=bool(data.get("restrict_rules", True)),
            check_rules=bool(data.get("check_for_contradictions", True)),
            score_is_confidence=bool(data.get("use_nlu_confidence_as_score", False)),
        )


@dataclass(frozen=True, slots=True)
class Prediction:
    """The next action, who predicted it, how sure (0 to 1), and the events that come before it."""

    action: str
    policy: str | None
    confidence: float
    events: tuple[Event, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An action (None: nobody knows one), what made it (None: nothing), and whether a form resumes by it."""

    action: str | None
    source: str | None
    resumed: bool = False


class RulePolicy:
    """Predicts by default intents, the form in progress, and the rules, in this order."""

    def __init__(self, domain: Domain, book: RuleBook, config: PolicyConfig) -> None:
        self._domain = domain
        self._book = book
        self._config = config

    @property
    def fallback(self) -> str:
        """The action when nothing else is known."""
        return self._config.fallback_action if self._config.fallback_enabled else LISTEN

    def predict(self, tracker: Tracker, at: float) -> Prediction:
        """The next action of the conversation; ``at`` stamps the events. Clears a follow-up that was waiting."""
        followup, tracker.followup = tracker.followup, None
        if followup is not None and followup in self._domain.action_order:
            return Prediction(followup, FOLLOWUP_POLICY, 1.0)
        choice = self.choose(tracker)
        name, confidence = self._best(choice.action, tracker)
        events = [interruption_event(at)] if choice.resumed else []
        if tracker.latest_action == LISTEN:
            events.append(featurization_event(at))
        return Prediction(name, POLICY, confidence, tuple(events), choice.source is not None)

    def choose(self, tracker: Tracker) -> Choice:
        """What default intents, the form in progress and the rules say, before rejections and the fallback."""
        called = INTENT_ACTIONS.get(tracker.intent or "")
        if called is not None and tracker.latest_action == LISTEN:
            return Choice(called, f"intent {tracker.intent}")
        loop = tracker.loop
        if tracker.loop_name and loop and not loop.rejected and tracker.latest_action is not None:
            if tracker.latest_action == loop.name:
                return Choice(LISTEN, f"form {loop.name}, listening")
            return Choice(loop.name, f"form {loop.name}")
        answer = self._book.answer(tracker.states(), tracker.loop_name)
        return Choice(answer.action, answer.pattern.key if answer.pattern else None, answer.resumed)

    def _best(self, action: str | None, tracker: Tracker) -> tuple[str, float]:
        """The action with the highest score; the one just rejected has none, and the fallback always has some."""
        scores: dict[str, float] = {}
        if self._config.fallback_enabled:
            scores[self._config.fallback_action] = self._config.fallback_score
        if action is not None:
            scores[action] = self._rule_score(tracker)
        rejected = _just_rejected(tracker.events)
        if rejected is not None:
            scores[rejected] = 0.0
        order = self._domain.action_order
        name = max(scores, key=lambda item: (scores[item], -order.get(item, 0)), default=LISTEN)
        return (name, scores[name]) if scores.get(name) else (LISTEN, 0.0)

    def _rule_score(self, tracker: Tracker) -> float:
        if not self._config.score_is_confidence:
            return 1.0
        return float((tracker.parse_data.get("intent") or {}).get("confidence", 1.0))


def _just_rejected(events: list[Event]) -> str | None:
    """The action that was rejected, unless another ran since."""
    for event in reversed(events):
        if event["event"] == "action":
            return None
        if event["event"] == "action_execution_rejected":
            return str(event["name"])
    return None
