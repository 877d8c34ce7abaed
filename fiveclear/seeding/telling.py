"""The customer's side of a story: what is told, what the bot asks and answers, until there is a case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.surveys import take_survey_answer
from desk.model.actor import BOT, Permission, customer_actor
from desk.model.case import ContactKind
from desk.model.conversation import Conversation, Pen
from desk.model.delivery import Purpose
from desk.model.identity import new_id
from desk.model.inbox import Inbound
from desk.model.message import MessageKind
from desk.model.understanding import Language
from desk.model.urgency import Category, EmergencyKind, Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.asking import PersonCalled, call_person
from desk.verbs.emergency import Dispatched, dispatch_emergency
from desk.verbs.intake import note_contact, receive, start_conversation, wake_agent
from desk.verbs.opening import Matter, Opened, add_facts, open_case
from desk.verbs.speaking import Words, say
from desk.verbs.wording import spoken_moment
from desk.work import Verb, Work, correlation
from fiveclear.seeding.stage import Stage
from fiveclear.seeding.stories import Story

Answer = Callable[[Work, Conversation], Awaitable[None]]


class Customer:
    """One customer at the web chat, with a story to tell."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self.stage = stage
        self.story = story
        self.conversation_id = ""
        self.number = ""

    async def arrive(self) -> None:
        """Open the chat; who has been here before finds the old conversation."""
        known = self.stage.threads.get(self.story.name)
        if known is None:
            address = new_id(self.stage.clock.now())
            opened = await self.stage.desk.do(
                start_conversation, BOT, "webchat", address, self.story.language, self.story.name
            )
            known = self.stage.threads[self.story.name] = opened.id
        self.conversation_id = known

    async def write(self, text: str, answer: Answer | None = None, *, payload: str = "") -> None:
        """Write to the desk, or press a button; the turn after it marks the message as dealt with."""
        stage = self.stage
        correlation.set(new_id(stage.clock.now()))
        async with stage.desk.open_unit() as unit:
            owner = (await unit.conversations.get(self.conversation_id)).customer_id
        inbound = Inbound(
            "webchat", "", correlation.get(), text=text, payload=payload, conversation_id=self.conversation_id
        )
        receipt = await stage.desk.do(receive, customer_actor(owner), inbound)

        async def turn(work: Work) -> None:
            entry = await work.unit.inbox.first(message_id=receipt.message_id)
            message = await work.unit.messages.get(receipt.message_id)
            conversation = await work.unit.conversations.get(self.conversation_id)
            if entry is not None:
                entry.done_at = work.now
                work.unit.inbox.save(entry)
            if await take_survey_answer(work, conversation, message):
                return
            if conversation.pen is Pen.AGENT:
                await wake_agent(work, conversation)
            elif answer is not None:
                await answer(work, conversation)

        await stage.desk.do(Verb(turn, Permission.CONVERSE, "turn"), BOT)

    def bot_says(self, name: str, **values: object) -> Answer:
        """An answer of the bot by the name of its response."""

        async def answer(work: Work, conversation: Conversation) -> None:
            self._say(work, conversation, name, **values)

        return answer

    async def submit(self, work: Work, conversation: Conversation) -> None:
        """The form is complete: the case is opened, number and promise are given."""
        opened: Opened = await open_case(work, conversation.id, self.matter(WaitingReason.COMPLAINT))
        self.number = opened.number
        self._say(work, conversation, "utter_case_opened", number=opened.number, until=self._moment(work, opened.until))

    async def ask_unknown(self, work: Work, conversation: Conversation) -> None:
        """A question that the knowledge base does not answer."""
        opened: Opened = await open_case(work, conversation.id, self.matter(WaitingReason.UNKNOWN_ANSWER))
        self.number = opened.number
        self._say(
            work, conversation, "utter_unknown_answer", number=opened.number, until=self._moment(work, opened.until)
        )

    async def call_somebody(self, work: Work, conversation: Conversation) -> None:
        """A person is wanted."""
        called: PersonCalled = await call_person(work, conversation.id, self.matter(WaitingReason.ASKED_FOR_PERSON))
        self.number = called.number
        self._say(
            work, conversation, "utter_person_called", number=called.number, ahead=called.ahead, minutes=called.minutes
        )

    async def alarm(self, work: Work, conversation: Conversation) -> None:
        """Danger: guidance at once, people alarmed (R7)."""
        done: Dispatched = await dispatch_emergency(work, conversation.id, self.matter(WaitingReason.EMERGENCY))
        self.number = done.number
        say(work, conversation, Words(done.guidance), purpose=Purpose.EMERGENCY)

    async def dispatch(self, work: Work, conversation: Conversation) -> None:
        """A necessity of the home has failed: sent on before any question (R8)."""
        opened: Opened = await open_case(work, conversation.id, self.matter(WaitingReason.OUTAGE))
        self.number = opened.number
        self._say(work, conversation, "utter_sorry")
        self._say(work, conversation, "utter_dispatched", number=opened.number)

    def adds(self, facts: dict[str, str], asks: str) -> Answer:
        """What is told after the dispatch joins the case; then comes the next question."""

        async def answer(work: Work, conversation: Conversation) -> None:
            added = await add_facts(work, conversation.case_id or "", facts)
            self._say(work, conversation, asks, number=added.number)

        return answer

    async def leave_contact(self, work: Work, conversation: Conversation) -> None:
        """How the customer can be reached is noted; then the matter is read back."""
        story = self.story
        await note_contact(work, conversation.customer_id, "email" if "@" in story.contact else "phone", story.contact)
        self.read_back(work, conversation)

    def read_back(self, work: Work, conversation: Conversation) -> None:
        """The matter in the customer's own words, to be confirmed (R4)."""
        story = self.story
        told = [each for each in (story.what, story.details, story.wish, story.contact) if each]
        self._say(work, conversation, "utter_ask_confirmed", summary="\n".join(f"· {each}" for each in told))

    def matter(self, reason: WaitingReason) -> Matter:
        """The matter as the desk judges it; the evidence is what the understanding really hears in the words."""
        story = self.story
        told = "\n".join(each for each in (story.what, story.details) if each)
        heard = self.stage.understander.understand(told, Language(story.language))
        facts = {"what": story.what, "wish": story.wish, "contact": story.contact, **story.facts}
        return Matter(
            kind=ContactKind(story.kind),
            urgency=Urgency(story.urgency),
            category=Category(story.category),
            facts={name: value for name, value in facts.items() if value},
            reason=reason,
            emergency_kind=EmergencyKind(story.emergency) if story.emergency else None,
            evidence=[{"signal": each.signal, "text": each.text} for each in heard.evidence],
            anger=heard.anger,
        )

    def _moment(self, work: Work, until: str) -> str:
        return spoken_moment(datetime.fromisoformat(until), self.story.language, work.working_time.zone)

    def _say(self, work: Work, conversation: Conversation, name: str, **values: object) -> None:
        text, buttons = self.stage.words.say(name, conversation.language, **values)
        asks = bool(buttons) or name.startswith("utter_ask_")
        say(work, conversation, Words(text, MessageKind.QUESTION if asks else MessageKind.TEXT, buttons))
