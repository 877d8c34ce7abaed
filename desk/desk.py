"""The desk: opens a unit of work for a verb, commits it, rings the bells, writes the line in the log."""

from __future__ import annotations

import contextvars
import logging
from dataclasses import asdict, dataclass
from typing import Any, ParamSpec, TypeVar

from desk.errors import Conflict, DeskError, NotAllowed
from desk.model.actor import Actor
from desk.model.rest import RestRules
from desk.model.working_time import WorkingTime
from desk.policy import Policy
from desk.ports import Clock, OpenUnit, Phrasebook, Signals
from desk.work import Verb, Work, correlation

P = ParamSpec("P")
R = TypeVar("R")

_ATTEMPTS = 12
_log = logging.getLogger("fiveclear.desk")
# The work of the present task, so that an action of the dialogue joins the turn's transaction.
_under_way: contextvars.ContextVar[Work | None] = contextvars.ContextVar("under_way", default=None)


@dataclass(slots=True)
class Desk:
    """All verbs of the desk go through here; it has no logic of its own. ``mails``: this firm can send e-mail."""

    open_unit: OpenUnit
    signals: Signals
    clock: Clock
    policy: Policy
    phrases: Phrasebook
    working_time: WorkingTime
    rest_hours: RestRules
    mails: bool = False

    async def do(self, verb: Verb[P, R], actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the verb as one transaction, or as a part of the work that is under way in this task.

        Raises NotAllowed without the permission; a Conflict with others is retried.
        """
        if not actor.may(verb.needs):
            raise NotAllowed(f"{actor.name or 'You'} may not do this ({verb.name}).")
        joined = _under_way.get()
        if joined is not None:
            return await self._as_part(joined, verb, actor, *args, **kwargs)
        for attempt in range(_ATTEMPTS):
            try:
                return await self._run(verb, actor, *args, **kwargs)
            except Conflict:
                if attempt == _ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable")

    async def do_once(
        self, key: str, verb: Verb[P, R], actor: Actor, *args: P.args, **kwargs: P.kwargs
    ) -> dict[str, Any]:
        """Run the verb under an idempotency key; a repeat gives the first result. The result is a dataclass, as a dict.

        Work that is under way needs no key: it is committed whole or not at all.
        """
        if _under_way.get() is not None:
            return _as_dict(await self.do(verb, actor, *args, **kwargs))

        async def keyed(work: Work) -> dict[str, Any]:
            done = await work.unit.once(key)
            if done is None:
                done = _as_dict(await verb(work, *args, **kwargs))
                work.unit.remember(key, done)
            return done

        return await self.do(Verb(keyed, verb.needs, verb.name), actor)

    async def _as_part(self, work: Work, verb: Verb[P, R], actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
        before, work.actor = work.actor, actor
        try:
            return await verb(work, *args, **kwargs)
        finally:
            work.actor = before

    async def _run(self, verb: Verb[P, R], actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
        work: Work | None = None
        try:
            async with self.open_unit() as unit:
                work = self._work(unit, actor)
                token = _under_way.set(work)
                try:
                    result = await verb(work, *args, **kwargs)
                finally:
                    _under_way.reset(token)
                await unit.commit()
        except DeskError as error:
            _log.info(verb.name, extra={"line": self._line(actor, error.code)})
            raise
        _log.info(verb.name, extra={"line": self._line(actor, "done")})
        for topic, record_id in work.bells:
            await self.signals.ring(topic, record_id)
        return result

    def _work(self, unit: Any, actor: Actor) -> Work:
        now = self.clock.now()
        return Work(unit, actor, now, self.policy, self.phrases, self.working_time, self.rest_hours, self.mails)

    @staticmethod
    def _line(actor: Actor, outcome: str) -> dict[str, str]:
        return {
            "actor": actor.kind.value,
            "actor_id": actor.id,
            "outcome": outcome,
            "correlation": correlation.get(),
        }


def _as_dict(result: Any) -> dict[str, Any]:
    return result if isinstance(result, dict) else asdict(result)
