"""What goes on beside the stories: the desk's own sweeps, alarms that somebody hears, and the days going by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.callbacks import Callbacks
from bot.channels.registry import Registry
from bot.channels.webchat.channel import WebChat
from bot.courier import Courier
from desk.model.task import AlarmKind
from desk.verbs.watch import acknowledge_alarm
from fiveclear.seeding.stage import Stage
from fiveclear.seeding.stories import DAYS
from fiveclear.seeding.walk import Play
from handoff.alarms import Alarms
from handoff.presence import Presence
from storage.sql.due import DueRows

_SWEEP_MINUTES = 15
_HEARD_AFTER = timedelta(minutes=35)


async def sweeps(stage: Stage, due: DueRows) -> Play:
    """Callbacks, deliveries, deadlines and alarms, exactly as the running doors look after them."""
    callbacks, courier = Callbacks(stage.desk, due), Courier(stage.desk, due, Registry([WebChat()]))
    alarms = Alarms(stage.desk, due, Presence(None, stage.clock, timedelta(minutes=1)))
    while True:
        for sweep in (callbacks.sweep, courier.sweep):
            while await sweep():
                pass
        await alarms.make_round()
        yield stage.clock.later(_SWEEP_MINUTES)


async def hearing(stage: Stage, listener: str) -> Play:
    """A breach is an alarm: somebody hears it, though not at night."""
    while True:
        async with stage.desk.open_unit() as unit:
            open_alarms = await unit.alarms.find(acknowledged_at=None, kind=AlarmKind.BREACH)
        for alarm in open_alarms:
            if stage.clock.now() - alarm.raised_at > _HEARD_AFTER:
                await stage.desk.do(acknowledge_alarm, stage.crew[listener], alarm.id)
        yield stage.agent_in(50)


async def days(stage: Stage, end: datetime, show: Callable[[str], None]) -> Play:
    """A line for each day that has gone by."""
    for day in range(1, DAYS + 1):
        async with stage.desk.open_unit() as unit:
            cases = await unit.cases.find(limit=10_000)
        date = (stage.clock.now()).astimezone(stage.zone)
        show(f"  day {day:>2} of {DAYS}, {date:%d %b}: {len(cases)} cases so far")
        yield end - timedelta(days=DAYS - day)
