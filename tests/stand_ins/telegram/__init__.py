"""A stand-in for Telegram's Bot API over HTTP, with its limits and its bad days, for tests of what talks to it.

``async with TelegramStandIn() as telegram:`` runs it in a test; ``python -m tests.stand_ins.telegram --port 8081`` as a
process of its own, driven over ``/control`` (see control.py).
"""
