"""A policy with a fault is refused with the file, the line, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.errors import PolicyError
from desk.policy import load_policy

FAULTS = {
    "an unknown key gets a suggestion": ("[callback]\nexpirs = '2 days'", 2, "no key “callback.expirs”", "callback.ex"),
    "an unknown table": ("[calback]\nafter = '1 day'", 2, "no key “calback.after”", "Did you mean “callback.after”?"),
    "nothing like it": ("zzz = 1", 1, "no key “zzz”", "Remove it"),
    "a word for a length": ("[callback]\nafter = 'soon'", 2, "callback.after: “soon” is not a length of", "Correct it"),
    "a number without unit": ("[callback]\n\nafter = 3", 3, "callback.after: “3” is not", "Correct it"),
    "a foreign unit": ("[callback]\nafter = '3 fortnights'", 2, "“fortnight” is not a unit", "Correct it"),
    "half a working day": ("[waiting]\nlease = '0.5 working days'", 2, "counted whole", "Correct it"),
    "an endless limit": ("[callback]\nafter = '999999999 days'", 2, "longer than ten years", "Correct it"),
    "a limit of zero": ("[limits.minor]\nresolution = '0 days'", 2, "zero cannot be kept", "at least 1 s"),
    "answer after the end": ("[limits.major]\nfirst_answer='11 days'", 2, "would come after", "Make it shorter"),
    "clear answer after it": ("[limits.major]\nanswer = '11 days'", 2, "would come after", "Make it shorter"),
    "hours that overlap": ("rest_hours = ['12:00-14:00', '13:00-15:00']", 1, "overlap", "Join them"),
    "overlap at midnight": ("\nrest_hours = ['21:00-09:00', '08:00-10:00']", 2, "overlap", "Join them"),
    "one period within another": ("rest_hours = ['08:00-20:00', '12:00-13:00']", 1, "overlap", "Join them"),
    "an hour of no clock": ("rest_hours = ['25:00-26:00']", 1, "“25:00-26:00” is not a period", '"21:00-09:00"'),
    "minutes after midnight": ("rest_hours = ['21:00-24:30']", 1, "is not a period", '"21:00-09:00"'),
    "no period at all": ("rest_hours = ['at night']", 1, "is not a period", '"21:00-09:00"'),
    "no length": ("rest_hours = ['09:00-09:00']", 1, "has no length", "leave it out"),
    "no rest from resting": ("rest_hours = ['08:00-20:00', '20:00-08:00']", 1, "the whole day", "Leave some"),
    "a number for a list": ("rest_hours = 0", 1, "a list of periods is wanted", "rest_hours = "),
    "a firm that never opens": ("[working]\nhours = []", 2, "a list of periods is wanted", "hours = "),
    "a zone of no map": ("[firm]\ntime_zone = 'Mars/Olympus'", 2, "no time zone “Mars/Olympus”", "Asia/Shanghai"),
    "a folder of zones": ("[firm]\ntime_zone = 'America'", 2, "no time zone “America”", "Asia/Shanghai"),
    "a zone that is a path": ("[firm]\ntime_zone = '../../etc'", 2, "no time zone", "Asia/Shanghai"),
    "a country of no list": ("[firm]\nregion = 'XX'", 2, "firm.region: “XX” is not known", "CN, TW, HK, UK, US"),
    "a firm without name": ("[firm]\nname = ' '", 2, "a text in quotes", 'name = "…"'),
    "half a pattern": ("[firm]\norder_pattern = '['", 2, "is not a pattern", "Correct the regular expression"),
    "a mark of six": ("[callback]\nlow = [1, 6]", 2, "not marks that can reopen", "[1, 2]"),
    "a mark of zero": ("[callback]\nlow = [0]", 2, "not marks that can reopen", "[1, 2]"),
    "every mark": ("[callback]\nlow = [1, 2, 3, 4, 5]", 2, "not marks that can reopen", "[1, 2]"),
    "a mark in words": ("[callback]\nlow = ['low']", 2, "not marks that can reopen", "[1, 2]"),
    "a mark that is true": ("[callback]\nlow = [true]", 2, "not marks that can reopen", "[1, 2]"),
    "no round": ("[callback]\nrounds = 0", 2, "0 cannot be right", "from 1 to 20"),
    "rounds in words": ("[callback]\nrounds = 'three'", 2, "three cannot be right", "from 1 to 20"),
    "a field of no form": ("[closing]\nminor = ['verdikt']", 2, "not a list of known words", "verdict, summary"),
    "a purpose of none": ("[delivery]\nresend_ambiguous = ['joy']", 2, "not a list of known words", "emergency"),
    "no TOML": ("[firm]\nname = ", 2, "is not TOML", "Correct that line"),
    "a key twice": ("[firm]\nname = 'A'\nname = 'B'", 3, "is not TOML", "Correct that line"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_it_names_file_line_and_remedy(tmp_path: Path, fault: str) -> None:
    text, line, sentence, remedy = FAULTS[fault]
    file = tmp_path / "firm.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(PolicyError) as refusal:
        load_policy(file)
    told = str(refusal.value)
    assert (refusal.value.file, refusal.value.line) == (str(file), line), told
    assert told.startswith(f"{file}, line {line}: ")
    assert sentence in told
    assert remedy in told
    assert remedy in refusal.value.remedy


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"nowhere\.toml.*cannot be read \(No such file"):
        load_policy(tmp_path / "nowhere.toml")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "firm.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PolicyError, match="is not TOML"):
        load_policy(tmp_path / "firm.toml")
