"""Fills in a believable firm: people, knowledge, customers, two weeks of cases, all through the desk's own verbs."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from desk.desk import Desk
from desk.errors import Refused
from desk.model.actor import SYSTEM, Permission
from desk.work import Verb, Work
from fiveclear.places import places_of
from fiveclear.seeding.beside import days, hearing, sweeps
from fiveclear.seeding.firm import Hired, hire, teach
from fiveclear.seeding.ledger import verify_ledger
from fiveclear.seeding.plays import play
from fiveclear.seeding.stage import BotWords, Stage
from fiveclear.seeding.stories import DAYS, Story, read_stories
from fiveclear.seeding.walk import Agenda, WalkingClock
from fiveclear.settings import Settings
from storage.clock import SystemClock
from storage.foundation import Foundation, open_foundation
from understanding.understander import Understander

_BEGUN, _DONE = "seed begun", "seed done"
_TEACHER, _LISTENER = "shen.yue", "shen.yue"


class NotEmpty(Refused):
    """This desk has cases already; invented ones do not belong between them."""

    code = "not_empty"
    remedy = "Seed an empty desk: give it a folder of its own with --data DIR, or a database of its own."


def seed(settings: Settings, stories: Sequence[Story] | None = None) -> None:
    """Fill an empty desk; on one that is seeded already, say so and change nothing."""
    asyncio.run(_seed(settings, read_stories() if stories is None else stories))


async def _seed(settings: Settings, stories: Sequence[Story]) -> None:
    end = SystemClock().now()
    clock = WalkingClock(end - timedelta(days=DAYS))
    places = places_of(settings)
    async with open_foundation(places, clock=clock, migrate=places.on_sqlite, alone=places.on_sqlite) as foundation:
        desk = foundation.desk
        if await _is_done(desk, _DONE):
            print("This desk is seeded already; nothing was changed.")
            return
        await _require_empty(desk)
        await _note(desk, _BEGUN)
        print("People and knowledge …", flush=True)
        hired = await hire(desk)
        crew = {each.key: each.actor for each in hired}
        entries = await teach(desk, crew[_TEACHER])
        print(f"{len(hired)} people, {entries} entries of knowledge. Two weeks of cases …", flush=True)
        stage = Stage(desk, clock, desk.working_time.zone, crew, BotWords(), Understander.load())
        agenda = Agenda(clock)
        agenda.add(clock.at, days(stage, end, lambda line: print(line, flush=True)))
        agenda.add(clock.at, sweeps(stage, foundation.due))
        agenda.add(clock.at, hearing(stage, _LISTENER))
        for story in stories:
            agenda.add(max(story.begins(end, stage.zone), clock.at), play(stage, story))
        await agenda.walk(end)
        await _note(desk, _DONE)
        await _report(foundation, hired)


async def _require_empty(desk: Desk) -> None:
    if await _is_done(desk, _BEGUN):
        raise NotEmpty("An earlier seeding of this desk was interrupted half way.")
    async with desk.open_unit() as unit:
        if await unit.cases.first() is not None:
            raise NotEmpty


async def _is_done(desk: Desk, key: str) -> bool:
    async with desk.open_unit() as unit:
        return await unit.once(key) is not None


async def _note(desk: Desk, key: str) -> None:
    async def remember(work: Work) -> dict[str, str]:
        return {"at": work.now.isoformat()}

    await desk.do_once(key, Verb(remember, Permission.RUN_DESK, "seed"), SYSTEM)


async def _report(foundation: Foundation, hired: list[Hired]) -> None:
    entries, streams = await verify_ledger(foundation.database)
    async with foundation.desk.open_unit() as unit:
        states = Counter(case.state.value for case in await unit.cases.find(limit=10_000))
    told = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in sorted(states.items()))
    print(f"{sum(states.values())} cases: {told}.")
    print(f"The ledger verifies: {entries} entries in {streams} streams, every hash fits.")
    print("One-time passwords, shown this once; each is changed at the first log-in:")
    for each in hired:
        print(f"  {each.email:<30} {each.role:<14} {each.password}  {each.name}")
