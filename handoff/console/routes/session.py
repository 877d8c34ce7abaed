"""The session of a browser: log in, look, change the password, log out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from desk.errors import BadInput
from desk.verbs.staffing import change_password, log_in, log_out, spelled
from handoff.auth.passwords import LONGEST, SHORTEST
from handoff.auth.secret import new_csrf_token, new_token
from handoff.console import models
from handoff.console.caller import COOKIE, Caller, Identified
from handoff.console.door import Door, TheDoor
from handoff.console.models.problem import answers
from handoff.console.showing.people import show_staff
from web.problem import Problem

router = APIRouter(prefix="/session", tags=["session"])


@router.post("", responses=answers(401, 422, 429))
async def begin_session(request: Request, response: Response, door: TheDoor, given: models.LogIn) -> models.Session:
    """Log in. An unknown address and a wrong password get the same answer in the same time."""
    email, address = spelled(given.email), request.client.host if request.client else ""
    await _require_patience(door, email, address)
    person = await door.reader.staff_with_email(email)
    known = person.password_hash if person is not None and person.active else None
    if not await door.passwords.fits(known, given.password) or person is None:
        raise Problem(
            401,
            "wrong_credentials",
            "The address or the password is wrong.",
            "Try again; an administrator can give you a new one-time password.",
        )
    await door.attempts.succeeded(email, address)
    secret, secret_hash = new_token("fcs")
    length = door.settings.session_length
    session = await door.desk.do(log_in, person.actor(), secret_hash, new_csrf_token(), length)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(length.total_seconds()),
        path="/",
        secure=door.settings.https,
        httponly=True,
        samesite="strict",
    )
    return _show(Caller(person, session))


@router.get("", responses=answers(401))
async def look_at_session(caller: Identified) -> models.Session:
    """Who is logged in."""
    return _show(caller)


@router.delete("", status_code=204, responses=answers(401, 403))
async def end_session(response: Response, door: TheDoor, caller: Identified) -> None:
    """Log out."""
    if caller.session is not None:
        await door.desk.do(log_out, caller.actor, caller.session.id)
    response.delete_cookie(COOKIE, path="/", secure=door.settings.https, httponly=True, samesite="strict")


@router.put("/password", status_code=204, responses=answers(401, 403, 422, 429))
async def set_password(request: Request, door: TheDoor, caller: Identified, given: models.PasswordChange) -> None:
    """Choose another password; all other sessions of the person end."""
    person, address = caller.staff, request.client.host if request.client else ""
    await _require_patience(door, person.email, address)
    if not await door.passwords.fits(person.password_hash, given.current):
        raise BadInput("current", "The present password is wrong.", remedy="Type the password that you logged in with.")
    await door.attempts.succeeded(person.email, address)
    if not SHORTEST <= len(given.new) <= LONGEST:
        raise BadInput("new", f"A password has {SHORTEST} to {LONGEST} characters.", remedy="Choose another one.")
    if given.new == given.current or given.new.lower() == person.email:
        raise BadInput("new", "This password is no new one.", remedy="Choose another one.")
    kept = caller.session.id if caller.session else None
    await door.desk.do(change_password, caller.actor, await door.passwords.hash(given.new), kept)


async def _require_patience(door: Door, email: str, address: str) -> None:
    wait = await door.attempts.admit(email, address)
    if wait:
        raise Problem(
            429,
            "too_many_attempts",
            f"Too many log-ins have failed; the next one is possible in {wait} s.",
            "Wait, then try again.",
            headers={"Retry-After": str(wait)},
        )


def _show(caller: Caller) -> models.Session:
    return models.Session(
        csrf_token=caller.session.csrf_token if caller.session else "",
        staff=show_staff(caller.staff),
        must_change_password=caller.session is not None and caller.staff.must_change_password,
    )
