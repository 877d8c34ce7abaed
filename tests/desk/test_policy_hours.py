"""R19: hours, week and single days are read as a manager writes them, and what cannot be meant is refused."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from desk.errors import PolicyError
from desk.model.opening_hours import DayKind, Period
from desk.policy import Policy, load_policy

MORNING, AFTERNOON = Period(time(9), time(12)), Period(time(14), time(18))


def overlaid(folder: Path, text: str) -> Policy:
    """The policy of a firm that says this."""
    (folder / "firm.toml").write_text(text, "utf-8")
    return load_policy(folder / "firm.toml")


def test_R19_the_shipped_firm_works_from_monday_to_friday_with_a_lunch_break() -> None:
    hours = load_policy().working_hours
    assert hours.workday == (MORNING, AFTERNOON)
    assert hours.week == ((MORNING, AFTERNOON),) * 5 + ((), ())
    assert hours.dates == {}


def test_hours_may_stand_in_any_order_and_end_at_midnight(tmp_path: Path) -> None:
    firm = overlaid(tmp_path, '[working]\nhours = ["14:00-24:00", "9:00–12:00"]\n')
    assert firm.working_hours.workday == (MORNING, Period(time(14), time(0)))


def test_R1_a_firm_may_be_open_round_the_clock(tmp_path: Path) -> None:
    week = 'saturday = ["00:00-24:00"]\nsunday = ["00:00-24:00"]\n'
    hours = overlaid(tmp_path, f'[working]\nhours = ["00:00-24:00"]\n[working.week]\n{week}').working_hours
    for (day,) in hours.week:
        assert all(day.holds(moment) for moment in (time(0), time(12), time(23, 59)))


def test_R19_a_day_of_the_week_may_have_hours_of_its_own(tmp_path: Path) -> None:
    hours = overlaid(tmp_path, '[working.week]\nfriday = ["09:00-12:00"]\nsunday = "09:00-12:00"\n').working_hours
    assert hours.week[4:] == ((MORNING,), (), (MORNING,))
    assert hours.workday == (MORNING, AFTERNOON), "of a Friday that is made up for elsewhere, too"


def test_R19_single_days_are_closed_worked_or_shorter(tmp_path: Path) -> None:
    days = '2027-02-05 = ["09:00-12:00"]\n"2027-02-28 to 2027-03-01" = "closed"\n2027-02-20 = "working day"\n'
    firm = overlaid(tmp_path, f"[working]\ncomplete = [2027]\n[working.days]\n{days}")
    assert firm.working_hours.dates == {date(2027, 2, 5): (MORNING,)}
    assert firm.own_days.complete == {2027}
    assert firm.own_days.kinds == {
        date(2027, 2, 28): DayKind.HOLIDAY,
        date(2027, 3, 1): DayKind.HOLIDAY,
        date(2027, 2, 20): DayKind.MAKE_UP,
    }


FAULTS = {
    "hours that overlap": ("[working]\nhours = ['09:00-12:00', '11:00-18:00']", 2, "two periods overlap", "Join them"),
    "hours that overlap on one day": (
        "[working.week]\n\nsaturday = ['09:00-12:00', '11:00-18:00']",
        *(3, "working.week.saturday: two periods overlap", "Join them"),
    ),
    "hours that overlap on one date": (
        "[working.days]\n2027-02-05 = ['09:00-12:00', '11:00-18:00']",
        *(2, "two periods overlap", "Join them"),
    ),
    "hours past midnight": ("[working]\nhours = ['18:00-26:00']", 2, "is not a period of the day", "21:00-09:00"),
    "minutes past midnight": ("[working]\nhours = ['18:00-24:30']", 2, "is not a period of the day", "21:00-09:00"),
    "a night into the morning": (
        "[working]\nhours = ['09:00-18:00', '22:00-06:00']\n[working.week]\ntuesday = ['05:00-18:00']",
        *(2, "the night before tuesday runs into tuesday's own hours", "End it earlier"),
    ),
    "a day of no week": ("[working.week]\nsonday = []", 2, "there is no day “sonday”", "monday, tuesday"),
    "a week without a day": (
        "[working.week]\n" + "\n".join(f"{day}day = []" for day in ("mon", "tues", "wednes", "thurs", "fri")),
        *(2, "the firm never opens", "Give one day of the week some hours"),
    ),
    "a country of no list": ("[working]\nholidays = 'XX'", 2, "“XX” is not known", "CN, TW, HK, UK, UK-SCT"),
    "a date of no calendar": ("[working.days]\n2027-02-30 = 'closed'", 2, "no date of a calendar", "2027-02-05"),
    "a day by its name": ("[working.days]\nchristmas = 'closed'", 2, "no date of a calendar", "2027-02-05"),
    "a year of long ago": ("[working.days]\n0027-02-03 = 'closed'", 2, "no date of a calendar", "2027-02-05"),
    "days back to front": (
        "[working.days]\n'2027-02-12 to 2027-02-06' = 'closed'",
        *(2, "it ends before it begins", "2027-02-06 to 2027-02-12"),
    ),
    "days without end": (
        "[working.days]\n'2027-02-12 to 2072-02-12' = 'closed'",
        *(2, "after more than a year", "2027-02-06 to 2027-02-12"),
    ),
    "the same day twice": (
        "[working.days]\n'2027-02-06 to 2027-02-12' = 'closed'\n2027-02-07 = 'working day'",
        *(3, "2027-02-07 stands here and under “2027-02-06 to 2027-02-12”, line 2", "Leave it in one of them"),
    ),
    "the same key twice": ("[working.days]\n2027-02-07 = 'closed'\n2027-02-07 = 'closed'", 3, "TOML", "Correct"),
    "a day of no sort": ("[working.days]\n2027-02-07 = 'half'", 2, "'half' does not say how", "09:00-12:00"),
    "a day without hours": ("[working.days]\n2027-02-07 = []", 2, "[] does not say how", '"closed"'),
    "a day of true": ("[working.days]\n2027-02-07 = true", 2, "True does not say how", '"closed"'),
    "a year in words": ("[working]\ncomplete = ['next']", 2, "['next'] cannot be right", "1950 to 2100"),
    "a year of no list": ("[working]\ncomplete = 2027", 2, "2027 cannot be right", "a list of whole numbers"),
    "a year without a day": ("[working]\ncomplete = [2027]", 2, "no day of 2027 is listed", "leave 2027 out"),
    "no working day at all": ("[limits.minor]\nresolution = '0 working days'", 2, "zero cannot be kept", "1 s"),
    "no working minute": ("[limits.minor]\nresolution = '0 working min'", 2, "zero cannot be kept", "1 s"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_line_and_remedy(tmp_path: Path, fault: str) -> None:
    text, line, sentence, remedy = FAULTS[fault]
    with pytest.raises(PolicyError) as refusal:
        overlaid(tmp_path, text)
    assert (refusal.value.file, refusal.value.line) == (str(tmp_path / "firm.toml"), line), str(refusal.value)
    assert sentence in str(refusal.value)
    assert remedy in refusal.value.remedy
