"""Writes down what is wrong with a policy file, or what it changes."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from desk.policy_check import Change, Fault, check_policy
from fiveclear.presenting import CANNOT_GO_ON


def check(file: Path, *, as_json: bool) -> int:
    """Print it; 0 if the file can be used, 2 if it has faults."""
    finding = check_policy(file)
    if as_json:
        print(
            json.dumps(
                {
                    "usable": finding.policy is not None,
                    "version": finding.policy.version if finding.policy else None,
                    "faults": [asdict(fault) for fault in finding.faults],
                    "changes": [asdict(change) for change in finding.changes],
                },
                ensure_ascii=False,
                indent=2,
            )
        )
    elif finding.policy is None:
        print("\n".join(_fault(fault) for fault in finding.faults))
        print(f"{len(finding.faults)} faults; the policy cannot be used." if len(finding.faults) > 1 else "1 fault.")
    else:
        print(*(_change(change) for change in finding.changes), sep="\n", end="\n" if finding.changes else "")
        print(f"It can be used, as version {finding.policy.version}; {len(finding.changes)} figures differ.")
    return 0 if finding.policy is not None else CANNOT_GO_ON


def _fault(fault: Fault) -> str:
    place = f"{fault.file}, line {fault.line}" if fault.line else fault.file
    clause = f" [{fault.clause}]" if fault.clause else ""
    return f"{place}{clause}: {fault.sentence}\n    Remedy: {fault.remedy}"


def _change(change: Change) -> str:
    clause = f" [{change.clause}]" if change.clause else ""
    shipped = f"instead of {_value(change.shipped)}" if change.shipped is not None else "which the shipped policy lacks"
    return f"{Path(change.file).name}, line {change.line}{clause}: {change.key} = {_value(change.value)}, {shipped}"


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
