"""The firm's regulation as data: parsed strictly, every fault with file, line and remedy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.model.actor import Role
from desk.model.case import ContactKind
from desk.model.duration import Duration
from desk.model.opening_hours import OpeningHours, OwnDays, Period
from desk.model.urgency import CaseClass
from desk.policy_callback import CallbackPolicy, RestPolicy, callback_policy, rest_policy
from desk.policy_file import PolicyFile
from desk.policy_hours import HOLIDAYS, opening_hours, own_days
from desk.policy_layers import read_layers
from desk.policy_limits import Limits, SpecialLimits, class_limits, special_limits
from desk.policy_people import ExtensionPolicy, extensions, reporting_line

REGIONS = ("CN", "TW", "HK", "UK", "US")
CLOSING_FIELDS = ("verdict", "summary", "remedy", "accepted", "cause", "root_cause", "unit")
PURPOSES = ("emergency", "reply", "notice", "survey")


@dataclass(frozen=True, slots=True)
class Policy:
    """The whole regulation of one firm; ``version`` is a hash of its text, kept on every case."""

    version: str
    text: str
    firm_name: str
    region: str
    time_zone: str
    order_pattern: str
    working_hours: OpeningHours
    holidays: str
    own_days: OwnDays
    rest_hours: tuple[Period, ...]
    rest: RestPolicy
    limits: dict[str, Limits]
    special_limits: dict[str, SpecialLimits]
    extension: dict[CaseClass, ExtensionPolicy]
    reporting_line: dict[Role, Role]
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

    def gets_callback(self, kind: ContactKind) -> bool:
        """Whether a resolved case of this kind is called back about: all but praise (R31)."""
        return kind is not ContactKind.PRAISE


def load_policy(overlay: Path | None = None) -> Policy:
    """The shipped policy, overlaid with the firm's own file; raises PolicyError."""
    return build_policy(read_layers(overlay))


def build_policy(file: PolicyFile) -> Policy:
    """The policy that the values make; raises PolicyError for the first that cannot be used."""
    classes = list(CaseClass)
    values: dict[str, Any] = {
        "firm_name": file.text("firm.name"),
        "region": file.one_of("firm.region", REGIONS),
        "time_zone": file.time_zone("firm.time_zone"),
        "order_pattern": file.pattern("firm.order_pattern"),
        "working_hours": opening_hours(file),
        "holidays": file.one_of("working.holidays", ("", *HOLIDAYS)),
        "own_days": own_days(file),
        "rest_hours": file.periods("rest_hours", gap=True),
        "rest": rest_policy(file),
        "limits": (limits := class_limits(file)),
        "special_limits": special_limits(file, limits),
        "extension": extensions(file),
        "reporting_line": reporting_line(file),
        "recording": file.duration("reporting.recording"),
        "reporting": {
            CaseClass.IMPORTANT: file.duration("reporting.important"),
            CaseClass.MAJOR: file.duration("reporting.major"),
        },
        "inquiry_answer": file.duration("inquiry.answer"),
        "callback": callback_policy(file),
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
