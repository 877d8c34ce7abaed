"""How often something may happen, as a person writes it: `30/minute`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in so many seconds."""

    times: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Rate:
        """Read `30/minute`, `10 / 5 minutes` or `2/second`."""
        match = re.fullmatch(r"\s*(\d+)\s*/\s*(\d*)\s*(second|minute|hour|day)s?\s*", text)
        if match is None or int(match[1]) == 0 or match[2] == "0":
            raise ValueError("a rate is written like 30/minute or 10/5 minutes")
        return cls(int(match[1]), int(match[2] or 1) * SECONDS[match[3]])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let settings hold a rate, given as one or as its text."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Rate) else cls.parse(str(value))
        )
