"""What an examination of one part found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk.errors import DeskError


class Health(StrEnum):
    """How a part is: well, well enough with a reservation, or in need of a remedy before the desk can serve."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    part: str
    health: Health
    sentence: str
    remedy: str = ""

    def line(self) -> str:
        """The finding on one line, its remedy behind it."""
        remedy = f" Remedy: {self.remedy}" if self.remedy and self.remedy not in self.sentence else ""
        return f"{self.health:<8} {self.part:<11} {self.sentence}{remedy}"


def well(part: str, sentence: str) -> Finding:
    """The part is as it should be."""
    return Finding(part, Health.OK, sentence)


def reservation(part: str, sentence: str, remedy: str) -> Finding:
    """The desk works, but somebody should know."""
    return Finding(part, Health.WARNING, sentence, remedy)


def fault(part: str, sentence: str, remedy: str) -> Finding:
    """The desk cannot serve like this."""
    return Finding(part, Health.FAULT, sentence, remedy)


def fault_of(part: str, error: DeskError) -> Finding:
    """An error of the desk tells its remedy itself."""
    return fault(part, str(error), error.remedy)
