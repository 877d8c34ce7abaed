"""What a customer agreed to be contacted for, or refused (R37): the latest word counts, all stay on record."""

from __future__ import annotations

from desk.errors import BadInput
from desk.model.actor import Permission
from desk.model.customer import Consent
from desk.work import Work, verb

CALLBACK = "callback"
PURPOSES = (CALLBACK,)


async def refusal_of(work: Work, customer_id: str, purpose: str) -> Consent | None:
    """The record by which the customer refused this purpose; None if nothing was said, or he agreed again since."""
    said = await work.unit.consents.find(customer_id=customer_id, purpose=purpose)
    latest = max(said, key=lambda each: (each.at, each.id), default=None)
    return latest if latest is not None and not latest.given else None


def note_consent(work: Work, customer_id: str, purpose: str, *, given: bool, source: str) -> Consent:
    """Keep what the customer said; ``source`` names the record in which he did."""
    consent = Consent(work.new_id(), customer_id, purpose, given, work.now, source)
    work.unit.consents.add(consent)
    work.record(customer_id, customer_id, "note_consent", purpose=purpose, given=given, source=source)
    return consent


@verb(Permission.HANDLE_CASES)
async def set_consent(work: Work, customer_id: str, purpose: str, given: bool, reason: str) -> Consent:
    """Enter what the customer told a person."""
    if purpose not in PURPOSES:
        raise BadInput("purpose", f"“{purpose}” is no purpose.", remedy=f"Use {', '.join(PURPOSES)}.")
    if not reason.strip():
        raise BadInput("reason", "A reason is wanted.", remedy="Say how the customer told you.")
    customer = await work.unit.customers.get(customer_id)
    return note_consent(work, customer.id, purpose, given=given, source=reason.strip())
