"""Commands about what words mean: lines in on standard input, lines out on standard output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from desk.errors import BadInput
from desk.model.actor import OPERATOR
from desk.policy import load_policy
from desk.verbs.teaching import Taught, put_entry
from fiveclear.knowledge_file import Line, read_lessons
from fiveclear.places import places_of
from fiveclear.settings import Settings
from storage.clock import SystemClock
from storage.foundation import open_foundation
from understanding import bulk, command
from understanding.understander import Understander

_ENCODER_SECONDS = 60.0


def classify(settings: Settings) -> None:
    """What each line of standard input means."""
    zone = ZoneInfo(load_policy(settings.policy).time_zone)
    now = SystemClock().now().astimezone(zone)
    bulk.classify(sys.stdin, sys.stdout, _understander(), now, workers=os.cpu_count() or 1)


def match_faq(entries: Path) -> None:
    """Which entry answers each line of standard input."""
    with _opened(entries) as lines:
        command.faq_match(lines, sys.stdin, sys.stdout, _understander())


def evaluate(settings: Settings, file: Path) -> None:
    """Measure the understanding on labelled lines."""
    zone = ZoneInfo(load_policy(settings.policy).time_zone)
    with _opened(file):
        print(command.evaluate(file, _understander(), SystemClock().now().astimezone(zone)))


def import_faq(settings: Settings, file: Path) -> None:
    """Bring the firm's own questions and answers in; a bad line is named and stepped over."""
    taught, faults = asyncio.run(_import(settings, file))
    for number, sentence in faults:
        print(f"{file}, line {number}: {sentence}", file=sys.stderr)
    counts = ", ".join(f"{taught[outcome]} {outcome}" for outcome in Taught)
    print(f"Entries: {counts}. Lines left out: {len(faults)}.")


async def _import(settings: Settings, file: Path) -> tuple[Counter[Taught], list[tuple[int, str]]]:
    faults: list[tuple[int, str]] = []
    taught: Counter[Taught] = Counter()
    with _opened(file) as lines:
        async with open_foundation(places_of(settings), migrate=settings.on_sqlite) as foundation:
            for line in _readable(file, read_lessons(lines, faults)):
                try:
                    taught[await foundation.desk.do(put_entry, OPERATOR, line.lesson, line.id)] += 1
                except BadInput as error:
                    faults.append((line.number, f"{error} {error.remedy}"))
    return taught, sorted(faults)


def _readable(file: Path, lines: Iterator[Line]) -> Iterator[Line]:
    try:
        yield from lines
    except UnicodeDecodeError:
        raise BadInput("file", f"{file} is not in UTF-8.", remedy="Save it again as “CSV UTF-8”.") from None


def _understander() -> Understander:
    """With the encoder, if it can be had: these commands would rather wait for it than answer worse."""
    understander = Understander.load()
    understander.load_encoder()
    understander.background.wait(_ENCODER_SECONDS)
    return understander


def _opened(file: Path) -> TextIO:
    try:
        return file.open(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput("file", f"{file} cannot be read: {error.strerror}.", remedy="Check the path.") from None
