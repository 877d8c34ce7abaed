"""What goes over the wire, exactly as docs/api.md writes it."""

from handoff.console.models.alarm import Alarm, AlarmList
from handoff.console.models.callback import Callback, CallbackList
from handoff.console.models.case import (
    Case,
    CaseFile,
    CaseList,
    Contact,
    Customer,
    CustomerFile,
    Deadline,
    Evidence,
    Person,
    Promise,
    Resolution,
    Waiting,
)
from handoff.console.models.case_work import FactsChange, Grade, NewCase, Reason, ResolutionGiven
from handoff.console.models.event import Event, EventActor, Timeline
from handoff.console.models.knowledge import (
    Dismissal,
    KnowledgeAdded,
    KnowledgeChanged,
    KnowledgeEntry,
    KnowledgeGiven,
    KnowledgeList,
    UnknownQuestion,
    UnknownQuestionList,
)
from handoff.console.models.message import Attachment, Button, Message, Note, Reply
from handoff.console.models.problem import ProblemDetails
from handoff.console.models.queue import Colleague, Queue, QueueEntry
from handoff.console.models.staff import LogIn, PasswordChange, Presence, Session, Staff, StaffList
from handoff.console.models.task import Task, TaskList, TaskOutcome

__all__ = [
    "Alarm",
    "AlarmList",
    "Attachment",
    "Button",
    "Callback",
    "CallbackList",
    "Case",
    "CaseFile",
    "CaseList",
    "Colleague",
    "Contact",
    "Customer",
    "CustomerFile",
    "Deadline",
    "Dismissal",
    "Event",
    "EventActor",
    "Evidence",
    "FactsChange",
    "Grade",
    "KnowledgeAdded",
    "KnowledgeChanged",
    "KnowledgeEntry",
    "KnowledgeGiven",
    "KnowledgeList",
    "LogIn",
    "Message",
    "NewCase",
    "Note",
    "PasswordChange",
    "Person",
    "Presence",
    "ProblemDetails",
    "Promise",
    "Queue",
    "QueueEntry",
    "Reason",
    "Reply",
    "Resolution",
    "ResolutionGiven",
    "Session",
    "Staff",
    "StaffList",
    "Task",
    "TaskList",
    "TaskOutcome",
    "Timeline",
    "UnknownQuestion",
    "UnknownQuestionList",
    "Waiting",
]
