"""One policy file: values by dotted key, each fault named with file, line and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desk.errors import PolicyError
from desk.model.actor import Role
from desk.model.duration import Duration, parse_duration
from desk.model.working_time import Period
from desk.policy_places import Place, places_in

# Parts of a kept text: what follows this line was laid over what stands before it.
LAID_OVER = "# ======== laid over the above ========"
_OPTIONAL = re.compile(
    r"limits\.(minor|important|emergency)\.answer"
    r"|limits\.(category|tier|kind)\.\w+\.(first_answer|answer|resolution)"
    r"|working\.(week|days)\.[^.]+"
    r"|builds_on|extension\.longest\.\w+|reporting_line\.\w+"
)
_PERIOD = re.compile(r"^\s*(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})\s*$")


@dataclass(slots=True)
class PolicyFile:
    """Values of one or more files laid over each other; remembers where each came from and which were read."""

    content: str
    values: dict[str, Any]
    places: dict[str, Place]
    known: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path) -> PolicyFile:
        """Parse a TOML file; raises PolicyError if it cannot be read or is not TOML."""
        content = ""
        try:
            content = path.read_text("utf-8")
            tables = tomllib.loads(content)
        except OSError as error:
            raise PolicyError(str(path), 0, f"cannot be read ({error.strerror}).", "Check the path.") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            shape = re.search(r"line (\d+)", str(error))
            line = int(shape.group(1)) if shape else max(1, len(content.splitlines()))
            raise PolicyError(str(path), line, f"is not TOML: {error}.", "Correct that line.") from error
        return cls.of(str(path), content, tables)

    @classmethod
    def of(cls, name: str, content: str, tables: dict[str, Any]) -> PolicyFile:
        """A file that was parsed already."""
        values = dict(_flattened(tables))
        return cls(content, values, places_in(name, content, values))

    def overlaid(self, other: PolicyFile) -> PolicyFile:
        """This file with the other's values instead of its own where it has them; the other may hold no new keys."""
        for key in other.values:
            if key not in self.values and not _may_be_absent(key):
                place, remedy = other.places[key], _nearest(key, self.values)
                raise PolicyError(place.file, place.line, f"there is no key “{key}”.", remedy, (key,))
        layer = 1 + max((place.layer for place in self.places.values()), default=0)
        above = {key: replace(place, layer=layer) for key, place in other.places.items()}
        content = f"{self.content.rstrip()}\n{LAID_OVER}\n{other.content}"
        return PolicyFile(content, {**self.values, **other.values}, {**self.places, **above})

    def refuse(self, key: str, sentence: str, remedy: str, *beside: str) -> NoReturn:
        """Raise PolicyError at the key's place, or at that of another key ``beside`` it which has a part in the fault
        and stands in a file laid over this one's: the shipped file is never what has to be changed.
        """
        blamed = max((key, *beside), key=lambda each: self.places[each].layer)
        place, others = self.places[blamed], tuple(each for each in (key, *beside) if each != blamed)
        raise PolicyError(place.file, place.line, f"{key}: {sentence}", remedy, (blamed, *others))

    def below(self, table: str) -> list[str]:
        """The names that stand directly in a table, in their order."""
        start = table + "."
        return list(dict.fromkeys(key[len(start) :].split(".")[0] for key in self.values if key.startswith(start)))

    def refuse_unread(self) -> None:
        """Raise PolicyError for a key that nothing asked for."""
        for key in self.values:
            if key not in self.known:
                self.refuse(key, "there is no such key.", _nearest(key, self.known))

    def text(self, key: str) -> str:
        """A string that is not empty."""
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "a text in quotes is wanted.", f'Write {key.split(".")[-1]} = "…".')
        return value

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """One of the allowed words."""
        value = self._value(key)
        if value not in allowed:
            self.refuse(key, f"“{value}” is not known.", "Use one of: " + ", ".join(allowed) + ".")
        return str(value)

    def role_or_none(self, key: str) -> Role | None:
        """A role of staff; None for an empty text."""
        name = self._value(key)
        if name != "" and name not in list(Role):
            self.refuse(key, f"there is no role “{name}”.", "Use one of: " + ", ".join(Role) + '; or "" for nobody.')
        return Role(name) if name else None

    def some_of(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """A list of allowed words."""
        value = self._value(key)
        if not isinstance(value, list) or any(item not in allowed for item in value):
            self.refuse(key, f"{value} is not a list of known words.", "Choose from: " + ", ".join(allowed) + ".")
        return tuple(value)

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.refuse(key, f"{value} cannot be right.", f"Use a whole number from {least} to {most}.")
        return value

    def whole_numbers(self, key: str, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers within bounds, maybe an empty one."""
        value = self._value(key)
        if not isinstance(value, list) or any(type(each) is not int or not least <= each <= most for each in value):
            self.refuse(key, f"{value} cannot be right.", f"Use a list of whole numbers from {least} to {most}.")
        return tuple(value)

    def marks(self, key: str) -> frozenset[int]:
        """Marks of satisfaction, from 1 to 5, but not all of them."""
        value = self._value(key)
        marks = value if isinstance(value, list) else [value]
        if any(type(mark) is not int or not 1 <= mark <= 5 for mark in marks) or len(set(marks)) == 5:
            self.refuse(key, f"{value} are not marks that can reopen a case.", "Use a list such as [1, 2].")
        return frozenset(marks)

    def duration(self, key: str, *, zero_allowed: bool = False) -> Duration:
        """A length of time above zero."""
        value = self._value(key)
        try:
            duration = parse_duration(str(value))
        except ValueError as error:
            self.refuse(key, str(error), "Correct it.")
        if duration.seconds == 0 and not zero_allowed:
            self.refuse(key, "a limit of zero cannot be kept.", "Use at least 1 s.")
        return duration

    def duration_or_none(self, key: str) -> Duration | None:
        """A length of time, or None where the file has none."""
        self.known.add(key)
        return self.duration(key) if key in self.values else None

    def periods(self, key: str, *, needed: bool = False, gap: bool = False) -> tuple[Period, ...]:
        """Periods of the day such as ``["09:00-12:00"]``, in order and without overlap; ``gap`` if some time must be
        left between them.
        """
        value = self._value(key)
        texts = [text for text in [value] if text] if isinstance(value, str) else value
        if not isinstance(texts, list) or (needed and not texts):
            self.refuse(key, "a list of periods is wanted.", f'Write {key.split(".")[-1]} = ["09:00-18:00"].')
        periods = sorted((self._period(key, str(text)) for text in texts), key=lambda period: period.start)
        self._refuse_overlap(key, periods)
        if gap and sum((period.length for period in periods), timedelta()) == timedelta(days=1):
            self.refuse(key, "the whole day is taken.", "Leave some time in which customers may be asked.")
        return tuple(periods)

    def time_zone(self, key: str) -> str:
        """The name of a time zone that this machine knows."""
        name = self.text(key)
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            self.refuse(key, f"there is no time zone “{name}”.", "Use a name such as Asia/Shanghai.")
        return name

    def pattern(self, key: str) -> str:
        """A regular expression."""
        text = self.text(key)
        try:
            re.compile(text)
        except re.error as error:
            self.refuse(key, f"is not a pattern: {error}.", "Correct the regular expression.")
        return text

    def _value(self, key: str) -> Any:
        self.known.add(key)
        if key not in self.values:
            raise PolicyError("policy", 0, f"the key “{key}” is missing.", "Add it.")
        return self.values[key]

    def _period(self, key: str, text: str) -> Period:
        shape = _PERIOD.match(text)
        figures = [int(figure) for figure in shape.groups()] if shape else [99]
        if not shape or figures[0] > 23 or figures[2] > 24 or max(figures[1], figures[3]) > 59 or figures[2:] > [24, 0]:
            self.refuse(key, f"“{text}” is not a period of the day.", 'Write it like "21:00-09:00".')
        period = Period(time(figures[0], figures[1]), time(figures[2] % 24, figures[3]))
        if period.start == period.end and figures[2] != 24:
            self.refuse(key, f"“{text}” has no length.", "Let it end after it starts, or leave it out.")
        return period

    def _refuse_overlap(self, key: str, periods: Sequence[Period]) -> None:
        for index, period in enumerate(periods):
            for other in periods[index + 1 :]:
                if period.holds(other.start) or other.holds(period.start):
                    self.refuse(key, "two periods overlap.", "Join them into one.")


def _flattened(tables: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for key, value in tables.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            pairs += _flattened(value, f"{name}.")
        else:
            pairs.append((name, value))
    return pairs


def _nearest(key: str, known: Any) -> str:
    near = get_close_matches(key, list(known), 1, 0.5)
    return f"Did you mean “{near[0]}”?" if near else "Remove it; the shipped policy.toml lists every key."


def _may_be_absent(key: str) -> bool:
    """Keys that the shipped file leaves out; who reads them says which names there may be."""
    return bool(_OPTIONAL.fullmatch(key))
