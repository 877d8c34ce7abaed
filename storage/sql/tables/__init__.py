"""All row classes; importing this package fills ``Row.metadata``."""

from storage.sql.tables.after import CallbackAnswerRow, CallbackRow, QuestionnaireRow, TaskRow
from storage.sql.tables.base import Row
from storage.sql.tables.matter import (
    AlarmRow,
    CaseRow,
    DeadlineRow,
    EffectRow,
    EventRow,
    PolicyVersionRow,
    PromiseRow,
    WaitingRow,
)
from storage.sql.tables.people import (
    ApiTokenRow,
    ConsentRow,
    ContactProofRow,
    ContactRow,
    CustomerRow,
    KnowledgeEntryRow,
    StaffRow,
    StaffSessionRow,
)
from storage.sql.tables.talk import AttachmentRow, ConversationRow, DeliveryRow, InboxRow, MessageRow

__all__ = [
    "AlarmRow",
    "ApiTokenRow",
    "AttachmentRow",
    "CallbackAnswerRow",
    "CallbackRow",
    "CaseRow",
    "ConsentRow",
    "ContactProofRow",
    "ContactRow",
    "ConversationRow",
    "CustomerRow",
    "DeadlineRow",
    "DeliveryRow",
    "EffectRow",
    "EventRow",
    "InboxRow",
    "KnowledgeEntryRow",
    "MessageRow",
    "PolicyVersionRow",
    "PromiseRow",
    "QuestionnaireRow",
    "Row",
    "StaffRow",
    "StaffSessionRow",
    "TaskRow",
    "WaitingRow",
]
