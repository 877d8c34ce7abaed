"""Hands a letter over to the mail server, and says what a failure means: never sent, perhaps sent, or never to be."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal

from bot.channels.registry import AmbiguousFailure, ChannelFailure, PermanentFailure, TransientFailure

# A setting or an account of the firm is wrong: a person has to mend it, so there is no haste.
_SETTINGS_PAUSE = 60.0
_TAKEN = (250, 251)
_NEVER = range(500, 600)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over, and in whose name."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    encryption: Literal["starttls", "tls", "none"] = "starttls"
    timeout: float = 15.0


def hand_over(server: MailServer, letter: EmailMessage) -> None:
    """Bring the letter to the server; blocks. Raises a ChannelFailure, whose sentence never carries an address.

    Only while the letter itself travels is it unknown whether it arrived; whatever breaks before that was not sent.
    """
    with _session(server) as session:
        try:
            _require(session.mail(server.sender), "the sender")
            _require(session.rcpt(str(letter["To"])), "the recipient")
        except (OSError, smtplib.SMTPException) as error:
            raise TransientFailure(f"The mail server broke off ({type(error).__name__}).") from None
        except UnicodeError:
            raise PermanentFailure("The address cannot be written in a mail.") from None
        try:
            _require(session.data(letter.as_bytes()), "the letter")
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code, "the letter") from None
        except (OSError, smtplib.SMTPException) as error:
            raise AmbiguousFailure(
                f"The mail server broke off before it confirmed the letter ({type(error).__name__})."
            ) from None


@contextlib.contextmanager
def _session(server: MailServer) -> Iterator[smtplib.SMTP]:
    try:
        session = _open(server)
    except smtplib.SMTPAuthenticationError:
        raise TransientFailure(
            "The mail server does not accept user and password.", _SETTINGS_PAUSE, whole_channel=True
        ) from None
    except (smtplib.SMTPNotSupportedError, ssl.SSLError) as error:
        raise TransientFailure(
            f"Encryption or log-in does not work with the mail server ({type(error).__name__}).",
            _SETTINGS_PAUSE,
            whole_channel=True,
        ) from None
    except (OSError, smtplib.SMTPException) as error:
        raise TransientFailure(
            f"The mail server cannot be reached ({type(error).__name__}).", whole_channel=True
        ) from None
    try:
        yield session
        # The letter is handed over; how the farewell goes does not change that.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            session.quit()
    finally:
        session.close()


def _open(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.encryption == "tls":
        session: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
    else:
        session = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    try:
        if server.encryption == "starttls":
            session.starttls(context=context)
        if server.user:
            session.login(server.user, server.password)
        session.ehlo_or_helo_if_needed()
    except BaseException:
        session.close()
        raise
    return session


def _require(answer: tuple[int, bytes], what: str) -> None:
    code, _ = answer
    if code not in _TAKEN:
        raise _refusal(code, what)


def _refusal(code: int, what: str) -> ChannelFailure:
    # What the server says in words often repeats the address, so only its number is kept.
    sentence = f"The mail server refused {what} ({code})."
    return PermanentFailure(sentence) if code in _NEVER else TransientFailure(sentence)
