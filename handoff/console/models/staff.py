"""Staff, sessions and presence over the wire."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from desk.model.actor import Role
from handoff.console.models.fields import Given


class Staff(BaseModel):
    """A person who works at the desk."""

    id: str
    name: str
    email: str
    role: Role


class StaffList(BaseModel):
    """A page of staff."""

    staff: list[Staff]
    next: str | None


class LogIn(BaseModel):
    """Who wants to log in."""

    email: Given
    password: str = Field(max_length=1000)


class Session(BaseModel):
    """A session of the console."""

    csrf_token: str
    staff: Staff
    must_change_password: bool


class PasswordChange(BaseModel):
    """The present password and the one that takes its place."""

    current: str = Field(max_length=1000)
    new: str = Field(max_length=1000)


class Presence(BaseModel):
    """A sign of life."""

    state: Literal["online", "away"]
