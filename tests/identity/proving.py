"""The first steps of every story about addresses."""

from __future__ import annotations

from desk.desk import Desk
from desk.model.actor import BOT, Permission
from desk.model.conversation import Conversation
from desk.model.customer import Contact
from desk.verbs.identity import IssuedCode, issue_code
from desk.verbs.intake import note_contact
from desk.work import Verb, Work
from tests.desk.office import Office

ADDRESS = "fang@mail.example"


async def give(desk: Desk, conversation: Conversation, address: str = ADDRESS) -> Contact:
    """The customer says where to reach her."""

    async def note(work: Work) -> Contact:
        return await note_contact(work, conversation.customer_id, "email", address)

    return await desk.do(Verb(note, Permission.CONVERSE), BOT)


async def ask_code(office: Office, conversation: Conversation, address: str = ADDRESS) -> IssuedCode | None:
    """She gives her address and gets a code for it."""
    contact = await give(office.desk, conversation, address)
    return await office.desk.do(issue_code, BOT, conversation.id, contact.id)


async def code_for(office: Office, conversation: Conversation, address: str = ADDRESS) -> str:
    """The code itself, as the letter says it."""
    issued = await ask_code(office, conversation, address)
    assert issued is not None
    return issued.code


def another(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06}"
