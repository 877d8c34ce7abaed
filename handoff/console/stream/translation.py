"""What a bell means to a console: the desk rings with record ids, consoles know cases by their numbers."""

from __future__ import annotations

from collections import OrderedDict

from handoff.ports import Reader

# The customer types: rung by the customer's door with the id of the case, or of the conversation before there is one.
CUSTOMER_TYPES = "customer_typing"
# The agent types: rung by this door with the conversation's id, for the customer's door.
AGENT_TYPES = "typing"
# Bells may have gone unheard: whoever shows anything reads it anew.
HEARD_AGAIN = "heard_again"
REFRESH = "refresh"
TOPICS = (HEARD_AGAIN, "case", "conversation", "waiting", "callback", "alarm", "task", "presence", CUSTOMER_TYPES)
_KEPT_NUMBERS = 10_000

Told = list[tuple[str, dict[str, str]]]


class Translation:
    """Finds the case that a record belongs to. A case's number never changes, so it is remembered."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._numbers: OrderedDict[str, str] = OrderedDict()

    async def events_for(self, topic: str, record_id: str) -> Told:
        """The events that a bell brings about; none if it does not concern the console."""
        if topic == HEARD_AGAIN:
            return [(REFRESH, {})]
        if topic == "case":
            return self._about("case", "number", await self._number(record_id))
        if topic == CUSTOMER_TYPES:
            return self._about("typing", "number", await self._number(record_id) or await self._spoken_of(record_id))
        if topic == "conversation":
            return self._about("message", "number", await self._spoken_of(record_id))
        if topic == "callback":
            callback = await self._reader.callback(record_id)
            return self._about("callback", "case_number", await self._number(callback.case_id if callback else None))
        if topic == "alarm":
            alarm = await self._reader.alarm(record_id)
            number = await self._number(alarm.case_id if alarm else None)
            return [("alarm", {"id": record_id, "case_number": number})] if number else []
        if topic == "task":
            # Tasks stand beside callbacks on the console's one page for both.
            task = await self._reader.task(record_id)
            return self._about("callback", "case_number", await self._number(task.case_id if task else None))
        return [("queue", {})]

    @staticmethod
    def _about(name: str, key: str, number: str | None) -> Told:
        return [(name, {key: number})] if number else []

    async def _spoken_of(self, conversation_id: str) -> str | None:
        conversation = await self._reader.conversation(conversation_id)
        return await self._number(conversation.case_id if conversation else None)

    async def _number(self, case_id: str | None) -> str | None:
        if case_id is None:
            return None
        if case_id not in self._numbers:
            case = (await self._reader.cases_by_id([case_id])).get(case_id)
            if case is None:
                return None
            self._numbers[case_id] = case.number
            if len(self._numbers) > _KEPT_NUMBERS:
                self._numbers.popitem(last=False)
        return self._numbers[case_id]
