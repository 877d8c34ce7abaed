"""The part of the regulation on asking for satisfaction, and on leaving people in peace (R31 to R36)."""

from __future__ import annotations

from dataclasses import dataclass

from desk.model.actor import Role
from desk.model.case import Case, ContactKind
from desk.model.duration import Duration
from desk.model.opening_hours import Period
from desk.model.urgency import CaseClass
from desk.policy_file import PolicyFile

REST_REGIONS = ("CN", "TW", "HK", "UK", "US")
BOT_ASKS = "bot"
_CALLERS = (Role.AGENT.value, Role.SUPERVISOR.value, Role.LEADER.value)
# R34: repair, special service and calls for help are followed up by an agent.
_SERVICE = (ContactKind.REPAIR, ContactKind.HELP)


@dataclass(frozen=True, slots=True)
class RestRegion:
    """When people of a region are left in peace, by their own clocks (R32)."""

    hours: tuple[Period, ...]
    time_zone: str


@dataclass(frozen=True, slots=True)
class RestPolicy:
    """``holidays``: nobody is disturbed on public holidays either (R32)."""

    holidays: bool
    regions: dict[str, RestRegion]


@dataclass(frozen=True, slots=True)
class CallbackPolicy:
    """When satisfaction is asked for, by whom, and what an answer or a silence brings about (R31 to R35).

    After the resolution it waits ``after``; the bot reminds ``reminders`` times, ``remind`` apart; when the question
    ``expires`` a person takes over, who has ``person_within``. All is over within ``complete``; a customer may move it
    as far as ``latest``. ``asks`` is "bot" or a role.
    """

    after: Duration
    remind: Duration
    reminders: int
    expires: Duration
    person_within: Duration
    complete: Duration
    latest: Duration
    attempts: int
    again: Duration
    low: frozenset[int]
    rounds: int
    low_to: Role
    capped_to: Role
    asks: dict[CaseClass, str]
    takes_over: dict[CaseClass, Role]
    service: Role

    def bot_asks(self, case: Case) -> bool:
        """Whether the automatic question may serve for this case, or a person asks from the start (R34)."""
        return self.asks[case.case_class] == BOT_ASKS

    def caller(self, case: Case) -> Role:
        """Who calls about this case where a person does (R34)."""
        return self.caller_of(case.case_class, case.kind)

    def caller_of(self, case_class: CaseClass, kind: ContactKind) -> Role:
        """Who calls about a case of this class and kind where a person does (R34)."""
        first = self.asks[case_class]
        if first != BOT_ASKS:
            return Role(first)
        if case_class is CaseClass.MINOR and kind in _SERVICE:
            return self.service
        return self.takes_over[case_class]


def rest_policy(file: PolicyFile) -> RestPolicy:
    """Read the section ``rest``; raises PolicyError."""
    regions = {
        name: RestRegion(
            file.periods(f"rest.regions.{name}.hours", gap=True), file.time_zone(f"rest.regions.{name}.time_zone")
        )
        for name in REST_REGIONS
    }
    return RestPolicy(file.one_of("rest.holidays", ("quiet", "as other days")) == "quiet", regions)


def callback_policy(file: PolicyFile) -> CallbackPolicy:
    """Read the section ``callback``; raises PolicyError, also where the steps do not fit into the window."""
    classes = list(CaseClass)
    policy = CallbackPolicy(
        after=file.duration("callback.after", zero_allowed=True),
        remind=file.duration("callback.remind"),
        reminders=file.whole("callback.reminders", 0, 5),
        expires=file.duration("callback.expires"),
        person_within=file.duration("callback.person_within"),
        complete=file.duration("callback.complete"),
        latest=file.duration("callback.latest"),
        attempts=file.whole("callback.attempts", 1, 20),
        again=file.duration("callback.again"),
        low=file.marks("callback.low"),
        rounds=file.whole("callback.rounds", 1, 20),
        low_to=Role(file.one_of("callback.low_to", _CALLERS)),
        capped_to=Role(file.one_of("callback.capped_to", _CALLERS)),
        asks={each: file.one_of(f"callback.asks.{each}", (BOT_ASKS, *_CALLERS)) for each in classes},
        takes_over={each: Role(file.one_of(f"callback.takes_over.{each}", _CALLERS)) for each in classes},
        service=Role(file.one_of("callback.takes_over.service", _CALLERS)),
    )
    _refuse_without_room(file, policy)
    return policy


def _refuse_without_room(file: PolicyFile, policy: CallbackPolicy) -> None:
    """R32: completed, not begun, within the window; R31: within the latest moment."""
    needed = policy.after.seconds + policy.expires.seconds + policy.person_within.seconds
    if needed > policy.complete.seconds:
        file.refuse(
            "callback.complete",
            f"waiting, asking and the person's call take longer than the whole window ({policy.complete.text}).",
            "Shorten after, expires or person_within, or widen the window.",
            "callback.after",
            "callback.expires",
            "callback.person_within",
        )
    if policy.complete.seconds > policy.latest.seconds:
        sentence = "it comes before the end of the window."
        file.refuse("callback.latest", sentence, "Make it at least as long.", "callback.complete")
    if policy.reminders and policy.remind.seconds >= policy.expires.seconds:
        sentence = "the person would call before the reminder."
        file.refuse("callback.remind", sentence, "Remind earlier, or set reminders = 0.", "callback.expires")
