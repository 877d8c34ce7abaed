"""The timeline with names instead of ids."""

from __future__ import annotations

from collections.abc import Sequence

from desk.model.actor import BOT, OPERATOR, SYSTEM, ActorKind
from desk.model.event import Event
from handoff.console import models
from handoff.console.door import Door
from handoff.console.showing.tasks import names_of

_FIXED = {actor.id: actor.name for actor in (BOT, SYSTEM, OPERATOR)}


async def show_events(door: Door, events: Sequence[Event]) -> list[models.Event]:
    """The events in the order given."""
    names = dict(_FIXED)
    names |= await names_of(door, {event.actor_id for event in events if event.actor_kind is ActorKind.AGENT})
    customers = {event.actor_id for event in events if event.actor_kind is ActorKind.CUSTOMER}
    names |= {each.id: each.name for each in (await door.reader.customers_by_id(customers)).values()}
    return [
        models.Event(
            id=event.id,
            at=event.at,
            actor=models.EventActor(
                kind=event.actor_kind, id=event.actor_id, name=names.get(event.actor_id, event.actor_id)
            ),
            verb=event.verb,
            why=event.why,
            changes=event.changes,
        )
        for event in events
    ]
