"""Where a figure stands, and what is noted beside it, however the file is written."""

from __future__ import annotations

import pytest

from desk.policy_places import clauses_in, places_in

FILE = """# At the very top.

# R32: in peace
rest_hours = [
  "12:00-14:00",  # lunch
]
callback.rounds = 3   # R35
[limits.minor]        # R16
first_answer = "4 h"
resolution = "2 # days"  # R13, R16, R13
[ "limits" . important ]
# above it
'resolution' = "3 days"
[closing]
minor = {a = 1, b = {c = 2}}
text = \"\"\"
first_answer = "hidden"
[limits.major]
\"\"\"
after_text = 1
"""


@pytest.mark.parametrize(
    ("key", "line", "note"),
    [
        ("rest_hours", 4, "R32: in peace"),
        ("callback.rounds", 7, "R35"),
        ("limits.minor.first_answer", 9, "R16"),
        ("limits.minor.resolution", 10, "R13, R16, R13"),
        ("limits.important.resolution", 13, "above it"),
        ("closing.minor.b.c", 15, ""),
        ("closing.after_text", 20, ""),
        ("limits.major", 1, ""),
        ("nowhere.at.all", 1, ""),
    ],
)
def test_a_key_is_found_with_its_note(key: str, line: int, note: str) -> None:
    place = places_in("firm.toml", FILE, [key])[key]
    assert (place.file, place.line, place.note) == ("firm.toml", line, note)


def test_clauses_are_named_once_in_their_order() -> None:
    assert clauses_in("R13, R16, R13 and R4; not PR7 nor R") == "R13, R16, R4"
