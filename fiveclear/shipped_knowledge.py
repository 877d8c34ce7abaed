"""What every desk can answer from its first day: questions about the complaint process itself."""

from __future__ import annotations

from desk.desk import Desk
from desk.model.actor import OPERATOR
from desk.verbs.teaching import add_entry
from fiveclear.seeding.firm import lessons

_ABOUT_THE_PROCESS = ("客服中心", "Customer service")


async def teach_process(desk: Desk) -> None:
    """Put these entries into an empty knowledge base; one that a firm has begun to fill is left alone."""
    async with desk.open_unit() as unit:
        if await unit.knowledge.first() is not None:
            return
    for lesson in lessons():
        if lesson.unit in _ABOUT_THE_PROCESS:
            await desk.do(add_entry, OPERATOR, lesson)
