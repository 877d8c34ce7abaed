"""Who is mailed, about what, and who is not."""

from __future__ import annotations

from desk.model.actor import BOT, SYSTEM
from desk.model.channel import Channel
from desk.model.delivery import DeliveryState
from desk.verbs.closing import resolve
from desk.verbs.delivering import begin_delivery, end_delivery
from desk.verbs.follow_up import answer_callback, ask_callback
from desk.verbs.identity import prove_contact
from tests.cast import BORIS, WANG
from tests.desk.office import SOLVED, Office
from tests.identity.proving import ADDRESS, code_for, give

MAIL = (Channel.EMAIL.value,)


async def mails(office: Office) -> list[str]:
    return [delivery.state.value for delivery in await office.all("deliveries", channel=Channel.EMAIL)]


async def resolve_now(office: Office, number: str) -> None:
    """The agent is done."""
    await office.desk.do(resolve, BORIS, number, SOLVED)


async def resolved(office: Office, *, address: str = ADDRESS) -> str:
    """A case of a customer who left her address and then the chat; gives the callback's id."""
    held = await office.hold(person=WANG)
    conversation = await office.one("conversations")
    if address:
        await give(office.desk, conversation, address)
    await resolve_now(office, held.number)
    callback = await office.one("callbacks")
    return str(callback.id)


async def survey(office: Office, callback_id: str) -> None:
    """The survey is due."""
    office.clock.at = (await office.one("callbacks")).due_at
    await office.desk.do(ask_callback, SYSTEM, callback_id)


async def test_result_and_survey_are_mailed_without_their_words(office: Office) -> None:
    callback_id = await resolved(office)
    assert await mails(office) == ["pending"]
    (first,) = await office.due.deliveries(MAIL, office.clock.now(), 10)
    begun = await office.desk.do(begin_delivery, SYSTEM, first)
    assert begun is not None
    case = await office.one("cases")
    assert (begun.address, begun.text, begun.buttons, begun.case_number) == (ADDRESS, "", (), case.number)
    await office.desk.do(end_delivery, SYSTEM, first, "sent", "", "<id>", None)
    await survey(office, callback_id)
    assert await mails(office) == ["sent", "pending"]


async def test_a_mail_server_that_is_down_does_not_hold_up_the_chat(office: Office) -> None:
    callback_id = await resolved(office)
    (first,) = await office.due.deliveries(MAIL, office.clock.now(), 10)
    await office.desk.do(begin_delivery, SYSTEM, first)
    await office.desk.do(end_delivery, SYSTEM, first, "transient", "down", "", None)
    await survey(office, callback_id)
    while due := await office.due.deliveries(("webchat",), office.clock.now(), 10):
        await office.desk.do(begin_delivery, SYSTEM, due[0])
    in_chat = await office.all("deliveries", channel="webchat", callback_id=callback_id)
    assert [delivery.state for delivery in in_chat] == [DeliveryState.SENT]


async def test_whoever_has_answered_in_the_chat_is_not_mailed(office: Office) -> None:
    callback_id = await resolved(office)
    await survey(office, callback_id)
    conversation = await office.one("conversations")
    await office.desk.do(answer_callback, BOT, conversation.id, callback_id, 5)
    asked = await office.one("deliveries", channel=Channel.EMAIL, callback_id=callback_id)
    assert await office.desk.do(begin_delivery, SYSTEM, asked.id) is None
    assert (await office.one("deliveries", id=asked.id)).state is DeliveryState.VOID


async def test_without_an_address_or_without_mail_nothing_is_mailed(office: Office) -> None:
    await resolved(office, address="")
    assert await mails(office) == []


async def test_a_firm_without_mail_writes_no_mail(office: Office) -> None:
    office.desk.mails = False
    callback_id = await resolved(office)
    await survey(office, callback_id)
    assert await mails(office) == []


async def test_a_customer_who_is_there_gets_the_result_in_the_chat_only(office: Office) -> None:
    held = await office.hold(person=WANG)
    conversation = await office.one("conversations")
    await give(office.desk, conversation)
    await office.hear(conversation, "还在吗？", "1")
    await resolve_now(office, held.number)
    assert await mails(office) == []


async def test_a_proved_address_is_preferred_to_a_later_claim(office: Office) -> None:
    held = await office.hold(person=WANG)
    conversation = await office.one("conversations", customer_id=held.customer_id)
    assert await office.desk.do(prove_contact, BOT, conversation.id, await code_for(office, conversation))
    await give(office.desk, conversation, "later@mail.example")
    await resolve_now(office, held.number)
    (first,) = await office.due.deliveries(MAIL, office.clock.now(), 10)
    begun = await office.desk.do(begin_delivery, SYSTEM, first)
    assert begun is not None
    assert begun.address == ADDRESS
