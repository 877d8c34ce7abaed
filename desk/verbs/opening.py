"""Judge and promise: a case is opened, by the bot or by an agent (R2, R5, R8, R11, R16, R17, R23)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desk.errors import BadInput
from desk.model.actor import Permission
from desk.model.case import Case, ContactKind, Move
from desk.model.channel import RECORDED
from desk.model.conversation import Conversation
from desk.model.customer import Customer
from desk.model.deadline import DeadlineKind, DeadlineState
from desk.model.identity import new_case_number
from desk.model.message import Author, Message, MessageKind
from desk.model.task import Alarm, AlarmKind
from desk.model.urgency import CLASS_OF_URGENCY, CaseClass, Category, EmergencyKind, Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.intake import note_contact
from desk.verbs.moving import (
    enter_line,
    move,
    promise,
    reorder_line,
    set_deadline,
    set_limits,
    supersede_deadlines,
)
from desk.work import Work, verb


@dataclass(frozen=True, slots=True)
class Matter:
    """What a case is opened about. ``facts`` are those of R2, in the customer's words."""

    kind: ContactKind
    urgency: Urgency
    category: Category
    facts: dict[str, str]
    reason: WaitingReason
    emergency_kind: EmergencyKind | None = None
    evidence: list[dict[str, str]] = field(default_factory=list)
    anger: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """What the customer is told of the new case; ``until`` is ISO 8601 in UTC."""

    case_id: str
    number: str
    case_class: str
    urgency: str
    until: str


@dataclass(frozen=True, slots=True)
class Added:
    """The case that facts were added to."""

    case_id: str
    number: str


