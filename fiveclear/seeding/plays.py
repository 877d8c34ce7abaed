"""A story from its first word to the answer of its last callback."""

from __future__ import annotations

from desk.model.actor import Permission
from desk.model.case import ContactKind
from desk.model.conversation import Conversation
from desk.model.urgency import Category, Urgency
from desk.model.waiting import WaitingReason
from desk.verbs.opening import Matter, Recorded, record_case
from desk.work import Work
from fiveclear.seeding.rounds import play_round
from fiveclear.seeding.stage import Stage
from fiveclear.seeding.stories import Story
from fiveclear.seeding.telling import Answer, Customer
from fiveclear.seeding.walk import Play

_CARRIED = "webchat"


async def play(stage: Stage, story: Story) -> Play:
    """The whole story."""
    customer = Customer(stage, story)
    if story.channel != _CARRIED:
        await _write_down(stage, story, customer)
    else:
        await customer.arrive()
        async for moment in _tell(customer):
            yield moment
    if customer.number:
        for each in story.rounds:
            async for moment in play_round(customer, each):
                yield moment


async def _tell(customer: Customer) -> Play:
    story = customer.story
    if story.kind == "question":
        await customer.write(story.what, customer.bot_says("utter_answer", answer=story.wish))
    elif story.urgency == "emergency":
        await customer.write(story.what, customer.alarm)
    elif story.emergency == "utility":
        async for moment in _tell_outage(customer):
            yield moment
    elif story.kind == "inquiry":
        await customer.write(story.what, customer.ask_unknown)
    elif story.kind == "other":
        await customer.write(story.what, customer.call_somebody)
    else:
        async for moment in _fill_in_form(customer):
            yield moment


async def _tell_outage(customer: Customer) -> Play:
    story = customer.story
    await customer.write(story.what, customer.dispatch)
    if story.details:
        yield customer.stage.clock.later(2)
        await customer.write(story.details, customer.adds({"more": story.details}, "utter_details_added"))


async def _fill_in_form(customer: Customer) -> Play:
    """The questions of the complaint form; what the story does not tell is skipped with the button."""
    story, clock = customer.story, customer.stage.clock
    await customer.write(story.what, _both(customer, "utter_sorry", "utter_ask_details"))
    yield clock.later(1.5)
    await _tell_or_skip(customer, story.details, customer.bot_says("utter_ask_wish"))
    yield clock.later(1)
    await _tell_or_skip(customer, story.wish, _asks_next(customer))
    yield clock.later(1)
    if story.contact:
        await customer.write(story.contact, customer.leave_contact)
        yield clock.later(0.5)
    await customer.write("", customer.submit, payload="/affirm")


async def _tell_or_skip(customer: Customer, text: str, answer: Answer) -> None:
    await customer.write(text, answer, payload="" if text else "/skip")


def _both(customer: Customer, first: str, second: str) -> Answer:
    async def answer(work: Work, conversation: Conversation) -> None:
        await customer.bot_says(first)(work, conversation)
        await customer.bot_says(second)(work, conversation)

    return answer


def _asks_next(customer: Customer) -> Answer:
    """Who is known is not asked for a contact again (R2)."""

    async def answer(work: Work, conversation: Conversation) -> None:
        if customer.story.contact:
            await customer.bot_says("utter_ask_contact")(work, conversation)
        else:
            customer.read_back(work, conversation)

    return answer


async def _write_down(stage: Stage, story: Story, customer: Customer) -> None:
    """By telephone, letter or visit: the first agent of the story who may, enters it (R1)."""
    wanted = story.rounds[0].agent if story.rounds else ""
    writer = stage.crew.get(wanted) or next(
        actor for actor in stage.crew.values() if actor.may(Permission.RECORD_CASES)
    )
    matter = Matter(
        kind=ContactKind(story.kind),
        urgency=Urgency(story.urgency),
        category=Category(story.category),
        facts={"what": story.what, **({"wish": story.wish} if story.wish else {}), **story.facts},
        reason=WaitingReason.RECORDED,
    )
    contacts = (("email" if "@" in story.contact else "phone", story.contact),) if story.contact else ()
    recorded = Recorded(matter, story.channel, story.language, story.name, contacts)
    customer.number = (await stage.desk.do(record_case, writer, recorded)).number
