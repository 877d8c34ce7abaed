"""The firm's regulation as data: parsed strictly, every fault with file, line and remedy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.model.case import ContactKind
from desk.model.duration import Duration
from desk.model.urgency import CaseClass, Urgency
from desk.model.working_time import Period
from desk.policy_file import PolicyFile

DEFAULTS = Path(__file__).with_name("policy.toml")
REGIONS = ("CN", "TW", "HK", "UK", "US")
CLOSING_FIELDS = ("verdict", "summary", "remedy", "accepted", "cause", "root_cause", "unit")
PURPOSES = ("emergency", "reply", "notice", "survey")


@dataclass(frozen=True, slots=True)
class Limits:
    """Time limits of one class (R16); ``answer`` is the clear answer that a major case is owed before its solution."""

    first_answer: Duration
    resolution: Duration
    answer: Duration | None


@dataclass(frozen=True, slots=True)
class CallbackPolicy:
    """When satisfaction is asked for, and what a mark brings about (R31, R35)."""

    after: Duration
    expires: Duration
    low: frozenset[int]
    rounds: int
    person_within: Duration


@dataclass(frozen=True, slots=True)
class Policy:
    """The whole regulation of one firm; ``version`` is a hash of its text, kept on every case."""

    version: str
    text: str
    firm_name: str
    region: str
    time_zone: str
    order_pattern: str
    working_hours: tuple[Period, ...]
    holidays: str
    rest_hours: tuple[Period, ...]
    limits: dict[str, Limits]
    recording: Duration
    reporting: dict[CaseClass, Duration]
    inquiry_answer: Duration
    callback: CallbackPolicy
    lease: Duration
    seconds_each: int
    alarm_every: Duration
    alarm_rounds: int
    closing: dict[CaseClass, tuple[str, ...]]
    live: Duration
    turns: int
    delivery_attempts: int
    resend_ambiguous: frozenset[str]

    def limits_for(self, case_class: CaseClass, urgency: Urgency) -> tuple[str, Limits]:
        """The limits that hold, with the name of their section."""
        name = "emergency" if urgency is Urgency.EMERGENCY else case_class.value
        return f"limits.{name}", self.limits[name]

    def gets_callback(self, kind: ContactKind) -> bool:
        """Whether a resolved case of this kind is called back about: all but praise (R31)."""
        return kind is not ContactKind.PRAISE


def load_policy(overlay: Path | None = None) -> Policy:
    """The shipped policy, overlaid with the firm's own file; raises PolicyError."""
    file = PolicyFile.read(DEFAULTS)
    return _build(file.overlaid(PolicyFile.read(overlay)) if overlay else file)


def _build(file: PolicyFile) -> Policy:
    classes = list(CaseClass)
    values: dict[str, Any] = {
        "firm_name": file.text("firm.name"),
        "region": file.one_of("firm.region", REGIONS),
        "time_zone": file.time_zone("firm.time_zone"),
        "order_pattern": file.pattern("firm.order_pattern"),
        "working_hours": file.periods("working.hours", needed=True),
        "holidays": file.one_of("working.holidays", ("", *REGIONS)),
        "rest_hours": file.periods("rest_hours", gap=True),
        "limits": {name: _limits(file, name) for name in (*classes, "emergency")},
        "recording": file.duration("reporting.recording"),
        "reporting": {
            CaseClass.IMPORTANT: file.duration("reporting.important"),
            CaseClass.MAJOR: file.duration("reporting.major"),
        },
        "inquiry_answer": file.duration("inquiry.answer"),
        "callback": _callback(file),
        "lease": file.duration("waiting.lease"),
        "seconds_each": file.whole("waiting.seconds_each", 1, 86400),
        "alarm_every": file.duration("alarm.every"),
        "alarm_rounds": file.whole("alarm.rounds", 1, 1000),
        "closing": {each: file.some_of(f"closing.{each}", CLOSING_FIELDS) for each in classes},
        "live": file.duration("conversation.live"),
        "turns": file.whole("conversation.turns", 1, 100),
        "delivery_attempts": file.whole("delivery.attempts", 1, 100),
        "resend_ambiguous": frozenset(file.some_of("delivery.resend_ambiguous", PURPOSES)),
    }
    file.refuse_unread()
    version = hashlib.sha256(file.content.encode()).hexdigest()[:12]
    return Policy(version=version, text=file.content, **values)


def _limits(file: PolicyFile, name: str) -> Limits:
    first = file.duration(f"limits.{name}.first_answer")
    resolution = file.duration(f"limits.{name}.resolution")
    answer = file.duration_or_none(f"limits.{name}.answer")
    if first.seconds > resolution.seconds:
        file.refuse(
            f"limits.{name}.first_answer",
            f"the first answer ({first.text}) would come after the resolution ({resolution.text}).",
            "Make it shorter.",
        )
    if answer is not None and answer.seconds > resolution.seconds:
        file.refuse(
            f"limits.{name}.answer",
            f"the clear answer ({answer.text}) would come after the resolution ({resolution.text}).",
            "Make it shorter.",
        )
    return Limits(first, resolution, answer)


def _callback(file: PolicyFile) -> CallbackPolicy:
    low = file.marks("callback.low")
    return CallbackPolicy(
        after=file.duration("callback.after", zero_allowed=True),
        expires=file.duration("callback.expires"),
        low=low,
        rounds=file.whole("callback.rounds", 1, 20),
        person_within=file.duration("callback.person_within"),
    )
