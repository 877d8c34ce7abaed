"""What every test may ask for; the fixtures themselves are in tests/fixtures/."""

from __future__ import annotations

import hypothesis

pytest_plugins = ["tests.fixtures.redis", "tests.fixtures.database"]

# A slow machine is not a wrong answer: no test asserts how long something took.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")
