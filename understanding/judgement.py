"""From probabilities and signals to a judgement: errors downwards cost more than errors upwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desk.model.understanding import Intent
from desk.model.urgency import EmergencyKind, Urgency
from understanding.signals import Found

# From this probability on a message is an emergency: with a sign of danger, and with none.
EMERGENCY_WITH_DANGER = 0.25
EMERGENCY_WITHOUT_DANGER = 0.5
# The same where the encoder is not there to tell the meaning.
EMERGENCY_BY_CHARACTERS = 0.6
# From this on, even where the words tell of no more than a failed necessity of the home.
PLAIN_EMERGENCY = 0.75
# Between this and an emergency the customer is asked one short question.
UNCLEAR = 0.16
# From this share of complaint and repair on, a failed necessity of the home counts as one.
TOLD = 0.35
# How much more an error of one level downwards costs than one upwards.
DOWNWARDS = 1.5

# Below this an answer is not acted upon: a bare detail means nothing by itself.
_UNSURE = 0.2
_GRIEVANCES = frozenset((Intent.COMPLAINT, Intent.REPAIR, Intent.EMERGENCY))


@dataclass(frozen=True, slots=True)
class Judgement:
    """Intent with all rivals, urgency, the kind of help, whether to ask about danger.

    ``kind`` is None unless it is an emergency, or a necessity of the home has failed.
    """

    intents: dict[Intent, float]
    urgency: Urgency
    kind: EmergencyKind | None
    danger_unclear: bool

    @property
    def intent(self) -> Intent:
        """The likeliest."""
        return max(self.intents, key=lambda one: self.intents[one])


def judge(
    intents: Mapping[Intent, float],
    urgency: Mapping[str, float],
    kind: Mapping[str, float],
    found: Found,
    necessity: bool = False,
    *,
    by_characters: bool = False,
) -> Judgement:
    """Weighs the classifier's probabilities of ``intents``, ``urgency`` and ``kind`` with the signals found.

    ``necessity`` says that the message speaks of a failed necessity of the home, ``by_characters`` that the encoder
    was not there.
    """
    intents, levels = _agreed(intents, {level: urgency[level] for level in Urgency})
    emergency = levels[Urgency.EMERGENCY]
    told = necessity and intents[Intent.REPAIR] + intents[Intent.COMPLAINT] + intents[Intent.EMERGENCY] >= TOLD
    # Help is sent for a failed necessity at once, whatever its urgency: with no sign of danger the likeness of an
    # empty lift to one with people in it makes no emergency, but the customer is asked.
    if told and not found.danger and emergency < PLAIN_EMERGENCY:
        level = _cheapest({level: share for level, share in levels.items() if level is not Urgency.EMERGENCY})
        return Judgement(_as_grievance(intents), _of_outage(level, found), EmergencyKind.UTILITY, emergency >= UNCLEAR)
    trapped = told and found.danger and found.has("danger.trapped")
    untold = EMERGENCY_BY_CHARACTERS if by_characters else EMERGENCY_WITHOUT_DANGER
    if trapped or emergency >= (EMERGENCY_WITH_DANGER if found.danger else untold):
        rest = {intent: share * (1 - max(0.7, emergency)) for intent, share in intents.items()}
        return Judgement(rest | {Intent.EMERGENCY: max(0.7, emergency)}, Urgency.EMERGENCY, _kind(kind, found), False)
    intents[Intent.EMERGENCY] = 0.0
    level = _cheapest({level: share for level, share in levels.items() if level is not Urgency.EMERGENCY})
    unclear = emergency >= UNCLEAR or (found.danger and emergency >= UNCLEAR / 2)
    if told:
        return Judgement(_as_grievance(intents), _of_outage(level, found), EmergencyKind.UTILITY, unclear)
    if max(intents, key=lambda one: intents[one]) not in _GRIEVANCES and level is not Urgency.NONE:
        level = Urgency.NONE if not unclear else level
    return Judgement(intents, level, None, unclear)


def certain(intent: Intent) -> Judgement:
    """The judgement of a message that means one thing only, such as "yes"."""
    others = {one: 0.05 / len(Intent) for one in Intent if one is not intent}
    return Judgement({intent: 0.95} | others, Urgency.NONE, None, False)


def bare_detail() -> Judgement:
    """The judgement of a message that is nothing but a time, a place or a number: nothing to act upon."""
    others = {one: (1 - _UNSURE) / (len(Intent) - 1) for one in Intent if one is not Intent.CHITCHAT}
    return Judgement({Intent.CHITCHAT: _UNSURE} | others, Urgency.NONE, None, False)


def _as_grievance(intents: Mapping[Intent, float]) -> dict[Intent, float]:
    """With all that is no complaint and no repair behind these two, and no emergency."""
    kept = {intent: share if intent in _GRIEVANCES else share * 0.2 for intent, share in intents.items()}
    return kept | {Intent.EMERGENCY: 0.0}


def _of_outage(level: Urgency, found: Found) -> Urgency:
    """A necessity that fails is important for one home and major where a fact makes it so, such as a whole building."""
    if level is Urgency.MAJOR and found.grave:
        return level
    return Urgency.MAJOR if found.has("group") else Urgency.IMPORTANT


def _agreed(
    intents: Mapping[Intent, float], levels: Mapping[Urgency, float]
) -> tuple[dict[Intent, float], dict[Urgency, float]]:
    """Both answers made to agree: a message without urgency is no complaint, and the other way round."""
    complains = sum(share for intent, share in intents.items() if intent in _GRIEVANCES)
    pressing = 1 - levels[Urgency.NONE]
    some, none = complains * pressing, (1 - complains) * (1 - pressing)
    agreed = some / (some + none) if some + none else 0.5
    new_intents = {
        intent: share * (agreed / complains if intent in _GRIEVANCES else (1 - agreed) / max(1 - complains, 1e-9))
        for intent, share in intents.items()
    }
    new_levels = {
        level: share * (agreed / max(pressing, 1e-9) if level is not Urgency.NONE else (1 - agreed) / max(share, 1e-9))
        for level, share in levels.items()
    }
    return new_intents, new_levels


def _cheapest(probabilities: Mapping[Urgency, float]) -> Urgency:
    """The level with the least expected cost, where a level too low costs DOWNWARDS and one too high costs 1."""

    def cost(chosen: Urgency) -> float:
        return sum(
            share * (DOWNWARDS if actual.rank > chosen.rank else 1.0) * (actual is not chosen)
            for actual, share in probabilities.items()
        )

    return min(probabilities, key=cost)


def _kind(probabilities: Mapping[str, float], found: Found) -> EmergencyKind:
    if not found.kinds:
        return EmergencyKind(max(probabilities, key=lambda name: probabilities[name]))
    # The words decide among the kinds they name, the classifier between them.
    named = {kind.value: probabilities.get(kind.value, 0.0) + 0.35 for kind in found.kinds}
    merged = {**probabilities, **named}
    return EmergencyKind(max(merged, key=lambda name: merged[name]))
