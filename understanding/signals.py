"""Explicit signals: the facts in a message that make it pressing, each with the customer's own words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from desk.model.understanding import Evidence
from desk.model.urgency import EmergencyKind, Urgency
from understanding.characters import is_han

# From this loss on, in CNY, a complaint is major.
LARGE_LOSS = 10_000

_NOW_OVERRULES = frozenset(("past", "hypothetical", "news", "thanks"))
_STILL_OVERRULES = frozenset(("resolved",))


@dataclass(frozen=True, slots=True)
class Signal:
    """A named fact: the urgency it alone would give, the kind of help, and how it is said."""

    name: str
    urgency: Urgency
    kind: EmergencyKind | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """The signals of one message. ``features`` is the input of the classifier, in the order of ``SignalBook.names``.

    ``grave`` says that a fact alone would make it major: a hazard, a threat, a group, a large loss.
    """

    evidence: tuple[Evidence, ...]
    guards: frozenset[str]
    kinds: tuple[EmergencyKind, ...]
    danger: bool
    grave: bool
    features: tuple[float, ...]

    def has(self, name: str) -> bool:
        """Whether the signal of this name was found."""
        return any(evidence.signal == name for evidence in self.evidence)


class SignalBook:
    """The lists of data/signals.toml and data/guards.toml, ready to be looked for."""

    def __init__(self) -> None:
        signals = _read("signals.toml")["signal"]
        guards = _read("guards.toml")
        self.signals = tuple(
            Signal(
                row["name"],
                Urgency(row["urgency"]),
                EmergencyKind(row["kind"]) if "kind" in row else None,
                _compiled(row["patterns"]),
            )
            for row in signals
        )
        self.guards = {row["name"]: re.compile("|".join(row["patterns"]), re.ASCII) for row in guards["guard"]}
        self._harmless = re.compile("|".join(guards["harmless"]), re.ASCII)
        self._now = re.compile("|".join(guards["now"]), re.ASCII)
        self._still = re.compile("|".join(guards["still"]), re.ASCII)
        self.names = (
            *(signal.name for signal in self.signals),
            *self.guards,
            *("now", "danger", "danger.guarded", "large_loss", "sum", "several_dangers"),
        )

    def find(self, plain: str, text: str, loss: float = 0.0) -> Found:
        """Looks for every signal in ``plain``; evidence is cut from ``text``, which must be as long.

        ``loss`` is the largest sum of money in the message, in CNY.
        """
        cleared = self._harmless.sub(lambda match: "~" * len(match.group()), plain)
        guards = frozenset(name for name, pattern in self.guards.items() if pattern.search(plain))
        now = bool(self._now.search(plain))
        in_force = guards - _NOW_OVERRULES if now else guards
        in_force = in_force - _STILL_OVERRULES if self._still.search(plain) else in_force
        hits: list[Signal] = []
        evidence: list[Evidence] = []
        for signal in self.signals:
            if match := signal.pattern.search(cleared):
                hits.append(signal)
                evidence.append(Evidence(signal.name, text[match.start() : match.end()].strip()))
        if loss >= LARGE_LOSS:
            evidence.append(Evidence("large_loss", f"{loss:.0f} CNY"))
        dangers = [signal for signal in hits if signal.kind]
        danger = bool(dangers) and not in_force
        names = {signal.name for signal in hits} | guards
        names |= {
            name
            for name, holds in (
                ("now", now),
                ("danger", danger),
                ("danger.guarded", bool(dangers) and bool(in_force)),
                ("large_loss", loss >= LARGE_LOSS),
                ("sum", loss > 0),
                ("several_dangers", len(dangers) > 1),
            )
            if holds
        }
        kinds = tuple(dict.fromkeys(signal.kind for signal in dangers if signal.kind))
        features = tuple(float(name in names) for name in self.names)
        grave = loss >= LARGE_LOSS or any(signal.urgency is Urgency.MAJOR for signal in hits)
        return Found(tuple(evidence), guards, kinds, danger, grave, features)


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    """One pattern of all; those without Chinese characters begin where a word begins ("arm" is not in "alarm").

    Words are bounded by ASCII alone, so that an English word is found in the middle of a Chinese sentence.
    """
    return re.compile(
        "|".join(pattern if any(map(is_han, pattern)) else rf"(?<![a-z])(?:{pattern})" for pattern in patterns),
        re.ASCII,
    )


def _read(name: str) -> dict[str, Any]:
    text = resources.files("understanding").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)
