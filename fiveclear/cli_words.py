"""Commands about what words mean: try the understanding from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fiveclear.settings_for import settings_for

faq = typer.Typer(help="The knowledge base.", no_args_is_help=True)
nlu = typer.Typer(help="The understanding of language.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option(help="The desk's data folder.")]


def classify(text: str, data: Data = None) -> None:
    """Show language, intent, urgency and the signals behind it for a text."""
    settings = settings_for(data=data)
    from fiveclear.words import classify as look_at

    print(look_at(settings, text))


@faq.command()
def match(text: str, data: Data = None) -> None:
    """Show which answer of the knowledge base a question finds."""
    settings = settings_for(data=data)
    from fiveclear.words import match_faq

    print(match_faq(settings, text))


@faq.command(name="import")
def bring_in(file: Path, data: Data = None) -> None:
    """Bring questions and answers in from a file."""
    settings = settings_for(data=data)
    from fiveclear.words import import_faq

    print(import_faq(settings, file))


@nlu.callback()
def of_nlu() -> None:
    """Keep `nlu` a group of commands, though it has one so far."""


@nlu.command()
def evaluate() -> None:
    """Measure the understanding on the examples that it was not trained on."""
    from fiveclear.words import evaluate as measure

    print(measure())
