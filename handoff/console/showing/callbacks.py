"""Callbacks with the number of their case and the customer's name."""

from __future__ import annotations

from collections.abc import Sequence

from desk.model.callback import Callback
from handoff.console import models
from handoff.console.door import Door


async def show_callbacks(door: Door, callbacks: Sequence[Callback]) -> list[models.Callback]:
    """The callbacks in the order given."""
    cases = await door.reader.cases_by_id({callback.case_id for callback in callbacks})
    customers = await door.reader.customers_by_id({callback.customer_id for callback in callbacks})
    return [
        models.Callback(
            id=callback.id,
            case_number=cases[callback.case_id].number,
            customer_name=customers[callback.customer_id].name,
            round=callback.round,
            state=callback.state,
            due_at=callback.due_at,
            asked_at=callback.asked_at,
            answered_at=callback.answered_at,
            expires_at=callback.expires_at,
            mark=callback.mark,
            comment=callback.comment,
            channel=callback.channel,
        )
        for callback in callbacks
    ]
