"""How a letter is written: plain text in the customer's language, from the firm, with nothing of the case in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from bot.channels.registry import PermanentFailure

_NO_ADDRESS = "The address cannot be written in a mail."


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says, and to whom. ``reference`` makes its id, the same for every try."""

    address: str
    language: str
    subject: str
    text: str
    reference: str


def write(letter: Letter, firm: str, sender: str, now: datetime) -> EmailMessage:
    """The letter as it travels; raises PermanentFailure for an address that can be none."""
    message = EmailMessage(policy=SMTP)
    if "@" not in letter.address:
        raise PermanentFailure(_NO_ADDRESS)
    try:
        message["From"] = formataddr((firm, sender))
        message["To"] = letter.address
        message["Subject"] = letter.subject
    except (ValueError, MessageError, IndexError):
        raise PermanentFailure(_NO_ADDRESS) from None
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.reference}@{sender.rpartition('@')[2]}>"
    message["Content-Language"] = letter.language
    # Nobody's holiday notice shall answer this.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text + "\n", charset="utf-8")
    return message
