"""Who is one person: those who have verified the same contact, and nobody else."""

from __future__ import annotations

from desk.model.actor import BOT
from desk.model.conversation import Conversation
from desk.model.inbox import Inbound
from desk.verbs.asking import case_states
from desk.verbs.identity import prove_contact
from desk.verbs.intake import receive
from tests.cast import OLGA, WANG
from tests.desk.office import Office
from tests.identity.proving import ADDRESS, ask_code, code_for, give

NUMBER = "+8613800138000"


async def prove(office: Office, conversation: Conversation, address: str = ADDRESS) -> None:
    code = await code_for(office, conversation, address)
    assert await office.desk.do(prove_contact, BOT, conversation.id, code)


async def conversation_of(office: Office, customer_id: str) -> Conversation:
    found: Conversation = await office.one("conversations", customer_id=customer_id)
    return found


async def numbers_seen(office: Office, conversation: Conversation) -> list[str]:
    return [case["number"] for case in (await office.desk.do(case_states, BOT, conversation.id)).cases]


async def test_a_case_is_seen_from_another_chat_once_the_address_is_proved_in_both(office: Office) -> None:
    opened = await office.open(WANG)
    case = await office.case(opened)
    first = await conversation_of(office, case.customer_id)
    await prove(office, first)
    office.clock.advance(hours=1)
    second = await office.greet(WANG, address="another browser")
    assert await numbers_seen(office, second) == []
    await prove(office, second)
    assert await numbers_seen(office, second) == [opened.number]
    younger = await office.one("customers", id=second.customer_id)
    assert younger.merged_into == first.customer_id


async def test_the_order_of_proving_does_not_matter(office: Office) -> None:
    opened = await office.open(WANG)
    elder = (await office.case(opened)).customer_id
    office.clock.advance(hours=1)
    second = await office.greet(WANG, address="another browser")
    await prove(office, second)
    assert await numbers_seen(office, second) == []
    await prove(office, await conversation_of(office, elder))
    assert await numbers_seen(office, second) == [opened.number]
    assert (await office.one("customers", id=elder)).merged_into is None


async def test_a_claim_without_proof_joins_nobody(office: Office) -> None:
    opened = await office.open(WANG)
    await prove(office, await conversation_of(office, (await office.case(opened)).customer_id))
    stranger = await office.greet(WANG, address="a stranger's browser")
    assert await ask_code(office, stranger) is not None
    assert await office.desk.do(prove_contact, BOT, stranger.id, "not it") is False
    assert await numbers_seen(office, stranger) == []
    assert (await office.one("customers", id=stranger.customer_id)).merged_into is None


async def test_proving_what_another_only_claims_joins_nobody(office: Office) -> None:
    opened = await office.open(OLGA)
    await give(office.desk, await conversation_of(office, (await office.case(opened)).customer_id))
    second = await office.greet(WANG)
    await prove(office, second)
    assert await numbers_seen(office, second) == []


async def test_two_families_become_one(office: Office) -> None:
    opened = await office.open(WANG)
    chats = [await conversation_of(office, (await office.case(opened)).customer_id)]
    for number in range(3):
        office.clock.advance(hours=1)
        chats.append(await office.greet(WANG, address=f"browser {number}"))
    await prove(office, chats[0], "old@mail.example")
    await prove(office, chats[1], "old@mail.example")
    await prove(office, chats[2], "new@mail.example")
    await prove(office, chats[3], "new@mail.example")
    assert await numbers_seen(office, chats[3]) == []
    office.clock.advance(minutes=1)
    await prove(office, chats[3], "old@mail.example")
    for chat in chats:
        assert await numbers_seen(office, chat) == [opened.number]
    heads = {customer.merged_into for customer in await office.all("customers")}
    assert heads == {None, chats[0].customer_id}


async def test_telegram_vouches_for_the_senders_own_number_only(office: Office) -> None:
    opened = await office.open(WANG, "telegram", "11")
    first = await conversation_of(office, (await office.case(opened)).customer_id)
    second = await office.greet(WANG, "telegram", "12")

    async def shares(conversation: Conversation, external_id: str, *, own: bool) -> None:
        contact = {"contact": ("phone", NUMBER), "metadata": {"verified": True} if own else {}}
        inbound = Inbound("telegram", conversation.address, external_id, text=NUMBER, **contact)  # type: ignore[arg-type]
        await office.desk.do(receive, BOT, inbound)

    await shares(first, "1", own=True)
    await shares(second, "2", own=False)
    assert await numbers_seen(office, second) == []
    await shares(second, "3", own=True)
    assert await numbers_seen(office, second) == [opened.number]
