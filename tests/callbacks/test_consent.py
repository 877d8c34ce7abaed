"""R37: who does not want to be asked at all is not asked; that stands in the ledger, and can be taken back."""

from __future__ import annotations

import pytest

from desk.errors import BadInput
from desk.model.actor import BOT
from desk.model.callback import CallbackState
from desk.model.case import Case, CaseState
from desk.model.deadline import DeadlineKind
from desk.model.message import MessageKind
from desk.verbs.closing import resolve
from desk.verbs.consenting import CALLBACK, set_consent
from desk.verbs.handover import claim
from desk.verbs.opening import open_case
from tests.callbacks.chat import Chat
from tests.callbacks.conftest import Settle
from tests.cast import BORIS, CHEN, OLGA, WANG, Person
from tests.desk.office import SOLVED, Office, matter

FOR_GOOD = [
    (WANG, "以后都别再打来了"),
    (CHEN, "以後都不用打電話給我了"),
    (OLGA, "please never contact me again"),
]


async def another_case(office: Office, chat: Chat) -> Case:
    """Later the same customer had another matter, and it is solved."""
    office.clock.advance(days=40)
    opened = await office.desk.do(open_case, BOT, chat.case.conversation_id, matter())
    await office.desk.do(claim, BORIS, opened.number)
    return await office.desk.do(resolve, BORIS, opened.number, SOLVED)


@pytest.mark.parametrize(("person", "text"), FOR_GOOD)
async def test_R37_who_refuses_for_good_is_never_asked_again(
    office: Office, settle: Settle, person: Person, text: str
) -> None:
    chat = await settle(person)
    assert await chat.writes(text)
    assert await chat.answered("callback_declined_for_good")
    consent = await office.one("consents")
    assert (consent.purpose, consent.given, consent.source.partition(":")[0]) == (CALLBACK, False, "message")
    case = await another_case(office, chat)
    callback = await office.one("callbacks", case_id=case.id)
    assert (callback.state, callback.proof) == (CallbackState.REFUSED, f"consent:{consent.id}")
    assert (await office.case(case)).state is CaseState.CLOSED
    assert await office.all("deadlines", case_id=case.id, kind=DeadlineKind.CALLBACK) == []
    notice = (await office.all("messages", kind=MessageKind.NOTICE, case_id=case.id))[-1]
    assert notice.buttons == []


async def test_R37_a_refusal_of_one_callback_is_none_of_the_next(office: Office, settle: Settle) -> None:
    chat = await settle(WANG)
    await chat.writes("别打来了")
    assert await office.all("consents") == []
    case = await another_case(office, chat)
    assert (await office.one("callbacks", case_id=case.id)).state is CallbackState.PLANNED


async def test_R37_the_latest_word_counts_and_all_stay_on_record(office: Office, settle: Settle) -> None:
    chat = await settle(WANG)
    await chat.writes("以后都别再打来了")
    office.clock.advance(days=1)
    await office.desk.do(set_consent, BORIS, chat.case.customer_id, CALLBACK, True, "She asked for it by telephone.")
    case = await another_case(office, chat)
    assert (await office.one("callbacks", case_id=case.id)).state is CallbackState.PLANNED
    assert [consent.given for consent in await office.all("consents")] == [False, True]


async def test_R37_a_consent_wants_a_known_purpose_and_a_reason(office: Office, settle: Settle) -> None:
    chat = await settle(WANG)
    for purpose, reason, field in (("marketing", "why", "purpose"), (CALLBACK, " ", "reason")):
        with pytest.raises(BadInput) as refusal:
            await office.desk.do(set_consent, BORIS, chat.case.customer_id, purpose, False, reason)
        assert refusal.value.field == field