@verb(Permission.CONVERSE)
async def open_case(work: Work, conversation_id: str, matter: Matter) -> Opened:
    """Open a case from a conversation: class, limits, promise, alarm and waiting line, all at once."""
    conversation = await work.unit.conversations.get(conversation_id)
    return await _open(work, conversation, matter, conversation.channel)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A contact that came by letter, visit or telephone, as the agent writes it down (R1)."""

    matter: Matter
    channel: str
    language: str
    name: str = ""
    contacts: tuple[tuple[str, str], ...] = ()


@verb(Permission.RECORD_CASES)
async def record_case(work: Work, recorded: Recorded) -> Case:
    """Enter a complaint that did not come through a channel of the desk (R1)."""
    if recorded.channel not in RECORDED:
        raise BadInput("channel", f"“{recorded.channel}” is not a way that an agent records by hand.")
    customer = Customer(work.new_id(), work.now, recorded.language, name=recorded.name)
    work.unit.customers.add(customer)
    for type_, value in recorded.contacts:
        await note_contact(work, customer.id, type_, value)
    conversation = Conversation(
        id=work.new_id(),
        customer_id=customer.id,
        channel=recorded.channel,
        address=customer.id,
        language=recorded.language,
        created_at=work.now,
    )
    work.unit.conversations.add(conversation)
    work.unit.say(_written_down(work, conversation, recorded.matter))
    opened = await _open(work, conversation, recorded.matter, recorded.channel)
    case = await work.unit.cases.get(opened.case_id)
    # R17 asks that it is in the record within two hours of intake; entering it is what meets that.
    recording = set_deadline(work, case, DeadlineKind.RECORDING, work.policy.recording, "R17 reporting.recording")
    recording.state, recording.met_at = DeadlineState.MET, work.now
    return case


async def _open(work: Work, conversation: Conversation, matter: Matter, channel: str) -> Opened:
    customer = await work.unit.customers.get(conversation.customer_id)
    case = Case(
        id=work.new_id(),
        number=new_case_number(),
        customer_id=customer.id,
        conversation_id=conversation.id,
        kind=matter.kind,
        case_class=CLASS_OF_URGENCY[matter.urgency],
        urgency=matter.urgency,
        category=matter.category,
        emergency_kind=matter.emergency_kind,
        language=conversation.language,
        channel=channel,
        tier=customer.tier,
        opened_at=work.now,
        policy_version=work.policy.version,
        anger=matter.anger,
        facts=matter.facts,
        evidence=matter.evidence,
        last_message_at=work.now,
    )
    work.unit.cases.add(case)
    graded = {"kind": case.kind, "class": case.case_class, "urgency": case.urgency, "policy": case.policy_version}
    work.record(case.id, customer.id, "open_case", **graded)
    conversation.case_id = case.id
    work.unit.conversations.save(conversation)
    until = set_limits(work, case)
    if matter.reason is WaitingReason.UNKNOWN_ANSWER:
        until = work.working_time.due(work.now, work.policy.inquiry_answer)
    promise(work, case, "answer" if matter.reason is WaitingReason.UNKNOWN_ANSWER else "resolution", until, "bot", None)
    enter_line(work, case, matter.reason)
    move(work, case, Move.QUEUE, "queue_case", reason=matter.reason.value)
    _raise_alarm(work, case)
    return Opened(case.id, case.number, case.case_class, case.urgency, until.isoformat())


def _raise_alarm(work: Work, case: Case) -> None:
    """R7: an emergency rings until acknowledged; R8: a failed necessity is dispatched without rounds; R17: majors."""
    if case.urgency is Urgency.EMERGENCY:
        kind, again = AlarmKind.EMERGENCY, work.now + work.policy.alarm_every.span
    elif case.emergency_kind is EmergencyKind.UTILITY:
        kind, again = AlarmKind.OUTAGE, None
    elif case.case_class is CaseClass.MAJOR:
        kind, again = AlarmKind.MAJOR, None
    else:
        return
    alarm = Alarm(work.new_id(), case.id, kind, work.now, again)
    work.unit.alarms.add(alarm)
    work.record(case.id, case.customer_id, "raise_alarm", kind=kind.value)
    work.ring("alarm", alarm.id)


@verb(Permission.CONVERSE)
async def raise_urgency(work: Work, case_id: str, matter: Matter) -> None:
    """An emergency came up in a conversation about an open case: grade it up and ring the alarm at once (R7).

    Graver, the case moves up in the line and gets its new limits, the old ones staying on record; it is never lowered.
    """
    case = await work.unit.cases.get(case_id)
    if case.urgency is Urgency.EMERGENCY:
        return
    changes: dict[str, Any] = {"urgency": [case.urgency, matter.urgency], "policy": work.policy.version}
    work.record(case.id, case.customer_id, "raise_urgency", **changes)
    if matter.urgency.rank > case.urgency.rank:
        case.urgency, case.case_class = matter.urgency, CLASS_OF_URGENCY[matter.urgency]
        await supersede_deadlines(work, case)
        set_limits(work, case)
        await reorder_line(work, case)
    case.emergency_kind, case.evidence = matter.emergency_kind, case.evidence + matter.evidence
    work.unit.cases.save(case)
    _raise_alarm(work, case)
    work.ring("case", case.id)


@verb(Permission.CONVERSE)
async def add_facts(work: Work, case_id: str, facts: dict[str, str]) -> Added:
    """More became known while the case was already under way (R8: dispatch first, details follow)."""
    case = await work.unit.cases.get(case_id)
    known = dict(case.facts)
    for name, value in facts.items():
        joins = name in known and value not in known[name]
        known[name] = f"{known[name]}\n{value}" if joins else known.get(name, value)
    case.facts = known
    work.unit.cases.save(case)
    work.record(case.id, case.customer_id, "add_facts", fields=sorted(facts))
    work.ring("case", case.id)
    return Added(case.id, case.number)


def _written_down(work: Work, conversation: Conversation, matter: Matter) -> Message:
    return Message(
        id=work.new_id(),
        conversation_id=conversation.id,
        customer_id=conversation.customer_id,
        author=Author.CUSTOMER,
        kind=MessageKind.TEXT,
        text=matter.facts.get("what", ""),
        created_at=work.now,
    )
