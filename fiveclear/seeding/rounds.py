"""The agent's side of a story: one round from the claim to the answer of the callback."""

from __future__ import annotations

from desk.model.actor import SYSTEM, Actor, Permission
from desk.model.callback import Callback, CallbackState
from desk.model.case import Case
from desk.model.identity import new_id
from desk.model.task import Outcome, Task
from desk.verbs.calling import complete_task, may_call
from desk.verbs.closing import Resolution, regrade, resolve
from desk.verbs.handover import claim, release
from desk.verbs.moving import case_numbered
from desk.verbs.reply import add_note, reply
from desk.work import Verb, Work
from fiveclear.seeding.stories import Round
from fiveclear.seeding.telling import Customer
from fiveclear.seeding.walk import Play

_PAUSE_MINUTES = {">": 6.0, "<": 4.0, "#": 2.0, "!": 5.0}
_POLL_MINUTES = 20
_BETWEEN_CALLS_MINUTES = 170


async def play_round(customer: Customer, told: Round) -> Play:
    """One round; it stops where the story does not say how it went on."""
    stage, hurried = customer.stage, bool(customer.story.ago)
    if not told.agent:
        return
    at_once = hurried or customer.story.urgency == "emergency"
    yield stage.agent_in(told.claim, hurried=at_once)
    holder = stage.crew[told.agent]
    await stage.desk.do(claim, holder, customer.number)
    for line in told.talk:
        sign, text = line[0], line[1:].strip()
        if sign == "~":
            yield stage.agent_in(float(text), hurried=hurried)
        elif sign == "<":
            yield stage.customer_in(_PAUSE_MINUTES[sign], hurried=hurried)
            await customer.write(text)
        else:
            yield stage.agent_in(_PAUSE_MINUTES[sign], hurried=at_once)
            holder = await _act(customer, holder, sign, text)
    if not told.summary:
        return
    yield stage.agent_in(8, hurried=at_once)
    await stage.desk.do(resolve, holder, customer.number, _resolution(told))
    async for moment in _follow_up(customer, told):
        yield moment


async def _act(customer: Customer, holder: Actor, sign: str, text: str) -> Actor:
    """One line of an agent; gives who holds the case afterwards."""
    desk, crew = customer.stage.desk, customer.stage.crew
    if sign == ">":
        await desk.do(reply, holder, customer.number, text, new_id(customer.stage.clock.now()))
    elif sign == "#":
        await desk.do(add_note, holder, customer.number, text)
    else:
        act, _, rest = text.partition(" ")
        if act == "take":
            await desk.do(claim, crew[rest], customer.number)
            return crew[rest]
        if act == "release":
            await desk.do(release, holder, customer.number, rest)
        elif act == "claim":
            await desk.do(claim, crew[rest], customer.number)
            return crew[rest]
        elif act == "regrade":
            case_class, _, reason = rest.partition(" ")
            await desk.do(regrade, holder, customer.number, case_class, reason)
        else:
            raise ValueError(f"{act} is no act of an agent.")
    return holder


def _resolution(told: Round) -> Resolution:
    return Resolution(
        verdict=told.verdict,
        summary=told.summary,
        remedy=told.remedy,
        accepted=True if told.remedy else None,
        cause=told.cause,
        root_cause=told.root_cause,
        unit=told.unit,
    )


async def _follow_up(customer: Customer, told: Round) -> Play:
    """Wait until the desk asks; answer, or be silent until a person calls."""
    stage, hurried = customer.stage, bool(customer.story.ago)
    callback = await _callback(customer)
    while callback is not None and callback.state is CallbackState.PLANNED:
        yield max(callback.due_at, stage.clock.later(_POLL_MINUTES))
        callback = await _callback(customer)
    if callback is None:
        return
    if told.mark is not None and not told.call:
        yield stage.customer_in(told.answers, hurried=hurried)
        await customer.write("", payload=f"callback:{callback.id}:{told.mark}")
        yield stage.clock.later(1.5)
        if told.comment:
            await customer.write(told.comment)
        else:
            await customer.write("", payload=f"callback:{callback.id}:none")
        return
    for line in told.call:
        task = await _task(customer)
        while task is None:
            yield stage.agent_in(_POLL_MINUTES)
            task = await _task(customer)
        yield stage.agent_in(_BETWEEN_CALLS_MINUTES)
        await _call(customer, told, task, line)


async def _call(customer: Customer, told: Round, task: Task, line: str) -> None:
    """``reached 5 …``, ``no_answer …``: one attempt to reach the customer."""
    outcome, _, rest = line.partition(" ")
    crew = customer.stage.crew
    # R34: a major case is the leader's to ask about, whoever solved it.
    caller = next(each for each in (crew[told.agent], *crew.values()) if may_call(each, task.role))
    mark, comment = None, ""
    if outcome == Outcome.REACHED:
        figure, _, comment = rest.partition(" ")
        mark = int(figure)
    await customer.stage.desk.do(
        complete_task, caller, task.id, Outcome(outcome), rest if mark is None else "", mark, comment
    )


async def _callback(customer: Customer) -> Callback | None:
    async def find(work: Work) -> Callback | None:
        case: Case = await case_numbered(work, customer.number)
        return await work.unit.callbacks.first(case_id=case.id, round=case.round)

    return await customer.stage.desk.do(Verb(find, Permission.RUN_DESK, "look"), SYSTEM)


async def _task(customer: Customer) -> Task | None:
    async def find(work: Work) -> Task | None:
        case: Case = await case_numbered(work, customer.number)
        return await work.unit.tasks.first(case_id=case.id, done_at=None)

    return await customer.stage.desk.do(Verb(find, Permission.RUN_DESK, "look"), SYSTEM)
