"""`./run bench dialogue` measures; that it does so is tried here, how fast anything is, is not."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.stand_ins.program import CHECKOUT

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(300)]


def test_every_message_of_both_desks_is_answered() -> None:
    command = [sys.executable, "-m", "fiveclear", "bench", "dialogue", "--json"]
    options = ["--senders", "1,4", "--conversations", "1", "--rounds", "1"]
    done = subprocess.run([*command, *options], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    assert [(row["who"], row["senders"], row["messages"], row["unanswered"]) for row in rows] == [
        (who, senders, 8 * senders, 0) for who in ("desk, encoder", "desk, TF-IDF alone") for senders in (1, 4)
    ]
