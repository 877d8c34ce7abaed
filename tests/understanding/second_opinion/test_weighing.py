"""A second opinion raises the urgency or leaves it; it never lowers it, whatever it says."""

from dataclasses import replace
from itertools import product

import pytest

from desk.model.understanding import Evidence, Intent, Language, Understanding
from desk.model.urgency import Category, EmergencyKind, Urgency
from understanding.second_opinion.opinion import INTENTS, Opinion
from understanding.second_opinion.weighing import weighed

SOURCE = "1 · a model"
GRIEVANCES = (Intent.COMPLAINT, Intent.REPAIR, Intent.EMERGENCY)


def own(urgency: Urgency = Urgency.MINOR, **more: object) -> Understanding:
    """The desk's own judgement of some message."""
    judged = Understanding(
        language=Language.ENGLISH,
        intent=Intent.COMPLAINT,
        confidence=0.9,
        ranking=((Intent.COMPLAINT, 0.9), (Intent.CHITCHAT, 0.1)),
        urgency=urgency,
        evidence=(Evidence("danger.gas", "smell"),),
        emergency_kind=None,
        category=Category.QUALITY,
        anger=0,
        entities=(),
    )
    return replace(judged, **more)  # type: ignore[arg-type]


def opinion(urgency: Urgency = Urgency.NONE, **more: object) -> Opinion:
    """What the model says."""
    return replace(Opinion(urgency, None, Intent.CHITCHAT, Category.SAFETY, "smell"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("before", "said"), list(product(Urgency, Urgency)))
@pytest.mark.parametrize("confidence", [0.2, 0.95])
def test_each_pair_of_levels_gives_the_higher(before: Urgency, said: Urgency, confidence: float) -> None:
    judged = own(before, confidence=confidence)
    result = weighed(judged, opinion(said), "smell", SOURCE)
    assert result.urgency is max(before, said, key=lambda level: level.rank)
    raised = (Evidence("second_opinion", "smell"), Evidence("second_opinion.prompt", SOURCE))
    assert result.evidence == judged.evidence + (raised if said.rank > before.rank else ())


@pytest.mark.parametrize(("before", "said"), list(product(Urgency, Urgency)))
def test_without_the_customers_words_nothing_is_raised(before: Urgency, said: Urgency) -> None:
    judged = own(before, confidence=0.2)
    result = weighed(judged, opinion(said), None, SOURCE)
    assert result.urgency is before
    assert result.evidence == judged.evidence
    assert result == judged or said.rank <= before.rank


@pytest.mark.parametrize(("before", "said"), list(product([level for level in Urgency if level.rank], INTENTS)))
def test_a_pressing_complaint_is_not_talked_into_something_else(before: Urgency, said: Intent) -> None:
    for unclear in (False, True):
        judged = own(before, confidence=0.3, danger_unclear=unclear)
        assert weighed(judged, opinion(Urgency.NONE, intent=said), None, SOURCE).intent in GRIEVANCES


def test_an_unclear_danger_stays_unclear_until_it_is_an_emergency() -> None:
    judged = own(Urgency.IMPORTANT, danger_unclear=True)
    assert weighed(judged, opinion(Urgency.NONE), "smell", SOURCE).danger_unclear
    assert weighed(judged, opinion(Urgency.MAJOR), "smell", SOURCE).danger_unclear
    assert not weighed(judged, opinion(Urgency.EMERGENCY), "smell", SOURCE).danger_unclear


def test_an_emergency_has_its_intent_and_its_kind() -> None:
    said = opinion(Urgency.EMERGENCY, emergency_kind=EmergencyKind.DISASTER)
    result = weighed(own(), said, "smell", SOURCE)
    assert (result.intent, result.emergency_kind) == (Intent.EMERGENCY, EmergencyKind.DISASTER)
    assert result.ranking[0] == (Intent.EMERGENCY, result.confidence)
    assert sum(share for _, share in result.ranking) == pytest.approx(1.0)
    failed = weighed(own(emergency_kind=EmergencyKind.UTILITY), opinion(Urgency.EMERGENCY), "smell", SOURCE)
    assert failed.emergency_kind is EmergencyKind.UTILITY


def test_no_kind_of_emergency_without_raising_it() -> None:
    said = opinion(Urgency.MAJOR, emergency_kind=EmergencyKind.UTILITY)
    assert weighed(own(), said, "smell", SOURCE).emergency_kind is None


def test_the_intent_changes_only_where_it_is_in_doubt() -> None:
    said = opinion(intent=Intent.STATUS)
    quiet = own(Urgency.NONE, category=Category.NONE)
    assert weighed(quiet, said, None, SOURCE) == quiet
    doubted = weighed(replace(quiet, confidence=0.4), said, None, SOURCE)
    assert doubted.intent is Intent.STATUS
    assert [intent for intent, _ in doubted.ranking] == [Intent.STATUS, Intent.COMPLAINT, Intent.CHITCHAT]


def test_the_word_emergency_alone_makes_none() -> None:
    judged = own(Urgency.NONE, confidence=0.3)
    result = weighed(judged, opinion(Urgency.NONE, intent=Intent.EMERGENCY), None, SOURCE)
    assert (result.intent, result.urgency) == (judged.intent, Urgency.NONE)


@pytest.mark.parametrize(
    ("before", "known", "confidence", "said", "after"),
    [
        (Urgency.MINOR, Category.QUALITY, 0.9, Category.FRAUD, Category.QUALITY),
        (Urgency.MINOR, Category.QUALITY, 0.4, Category.FRAUD, Category.FRAUD),
        (Urgency.MINOR, Category.OTHER, 0.9, Category.FRAUD, Category.FRAUD),
        (Urgency.MINOR, Category.OTHER, 0.9, Category.NONE, Category.OTHER),
        (Urgency.NONE, Category.NONE, 0.4, Category.FRAUD, Category.NONE),
    ],
)
def test_the_category_where_it_is_in_doubt(
    before: Urgency, known: Category, confidence: float, said: Category, after: Category
) -> None:
    judged = own(before, category=known, confidence=confidence)
    assert weighed(judged, opinion(category=said), None, SOURCE).category is after


def test_what_was_raised_from_nothing_has_a_category() -> None:
    judged = own(Urgency.NONE, category=Category.NONE)
    assert weighed(judged, opinion(Urgency.MINOR, category=Category.NONE), "x", SOURCE).category is Category.OTHER
