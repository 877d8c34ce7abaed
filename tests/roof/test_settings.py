"""Where settings come from, and what they refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fiveclear.environment import SettingsError, environment_name, read_settings
from fiveclear.language_model import language_model
from fiveclear.rate import Rate
from fiveclear.settings import CHECKOUT, Settings

NO_FILE = Path("/nonexistent/.env")


def settings(environment: dict[str, str] | None = None, **flags: Any) -> Settings:
    """Settings from these two alone."""
    return read_settings(environment or {}, flags, dotenv=NO_FILE)


def test_nothing_need_be_set() -> None:
    found = settings()
    assert (found.host, found.port) == ("127.0.0.1", 8080)
    assert found.on_sqlite
    assert found.database_url.get_secret_value() == f"sqlite+aiosqlite:///{CHECKOUT}/data/fiveclear.db"
    assert found.redis_url is None


def test_a_flag_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("FIVECLEAR_PORT=1\nFIVECLEAR_HOST=file\nFIVECLEAR_SMTP_HOST=file\n")
    found = read_settings({"FIVECLEAR_PORT": "2", "FIVECLEAR_HOST": "environment"}, {"port": 3}, dotenv=dotenv)
    assert (found.port, found.host, found.smtp_host) == (3, "environment", "file")


@pytest.mark.parametrize(
    "name", ["DATABASE_URL", "REDIS_URL", "FIVECLEAR_TELEGRAM_TOKEN", "FIVECLEAR_LANGUAGE_MODEL_KEY"]
)
def test_a_secret_may_come_from_a_file(tmp_path: Path, name: str) -> None:
    value = {"DATABASE_URL": "postgresql://host/desk", "REDIS_URL": "redis://host"}.get(name, "hush")
    file = tmp_path / "secret"
    file.write_text(f"{value}\n")
    found = settings({f"{name}_FILE": str(file)})
    secret = getattr(found, name.removeprefix("FIVECLEAR_").lower()).get_secret_value()
    assert secret.endswith(value.removeprefix("postgresql"))
    assert secret not in repr(found)


def test_an_empty_value_or_file_is_no_value(tmp_path: Path) -> None:
    empty = tmp_path / "token"
    empty.touch()
    found = settings({"FIVECLEAR_TELEGRAM_TOKEN_FILE": str(empty), "DATABASE_URL": "", "FIVECLEAR_PUBLIC_URL": ""})
    assert found.telegram_token is None
    assert found.public_url is None
    assert found.on_sqlite


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@host/desk", "postgresql+asyncpg://u:p@host/desk"),
        ("postgresql://host/desk", "postgresql+asyncpg://host/desk"),
        ("sqlite:////var/desk.db", "sqlite+aiosqlite:////var/desk.db"),
    ],
)
def test_the_database_gets_its_driver(given: str, used: str) -> None:
    assert settings({"DATABASE_URL": given}).database_url.get_secret_value() == used


def test_lists_and_rates_are_read() -> None:
    found = settings(
        {"FIVECLEAR_CORS_ORIGINS": "https://a.example, https://b.example", "FIVECLEAR_RATE_ADDRESS": "5/10 minutes"}
    )
    assert found.cors_origins == ("https://a.example", "https://b.example")
    assert found.rate_address == Rate(5, 600)


@pytest.mark.parametrize("text", ["", "0/minute", "3/0 minutes", "3 per minute", "-1/hour"])
def test_a_rate_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="30/minute"):
        Rate.parse(text)


def test_a_bad_secret_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as refusal:
        settings({"DATABASE_URL": "mysql://user:hush@host/desk", "REDIS_URL": "amqp://:hush@host"})
    assert "hush" not in str(refusal.value)


def test_a_slip_in_a_name_is_pointed_out(capsys: pytest.CaptureFixture[str]) -> None:
    settings({"FIVECLEAR_TELEGRAM_TOKN": "1"})
    assert "did you mean FIVECLEAR_TELEGRAM_TOKEN?" in capsys.readouterr().err


def test_the_example_lists_every_setting_and_no_other() -> None:
    lines = (CHECKOUT / ".env.example").read_text().splitlines()
    listed = {line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")}
    assert listed == {environment_name(field) for field in Settings.model_fields}


def test_the_example_may_be_used_as_it_is() -> None:
    found = read_settings({}, {}, dotenv=CHECKOUT / ".env.example")
    assert found == settings()


MODEL = {"FIVECLEAR_LANGUAGE_MODEL_NAME": "a-model", "FIVECLEAR_LANGUAGE_MODEL_KEY": "sk-hush"}


def test_without_an_address_there_is_no_language_model() -> None:
    assert language_model(settings()) is None
    assert language_model(settings(MODEL)) is None


@pytest.mark.parametrize("url", ["https://models.example.org/v1", "https://models.example.org/v1/"])
def test_a_language_model_needs_an_address_and_a_name(url: str) -> None:
    found = language_model(settings({**MODEL, "FIVECLEAR_LANGUAGE_MODEL_URL": url}))
    assert found is not None
    assert found.name == "a-model"
    with pytest.raises(SettingsError, match="FIVECLEAR_LANGUAGE_MODEL_NAME: an endpoint is named but no model"):
        settings({"FIVECLEAR_LANGUAGE_MODEL_URL": url})


@pytest.mark.parametrize(
    "host", ["127.0.0.1:11434", "localhost", "[::1]:8000", "10.1.2.3", "192.168.0.7", "ollama", "models.internal"]
)
def test_plain_text_stays_in_the_house_and_is_allowed_expressly(host: str) -> None:
    plain = {**MODEL, "FIVECLEAR_LANGUAGE_MODEL_URL": f"http://{host}/v1"}
    with pytest.raises(SettingsError, match="FIVECLEAR_LANGUAGE_MODEL_PLAIN_HTTP=yes"):
        settings(plain)
    assert language_model(settings({**plain, "FIVECLEAR_LANGUAGE_MODEL_PLAIN_HTTP": "yes"})) is not None


@pytest.mark.parametrize(
    "host", ["models.example.org", "8.8.8.8", "0.0.0.0", "169.254.169.254", "localhost.example.org"]
)
def test_plain_text_never_leaves_the_house(host: str) -> None:
    with pytest.raises(SettingsError, match="use https://"):
        settings(
            {
                **MODEL,
                "FIVECLEAR_LANGUAGE_MODEL_URL": f"http://{host}/v1",
                "FIVECLEAR_LANGUAGE_MODEL_PLAIN_HTTP": "yes",
            }
        )


@pytest.mark.parametrize(
    "url", ["https://user:sk-hush@models.example.org/v1", "https://models.example.org/v1?key=sk-hush"]
)
def test_a_key_in_the_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(SettingsError, match="FIVECLEAR_LANGUAGE_MODEL_KEY") as refusal:
        settings({**MODEL, "FIVECLEAR_LANGUAGE_MODEL_URL": url})
    assert "sk-hush" not in str(refusal.value)
