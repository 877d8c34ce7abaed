"""The dialogue side by side with Rasa: the same conversations through the same REST channel."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from fiveclear.bench.opened import memory_megabytes, open_desk
from fiveclear.bench.talking import Address, Measured, measure

_RASA_CONVERSATIONS = 1
_HEADING = f"{'who':<22}{'senders':>8}{'messages':>10}{'per second':>12}{'median ms':>11}{'p95 ms':>9}{'MB':>7}"


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of all rounds of one contestant with so many senders."""

    who: str
    senders: int
    messages: int
    per_second: float
    median_seconds: float
    p95_seconds: float
    unanswered: int
    memory_megabytes: float | None


def compare(rasa: str | None, senders: Sequence[int], conversations: int, rounds: int, *, as_json: bool) -> None:
    """Measure the desk with the encoder and without, and Rasa if its address is given; print medians and ratios."""
    rows = asyncio.run(_collect(_compare(rasa, senders, conversations, rounds), table=not as_json))
    ratios = _ratios(rows)
    if as_json:
        _say(json.dumps({"rows": [asdict(row) for row in rows], "ratios": ratios}, indent=1))
        return
    for ratio in ratios:
        _say(
            f"{ratio['who']} at {ratio['senders']} senders: {ratio['per_second']:.1f} times Rasa's messages a second, "
            f"{ratio['p95']:.3f} of its p95"
        )


async def _collect(measured: AsyncIterator[Row], *, table: bool) -> list[Row]:
    """All rows; each is shown as soon as it is there, for a whole comparison takes minutes."""
    if table:
        _say(_HEADING)
    rows: list[Row] = []
    async for row in measured:
        rows.append(row)
        if table:
            _say(_line(row))
    return rows


async def _compare(rasa: str | None, senders: Sequence[int], conversations: int, rounds: int) -> AsyncIterator[Row]:
    if rasa:
        there = Address(rasa.rstrip("/"))
        await measure(there, 1, 1)
        for count in senders:
            yield await _row("rasa", there, count, _RASA_CONVERSATIONS, rounds, None)
    for who, encoder in (("desk, encoder", True), ("desk, TF-IDF alone", False)):
        async with open_desk(encoder=encoder) as (address, process):
            await measure(address, 1, 1)
            for count in senders:
                yield await _row(who, address, count, conversations, rounds, process)


async def _row(who: str, address: Address, senders: int, conversations: int, rounds: int, process: int | None) -> Row:
    held = [await measure(address, senders, conversations) for _ in range(rounds)]
    return Row(
        who,
        senders,
        sum(each.messages for each in held),
        _median(held, "per_second"),
        _median(held, "median_seconds"),
        _median(held, "p95_seconds"),
        sum(each.unanswered for each in held),
        memory_megabytes(process) if process is not None else None,
    )


def _median(held: list[Measured], field: str) -> float:
    return float(median(getattr(each, field) for each in held))


def _ratios(rows: list[Row]) -> list[dict[str, str | int | float]]:
    rasa = {row.senders: row for row in rows if row.who == "rasa"}
    return [
        {
            "who": row.who,
            "senders": row.senders,
            "per_second": row.per_second / rasa[row.senders].per_second,
            "p95": row.p95_seconds / rasa[row.senders].p95_seconds,
        }
        for row in rows
        if row.who != "rasa" and row.senders in rasa
    ]


def _line(row: Row) -> str:
    memory = f"{row.memory_megabytes:.0f}" if row.memory_megabytes is not None else "-"
    return (
        f"{row.who:<22}{row.senders:>8}{row.messages:>10}{row.per_second:>12.1f}"
        f"{row.median_seconds * 1000:>11.1f}{row.p95_seconds * 1000:>9.1f}{memory:>7}"
    )


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
