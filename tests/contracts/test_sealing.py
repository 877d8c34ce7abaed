"""Whoever steals the database reads no name, no contact, no address and no word that was said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.model.actor import BOT, SYSTEM, customer_actor
from desk.model.case import Case
from desk.model.task import Outcome
from desk.verbs.calling import complete_task
from desk.verbs.closing import Resolution, reopen, resolve
from desk.verbs.follow_up import answer_callback, ask_callback, comment_callback, expire_callback
from desk.verbs.handover import claim
from desk.verbs.intake import edit_message
from desk.verbs.opening import add_facts, open_case
from desk.verbs.reply import add_note, reply
from tests.cast import BORIS, CHEN, CUSTOMERS, OLGA, WANG, Person
from tests.contracts.rows import all_bytes, all_rows
from tests.desk.office import Office, matter

SECRETS = (
    "Please hurry, my father is inside",
    "Please hurry, my mother is inside",
    "I am on my way to Elm Street 12",
    "Sounds like the Petrov family",
    "The door contact was replaced",
    "A voucher over 30 euros",
    "Chafed by a loose cable",
    "Unhappy about the stairs",
    "She wants the firm to write to her",
    "Lives on the ninth floor",
    "Spoke to her sister",
)


async def whole_story(office: Office, person: Person) -> Case:
    """Everything that can be said about a customer is said."""
    conversation = await office.greet(person)
    actor = customer_actor(conversation.customer_id)
    await office.hear(conversation, SECRETS[0], "first", contact=("phone", person.telephone))
    await office.desk.do(edit_message, actor, "webchat", "first", SECRETS[1])
    evidence = [{"signal": "stuck", "text": person.trouble}]
    opened = await office.desk.do(open_case, BOT, conversation.id, matter(what=person.trouble, evidence=evidence))
    await office.desk.do(add_facts, BOT, opened.case_id, {"where": SECRETS[9]})
    await office.desk.do(claim, BORIS, opened.number)
    await office.desk.do(reply, BORIS, opened.number, SECRETS[2], "r1")
    await office.desk.do(add_note, BORIS, opened.number, SECRETS[3])
    ended = Resolution("valid", SECRETS[4], SECRETS[5], True, "quality", SECRETS[6])
    case = await office.desk.do(resolve, BORIS, opened.number, ended)
    callback = await office.one("callbacks")
    office.clock.at = callback.due_at
    await office.desk.do(ask_callback, SYSTEM, callback.id)
    office.clock.advance(days=3)
    await office.desk.do(expire_callback, SYSTEM, callback.id)
    task = await office.one("tasks")
    await office.desk.do(complete_task, BORIS, task.id, Outcome.BUSY, SECRETS[10])
    await office.desk.do(answer_callback, actor, conversation.id, callback.id, 4)
    await office.desk.do(comment_callback, actor, conversation.id, callback.id, SECRETS[7])
    await office.desk.do(reopen, BORIS, case.number, SECRETS[8])
    return await office.case(case)


@pytest.mark.parametrize("person", CUSTOMERS, ids=lambda person: person.language)
async def test_R26_no_table_betrays_a_customer(office: Office, migrated_url: str, person: Person) -> None:
    await whole_story(office, person)
    taken = await all_rows(office.database)
    if office.database.on_sqlite:
        taken += all_bytes(migrated_url)
    assert b"open_case" in taken
    personal = (person.name, person.address, person.telephone, person.trouble, *SECRETS)
    assert [text for text in personal if text.encode() in taken] == []
    assert [text for text in personal if repr(text).strip("'").encode("unicode_escape") in taken] == []


async def test_the_desk_itself_still_reads_all_of_it(office: Office) -> None:
    case = await whole_story(office, WANG)
    assert (case.facts["what"], case.facts["where"]) == (WANG.trouble, SECRETS[9])
    assert case.evidence == [{"signal": "stuck", "text": WANG.trouble}]
    assert (await office.one("customers")).name == WANG.name
    assert (await office.one("callbacks")).comment == SECRETS[7]
    assert (await office.one("tasks")).note == SECRETS[10]
    async with office.unit() as unit:
        whys = [event.why for event in await unit.timeline(case.id)]
        edits = [event.why for event in await unit.timeline(case.conversation_id) if event.verb == "edit_message"]
    assert SECRETS[8] in whys
    assert edits == [SECRETS[0]]


async def test_a_customer_is_found_by_address_and_by_contact_through_the_blind_index(office: Office) -> None:
    for person in CUSTOMERS:
        conversation = await office.greet(person, "telegram")
        await office.hear(conversation, person.trouble, person.name, contact=("phone", person.telephone))
    async with office.unit() as unit:
        found = await unit.conversation_at("telegram", CHEN.address)
        assert found is not None
        assert (found.address, (await unit.customers.get(found.customer_id)).name) == (CHEN.address, CHEN.name)
        (contact,) = await unit.contacts_with("phone", CHEN.telephone)
        assert (contact.customer_id, contact.value) == (found.customer_id, CHEN.telephone)
        assert await unit.conversation_at("webchat", CHEN.address) is None
        assert await unit.conversation_at("telegram", CHEN.address.upper()) is None
        assert await unit.contacts_with("email", CHEN.telephone) == []


async def test_a_sealed_field_is_no_search_word_but_still_a_criterion(office: Office) -> None:
    for person in (OLGA, WANG):
        await office.greet(person)
    assert [each.name for each in await office.all("customers", name=WANG.name)] == [WANG.name]
    assert office.clock.now() - (await office.all("customers"))[0].created_at == timedelta()
