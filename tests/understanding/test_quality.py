"""How well the shipped model understands messages that nobody trained on (unseen.jsonl, unseen_short.jsonl).

The floors lie a little under the figures of the model card, so that noise passes and a step back does not.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from understanding.context import Context
from understanding.measure import Report, measure
from understanding.understander import Understander

HERE = Path(__file__).parent
NOW = Context(datetime(2024, 5, 15, 10, 30, tzinfo=UTC))


@pytest.fixture(scope="module")
def understander() -> Understander:
    understander = Understander.load()
    understander.load_encoder()
    assert understander.background.wait(60), understander.background.failure
    return understander


def report_on(name: str, understander: Understander) -> Report:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return measure(rows, understander, [NOW] * len(rows))


def test_the_facts_of_a_message_are_judged(understander: Understander) -> None:
    shares = {name: share.value for name, share in report_on("unseen.jsonl", understander).shares.items()}
    assert shares["urgency"] >= 0.86
    assert shares["intent"] >= 0.86
    assert shares["category"] >= 0.82
    assert shares["emergency recall"] >= 0.92
    assert shares["emergency precision"] >= 0.80
    assert shares["two or more levels too low"] <= 0.03


def test_short_messages_are_told_apart(understander: Understander) -> None:
    assert report_on("unseen_short.jsonl", understander).shares["intent"].value >= 0.9


def test_without_the_encoder_the_desk_still_understands() -> None:
    shares = {name: share.value for name, share in report_on("unseen.jsonl", Understander.load()).shares.items()}
    assert shares["urgency"] >= 0.65
    assert shares["emergency recall"] >= 0.70
    assert shares["two or more levels too low"] <= 0.08
