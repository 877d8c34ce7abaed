"""Checks everything that the desk stands on, a line for each, with the remedy for each fault; changes nothing."""

from __future__ import annotations

import asyncio

from desk.ports import Clock
from fiveclear.examination.calendar import examine_calendar
from fiveclear.examination.clock import Comparison, Start, examine_clock, file_system_clock
from fiveclear.examination.database import examine_database
from fiveclear.examination.disk import examine_disk
from fiveclear.examination.encoder import examine_encoder
from fiveclear.examination.finding import Finding, Health
from fiveclear.examination.language_model import examine_language_model
from fiveclear.examination.master_key import examine_master_key
from fiveclear.examination.policy import examine_policy
from fiveclear.examination.redis_server import examine_redis
from fiveclear.examination.telegram import examine_telegram
from fiveclear.places import places_of
from fiveclear.settings import Settings
from storage.clock import SystemClock


def doctor(settings: Settings, clock: Clock | None = None) -> int:
    """Print what was found; 0 if the desk can serve, 1 if a fault keeps it from that."""
    findings = asyncio.run(examine(settings, clock or SystemClock()))
    for finding in findings:
        print(finding.line())
    faults = [finding.part for finding in findings if finding.health is Health.FAULT]
    print(f"Faults: {', '.join(faults)}." if faults else "The desk can open.")
    return 1 if faults else 0


async def examine(settings: Settings, clock: Clock) -> list[Finding]:
    """Every check, one after the other; none keeps the next from being made."""
    start = Start.of(clock)
    places = places_of(settings)
    view = await examine_database(places.database_url, clock)
    redis = await examine_redis(places.data, places.redis_url)
    telegram = await examine_telegram(settings)
    opinion = await examine_language_model(settings, clock)
    comparison = file_system_clock(places.data, clock)
    if view.ahead_of_server is not None:
        comparison = Comparison("the database server", view.ahead_of_server)
    return [
        view.finding,
        redis,
        telegram,
        examine_clock(clock, start, comparison, view.newest_event),
        examine_disk(places.data),
        examine_encoder(),
        opinion,
        examine_policy(places.policy),
        examine_calendar(places.policy, clock.now().date()),
        examine_master_key(places, view.wrapped_key),
    ]
