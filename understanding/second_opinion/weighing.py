"""The desk's own judgement and a second opinion, put together: the opinion may raise the urgency and never lower it."""

from __future__ import annotations

from dataclasses import replace

from desk.model.understanding import Evidence, Intent, Understanding
from desk.model.urgency import Category, Urgency
from understanding.second_opinion.opinion import Opinion

# Below this confidence an intent is in doubt, and an opinion on it is worth asking for.
UNSURE = 0.7
# What an opinion is believed: more than a classifier in doubt, less than one that is sure.
BELIEVED = 0.7
QUOTED = "second_opinion"
"""The signal under which the customer's words stand that raised the urgency."""
ASKED_BY = "second_opinion.prompt"
"""The signal under which the version of the prompt and the model's name are kept."""

_GRIEVANCES = frozenset((Intent.COMPLAINT, Intent.REPAIR, Intent.EMERGENCY))


def in_danger(own: Understanding) -> bool:
    """Whether there is a word of danger in the message, or something like it, that did not make an emergency."""
    return own.danger_unclear or any(evidence.signal.startswith("danger.") for evidence in own.evidence)


def unsure(own: Understanding) -> bool:
    """Whether the classifier is in doubt about the intent."""
    return own.confidence < UNSURE


def weighed(own: Understanding, opinion: Opinion, words: str | None, source: str) -> Understanding:
    """``own`` with what the opinion adds; ``own`` itself where that would be a raise without the customer's words.

    ``words`` are the quoted words as they stand in the message, None where they do not; ``source`` names prompt and
    model. The urgency only rises; the intent changes only where the classifier is unsure; a danger that is unclear
    stays so until it is an emergency.
    """
    higher = opinion.urgency.rank > own.urgency.rank
    if higher and words is None:
        return own
    better = _understood(own, opinion) if unsure(own) else own
    if higher and words is not None:
        better = _raised(better, opinion, words, source)
    return replace(better, category=_category(own, opinion, better.urgency))


def _understood(own: Understanding, opinion: Opinion) -> Understanding:
    """With the opinion's intent. A grievance that presses stays one: to call it a chat would be to lower it."""
    presses = own.urgency is not Urgency.NONE or own.danger_unclear
    if opinion.intent is Intent.EMERGENCY or opinion.intent is own.intent:
        return own
    if presses and own.intent in _GRIEVANCES and opinion.intent not in _GRIEVANCES:
        return own
    return _meaning(own, opinion.intent)


def _raised(own: Understanding, opinion: Opinion, words: str, source: str) -> Understanding:
    evidence = (*own.evidence, Evidence(QUOTED, words), Evidence(ASKED_BY, source))
    raised = replace(own, urgency=opinion.urgency, evidence=evidence)
    if opinion.urgency is not Urgency.EMERGENCY:
        return raised
    kind = opinion.emergency_kind or own.emergency_kind
    return replace(_meaning(raised, Intent.EMERGENCY), emergency_kind=kind, danger_unclear=False)


def _meaning(own: Understanding, intent: Intent) -> Understanding:
    others = [(name, share) for name, share in own.ranking if name is not intent]
    total = sum(share for _, share in others) or 1.0
    rest = tuple((name, share * (1 - BELIEVED) / total) for name, share in others)
    return replace(own, intent=intent, confidence=BELIEVED, ranking=((intent, BELIEVED), *rest))


def _category(own: Understanding, opinion: Opinion, urgency: Urgency) -> Category:
    """No category without urgency, and one wherever there is some."""
    if urgency is Urgency.NONE:
        return own.category
    doubtful = unsure(own) or own.category in (Category.NONE, Category.OTHER)
    if doubtful and opinion.category is not Category.NONE:
        return opinion.category
    return Category.OTHER if own.category is Category.NONE else own.category
