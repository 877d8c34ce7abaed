"""The public numbers to call in danger, by region and kind of emergency (R7)."""

from __future__ import annotations

from desk.model.urgency import EmergencyKind

_NUMBERS: dict[str, dict[EmergencyKind, str]] = {
    "CN": {
        EmergencyKind.MEDICAL: "120",
        EmergencyKind.DISASTER: "119",
        EmergencyKind.CRIME: "110",
        EmergencyKind.ACCIDENT: "122 / 120",
        EmergencyKind.SELF_HARM: "12356 / 120",
    },
    "TW": {
        EmergencyKind.MEDICAL: "119",
        EmergencyKind.DISASTER: "119",
        EmergencyKind.CRIME: "110",
        EmergencyKind.ACCIDENT: "110 / 119",
        EmergencyKind.SELF_HARM: "1925 / 119",
    },
    "HK": {EmergencyKind.SELF_HARM: "999 / 18111"},
    "UK": {EmergencyKind.SELF_HARM: "999 / 116 123"},
    "US": {EmergencyKind.SELF_HARM: "988 / 911"},
}
_GENERAL = {"CN": "110", "TW": "110", "HK": "999", "UK": "999", "US": "911"}


def public_number(region: str, kind: EmergencyKind | None) -> str:
    """The number to call; without a known kind the general one."""
    if kind is None:
        return _GENERAL[region]
    return _NUMBERS[region].get(kind, _GENERAL[region])
