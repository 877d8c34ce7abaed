"""One identity: a customer's channels are joined by a verified contact, never by a name or a number that is claimed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from desk.model.actor import Permission
from desk.model.code import code_fits, hashed_code, new_code
from desk.model.conversation import Conversation
from desk.model.customer import Contact, ContactProof, ContactType, Customer
from desk.model.message import Author, Expectation, MessageKind
from desk.verbs.speaking import Words, say
from desk.work import Work, verb

CODE_LIVES = timedelta(minutes=10)
MOST_ATTEMPTS = 5
# Over all who claim the address: it must be neither guessed at for long nor flooded with mail.
CODES_A_DAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A code for the caller to mail once the work is committed; it never shows itself in a log."""

    address: str = field(repr=False)
    code: str = field(repr=False)
    language: str


@verb(Permission.CONVERSE)
async def issue_code(work: Work, conversation_id: str, contact_id: str | None = None) -> IssuedCode | None:
    """Make a code for the customer's newest unverified e-mail address that was never sent one, and say so in the chat.

    ``contact_id`` names the address that he has just given: that one gets a fresh code whatever was sent before, and
    only the latest code counts. None if there is nothing to mail.
    """
    if not work.mails:
        return None
    conversation = await work.unit.conversations.get(conversation_id)
    contact = await _to_be_proved(work, conversation.customer_id, contact_id)
    if contact is None:
        return None
    if await _sent_today(work, contact) >= CODES_A_DAY:
        work.record(conversation.id, conversation.customer_id, "withhold_code", contact=contact.id)
        _say(work, conversation, "code_enough")
        return None
    code = new_code()
    work.unit.proofs.add(
        ContactProof(
            id=work.new_id(),
            customer_id=contact.customer_id,
            contact_id=contact.id,
            code_hash=hashed_code(code),
            expires_at=work.now + CODE_LIVES,
        )
    )
    work.record(conversation.id, conversation.customer_id, "issue_code", contact=contact.id)
    _say(work, conversation, "code_sent", Expectation.DIGITS)
    return IssuedCode(contact.value, code, conversation.language)


@verb(Permission.CONVERSE)
async def prove_contact(work: Work, conversation_id: str, code: str) -> bool:
    """Take the code: the right one verifies the contact and joins the customers who have verified it too.

    A wrong one is counted; after the fifth the code is void.
    """
    conversation = await work.unit.conversations.get(conversation_id)
    proof = await open_proof(work, conversation.customer_id)
    if proof is None:
        _say(work, conversation, "code_void")
        return False
    if not code_fits(proof.code_hash, code):
        proof.attempts += 1
        work.unit.proofs.save(proof)
        work.record(conversation.id, conversation.customer_id, "refuse_code", contact=proof.contact_id)
        _say(work, conversation, "code_void" if proof.attempts >= MOST_ATTEMPTS else "code_wrong", Expectation.DIGITS)
        return False
    proof.used_at = work.now
    work.unit.proofs.save(proof)
    await verify_contact(work, conversation.id, await work.unit.contacts.get(proof.contact_id))
    _say(work, conversation, "code_right")
    return True


async def open_proof(work: Work, customer_id: str) -> ContactProof | None:
    """The customer's latest code, if it can still be answered."""
    proofs = await work.unit.proofs.find(customer_id=customer_id)
    latest = max(proofs, key=lambda proof: (proof.expires_at, proof.id), default=None)
    if latest is None or latest.used_at is not None or latest.attempts >= MOST_ATTEMPTS:
        return None
    return latest if work.now < latest.expires_at else None


async def verify_contact(work: Work, stream: str, contact: Contact) -> None:
    """The contact is the customer's own: whoever else has verified the same one is the same person."""
    if contact.verified_at is not None:
        return
    contact.verified_at = work.now
    work.unit.contacts.save(contact)
    work.record(stream, contact.customer_id, "prove_contact", contact=contact.id)
    same = await work.unit.contacts_with(contact.type, contact.value)
    owners = {contact.customer_id, *(each.customer_id for each in same if each.verified_at is not None)}
    heads = {head.id: head for head in [await _head(work, owner) for owner in sorted(owners)]}
    eldest, *younger = sorted(
        (head for head in heads.values() if head.erased_at is None), key=lambda head: (head.created_at, head.id)
    )
    for head in younger:
        for customer in [head, *await work.unit.customers.find(merged_into=head.id)]:
            customer.merged_into = eldest.id
            work.unit.customers.save(customer)
        work.record(stream, head.id, "join_customers", customer=head.id, into=eldest.id)


async def family(work: Work, customer_id: str) -> list[str]:
    """All customers who are this one person, the eldest record first."""
    found = fresh = [(await _head(work, customer_id)).id]
    while fresh:
        merged = await work.unit.customers.find(merged_into=fresh)
        fresh = [customer.id for customer in merged if customer.id not in found]
        found = [*found, *fresh]
    return found


async def _head(work: Work, customer_id: str) -> Customer:
    """The record that stands for the person. It always points to an elder one, so the way up ends."""
    customer = await work.unit.customers.get(customer_id)
    while customer.merged_into is not None:
        customer = await work.unit.customers.get(customer.merged_into)
    return customer


async def _to_be_proved(work: Work, customer_id: str, contact_id: str | None) -> Contact | None:
    contacts = await work.unit.contacts.find(customer_id=customer_id, type=ContactType.EMAIL, verified_at=None)
    if contact_id is not None:
        return next((contact for contact in contacts if contact.id == contact_id), None)
    asked = {proof.contact_id for proof in await work.unit.proofs.find(customer_id=customer_id)}
    return max((each for each in contacts if each.id not in asked), key=lambda each: each.id, default=None)


async def _sent_today(work: Work, contact: Contact) -> int:
    same = await work.unit.contacts_with(contact.type, contact.value)
    ids = [contact.id, *(each.id for each in same if each.id != contact.id)]
    proofs = await work.unit.proofs.find(contact_id=ids)
    return sum(proof.expires_at - CODE_LIVES > work.now - _DAY for proof in proofs)


def _say(work: Work, conversation: Conversation, key: str, expects: Expectation = Expectation.NOTHING) -> None:
    text = work.phrases.say(key, conversation.language)
    say(work, conversation, Words(text, MessageKind.NOTICE, expects=expects), author=Author.SYSTEM)
