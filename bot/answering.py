"""The bot's turn: understand, choose, act, say; all within the turn's unit of work."""

from __future__ import annotations

from typing import Any

from bot.dialogue.driver import Driver
from bot.dialogue.message import ParseData, UserMessage
from bot.dialogue.state import TrackerState
from bot.dialogue.turn import Reply, Turn
from bot.reading import Moment, as_metadata, read
from desk.model.case import OPEN, Case
from desk.model.channel import Channel
from desk.model.conversation import Conversation
from desk.model.customer import ContactType
from desk.model.delivery import Purpose
from desk.model.inbox import InboxEntry
from desk.model.message import Button, Expectation, Message, MessageKind
from desk.model.understanding import Heard, Language
from desk.model.urgency import EmergencyKind, Urgency
from desk.ports import Ear
from desk.verbs.identity import IssuedCode, issue_code
from desk.verbs.intake import note_contact
from desk.verbs.speaking import Words, say
from desk.work import Work

_FORM = "complaint_form"
_LEAST_HAN, _LEAST_WORDS = 2, 2
_EXPECTED = {"contact": Expectation.DIGITS}


class ActionsFailed(Exception):
    """An action of the dialogue failed; the turn must not be committed half done."""


class Answering:
    """Answers one message by the dialogue."""

    def __init__(self, driver: Driver, ear: Ear) -> None:
        self._driver = driver
        self._ear = ear

    async def answer(
        self, work: Work, conversation: Conversation, entry: InboxEntry, message: Message
    ) -> IssuedCode | None:
        """Say what the dialogue says; raises ActionsFailed if one of its actions did not come through.

        Gives a code to be mailed after the commit, if an e-mail address was noted.
        """
        if message.kind is MessageKind.ATTACHMENT and not message.text:
            # A picture without words answers no question; the one that was asked stays open.
            text = work.phrases.say("attachment_kept", conversation.language)
            say(work, conversation, Words(text))
            return None
        # A pressed button speaks for itself; its title stands in the text for people to read.
        words = "" if message.payload else message.text
        heard = await self._ear.hear(words, Language(conversation.language)) if words else None
        if heard is not None:
            follow_language(conversation, heard.understanding.language, message.text)
        case = await _open_case(work, conversation)
        state = TrackerState.from_json(conversation.tracker) if conversation.tracker else None
        metadata = await self._metadata(work, conversation, entry, message.text, heard, case)
        turn = await self._driver.handle(
            state,
            UserMessage(
                sender_id=conversation.id,
                text=message.payload or message.text,
                parse=_parse(heard, message.text, state, case),
                input_channel=conversation.channel,
                message_id=message.id,
                metadata=metadata,
                at=work.now.timestamp(),
            ),
        )
        if turn.failed_actions:
            raise ActionsFailed("; ".join(f"{each.action}: {each.reason}" for each in turn.failed_actions))
        # That a code is on its way is said before the dialogue's next question, which must stand last.
        issued = await _keep_contact(work, conversation, state, turn)
        conversation.tracker = turn.state.to_json()
        work.unit.conversations.save(conversation)
        shown = [reply for reply in turn.replies if reply.text or _parts(conversation, reply)]
        await self._say(work, conversation, shown, asked_slot(turn.state))
        return issued

    async def _say(self, work: Work, conversation: Conversation, replies: list[Reply], asked: str | None) -> None:
        """Say the replies; what was promised in this turn was promised in its last message (R23)."""
        last: Message | None = None
        for reply in replies:
            # Only the last one asks; those before it lead there.
            last = say_reply(work, conversation, reply, asked if reply is replies[-1] else None)
        if last is not None and conversation.case_id is not None:
            for given in await work.unit.promises.find(case_id=conversation.case_id, message_id=None):
                given.message_id = last.id
                work.unit.promises.save(given)

    async def _metadata(
        self,
        work: Work,
        conversation: Conversation,
        entry: InboxEntry,
        said: str,
        heard: Heard | None,
        case: Case | None,
    ) -> dict[str, Any]:
        known: dict[str, Any] = {
            "said": said,
            "language": conversation.language,
            "channel": conversation.channel,
            "inbox": entry.id,
        }
        if heard is not None:
            known["understanding"] = as_metadata(heard.understanding)
            known["knowledge_answer"] = heard.answer
        if case is not None:
            helped = _help_under_way(case)
            known["open_case"] = {"id": case.id, "number": case.number, "help_under_way": helped}
        # Where customers come for their messages, one who left is lost; elsewhere the channel itself is the contact.
        if Channel(conversation.channel).fetched:
            contacts = await work.unit.contacts.find(customer_id=conversation.customer_id, limit=1)
            known["wants_contact"] = not contacts
        return known


