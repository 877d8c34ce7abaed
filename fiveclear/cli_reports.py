"""Commands that write down what was done."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fiveclear.settings_for import settings_for


class Form(StrEnum):
    """How a report is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def coverage(
    month: Annotated[str, typer.Option(help="The month in which the cases were resolved, such as 2026-11.")],
    form: Annotated[Form, typer.Option("--format", help="In words, as CSV or as JSON.")] = Form.TEXT,
    data: Annotated[Path | None, typer.Option(help="The desk's data folder.")] = None,
    policy: Annotated[Path | None, typer.Option(help="The firm's policy.toml, laid over the defaults.")] = None,
) -> None:
    """Say what became of every callback of a month: reached, refused, unreachable, voided, with proof; reads only."""
    settings = settings_for(data=data, policy=policy)
    from fiveclear.coverage import coverage as write_down

    write_down(settings, month, form.value)
