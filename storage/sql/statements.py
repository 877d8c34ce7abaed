"""The statements of one kind, built once: to build one anew takes longer than to execute it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Insert, Select, Update, bindparam, insert, select, update

from storage.sql.kinds import Kind

_ID, _VERSION, _CONVERSATION, _LIMIT = "wanted_id", "wanted_version", "wanted_conversation", "wanted_limit"


class Statements:
    """What is asked of one table, and written to it, with places for the values."""

    def __init__(self, kind: Kind) -> None:
        self._table = kind.table
        self._matching: dict[tuple[tuple[str, type | None], ...], Select[Any]] = {}

    @cached_property
    def adding(self) -> Insert:
        """Adds a row; its values are all columns."""
        return insert(self._table)

    @cached_property
    def _saving(self) -> Update:
        table = self._table
        return update(table).where(table.c.id == bindparam(_ID), table.c.version == bindparam(_VERSION))

    @cached_property
    def _one(self) -> Select[Any]:
        return select(self._table).where(self._table.c.id == bindparam(_ID))

    @cached_property
    def _counting(self) -> Update:
        table = self._table
        return update(table).where(table.c.id == bindparam(_ID)).values(position=table.c.position + 1)

    def one(self, record_id: str) -> tuple[Select[Any], dict[str, Any]]:
        """The row with that id."""
        return self._one, {_ID: record_id}

    def saving(self, record: Any, columns: Mapping[str, Any]) -> tuple[Update, dict[str, Any]]:
        """Writes ``columns`` if the version is still that of the record, and counts the version up."""
        values = {**columns, "version": record.version + 1}
        return self._saving, {**values, _ID: record.id, _VERSION: record.version}

    def counting(self, conversation_id: str, more: Mapping[str, Any]) -> tuple[Update, dict[str, Any]]:
        """Moves a conversation on by one position, and writes ``more`` of its columns."""
        return self._counting, {**more, _ID: conversation_id}

    def saying(self, conversations: Statements) -> Insert:
        """Adds a message at the position which its conversation has reached."""
        conversation = conversations._table
        position = select(conversation.c.position).where(conversation.c.id == bindparam(_CONVERSATION))
        return insert(self._table).values(position=position.scalar_subquery())

    @staticmethod
    def said(columns: Mapping[str, Any]) -> dict[str, Any]:
        """The values of ``saying``."""
        return {name: value for name, value in columns.items() if name != "position"} | {
            _CONVERSATION: columns["conversation_id"]
        }

    def matching(self, criteria: Mapping[str, Any], limit: int) -> tuple[Select[Any], dict[str, Any]]:
        """Rows whose columns have these values (one of them, where a list is given), in order of their id."""
        shape = tuple((name, _form(value)) for name, value in criteria.items())
        if shape not in self._matching:
            conditions = [self._condition(name, form) for name, form in shape]
            query = select(self._table).where(*conditions).order_by(self._table.c.id)
            self._matching[shape] = query.limit(bindparam(_LIMIT))
        values = {name: list(value) if _form(value) is list else value for name, value in criteria.items()}
        return self._matching[shape], {
            **{name: value for name, value in values.items() if value is not None},
            _LIMIT: limit,
        }

    def _condition(self, name: str, form: type | None) -> ColumnElement[bool]:
        column = self._table.c[name]
        if form is None:
            return column.is_(None)
        if form is list:
            return column.in_(bindparam(name, expanding=True))
        condition: ColumnElement[bool] = column == bindparam(name)
        return condition


def _form(value: Any) -> type | None:
    """How a value is compared: as none, as one of a list, or as itself."""
    if value is None:
        return None
    return list if isinstance(value, list | tuple) else object
