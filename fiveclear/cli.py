"""The command line. Each command imports its door only when it is called, so that `--help` costs next to nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fiveclear import cli_developer, cli_people, cli_policy, cli_reports, cli_words
from fiveclear.presenting import plain_errors
from fiveclear.settings_for import settings_for

HELP_FLAGS = {"--help", "-h", "--version"}

Host = Annotated[str | None, typer.Option(help="Address to listen on; 127.0.0.1 unless told.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on.")]
Data = Annotated[Path | None, typer.Option(help="Folder for the database file, keys and photographs.")]
Policy = Annotated[Path | None, typer.Option(help="The firm's policy.toml, laid over the defaults.")]

app = typer.Typer(
    help="Fiveclear: a complaint desk that keeps its promises and calls back. Without a command: up.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Fiveclear: a complaint desk that keeps its promises and calls back. Without a command: up."""
    if version:
        print("fiveclear 0.1.0")


@app.command()
def up(host: Host = None, port: Port = None, data: Data = None, policy: Policy = None) -> None:
    """Run the whole desk in one process (port 8080): web chat at /, console at /console."""
    settings = settings_for(host=host, port=port, data=data, policy=policy)
    from fiveclear.up import up as open_every_door

    open_every_door(settings)


@app.command()
def bot(host: Host = None, port: Port = None, data: Data = None, policy: Policy = None) -> None:
    """Run the customer's door alone (port 8080): web chat, Telegram, deliveries, callbacks."""
    settings = settings_for(host=host, port=port, data=data, policy=policy)
    from fiveclear.doors import serve_bot

    serve_bot(settings)


@app.command()
def handoff(host: Host = None, port: Port = None, data: Data = None, policy: Policy = None) -> None:
    """Run the agent's door alone (port 8081): console, offers, alarms."""
    settings = settings_for(default_port=8081, host=host, port=port, data=data, policy=policy)
    from fiveclear.doors import serve_handoff

    serve_handoff(settings)


@app.command()
def actions(host: Host = None, port: Port = None, data: Data = None, policy: Policy = None) -> None:
    """Run the action server alone (port 5055)."""
    settings = settings_for(default_port=5055, host=host, port=port, data=data, policy=policy)
    from fiveclear.doors import serve_actions

    serve_actions(settings)


@app.command()
def migrate(data: Data = None) -> None:
    """Bring the database to this version."""
    settings = settings_for(data=data)
    from fiveclear.migrate import migrate as bring_up_to_date

    bring_up_to_date(settings)


@app.command()
def seed(data: Data = None, policy: Policy = None) -> None:
    """Fill in a believable firm: agents, knowledge, customers, two weeks of cases."""
    settings = settings_for(data=data, policy=policy)
    from fiveclear.seed import seed as fill_in

    fill_in(settings)


@app.command()
def doctor(data: Data = None, policy: Policy = None) -> None:
    """Check everything that the desk stands on, and say the remedy for each fault."""
    settings = settings_for(data=data, policy=policy)
    from fiveclear.doctor import doctor as examine

    raise typer.Exit(examine(settings))


@app.command()
def rotate_key(data: Data = None) -> None:
    """Wrap every customer's key with a new master key."""
    settings = settings_for(data=data)
    from fiveclear.keys import rotate_key as rotate

    rotate(settings)


app.add_typer(cli_people.staff, name="staff")
app.command()(cli_people.token)
app.command()(cli_words.classify)
app.add_typer(cli_policy.policy, name="policy")
app.command()(cli_reports.coverage)
app.add_typer(cli_words.faq, name="faq")
app.add_typer(cli_words.nlu, name="nlu")
app.command(context_settings=cli_developer.PASS_ON)(cli_developer.test)
app.command()(cli_developer.dialogue)
app.add_typer(cli_developer.bench, name="bench")
app.command()(cli_developer.check)
app.command()(cli_developer.lock)


def with_command(words: list[str]) -> list[str]:
    """What was typed, with `up` in front if it names no command."""
    names_a_command = bool(words) and (not words[0].startswith("-") or words[0] in HELP_FLAGS)
    return words if names_a_command else ["up", *words]


def main(arguments: list[str] | None = None) -> None:
    """Run a command, and turn what went wrong into a sentence."""
    words = with_command(sys.argv[1:] if arguments is None else arguments)
    with plain_errors():
        app(words, prog_name="run")
