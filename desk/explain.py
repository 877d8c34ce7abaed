"""Says which clause and which line of the policy gives a case which limit, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from desk.limits import Grading, limits_of
from desk.model.actor import Role
from desk.model.case import ContactKind
from desk.model.deadline import DeadlineKind
from desk.model.duration import Duration
from desk.model.urgency import Urgency
from desk.policy import Policy
from desk.policy_callback import BOT_ASKS
from desk.policy_check import clause_of
from desk.policy_file import PolicyFile
from desk.policy_people import way_up

Due = Callable[[datetime, Duration], datetime]

_NAMES = {
    DeadlineKind.FIRST_ANSWER: "first answer",
    DeadlineKind.NEXT_ANSWER: "clear answer",
    DeadlineKind.REPORTING: "report to the superior",
    DeadlineKind.RESOLUTION: "resolution",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that the policy asks for: ``value`` as it stands there, ``due_at`` where a clock runs from the
    opening, ``note`` what is noted beside the figure, ``reason`` why this line holds for this case.
    """

    what: str
    value: str
    due_at: datetime | None
    clock: str
    clause: str
    key: str
    file: str
    line: int
    note: str
    reason: str


def explain(
    policy: Policy, file: PolicyFile, shipped: PolicyFile, grading: Grading, at: datetime, due: Due
) -> list[Ground]:
    """Everything that the policy says about a case that is graded so and was opened then."""
    return [
        *_limits(policy, file, grading, at, due),
        *_people(policy, file, shipped, grading),
        *_alarms(file, shipped, grading),
        *_ending(policy, file, shipped, grading),
    ]


def _limits(policy: Policy, file: PolicyFile, grading: Grading, at: datetime, due: Due) -> Iterator[Ground]:
    for limit in limits_of(policy, grading):
        yield _clocked(
            file, _NAMES[limit.kind], limit.length, limit.clause, limit.key, limit.reason, due(at, limit.length)
        )
    recording = "However it came in, it is in the record within this time; a contact over a channel is at once."
    yield _clocked(
        file, "in the record", policy.recording, "R17", "reporting.recording", recording, due(at, policy.recording)
    )
    if grading.kind is ContactKind.INQUIRY:
        reason = "A question that the knowledge base cannot answer is answered by a person within this time."
        length = policy.inquiry_answer
        yield _clocked(file, "answer to a question", length, "R6", "inquiry.answer", reason, due(at, length))


def _people(policy: Policy, file: PolicyFile, shipped: PolicyFile, grading: Grading) -> Iterator[Ground]:
    extension = policy.extension[grading.case_class]
    if extension.approver is None:
        reason = f"For the class {grading.case_class} no more time can be had."
    else:
        reason = f"More time is asked for before the limit, with a reason, and the {extension.approver} approves it."
    yield _plain(file, shipped, "more time", f"extension.{grading.case_class}", reason)
    if extension.approver is not None and extension.longest is not None:
        longest = f"More than {extension.longest.text} more is given to nobody."
        yield _plain(file, shipped, "most time more", f"extension.longest.{grading.case_class}", longest)
    way = way_up(policy.reporting_line, Role.AGENT)
    if way:
        reason = f"When a limit has passed it goes up the line: {' → '.join((Role.AGENT, *way))}."
        yield _plain(file, shipped, "up the line", "reporting_line.agent", reason)


def _alarms(file: PolicyFile, shipped: PolicyFile, grading: Grading) -> Iterator[Ground]:
    if grading.urgency is Urgency.EMERGENCY:
        reason = "An emergency rings again and again until somebody acknowledges it."
        yield _plain(file, shipped, "alarm every", "alarm.every", reason)
        yield _plain(file, shipped, "alarm rounds", "alarm.rounds", reason)


def _ending(policy: Policy, file: PolicyFile, shipped: PolicyFile, grading: Grading) -> Iterator[Ground]:
    reason = f"A case of the class {grading.case_class} is closed only with these."
    yield _plain(file, shipped, "needed to close", f"closing.{grading.case_class}", reason)
    if not policy.gets_callback(grading.kind):
        return
    rules, case_class = policy.callback, grading.case_class
    caller = rules.caller_of(case_class, grading.kind)
    bot = f"The bot asks; without an answer the {caller} calls."
    asks = bot if rules.asks[case_class] == BOT_ASKS else f"The {caller} calls from the start."
    after = "It counts from the resolution, and waits for the end of rest hours."
    for what, key, reason in (
        ("callback asked by", f"callback.asks.{case_class}", asks),
        ("callback asked after", "callback.after", after),
        ("callback answered within", "callback.expires", "Without an answer by then a person takes over."),
        ("callback completed within", "callback.complete", "Counted from the resolution; put off by rest hours only."),
        ("callback moved at most", "callback.latest", "So far from the resolution the customer may move it."),
        ("marks that reopen", "callback.low", "So low a mark reopens the case with a new round and a new limit."),
        ("rounds at most", "callback.rounds", "After these it goes up the line."),
        ("rest hours", "rest_hours", "Nobody is disturbed then, except in an emergency."),
    ):
        yield _plain(file, shipped, what, key, reason)


def _clocked(
    file: PolicyFile, what: str, length: Duration, clause: str, key: str, reason: str, due_at: datetime
) -> Ground:
    place, clock = file.places[key], "working" if length.working else "calendar"
    return Ground(what, length.text, due_at, clock, clause, key, place.file, place.line, place.note, reason)


def _plain(file: PolicyFile, shipped: PolicyFile, what: str, key: str, reason: str) -> Ground:
    place, value = file.places[key], file.values[key]
    words = ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
    clause = clause_of(key, place, shipped)
    return Ground(what, words or "nobody", None, "", clause, key, place.file, place.line, place.note, reason)
