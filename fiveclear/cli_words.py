"""Commands about what words mean: try the understanding from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fiveclear.settings_for import settings_for

faq = typer.Typer(help="The knowledge base.", no_args_is_help=True)
nlu = typer.Typer(help="The understanding of language.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option(help="The desk's data folder.")]


def classify(data: Data = None) -> None:
    """Read lines {"id"?, "text", "ref"?} and write what each means: language, intent, urgency with evidence, facts."""
    settings = settings_for(data=data)
    from fiveclear.words import classify as look_at

    look_at(settings)


@faq.command()
def match(
    entries: Annotated[Path, typer.Option(help="Lines {id, question, alternates}.")],
) -> None:
    """Read questions, one a line, and write which entry answers each."""
    from fiveclear.words import match_faq

    match_faq(entries)


@faq.command(name="import")
def bring_in(
    file: Annotated[Path, typer.Argument(help="CSV with a heading, or JSON lines.")], data: Data = None
) -> None:
    """Bring questions and answers in from a file: question, answer, language, alternates, unit."""
    settings = settings_for(data=data)
    from fiveclear.words import import_faq

    import_faq(settings, file)


@nlu.command()
def evaluate(file: Annotated[Path, typer.Argument(help="Labelled lines.")], data: Data = None) -> None:
    """Measure the understanding: accuracy, recall and precision, confusion, calibration, speed."""
    settings = settings_for(data=data)
    from fiveclear.words import evaluate as measure

    measure(settings, file)


@nlu.command()
def train() -> None:
    """Train the model anew on the shipped data; the same data give the same model."""
    from fiveclear.training import train as learn

    learn()
