"""What the person who runs the desk may set: by flag, by environment, or by a file whose path the environment names.

Read once in a composition root (`fiveclear.environment.read_settings`) and passed on; .env.example lists every name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationInfo, field_validator

from fiveclear.rate import Rate
from fiveclear.urls import checked_database_url, checked_model_url, checked_redis_url, checked_web_url

CHECKOUT = Path(__file__).resolve().parent.parent


class Settings(BaseModel):
    """Everything that may be set. Secrets hide themselves when printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    data: Path = CHECKOUT / "data"
    policy: Path | None = None
    database_url: SecretStr = Field(SecretStr(""), validate_default=True)
    redis_url: SecretStr | None = None
    public_url: str | None = None
    key: SecretStr | None = None
    key_file: Path | None = None
    actions_url: str | None = None
    trusted_proxies: tuple[str, ...] = ()

    telegram_token: SecretStr | None = None
    telegram_api: str | None = None
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_secret: SecretStr | None = None

    encoder: bool = True

    rest_token: SecretStr | None = None
    rest_seconds: float = Field(20, gt=0, le=600)

    language_model_plain_http: bool = False
    language_model_url: str | None = None
    language_model_name: str | None = Field(None, validate_default=True)
    language_model_key: SecretStr | None = None
    language_model_seconds: float = Field(4, gt=0, le=15)
    language_model_at_once: int = Field(4, ge=1, le=12)
    language_model_asked: Literal["danger", "unsure"] = "unsure"
    language_model_form: Literal["json_schema", "json_object", "none"] = "json_schema"

    smtp_host: str | None = None
    smtp_port: int = Field(587, ge=1, le=65535)
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: str | None = None
    smtp_encryption: Literal["starttls", "tls", "none"] = "starttls"

    cors_origins: tuple[str, ...] = ()
    rate_conversation: Rate = Rate(60, 60)
    rate_address: Rate = Rate(600, 60)

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"

    @field_validator("cors_origins", "trusted_proxies", mode="before")
    @classmethod
    def split_at_commas(cls, value: Any) -> Any:
        """A list is written as `a, b, c`."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("telegram_api", "public_url", "actions_url", "redis_url", "language_model_url", mode="before")
    @classmethod
    def empty_is_absent(cls, value: Any) -> Any:
        """`NAME=` in a file means that it is not set."""
        return None if value == "" else value

    @field_validator("telegram_api", "public_url", "actions_url")
    @classmethod
    def check_web_url(cls, value: str | None) -> str | None:
        """Web addresses begin with http."""
        return value and checked_web_url(value)

    @field_validator("language_model_url")
    @classmethod
    def check_model_url(cls, value: str | None, fields: ValidationInfo) -> str | None:
        """Customers' words leave the house encrypted, or stay within it."""
        return value and checked_model_url(value, plain_allowed=fields.data.get("language_model_plain_http", False))

    @field_validator("language_model_name")
    @classmethod
    def check_model_name(cls, value: str | None, fields: ValidationInfo) -> str | None:
        """An endpoint serves many models."""
        if not value and fields.data.get("language_model_url"):
            raise ValueError("an endpoint is named but no model; give the name that the endpoint knows it by")
        return value or None

    @field_validator("redis_url")
    @classmethod
    def check_redis_url(cls, value: SecretStr | None) -> SecretStr | None:
        """Redis is reached over TCP, TLS or a unix socket."""
        return value and SecretStr(checked_redis_url(value.get_secret_value()))

    @field_validator("data", "key_file", "policy")
    @classmethod
    def make_absolute(cls, value: Path | None) -> Path | None:
        """A path is meant from where the desk was started, and stays there."""
        return value and value.expanduser().absolute()

    @field_validator("database_url")
    @classmethod
    def check_database_url(cls, value: SecretStr, fields: ValidationInfo) -> SecretStr:
        """Without an address the desk keeps everything in one SQLite file in the data folder."""
        given = value.get_secret_value()
        return SecretStr(
            checked_database_url(given or f"sqlite:///{fields.data.get('data', CHECKOUT) / 'fiveclear.db'}")
        )

    @property
    def mails(self) -> bool:
        """Whether a mail server is named, so that this firm can send e-mail."""
        return bool(self.smtp_host)

    @property
    def on_sqlite(self) -> bool:
        """Whether the desk is one process on one file."""
        return self.database_url.get_secret_value().startswith("sqlite")
