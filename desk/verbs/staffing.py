"""The people of the desk: taken on, logged in and out, given keys for their scripts (R26).

Secrets never come here: the doors hand in hashes, and keep what is behind them to themselves.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desk.errors import BadInput, NotFound
from desk.model.actor import Permission, Role
from desk.model.staff import ApiToken, Staff, StaffSession
from desk.work import Work, verb

LONGEST_NAME = 100
# Events about staff belong to no customer, so no customer's key seals them.
_NO_CUSTOMER = ""


def spelled(email: str) -> str:
    """The one spelling under which an e-mail address is kept and looked for."""
    return email.strip().lower()


@verb(Permission.MANAGE_STAFF)
async def add_staff(
    work: Work, email: str, name: str, role: str, password_hash: str, *, must_change_password: bool = True
) -> Staff:
    """Take a person on; raises BadInput for an address that is none or is known already, and for an unknown role."""
    email, name = spelled(email), name.strip()
    if email.count("@") != 1 or email.startswith("@") or email.endswith("@") or " " in email:
        raise BadInput("email", f"“{email}” is no e-mail address.", remedy="Write it like anna@example.org.")
    if role not in list(Role):
        raise BadInput("role", f"“{role}” is no role.", remedy=f"Use one of: {', '.join(Role)}.")
    if not name or len(name) > LONGEST_NAME:
        raise BadInput(
            "name", f"A name has 1 to {LONGEST_NAME} characters.", remedy="Say how colleagues call the person."
        )
    if await work.unit.staff.first(email=email) is not None:
        raise BadInput("email", f"{email} works here already.", remedy="Choose another address.")
    person = Staff(
        id=work.new_id(),
        email=email,
        name=name,
        role=Role(role),
        password_hash=password_hash,
        created_at=work.now,
        must_change_password=must_change_password,
    )
    work.unit.staff.add(person)
    work.record(person.id, _NO_CUSTOMER, "add_staff", role=role)
    work.ring("staff", person.id)
    return person


@verb(Permission.READ_CASES)
async def log_in(work: Work, session_hash: str, csrf_token: str, length: timedelta) -> StaffSession:
    """Begin a session of the actor, whose password was checked; ``session_hash`` is all that is kept of its secret."""
    session = StaffSession(session_hash, work.actor.id, csrf_token, work.now, work.now + length)
    work.unit.sessions.add(session)
    work.record(work.actor.id, _NO_CUSTOMER, "log_in")
    return session


@verb(Permission.READ_CASES)
async def log_out(work: Work, session_hash: str) -> None:
    """End a session of the actor; one that has ended already stays ended."""
    session = await work.unit.sessions.get(session_hash)
    if session.staff_id != work.actor.id:
        raise NotFound("There is no such session.")
    if session.revoked_at is None:
        session.revoked_at = work.now
        work.unit.sessions.save(session)
        work.record(work.actor.id, _NO_CUSTOMER, "log_out")


@verb(Permission.READ_CASES)
async def change_password(work: Work, password_hash: str, kept_session: str | None = None) -> Staff:
    """Give the actor a new password and end all other sessions: whoever knew the old password is out."""
    person = await work.unit.staff.get(work.actor.id)
    person.password_hash, person.must_change_password = password_hash, False
    work.unit.staff.save(person)
    for session in await work.unit.sessions.find(staff_id=person.id, revoked_at=None):
        if session.id != kept_session:
            session.revoked_at = work.now
            work.unit.sessions.save(session)
    work.record(person.id, _NO_CUSTOMER, "change_password")
    return person


@verb(Permission.MANAGE_STAFF)
async def issue_token(
    work: Work, email: str, name: str, token_hash: str, expires_at: datetime | None = None
) -> ApiToken:
    """Give a person a key for scripts; without ``expires_at`` it holds until it is revoked."""
    person = await work.unit.staff.first(email=spelled(email))
    if person is None or not person.active:
        raise NotFound(f"Nobody with the address {spelled(email)} works here.", remedy="Add the person first.")
    token = ApiToken(token_hash, person.id, name, work.now, expires_at)
    work.unit.tokens.add(token)
    work.record(person.id, _NO_CUSTOMER, "issue_token", name=name)
    return token


@verb(Permission.MANAGE_STAFF)
async def revoke_token(work: Work, token_hash: str) -> None:
    """Make a key useless from now on."""
    token = await work.unit.tokens.get(token_hash)
    if token.revoked_at is None:
        token.revoked_at = work.now
        work.unit.tokens.save(token)
        work.record(token.staff_id, _NO_CUSTOMER, "revoke_token", name=token.name)
