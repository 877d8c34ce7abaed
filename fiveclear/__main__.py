"""`python -m fiveclear`: what `./run` becomes."""

from __future__ import annotations

from fiveclear.cli import main

if __name__ == "__main__":
    main()
