"""Long texts in parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.splitting import length, split


def test_a_short_text_stays_whole() -> None:
    assert split("  hello\nworld ") == ["hello\nworld"]
    assert split(" \n ") == []


def test_a_text_is_cut_where_a_reader_pauses() -> None:
    assert split("One one one. Two two two. Three.", 20) == ["One one one.", "Two two two. Three."]
    assert split("第一句话在这里。第二句话在这里。第三句", 12) == ["第一句话在这里。", "第二句话在这里。第三句"]
    assert split("first paragraph\n\nsecond one", 20) == ["first paragraph", "second one"]


def test_length_is_telegrams() -> None:
    assert length("a王👍") == 4


def test_what_is_drawn_as_one_is_not_torn_apart() -> None:
    family = "👩\u200d👩\u200d👧"
    assert split("x" * 7 + family, 12) == ["x" * 7, family]


@given(st.text(min_size=1, max_size=300), st.integers(min_value=4, max_value=50))
def test_no_part_is_too_long_and_nothing_but_space_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(part and length(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
