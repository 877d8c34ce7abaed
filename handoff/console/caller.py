"""Who calls: the person behind a key or a session, and whether that person may."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from desk.model.actor import Actor, Permission
from desk.model.staff import Staff, StaffSession
from handoff.auth.secret import hash_of, same
from handoff.console.door import Door, TheDoor
from web.problem import Problem

COOKIE = "fiveclear_session"
CSRF_HEADER = "X-CSRF-Token"
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Caller:
    """A person who works here; ``session`` is None for a script with a key."""

    staff: Staff
    session: StaffSession | None = None

    @property
    def actor(self) -> Actor:
        """The caller as the desk knows actors."""
        return self.staff.actor()

    def may(self, permission: Permission) -> bool:
        """Whether the caller's role has the permission."""
        return self.actor.may(permission)


async def identified(request: Request, door: TheDoor) -> Caller:
    """The caller, even one who must change the password first; raises 401, or 403 for a missing CSRF token."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await _by_key(door, secret.strip())
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        raise _stranger("not_logged_in", "Nobody is logged in.")
    caller = await _by_session(door, cookie)
    if request.method not in _SAFE_METHODS and caller.session is not None:
        given = request.headers.get(CSRF_HEADER, "")
        if not same(given, caller.session.csrf_token):
            raise Problem(
                403, "csrf", f"The header {CSRF_HEADER} is missing or wrong.", "Send the csrf_token of GET /session."
            )
    return caller


Identified = Annotated[Caller, Depends(identified)]


async def signed_in(caller: Identified) -> Caller:
    """The caller, once the one-time password is changed."""
    if caller.session is not None and caller.staff.must_change_password:
        raise Problem(
            403,
            "must_change_password",
            "The one-time password has to be changed first.",
            "Choose a password of your own: PUT /api/v1/session/password.",
        )
    return caller


SignedIn = Annotated[Caller, Depends(signed_in)]


def _allowed(permission: Permission) -> Callable[[Caller], Awaitable[Caller]]:
    async def check(caller: SignedIn) -> Caller:
        if not caller.may(permission):
            raise Problem(403, "not_allowed", "Your role does not permit this.", "Ask a supervisor.")
        return caller

    return check


Reading = Annotated[Caller, Depends(_allowed(Permission.READ_CASES))]
Handling = Annotated[Caller, Depends(_allowed(Permission.HANDLE_CASES))]
Recording = Annotated[Caller, Depends(_allowed(Permission.RECORD_CASES))]
Regrading = Annotated[Caller, Depends(_allowed(Permission.REGRADE))]
Acknowledging = Annotated[Caller, Depends(_allowed(Permission.ACKNOWLEDGE))]
Teaching = Annotated[Caller, Depends(_allowed(Permission.EDIT_KNOWLEDGE))]


async def still_valid(caller: Caller, request: Request, door: Door) -> bool:
    """Whether the caller of a long request may still be here."""
    try:
        await identified(request, door)
    except Problem:
        return False
    return True


async def _by_key(door: Door, secret: str) -> Caller:
    found = await door.reader.staff_of_token(hash_of(secret))
    if found is None:
        raise _stranger("wrong_token", "This key is not known.")
    token, person = found
    if not person.active or token.revoked_at is not None or _over(token.expires_at, door):
        raise _stranger("wrong_token", "This key has expired or was revoked.")
    return Caller(person)


async def _by_session(door: Door, secret: str) -> Caller:
    found = await door.reader.staff_of_session(hash_of(secret))
    if found is not None:
        session, person = found
        if person.active and session.revoked_at is None and not _over(session.expires_at, door):
            return Caller(person, session)
    raise _stranger("not_logged_in", "The session is over.")


def _over(moment: datetime | None, door: Door) -> bool:
    return moment is not None and moment <= door.desk.clock.now()


def _stranger(code: str, detail: str) -> Problem:
    remedy = "Log in with POST /api/v1/session, or send Authorization: Bearer with a key made by ./run token."
    return Problem(401, code, detail, remedy, headers={"WWW-Authenticate": "Bearer"})
