"""All that the console reads, in one place to hand in."""

from __future__ import annotations

from storage.sql.console.customers import CustomersReader
from storage.sql.console.follow_up import FollowUpReader
from storage.sql.console.people import PeopleReader


class ConsoleReader(PeopleReader, CustomersReader, FollowUpReader):
    """Each question is answered from what is committed at that moment."""
