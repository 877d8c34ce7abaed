"""Commands about the firm's regulation: check it, explain it, try another one out, see the versions kept."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fiveclear.settings_for import settings_for

policy = typer.Typer(help="The firm's regulation: check, explain, try out, look back.", no_args_is_help=True)


class Form(StrEnum):
    """How a result is written."""

    TEXT = "text"
    JSON = "json"


Data = Annotated[Path | None, typer.Option(help="The desk's data folder.")]
Overlay = Annotated[Path | None, typer.Option("--policy", help="The firm's policy.toml, or the name of an example.")]
Format = Annotated[Form, typer.Option("--format", help="In words and tables, or as JSON.")]


@policy.command()
def check(
    file: Annotated[Path, typer.Argument(help="A policy file, or the name of an example.")], form: Format = Form.TEXT
) -> None:
    """Name every fault of a policy file with line, clause and remedy; 2 if it has one, else say what it changes."""
    from fiveclear.policies.checking import check as look_at

    raise typer.Exit(look_at(file, as_json=form is Form.JSON))


@policy.command()
def explain(
    case: Annotated[str, typer.Argument(metavar="CASE_JSON", help="A file with a case as JSON; - for standard input.")],
    policy: Overlay = None,
    version: Annotated[str | None, typer.Option(help="Explain under this kept version.")] = None,
    data: Data = None,
    form: Format = Form.TEXT,
) -> None:
    """Say which clause and which line of the policy gives a case which limit, and why."""
    settings = settings_for(data=data, policy=policy)
    from fiveclear.policies.explaining import explain as give_reasons

    give_reasons(settings, case, version, as_json=form is Form.JSON)


@policy.command()
def simulate(
    file: Annotated[Path, typer.Argument(help="Another policy file, or the name of an example.")],
    month: Annotated[str, typer.Option(help="The month in which the cases were opened, such as 2026-11.")],
    data: Data = None,
    form: Format = Form.TEXT,
) -> None:
    """Put a month of this desk's cases under another policy, beside what was; changes nothing."""
    settings = settings_for(data=data)
    from fiveclear.policies.simulating import simulate as try_out

    try_out(settings, file, month, as_json=form is Form.JSON)


@policy.command()
def versions(data: Data = None, form: Format = Form.TEXT) -> None:
    """List every version that this desk ever ran under."""
    settings = settings_for(data=data)
    from fiveclear.policies.versions import list_versions

    list_versions(settings, as_json=form is Form.JSON)


@policy.command()
def show(version: Annotated[str, typer.Argument(help="Its first characters will do.")], data: Data = None) -> None:
    """Print the text of a kept version."""
    settings = settings_for(data=data)
    from fiveclear.policies.versions import show as print_text

    print_text(settings, version)
