"""Rows that are their own alarm: which ones are due now. Claiming them is the verb's conditional save."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select

from storage.sql.database import Database
from storage.sql.tables import AlarmRow, CallbackRow, CaseRow, DeadlineRow, DeliveryRow, InboxRow, WaitingRow


class DueRows:
    """Ids of what has to be done, oldest first, in small portions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def callbacks(self, now: datetime, limit: int) -> list[str]:
        """Callbacks that are to be asked now."""
        planned = and_(CallbackRow.state == "planned", CallbackRow.due_at <= now)
        return await self._ids(select(CallbackRow.id).where(planned).order_by(CallbackRow.due_at).limit(limit))

    async def expired_callbacks(self, now: datetime, limit: int) -> list[str]:
        """Callbacks that nobody answered in time."""
        silent = and_(CallbackRow.state == "asked", CallbackRow.expires_at <= now)
        return await self._ids(select(CallbackRow.id).where(silent).order_by(CallbackRow.expires_at).limit(limit))

    async def callback_reminders(self, now: datetime, limit: int) -> list[str]:
        """Callbacks whose customer is to be reminded, or asked on the next channel."""
        silent = and_(CallbackRow.state == "asked", CallbackRow.remind_at.is_not(None), CallbackRow.remind_at <= now)
        return await self._ids(select(CallbackRow.id).where(silent).order_by(CallbackRow.remind_at).limit(limit))

    async def deadlines(self, now: datetime, limit: int) -> list[str]:
        """Deadlines that have passed unmet."""
        passed = and_(DeadlineRow.state == "running", DeadlineRow.due_at <= now)
        return await self._ids(select(DeadlineRow.id).where(passed).order_by(DeadlineRow.due_at).limit(limit))

    async def alarms(self, now: datetime, limit: int) -> list[str]:
        """Alarms that have to ring again."""
        unheard = and_(AlarmRow.acknowledged_at.is_(None), AlarmRow.next_at.is_not(None), AlarmRow.next_at <= now)
        return await self._ids(select(AlarmRow.id).where(unheard).order_by(AlarmRow.next_at).limit(limit))

    async def deliveries(self, channels: Sequence[str], now: datetime, limit: int) -> list[str]:
        """The first delivery of each conversation that may go out now, the most pressing first.

        Only the first: what is said in a conversation arrives in the order in which it was said. A mail about it goes
        its own way, so that a mail server that is down does not hold up the conversation.
        """
        waiting = DeliveryRow.state == "pending"
        earlier = DeliveryRow.__table__.alias("earlier")
        in_order = ~(
            select(earlier.c.id)
            .where(
                earlier.c.conversation_id == DeliveryRow.conversation_id,
                earlier.c.channel == DeliveryRow.channel,
                earlier.c.id < DeliveryRow.id,
                or_(
                    earlier.c.state == "sending",
                    and_(earlier.c.state == "pending", or_(earlier.c.due_at <= now, earlier.c.attempts > 0)),
                ),
            )
            .exists()
        )
        query = select(DeliveryRow.id).where(
            waiting, DeliveryRow.due_at <= now, DeliveryRow.channel.in_(channels), in_order
        )
        return await self._ids(query.order_by(DeliveryRow.priority, DeliveryRow.id).limit(limit))

    async def stuck_deliveries(self, channels: Sequence[str], before: datetime, limit: int) -> list[str]:
        """Deliveries that a process had begun to send before it died."""
        begun = and_(DeliveryRow.state == "sending", DeliveryRow.due_at <= before, DeliveryRow.channel.in_(channels))
        return await self._ids(select(DeliveryRow.id).where(begun).limit(limit))

    async def open_conversations(self, channels: Sequence[str], now: datetime, limit: int) -> list[str]:
        """Conversations with stored messages that nobody has dealt with yet."""
        waiting = and_(
            InboxRow.done_at.is_(None),
            InboxRow.parked_at.is_(None),
            InboxRow.due_at <= now,
            InboxRow.channel.in_(channels),
        )
        query = select(InboxRow.conversation_id).where(waiting).distinct().limit(limit)
        return await self._ids(query)

    async def line(self) -> list[tuple[str, float]]:
        """The whole waiting line: case ids with their priority, the first to be served first."""
        query = select(WaitingRow.case_id, WaitingRow.priority).where(WaitingRow.left_at.is_(None))
        async with self._database.reading.connect() as connection:
            rows = await connection.execute(query.order_by(WaitingRow.priority, WaitingRow.id))
            return [(row.case_id, row.priority) for row in rows]

    async def held_cases(self) -> list[tuple[str, str]]:
        """Cases in the hands of agents: case id and agent id."""
        held: ColumnElement[bool] = CaseRow.state.in_(("assigned", "on_customer"))
        async with self._database.reading.connect() as connection:
            rows = await connection.execute(select(CaseRow.id, CaseRow.assignee_id).where(held))
            return [(row.id, row.assignee_id) for row in rows if row.assignee_id]

    async def _ids(self, query: Select[str]) -> list[str]:
        # An index answers these; on SQLite that takes less than to hand them to a thread.
        reader = await self._database.open_reader()
        try:
            return list((await reader.execute(query)).scalars())
        finally:
            await reader.close()
