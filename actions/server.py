"""The action server: rasa_sdk's own HTTP server over these actions."""

from __future__ import annotations

import os

from actions.registration import ACTIONS


def serve(host: str, port: int) -> None:
    """Serve the actions until the process is told to stop. The server starts a worker, which opens the desk itself
    from what actions.app.note_places has put into the environment.
    """
    os.environ["SANIC_HOST"] = host
    from rasa_sdk.endpoint import run
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action)
    run(executor, port=port)
