"""What can go wrong: in the bot's files (at load), and in an action (during a turn).

DialogueError
├── BotFileError      a file of the bot cannot be used
├── ActionRejected    an action declined to run, so that something else may answer (part of the protocol)
└── ActionFailed      an action raised, timed out or answered nonsense
"""

from __future__ import annotations


class DialogueError(Exception):
    """Root of everything that the dialogue raises."""


class BotFileError(DialogueError):
    """A file of the bot cannot be used; the message names the file, the place and the remedy."""

    def __init__(self, file: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {problem}. {remedy}")
        self.file = file
        self.problem = problem
        self.remedy = remedy


class ActionRejected(DialogueError):
    """The action declined to run."""

    def __init__(self, action: str) -> None:
        super().__init__(f"{action} declined to run")
        self.action = action


class ActionFailed(DialogueError):
    """The action raised, timed out or answered nonsense; its events and messages are lost."""

    def __init__(self, action: str, reason: str) -> None:
        super().__init__(f"{action}: {reason}")
        self.action = action
        self.reason = reason