def say_reply(work: Work, conversation: Conversation, reply: Reply, asked: str | None) -> Message:
    """Say one reply of the dialogue; ``asked`` is the form's slot that it asks for."""
    buttons = [Button(str(button["title"]), str(button["payload"])) for button in reply.buttons or []]
    question = bool(buttons) or asked is not None
    urgent = (reply.custom or {}).get("purpose") == Purpose.EMERGENCY
    words = Words(
        reply.text or "",
        MessageKind.QUESTION if question else MessageKind.TEXT,
        buttons,
        expects=_expected(asked, buttons),
        parts=_parts(conversation, reply),
    )
    return say(work, conversation, words, purpose=Purpose.EMERGENCY if urgent else Purpose.REPLY)


def _parts(conversation: Conversation, reply: Reply) -> list[dict[str, Any]]:
    """What a reply has beside its words, as far as the channel can bring it."""
    if not Channel(conversation.channel).shows_parts:
        return []
    return reply.parts()


def follow_language(conversation: Conversation, heard: Language, text: str) -> None:
    """Speak as the customer does. A chosen language is left only for one of another family, in a clear message."""
    if heard == conversation.language or text.startswith("/"):
        return
    same_family = heard.startswith("zh") and conversation.language.startswith("zh")
    if is_clear(heard, text) and not (conversation.language_fixed and same_family):
        conversation.language = heard.value


def is_clear(heard: Language, text: str) -> bool:
    """Whether the text is long enough to tell that language by."""
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return han >= _LEAST_HAN if heard.startswith("zh") else len(text.split()) >= _LEAST_WORDS and not han


def asked_slot(state: TrackerState | None) -> str | None:
    """What the form has asked for and not heard yet."""
    return state.requested_slot if state is not None else None


def _parse(heard: Heard | None, text: str, state: TrackerState | None, case: Case | None) -> ParseData:
    if heard is None:
        return ParseData("inform", 1.0)
    moment = Moment(
        asked=asked_slot(state),
        case_open=case is not None,
        help_under_way=case is not None and _help_under_way(case),
        choosing=case is not None and state is not None and bool(state.slots.get("told")),
    )
    return read(heard.understanding, text, moment, bool(heard.answer))


def _help_under_way(case: Case) -> bool:
    return case.urgency is Urgency.EMERGENCY or case.emergency_kind is EmergencyKind.UTILITY


async def _open_case(work: Work, conversation: Conversation) -> Case | None:
    if conversation.case_id is None:
        return None
    case = await work.unit.cases.get(conversation.case_id)
    return case if case.state in OPEN else None


async def _keep_contact(
    work: Work, conversation: Conversation, before: TrackerState | None, turn: Turn
) -> IssuedCode | None:
    given = turn.state.slots.get("contact")
    if not given or given == "-" or (before is not None and before.slots.get("contact") == given):
        return None
    type_ = ContactType.EMAIL if "@" in str(given) else ContactType.PHONE
    contact = await note_contact(work, conversation.customer_id, type_, str(given))
    return await issue_code(work, conversation.id, contact.id) if type_ is ContactType.EMAIL else None


def _expected(asked: str | None, buttons: list[Button]) -> Expectation:
    if asked is not None:
        return _EXPECTED.get(asked, Expectation.SPEECH)
    return Expectation.KEY if buttons else Expectation.NOTHING
