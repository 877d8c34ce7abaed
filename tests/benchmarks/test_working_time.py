"""`./run bench working-time` measures; that it does so is tried here, how fast anything is, is not."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.stand_ins.program import CHECKOUT

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(300)]


def test_every_kind_of_limit_is_measured_for_every_place() -> None:
    command = [sys.executable, "-m", "fiveclear", "bench", "working-time", "--additions", "100", "--json"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert len({(row["holidays"], row["limit"]) for row in rows}) == len(rows) == 15
    assert all(row["a_second"] > 0 for row in rows)
