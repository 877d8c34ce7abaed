"""Every fault of a policy file is named at once, each with its line, its clause and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.policy_check import Fault, check_policy
from desk.policy_layers import examples


def faults(folder: Path, text: str) -> list[Fault]:
    """What is wrong with a firm's file that says this."""
    (folder / "firm.toml").write_text(text, "utf-8")
    return check_policy(folder / "firm.toml").faults


MANY = """
rest_hours = ["12:00-14:00", "13:00-15:00"]
[limits.minor]
resolution = "0 days"
first_answer = "3 days"
[extension]
minor = "boss"
[reporting_line]
leader = "agent"
[calback]
after = "1 day"
[callback]
rounds = 0
"""


def test_all_faults_are_named_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    found = [(fault.line, fault.key, fault.clause) for fault in faults(tmp_path, MANY)]
    assert found == [
        (2, "rest_hours", "R32"),
        (4, "limits.minor.resolution", "R16"),
        (7, "extension.minor", "R18"),
        (9, "reporting_line.leader", "R21"),
        (11, "calback.after", ""),
        (13, "callback.rounds", "R35"),
    ]


def test_each_fault_has_a_remedy_and_the_file(tmp_path: Path) -> None:
    for fault in faults(tmp_path, MANY):
        assert fault.file == str(tmp_path / "firm.toml")
        assert len(fault.remedy) > 10


def test_what_only_follows_from_another_fault_is_not_named(tmp_path: Path) -> None:
    text = '[limits.minor]\nresolution = "0 days"\nfirst_answer = "3 days"\n'
    assert [fault.key for fault in faults(tmp_path, text)] == ["limits.minor.resolution"]


def test_the_firms_own_line_is_blamed_not_the_shipped_one(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, '[limits.minor]\nresolution = "1 h"\n')
    assert (fault.file, fault.line) == (str(tmp_path / "firm.toml"), 2)
    assert "the first answer (4 h) would come after the resolution (1 h)" in fault.sentence


def test_lines_that_are_no_toml_do_not_hide_the_faults_of_others(tmp_path: Path) -> None:
    found = faults(tmp_path, '[firm]\nname =\nregion = "XX"\n[callback]\nlow = [9]\nlow = [1]\nrounds = 0\n')
    assert [fault.line for fault in found] == [2, 3, 5, 6, 7]


def test_a_file_that_cannot_be_made_sense_of_gets_its_first_fault_only(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, 'rest_hours = ["12:00-14:00",\n[callback]\nafter = "soon"\n')
    assert fault.line == 2
    assert "not TOML" in fault.sentence


def test_a_file_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    (fault,) = check_policy(tmp_path / "nowhere.toml").faults
    assert (fault.line, fault.remedy) == (0, "Check the path.")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[working.days]\n"2027-01-01" = {open = 1}\n', "no key “working.days.2027-01-01.open”"),
        ('[reporting_line]\nboss = "leader"\n', "no role “boss”"),
        ('[reporting_line]\nagent = "chief"\n', "no role “chief”"),
        ('[reporting_line]\nagent = "agent"\n', "circle: agent → agent"),
        ('[reporting_line]\nsupervisor = "agent"\n', "in a circle"),
        ('[extension]\nminor = "boss"\n', "no role “boss”"),
        ("[extension]\nminor = false\n", "no role “False”"),
        ('[extension.longest]\nhuge = "1 day"\n', "no class “huge”"),
        ('[extension.longest]\nminor = "0 days"\n', "zero cannot be kept"),
        ('[limits.tier.golden]\nresolution = "1 day"\n', "no tier “golden”"),
        ('[limits.category.lift]\nresolution = "1 day"\n', "no category “lift”"),
        ('[limits.kind.song]\nresolution = "1 day"\n', "no kind “song”"),
        (
            '[limits.tier.important]\nresolution = "2 h"\n',
            "for the class minor the first answer (4 h) would come after",
        ),
        ('[callback]\nafter = "3 days"\n', "take longer than the whole window"),
        ('[callback]\ncomplete = "8 days"\n', "comes before the end of the window"),
        ('[callback]\nremind = "2 days"\n', "the person would call before the reminder"),
        ('[limits.kind.repair]\nanswer = "5 days"\n', "the clear answer (5 days) would come after"),
    ],
)
def test_people_and_special_limits_are_looked_at_too(tmp_path: Path, text: str, sentence: str) -> None:
    (fault,) = faults(tmp_path, text)
    assert sentence in fault.sentence
    assert fault.line == 2


def test_a_circle_further_up_the_line_ends_the_search(tmp_path: Path) -> None:
    text = '[reporting_line]\nagent = "supervisor"\nsupervisor = "leader"\nleader = "supervisor"\n'
    (fault,) = faults(tmp_path, text)
    assert "circle: supervisor → leader → supervisor" in fault.sentence


def test_a_file_without_fault_says_what_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "firm.toml"
    file.write_text(
        '[limits.major]\nanswer = "1 day"\nresolution = "10 days"\n[limits.tier.important]\nanswer = "2 h"\n'
    )
    finding = check_policy(file)
    assert finding.policy is not None
    assert [(change.line, change.key, change.value, change.shipped) for change in finding.changes] == [
        (2, "limits.major.answer", "1 day", "2 days"),
        (5, "limits.tier.important.answer", "2 h", None),
    ]


@pytest.mark.parametrize("name", examples())
def test_a_firm_may_build_on_an_example(tmp_path: Path, name: str) -> None:
    file = tmp_path / "firm.toml"
    file.write_text(f'builds_on = "{name}"\n[firm]\nname = "Harbour Lifts"\n', "utf-8")
    own, example = check_policy(file).policy, check_policy(Path(name)).policy
    assert own is not None
    assert example is not None
    assert (own.firm_name, own.limits, own.region) == ("Harbour Lifts", example.limits, example.region)


def test_an_example_that_there_is_not_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, 'builds_on = "mars"\n')
    assert (fault.line, fault.key) == (1, "builds_on")
    assert "cn-bank" in fault.remedy
