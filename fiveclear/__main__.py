"""`python -m fiveclear`: what `./run` becomes."""

from __future__ import annotations

import os

# Read once, when numpy is first imported. Messages are understood in one thread beside the event loop; more threads
# would turn in circles waiting for small products, and take the processor from it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from fiveclear.cli import main

if __name__ == "__main__":
    main()
