"""How well messages are understood: accuracy with confidence intervals, confusion, calibration, speed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from time import perf_counter
from typing import Any

from desk.model.understanding import Understanding
from desk.model.urgency import Urgency
from understanding.context import Context
from understanding.understander import Understander

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``total``, with the 95 % interval of Wilson."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of nothing."""
        return self.hits / self.total if self.total else 0.0

    def __str__(self) -> str:
        """As in "0.812 [0.735, 0.871] n=124"."""
        if not self.total:
            return "n/a"
        square, count, share = 3.8416, self.total, self.value
        middle = (share + square / (2 * count)) / (1 + square / count)
        half = sqrt(square) / (1 + square / count) * sqrt(share * (1 - share) / count + square / (4 * count * count))
        return f"{share:.3f} [{middle - half:.3f}, {middle + half:.3f}] n={count}"


@dataclass(frozen=True, slots=True)
class Report:
    """Shares by name, and the whole as lines for a person."""

    shares: dict[str, Share]
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """All lines."""
        return "\n".join(self.lines)


def measure(rows: Sequence[Row], understander: Understander, contexts: Sequence[Context]) -> Report:
    """Compares what is understood of each row's text with its labels; a label that is missing or null counts not."""
    started = perf_counter()
    answers = understander.understand_each([row["text"] for row in rows], contexts)
    took = perf_counter() - started
    pairs = list(zip(rows, answers, strict=True))
    shares = {
        "urgency": _share(pairs, "urgency", lambda row, answer: row["urgency"] == answer.urgency),
        "intent": _share(pairs, "intent", lambda row, answer: answer.intent in _accepted(row, "intent")),
        "category": _share(
            [pair for pair in pairs if pair[0].get("category") != "none"],
            "category",
            lambda row, answer: answer.category in _accepted(row, "category"),
        ),
        "anger within 1": _share(pairs, "anger", lambda row, answer: abs(row["anger"] - answer.anger) <= 1),
        "two or more levels too low": _share(
            pairs, "urgency", lambda row, answer: Urgency(row["urgency"]).rank - answer.urgency.rank >= 2
        ),
    }
    lines = [f"messages {len(rows)}, encoder {'on' if understander.encoder_ready else 'off'}"]
    lines += [f"{name:28}{share}" for name, share in shares.items() if share.total]
    for field in ("urgency", "intent"):
        part, found = _classes(pairs, field)
        lines += part
        shares |= found
    lines += _calibration([pair for pair in pairs if pair[0].get("intent")])
    lines += _slots(pairs)
    lines.append(f"speed {1000 * took / len(rows):.2f} ms a message")
    return Report(shares, tuple(lines))


def _accepted(row: Row, field: str) -> Sequence[str]:
    accepted: Sequence[str] = row.get(f"{field}_ok") or [row[field]]
    return accepted


Pairs = Sequence[tuple[Row, Understanding]]


def _share(pairs: Pairs, field: str, holds: Callable[[Row, Understanding], bool]) -> Share:
    counted = [holds(row, answer) for row, answer in pairs if row.get(field) is not None]
    return Share(sum(counted), len(counted))


def _classes(pairs: Pairs, field: str) -> tuple[list[str], dict[str, Share]]:
    """Recall and precision of each class and what was taken for what."""
    counted = Counter((row[field], getattr(answer, field).value) for row, answer in pairs if row.get(field))
    if not counted:
        return [], {}
    names = [level.value for level in Urgency] if field == "urgency" else sorted({name for name, _ in counted})
    lines = [f"{field}: recall, precision"]
    shares: dict[str, Share] = {}
    for name in names:
        right = counted[name, name]
        recall = Share(right, sum(count for (truth, _), count in counted.items() if truth == name))
        precision = Share(right, sum(count for (_, taken), count in counted.items() if taken == name))
        shares |= {f"{name} recall": recall, f"{name} precision": precision}
        lines.append(f"  {name:12}{recall} | {precision}")
    wrong = [(pair, count) for pair, count in counted.most_common() if pair[0] != pair[1]]
    lines += [f"  {truth} taken for {taken}: {count}" for (truth, taken), count in wrong[:12]]
    return lines, shares


def _calibration(pairs: Pairs) -> list[str]:
    """How often the intent was right where the confidence was so and so."""
    lines = ["confidence of the intent, and how often it was right"] if pairs else []
    for low in (0.0, 0.4, 0.6, 0.8, 0.9):
        high = {0.0: 0.4, 0.4: 0.6, 0.6: 0.8, 0.8: 0.9, 0.9: 1.01}[low]
        inside = [pair for pair in pairs if low <= pair[1].confidence < high]
        right = sum(answer.intent in _accepted(row, "intent") for row, answer in inside)
        if inside:
            lines.append(f"  {low:.1f} to {min(high, 1.0):.1f}  {Share(right, len(inside))}")
    return lines


def _slots(pairs: Pairs) -> list[str]:
    """How many labelled facts were found with the right value (``~`` parts accepted values)."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for row, answer in pairs:
        labelled = row.get("slots")
        for slot in labelled if isinstance(labelled, list) else ():
            values = slot["value"].split("~")
            wanted[slot["slot"]] += 1
            found[slot["slot"]] += any(one.slot == slot["slot"] and one.value in values for one in answer.entities)
    return [f"slot {name:12}{Share(found[name], count)}" for name, count in sorted(wanted.items())]
