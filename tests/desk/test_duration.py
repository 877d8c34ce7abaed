"""Lengths of time are read as a manager writes them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.model.duration import parse_duration


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("10 s", timedelta(seconds=10)),
        ("1 sec", timedelta(seconds=1)),
        ("90 seconds", timedelta(seconds=90)),
        ("30 min", timedelta(minutes=30)),
        ("1 minute", timedelta(minutes=1)),
        ("1 h", timedelta(hours=1)),
        ("1.5 hours", timedelta(minutes=90)),
        ("3 days", timedelta(days=3)),
        ("1 Day", timedelta(days=1)),
        ("  2   weeks ", timedelta(days=14)),
        ("1 month", timedelta(days=30)),
        ("0 s", timedelta()),
    ],
)
def test_it_reads(text: str, length: timedelta) -> None:
    duration = parse_duration(text)
    assert (duration.span, duration.working, duration.working_days) == (length, False, 0)
    assert duration.text == text


def test_R19_working_days_are_counted_and_not_turned_into_hours() -> None:
    assert parse_duration("2 working days").working_days == 2
    assert parse_duration("1 working day").working
    hours = parse_duration("3 working h")
    assert (hours.working, hours.working_days, hours.seconds) == (True, 0, 3 * 3600)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a length of time"),
        ("soon", "is not a length of time"),
        ("3", "is not a length of time"),
        ("-1 day", "is not a length of time"),
        ("1,5 h", "is not a length of time"),
        ("3 days and 2 h", "is not a length of time"),
        ("3 fortnights", "is not a unit of time"),
        ("3 ds", "is not a unit of time"),
        ("1.5 working days", "working days are counted whole"),
        ("2 working weeks", "working time is counted in"),
        ("10 working s", "working time is counted in"),
        ("99999999999 days", "longer than ten years"),
        ("1000000 working days", "longer than ten years"),
    ],
)
def test_it_refuses_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_duration(text)
