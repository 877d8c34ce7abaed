"""How each noun of the desk lies in its table: a column for each field, what is personal in one sealed column."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Table

from desk.model.callback import Callback, CallbackAnswer, Questionnaire
from desk.model.case import Case
from desk.model.conversation import Conversation
from desk.model.customer import Consent, Contact, ContactProof, Customer
from desk.model.deadline import Deadline, Promise
from desk.model.delivery import Delivery
from desk.model.inbox import InboxEntry
from desk.model.knowledge import KnowledgeEntry
from desk.model.message import Attachment, Button, Message
from desk.model.staff import ApiToken, Staff, StaffSession
from desk.model.task import Alarm, Task
from desk.model.waiting import Waiting
from storage.sql import tables


@dataclass(frozen=True)
class Kind:
    """One noun and its table.

    ``sealed`` fields are encrypted together; ``blind`` maps an index column to the field it indexes and to the field
    that names its space; ``counted`` columns are only ever written by the database itself.
    """

    noun: type[Any]
    row: type[tables.Row]
    sealed: tuple[str, ...] = ()
    blind: tuple[tuple[str, str, str], ...] = ()
    counted: tuple[str, ...] = ()

    @cached_property
    def table(self) -> Table:
        """The table."""
        table = self.row.__table__
        if not isinstance(table, Table):
            raise TypeError(f"{self.row} is no table")
        return table

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The fields that stand in columns of their own."""
        return tuple(each.name for each in fields(self.noun) if each.name not in self.sealed)

    @cached_property
    def readers(self) -> dict[str, Callable[[Any], Any]]:
        """For each field that is more than what a column gives: how to read it."""
        hints = get_type_hints(self.noun)
        found = {name: _reader(hints[name]) for name in hints}
        return {name: reader for name, reader in found.items() if reader is not None}

    def columns_of(self, record: Any) -> dict[str, Any]:
        """The plain columns of a record."""
        return {name: getattr(record, name) for name in self.plain}

    def sealed_of(self, record: Any) -> dict[str, Any]:
        """What has to be encrypted of a record, ready for JSON."""
        return {name: _as_json(getattr(record, name)) for name in self.sealed}

    def record_from(self, columns: Any, sealed: dict[str, Any] | None) -> Any:
        """The record again; what was erased comes back empty."""
        values = {name: columns[name] for name in self.plain}
        if sealed is not None:
            values.update({name: sealed[name] for name in self.sealed if name in sealed})
        for name, reader in self.readers.items():
            if values.get(name) is not None:
                values[name] = reader(values[name])
        if len(values) < len(self.plain) + len(self.sealed):
            self._fill_erased(values)
        return self.noun(**values)

    def _fill_erased(self, values: dict[str, Any]) -> None:
        hints = get_type_hints(self.noun)
        for name in self.sealed:
            if name not in values:
                empty = get_origin(hints[name]) or hints[name]
                values[name] = empty() if empty in (str, dict, list) else None


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) in (Union, types.UnionType):
        inner = [each for each in get_args(hint) if each is not types.NoneType]
        return _reader(inner[0]) if len(inner) == 1 else None
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if hint == list[Button]:
        return lambda values: [Button(**value) if isinstance(value, dict) else value for value in values]
    return None


def _as_json(value: Any) -> Any:
    return [asdict(each) if isinstance(each, Button) else each for each in value] if isinstance(value, list) else value


KINDS: dict[str, Kind] = {
    "customers": Kind(Customer, tables.CustomerRow, sealed=("name",)),
    "contacts": Kind(Contact, tables.ContactRow, sealed=("value",), blind=(("value_index", "value", "type"),)),
    "proofs": Kind(ContactProof, tables.ContactProofRow),
    "consents": Kind(Consent, tables.ConsentRow),
    "conversations": Kind(
        Conversation,
        tables.ConversationRow,
        sealed=("address", "tracker"),
        blind=(("address_index", "address", "channel"),),
        counted=("position", "last_customer_at"),
    ),
    "messages": Kind(
        Message, tables.MessageRow, sealed=("text", "payload", "buttons", "spoken", "parts"), counted=("position",)
    ),
    "attachments": Kind(Attachment, tables.AttachmentRow, sealed=("name",)),
    "inbox": Kind(InboxEntry, tables.InboxRow),
    "deliveries": Kind(Delivery, tables.DeliveryRow),
    "cases": Kind(Case, tables.CaseRow, sealed=("facts", "evidence", "resolution")),
    "waitings": Kind(Waiting, tables.WaitingRow),
    "deadlines": Kind(Deadline, tables.DeadlineRow),
    "promises": Kind(Promise, tables.PromiseRow),
    "callbacks": Kind(Callback, tables.CallbackRow, sealed=("comment",)),
    "questionnaires": Kind(Questionnaire, tables.QuestionnaireRow),
    "answers": Kind(CallbackAnswer, tables.CallbackAnswerRow, sealed=("value",)),
    "tasks": Kind(Task, tables.TaskRow, sealed=("note",)),
    "alarms": Kind(Alarm, tables.AlarmRow),
    "knowledge": Kind(KnowledgeEntry, tables.KnowledgeEntryRow),
    "staff": Kind(Staff, tables.StaffRow),
    "sessions": Kind(StaffSession, tables.StaffSessionRow),
    "tokens": Kind(ApiToken, tables.ApiTokenRow),
}
