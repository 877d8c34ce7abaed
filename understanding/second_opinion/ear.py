"""An ear that asks for a second opinion after its own judgement."""

from __future__ import annotations

from dataclasses import replace

from desk.model.understanding import Heard, Language
from desk.ports import Ear
from understanding.second_opinion.adviser import Adviser


class ConsultingEar:
    """Hears as ``ear`` does, then asks ``adviser``. That happens beside the event loop's other work, and in no thread
    that others wait for.
    """

    def __init__(self, ear: Ear, adviser: Adviser) -> None:
        self._ear = ear
        self._adviser = adviser

    async def hear(self, text: str, language: Language) -> Heard:
        """What the text means, and the answer to it, if there is one."""
        heard = await self._ear.hear(text, language)
        return replace(heard, understanding=await self._adviser.reconsidered(text, heard.understanding))
