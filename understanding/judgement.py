"""From probabilities and signals to a judgement: errors downwards cost more than errors upwards."""

from __future__ import annotations

from dataclasses import dataclass

from desk.model.urgency import EmergencyKind, Urgency
from understanding.signals import Found

# From this probability on a message is an emergency: with a sign of danger, and with none.
EMERGENCY_WITH_DANGER = 0.30
EMERGENCY_WITHOUT_DANGER = 0.60
# Between this and an emergency the customer is asked one short question.
UNCLEAR = 0.12
# How much more an error of one level downwards costs than one upwards.
DOWNWARDS = 1.6


@dataclass(frozen=True, slots=True)
class Judgement:
    """Urgency, the kind of emergency (None unless it is one) and whether to ask if anyone is in danger."""

    urgency: Urgency
    kind: EmergencyKind | None
    danger_unclear: bool


def judge(urgency: dict[str, float], kind: dict[str, float], found: Found) -> Judgement:
    """Weighs the classifier's probabilities of ``urgency`` and ``kind`` with the signals found."""
    emergency = urgency[Urgency.EMERGENCY]
    needed = EMERGENCY_WITH_DANGER if found.danger else EMERGENCY_WITHOUT_DANGER
    if emergency >= needed:
        return Judgement(Urgency.EMERGENCY, _kind(kind, found), False)
    level = _cheapest({level: urgency[level] for level in Urgency if level is not Urgency.EMERGENCY})
    unclear = emergency >= UNCLEAR or (found.danger and emergency >= UNCLEAR / 2)
    return Judgement(level, None, unclear)


def _cheapest(probabilities: dict[Urgency, float]) -> Urgency:
    """The level with the least expected cost, where a level too low costs DOWNWARDS and one too high costs 1."""

    def cost(chosen: Urgency) -> float:
        return sum(
            share * (DOWNWARDS if actual.rank > chosen.rank else 1.0) * (actual is not chosen)
            for actual, share in probabilities.items()
        )

    return min(probabilities, key=cost)


def _kind(probabilities: dict[str, float], found: Found) -> EmergencyKind:
    if not found.kinds:
        return EmergencyKind(max(probabilities, key=lambda name: probabilities[name]))
    # The words decide among the kinds they name, the classifier between them.
    named = {kind.value: probabilities.get(kind.value, 0.0) + 0.35 for kind in found.kinds}
    merged = {name: probabilities[name] for name in probabilities} | named
    return EmergencyKind(max(merged, key=lambda name: merged[name]))
