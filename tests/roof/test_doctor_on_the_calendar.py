"""The doctor says in time that nobody knows the coming year's make-up workdays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fiveclear.examination.calendar import examine_calendar
from fiveclear.examination.finding import Finding, Health

NOVEMBER = date(2089, 11, 22)


def examined(folder: Path, policy: str, today: date = NOVEMBER) -> Finding:
    """What the doctor finds for a firm that says this."""
    (folder / "firm.toml").write_text(policy, "utf-8")
    return examine_calendar(folder / "firm.toml", today)


def test_R19_unknown_make_up_workdays_are_told_with_the_way_out(tmp_path: Path) -> None:
    found = examined(tmp_path, "[working]\nholidays = 'CN'\n")
    assert found.health is Health.WARNING
    assert "make-up workdays of 2089 are unknown" in found.sentence
    assert "complete = [2089]" in found.remedy


def test_R19_what_the_firm_lists_completely_is_known(tmp_path: Path) -> None:
    days = "[working.days]\n2089-01-01 = 'closed'\n2090-01-01 = 'closed'\n"
    listed = examined(tmp_path, f"[working]\ncomplete = [2089, 2090]\n{days}")
    assert (listed.health, listed.sentence) == (Health.OK, "Holidays of CN, 2 days of the firm's own.")
    half = examined(tmp_path, f"[working]\ncomplete = [2089]\n{days}")
    assert "make-up workdays of 2090 are unknown" in half.sentence
    assert examined(tmp_path, f"[working]\ncomplete = [2089]\n{days}", date(2089, 9, 30)).health is Health.OK


def test_countries_without_make_up_workdays_are_always_known(tmp_path: Path) -> None:
    for country in ("UK", "US", "HK", "TW"):
        assert examined(tmp_path, f"[working]\nholidays = '{country}'\n").health is Health.OK
    assert examined(tmp_path, "[working]\nholidays = ''\n").sentence.startswith("No country's holidays")


def test_a_policy_that_cannot_be_used_is_left_to_its_own_line(tmp_path: Path) -> None:
    assert "the policy cannot be used" in examined(tmp_path, "[working]\nholidays = 'XX'\n").sentence
