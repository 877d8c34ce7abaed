"""Finds all facts of a message."""

from __future__ import annotations

from desk.model.understanding import Entity, Language
from understanding.context import Context
from understanding.entities import orders, phones, places
from understanding.entities.amounts import Amounts, in_cny
from understanding.entities.dates import DateFinder
from understanding.entities.names import Names
from understanding.entities.spans import Span, without_overlaps

_HOME = {"CN": "CNY", "TW": "TWD", "HK": "HKD", "UK": "GBP", "US": "USD"}
# An answer to a question longer than this is more than the answer.
_LONGEST_ANSWER = 40
_FREE_TEXT = ("place", "product", "person", "order")


class EntityFinder:
    """Finds order, phone, datetime, amount, place, product and person."""

    def __init__(self) -> None:
        self._dates = DateFinder()
        self._names = Names()
        self._amounts = Amounts()

    def find(self, text: str, plain: str, context: Context | None, language: Language) -> tuple[Entity, ...]:
        """Entities in the order of the message; ``plain`` is ``text`` in plain characters, as long."""
        expects = context.expects if context else None
        region = context.region if context else "CN"
        taken: list[Span] = []
        for spans in (
            orders.find(plain, text, context.order_pattern if context else None, expects == "order"),
            phones.find(plain, region) if expects != "order" else [],
            self._amounts.find(plain, self._home(region, language, plain)),
            self._dates.find(plain, context.now if context else None, region, bool(context and context.told)),
            places.find(plain),
            self._names.persons(plain, text),
            self._names.products(plain, text),
        ):
            taken += without_overlaps(spans, taken)
        entities = [self._entity(span, text) for span in sorted(taken, key=lambda span: span.start)]
        if expects in _FREE_TEXT and not any(entity.slot == expects for entity in entities):
            entities += self._answer(text, expects)
        return tuple(entities)

    @staticmethod
    def largest_sum(entities: tuple[Entity, ...]) -> float:
        """The largest sum of money, in CNY; 0 where none is named."""
        return max((in_cny(entity.value) for entity in entities if entity.slot == "amount"), default=0.0)

    @staticmethod
    def _entity(span: Span, text: str) -> Entity:
        entity = span.entity(text)
        return entity if entity.value else Entity(entity.slot, entity.text, entity.start, entity.text)

    @staticmethod
    def _answer(text: str, slot: str) -> list[Entity]:
        """The whole of a short message as the answer to the question just asked."""
        bare = text.strip()
        if not bare or len(bare) > _LONGEST_ANSWER or bare.endswith(("?", "？", "吗", "嗎")):
            return []
        return [Entity(slot, bare, text.index(bare), bare)]

    @staticmethod
    def _home(region: str, language: Language, plain: str) -> str:
        """The currency meant by 元 and $: what the script tells first, then the region."""
        if region != "CN":
            return _HOME.get(region, "CNY")
        if language is Language.TRADITIONAL:
            return "HKD" if "蚊" in plain or "港" in plain else "TWD"
        return "USD" if language is Language.ENGLISH else "CNY"
