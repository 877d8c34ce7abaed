"""Reads what comes after and beside: callbacks, tasks, alarms, knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from desk.model.callback import Callback
from desk.model.knowledge import KnowledgeEntry
from desk.model.task import Alarm, Task
from storage.sql.console.records import Records
from storage.sql.tables import AlarmRow, CallbackRow, KnowledgeEntryRow, TaskRow


class FollowUpReader(Records):
    """Lists that the console shows beside the cases."""

    async def callback_page(
        self, limit: int, after: str | None, states: Sequence[str] = (), case_id: str | None = None
    ) -> list[Callback]:
        """Callbacks, the newest first."""
        query: Select[Any] = select(CallbackRow).order_by(CallbackRow.id.desc()).limit(limit)
        if after:
            query = query.where(CallbackRow.id < after)
        if states:
            query = query.where(CallbackRow.state.in_(states))
        if case_id:
            query = query.where(CallbackRow.case_id == case_id)
        return await self._nouns(Callback, query)

    async def callback(self, callback_id: str) -> Callback | None:
        """One callback."""
        return await self._noun(Callback, select(CallbackRow).where(CallbackRow.id == callback_id))

    async def task_page(self, limit: int, after: str | None, *, done: bool | None) -> list[Task]:
        """Tasks, the oldest first; None for all."""
        query: Select[Any] = select(TaskRow).order_by(TaskRow.id).limit(limit)
        if after:
            query = query.where(TaskRow.id > after)
        if done is not None:
            query = query.where(TaskRow.done_at.is_not(None) if done else TaskRow.done_at.is_(None))
        return await self._nouns(Task, query)

    async def task(self, task_id: str) -> Task | None:
        """One task."""
        return await self._noun(Task, select(TaskRow).where(TaskRow.id == task_id))

    async def alarm_page(self, limit: int, after: str | None, *, open_only: bool) -> list[Alarm]:
        """Alarms, the newest first."""
        query: Select[Any] = select(AlarmRow).order_by(AlarmRow.id.desc()).limit(limit)
        if after:
            query = query.where(AlarmRow.id < after)
        if open_only:
            query = query.where(AlarmRow.acknowledged_at.is_(None))
        return await self._nouns(Alarm, query)

    async def alarm(self, alarm_id: str) -> Alarm | None:
        """One alarm."""
        return await self._noun(Alarm, select(AlarmRow).where(AlarmRow.id == alarm_id))

    async def knowledge_page(
        self, limit: int, after: str | None, text: str = "", *, active: bool = True
    ) -> list[KnowledgeEntry]:
        """Entries that hold the text: those in use, or those that are switched off."""
        query: Select[Any] = select(KnowledgeEntryRow).where(KnowledgeEntryRow.active.is_(active))
        query = query.order_by(KnowledgeEntryRow.id).limit(limit)
        if after:
            query = query.where(KnowledgeEntryRow.id > after)
        if text:
            wanted = KnowledgeEntryRow.question.icontains(text, autoescape=True)
            query = query.where(wanted | KnowledgeEntryRow.answer.icontains(text, autoescape=True))
        return await self._nouns(KnowledgeEntry, query)
