"""The training messages: each well formed, none a copy or a near copy of another."""

import re
from collections import Counter, defaultdict

from desk.model.understanding import Intent
from desk.model.urgency import Category, EmergencyKind, Urgency
from understanding.characters import Characters
from understanding.train import Row, read_data

LANGUAGES = {"zh-Hans", "zh-Hant", "en", "mixed"}
BUSINESSES = {
    *("property", "ecommerce", "telecom", "automotive", "banking", "food_delivery", "public_services", "mixed"),
}
# Of two messages with so much in common one has nothing left to teach.
TOO_LIKE = 0.75
# Below this length a sentence is a set phrase, and two of them are bound to be alike.
LONG_ENOUGH = 9


def pieces(plain: str) -> set[str]:
    """Its runs of three characters."""
    return {plain[start : start + 3] for start in range(len(plain) - 2)}


def near_copies(rows: list[Row]) -> list[tuple[str, str]]:
    characters = Characters()
    plain = [re.sub(r"[\W_]+", "", characters.plain(row["text"])) for row in rows]
    made = [pieces(text) if len(text) >= LONG_ENOUGH else set() for text in plain]
    often = Counter(piece for mine in made for piece in mine)
    holders: dict[str, list[int]] = defaultdict(list)
    found = []
    for index, mine in enumerate(made):
        # Two sets that have so much in common share one at least of these: their rarest.
        rarest = sorted(mine, key=lambda piece: (often[piece], piece))[: int(len(mine) * (1 - TOO_LIKE)) + 1]
        for other in {other for piece in rarest for other in holders[piece]}:
            if len(mine & made[other]) / len(mine | made[other]) >= TOO_LIKE:
                found.append((rows[other]["text"], rows[index]["text"]))
        for piece in rarest:
            holders[piece].append(index)
    return found


def test_every_message_is_well_formed() -> None:
    for row in read_data():
        assert row["text"].strip() == row["text"] != "", row
        assert row["language"] in LANGUAGES, row
        assert row["business"] in BUSINESSES, row
        urgency, intent = Urgency(row["urgency"]), Intent(row["intent"])
        assert Category(row["category"]) is not Category.NONE or urgency is Urgency.NONE, row
        assert row["anger"] in range(4), row
        assert (urgency is Urgency.EMERGENCY) == (intent is Intent.EMERGENCY), row
        assert (urgency is Urgency.EMERGENCY) == (row["emergency_kind"] is not None), row
        assert row["emergency_kind"] is None or EmergencyKind(row["emergency_kind"]), row


def test_no_message_is_there_twice() -> None:
    texts = [row["text"] for row in read_data()]
    assert len(texts) == len(set(texts))


def test_no_message_nearly_copies_another() -> None:
    assert near_copies(read_data()) == []
