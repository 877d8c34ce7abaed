"""Asks the language model where that pays, and puts what it says to the desk's own judgement."""

from __future__ import annotations

import logging
from collections import OrderedDict

from desk.model.understanding import Understanding
from desk.model.urgency import Urgency
from desk.work import correlation
from understanding.characters import Characters
from understanding.second_opinion.breaker import Breaker
from understanding.second_opinion.masking import Masked, Masker
from understanding.second_opinion.model import LanguageModel, NoAnswer
from understanding.second_opinion.opinion import SCHEMA, Opinion, read_opinion
from understanding.second_opinion.prompt import Prompt
from understanding.second_opinion.weighing import in_danger, unsure, weighed

AT_ONCE = 4
_REMEMBERED = 128
_LEAST_LEFT = 4
_LEAST_QUOTED, _LONGEST_QUOTE = 2, 200
_log = logging.getLogger("fiveclear.second_opinion")


class Adviser:
    """Asks ``model`` about single messages, at most ``at_once`` at a time; who comes while all are taken goes without.

    ``intents``: asked also where only the intent is in doubt, not the danger. It raises nothing: without a usable
    answer the desk's own judgement stands. One line of the log tells what became of each question.
    """

    def __init__(
        self,
        model: LanguageModel,
        breaker: Breaker,
        *,
        intents: bool = True,
        at_once: int = AT_ONCE,
        prompt: Prompt | None = None,
    ) -> None:
        self._model = model
        self._breaker = breaker
        self._intents = intents
        self._free = at_once
        self._prompt = prompt or Prompt.load()
        self._characters = Characters()
        self._masker = Masker(self._characters)
        # A turn that meets a conflict hears its message again; masked, so that nothing personal lies about.
        self._remembered: OrderedDict[str, Opinion] = OrderedDict()

    async def reconsidered(self, text: str, own: Understanding) -> Understanding:
        """The judgement ``own`` of ``text``, with a second opinion if one is worth asking for and comes."""
        if not self.pays(text, own):
            return own
        try:
            masked = self._masker.masked(text, own.entities)
            opinion = await self._opinion(masked)
            if opinion is None:
                return own
            source = f"{self._prompt.version} · {self._model.name}"
            better = weighed(own, opinion, self._words(text, masked.restored(opinion.quote)), source)
        except Exception as error:  # noqa: BLE001 - an opinion is a help; a fault in it must not cost the customer his turn
            _log.error("a second opinion failed: %s", type(error).__name__)
            return own
        self._tell(_outcome(own, better, opinion))
        return better

    def pays(self, text: str, own: Understanding) -> bool:
        """Whether it is worth asking: never where it is an emergency already (that cannot wait), nor for commands."""
        if own.urgency is Urgency.EMERGENCY or not text.strip() or text.startswith("/"):
            return False
        if in_danger(own):
            return True
        # What is left beside times, places and numbers must be something that can be judged.
        left = len(text) - sum(len(entity.text) for entity in own.entities)
        return self._intents and unsure(own) and left >= _LEAST_LEFT

    async def close(self) -> None:
        """Hang up."""
        await self._model.close()

    async def _opinion(self, masked: Masked) -> Opinion | None:
        if masked.text in self._remembered:
            self._remembered.move_to_end(masked.text)
            return self._remembered[masked.text]
        if not self._free:
            self._tell("too many at once")
            return None
        if not self._breaker.admits():
            return None
        self._free -= 1
        try:
            content = await self._model.complete(self._prompt.instructions, Prompt.wrapped(masked.text), SCHEMA)
            opinion = read_opinion(content)
        except NoAnswer as failure:
            self._tell("failed", reason=str(failure))
            self._breaker.failed(str(failure))
            return None
        finally:
            self._free += 1
        self._breaker.succeeded()
        self._remembered[masked.text] = opinion
        if len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return opinion

    def _words(self, text: str, quote: str) -> str | None:
        """The customer's own words that were quoted, None where the message does not hold them.

        Script, width and capitals may differ: models like to write them their own way.
        """
        wanted = self._characters.plain(quote.strip())
        start = self._characters.plain(text).find(wanted)
        if len(wanted) < _LEAST_QUOTED or start < 0:
            return None
        return text[start : start + min(len(wanted), _LONGEST_QUOTE)]

    def _tell(self, outcome: str, **more: str) -> None:
        line = {"outcome": outcome, "model": self._model.name, "prompt": self._prompt.version, **more}
        _log.info("second_opinion", extra={"line": {**line, "correlation": correlation.get()}})


def _outcome(own: Understanding, better: Understanding, opinion: Opinion) -> str:
    if better.urgency is not own.urgency:
        return f"raised to {better.urgency.value}"
    if opinion.urgency.rank > own.urgency.rank:
        return "quoted what was not said"
    return "agreed" if better == own else "changed"
