"""Commands for those who build the desk."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from fiveclear.settings import CHECKOUT

bench = typer.Typer(help="Measure the desk against others.", no_args_is_help=True)

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": ["--help-test"]}


def test(context: typer.Context) -> None:
    """Run the tests; arguments go to pytest, `--browser` runs the journeys in a real browser."""
    words = list(context.args)
    if "--browser" in words:
        words[words.index("--browser")] = "-mbrowser"
    os.chdir(CHECKOUT)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *words])


def check() -> None:
    """Run every check: format, lint, types, layers, house rules, tests."""
    from fiveclear.check import check as run_every_check

    raise typer.Exit(run_every_check(CHECKOUT))


def dialogue(
    folder: Annotated[Path, typer.Argument(help="The folder with domain.yml, rules.yml, config.yml, or data/.")],
    actions: Annotated[
        str | None, typer.Option(help="Address of an action server (http://…/webhook), or a package of actions.")
    ] = None,
) -> None:
    """Hold conversations with a bot of Rasa's files: lines {sender, message, parse?} in, replies, slots, form out."""
    from fiveclear.talks import hold_talks
    from storage.clock import SystemClock

    hold_talks(folder, actions, SystemClock())


@bench.command(name="dialogue")
def bench_dialogue(
    rasa: Annotated[str | None, typer.Option(help="Address of a real Rasa that serves our bot (docs/rasa.md).")] = None,
    senders: Annotated[str, typer.Option(help="How many at once, separated by commas.")] = "1,32",
    conversations: Annotated[int, typer.Option(help="Conversations of each sender in a round.", min=1)] = 2,
    rounds: Annotated[int, typer.Option(help="Rounds, of which the median counts.", min=1)] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """Messages a second and waiting times over the REST channel, with the encoder and without, beside Rasa's."""
    from fiveclear.bench.dialogue import compare

    counts = [int(word) for word in senders.split(",") if word.strip().isdigit()]
    compare(rasa, counts or [1], conversations, rounds, as_json=as_json)


@bench.command(name="working-time")
def bench_working_time(
    additions: Annotated[int, typer.Option(help="How many of each kind.", min=1)] = 100_000,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of a table.")] = False,
) -> None:
    """Due times in working time that one processor reckons in a second."""
    from fiveclear.bench.working_time import measure

    measure(additions, as_json=as_json)


def lock() -> None:
    """Write both lock files anew from pyproject.toml."""
    from fiveclear.locking import lock as write_locks

    write_locks(CHECKOUT)
