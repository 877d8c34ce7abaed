"""Commands about the people who work at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fiveclear.settings_for import settings_for

staff = typer.Typer(help="The people who work at the desk.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option(help="The desk's data folder.")]


@staff.callback()
def of_staff() -> None:
    """Keep `staff` a group of commands, though it has one so far."""


@staff.command()
def add(
    email: str,
    role: Annotated[str, typer.Option(help="agent, supervisor, leader or administrator.")],
    name: Annotated[str, typer.Option(help="The name that colleagues and customers see.")],
    data: Data = None,
) -> None:
    """Add a person and print a one-time password."""
    settings = settings_for(data=data)
    from fiveclear.staff import add_staff

    print(add_staff(settings, email=email, role=role, name=name))


def token(email: str, data: Data = None) -> None:
    """Print an API token for a person, and nothing else."""
    settings = settings_for(data=data)
    from fiveclear.staff import issue_token

    print(issue_token(settings, email=email))
