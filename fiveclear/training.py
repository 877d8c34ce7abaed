"""The command that trains the understanding."""

from __future__ import annotations

from fiveclear.settings import CHECKOUT
from understanding.command import train as train_model
from understanding.command import train_answers


def train() -> None:
    """Train on the shipped data and put the model in its place."""
    place = CHECKOUT / "understanding" / "model" / "classifier.npz"
    count = train_model(place)
    print(f"{count} messages were learned from; the model is in {place.relative_to(CHECKOUT)}.")
    questions = train_answers(place.parent)
    print(f"{questions} questions were learned from; phrasebook.npz and faq.json are beside it.")
