"""A code proves an address: once, in time, and not by trying."""

from __future__ import annotations

import pytest

from desk.model.actor import BOT
from desk.verbs.identity import CODES_A_DAY, issue_code, prove_contact
from tests.cast import CHEN, OLGA, WANG, Person
from tests.desk.office import Office
from tests.identity.proving import ADDRESS, another, ask_code, code_for, give


async def last_words(office: Office, conversation_id: str) -> str:
    return (await office.said(conversation_id))[-1].text


@pytest.mark.parametrize(("person", "words"), [(WANG, "6 位验证码"), (CHEN, "6 位數驗證碼"), (OLGA, "six-digit code")])
async def test_a_code_is_announced_in_the_customers_language(office: Office, person: Person, words: str) -> None:
    conversation = await office.greet(person)
    issued = await ask_code(office, conversation, "Fang@Mail.Example ")
    assert issued is not None
    assert (issued.address, issued.language, len(issued.code)) == (ADDRESS, person.language, 6)
    assert words in await last_words(office, conversation.id)
    assert issued.code not in repr(issued)


async def test_only_a_salted_hash_is_kept_and_the_ledger_names_neither(office: Office) -> None:
    conversation = await office.greet()
    code = await code_for(office, conversation)
    proof = await office.one("proofs")
    assert code not in proof.code_hash
    assert await office.desk.do(prove_contact, BOT, conversation.id, another(code)) is False
    assert await office.desk.do(prove_contact, BOT, conversation.id, code) is True
    async with office.unit() as unit:
        events = await unit.timeline(conversation.id)
    assert [event.verb for event in events][-3:] == ["issue_code", "refuse_code", "prove_contact"]
    for event in events:
        assert code not in f"{event.changes} {event.why}"
        assert ADDRESS not in f"{event.changes} {event.why}"


async def test_the_right_code_verifies_and_counts_once(office: Office) -> None:
    conversation = await office.greet()
    code = await code_for(office, conversation)
    assert await office.desk.do(prove_contact, BOT, conversation.id, code)
    assert (await office.one("contacts")).verified_at == office.clock.now()
    assert not await office.desk.do(prove_contact, BOT, conversation.id, code)


async def test_five_wrong_ones_make_the_code_void(office: Office) -> None:
    conversation = await office.greet()
    code = await code_for(office, conversation)
    for _ in range(5):
        assert "no longer" not in await last_words(office, conversation.id)
        assert not await office.desk.do(prove_contact, BOT, conversation.id, another(code))
    assert "no longer counts" in await last_words(office, conversation.id)
    assert not await office.desk.do(prove_contact, BOT, conversation.id, code)
    assert (await office.one("contacts")).verified_at is None


async def test_a_code_lives_ten_minutes_and_only_the_latest_counts(office: Office) -> None:
    conversation = await office.greet()
    first = await code_for(office, conversation)
    office.clock.advance(minutes=1)
    second = await code_for(office, conversation)
    if first != second:
        assert not await office.desk.do(prove_contact, BOT, conversation.id, first)
    office.clock.advance(minutes=10)
    assert not await office.desk.do(prove_contact, BOT, conversation.id, second)
    third = await code_for(office, conversation)
    office.clock.advance(minutes=9, seconds=59)
    assert await office.desk.do(prove_contact, BOT, conversation.id, third)


async def test_unasked_only_an_address_that_had_no_code_gets_one(office: Office) -> None:
    conversation = await office.greet()
    assert await office.desk.do(issue_code, BOT, conversation.id) is None
    await give(office.desk, conversation)
    assert await office.desk.do(issue_code, BOT, conversation.id) is not None
    assert await office.desk.do(issue_code, BOT, conversation.id) is None


async def test_nobody_floods_an_address_however_many_chats_claim_it(office: Office) -> None:
    for number in range(CODES_A_DAY):
        assert await ask_code(office, await office.greet(address=f"chat-{number}")) is not None
    late = await office.greet(address="one too many")
    assert await ask_code(office, late) is None
    assert "tomorrow" in await last_words(office, late.id)
    office.clock.advance(days=1)
    assert await ask_code(office, late) is not None


async def test_a_firm_without_mail_says_nothing(office: Office) -> None:
    office.desk.mails = False
    conversation = await office.greet()
    assert await ask_code(office, conversation) is None
    assert await office.said(conversation.id) == []
    assert await office.all("proofs") == []
