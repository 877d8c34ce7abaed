"""The read side of the agents' console: the ORM's sessions, and the desk's own nouns as answers."""

from storage.sql.console.reader import ConsoleReader

__all__ = ["ConsoleReader"]
