"""See every callback to its end: hours of the customer's own, reminders, who calls, how it ended and what proves it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.sql.tables.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_REMINDING = sa.text("state = 'asked' AND remind_at IS NOT NULL")


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, storage.sql.tables.base.Moment(timezone=True), nullable=True)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


def _text(name: str, value: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default=value)


def upgrade() -> None:
    """Bring it in. What ended before keeps its moment, as far as it is known."""
    op.add_column("customer", _text("rest_hours"))
    op.add_column("customer", _text("time_zone"))
    op.add_column("task", _text("role", "agent"))
    for column in (_count("moved"), _count("reminders"), _text("proof")):
        op.add_column("callback", column)
    for name in ("remind_at", "asked_back_at", "ended_at"):
        op.add_column("callback", _moment(name))
    op.execute("UPDATE callback SET ended_at = answered_at WHERE state = 'answered'")
    op.create_index("ix_callback_planned_at", "callback", ["planned_at"])
    op.create_index(
        "ix_callback_reminder", "callback", ["remind_at"], sqlite_where=_REMINDING, postgresql_where=_REMINDING
    )


def downgrade() -> None:
    """Take it out again."""
    op.drop_index("ix_callback_reminder", table_name="callback")
    op.drop_index("ix_callback_planned_at", table_name="callback")
    with op.batch_alter_table("callback") as batch:
        for name in ("ended_at", "asked_back_at", "remind_at", "proof", "reminders", "moved"):
            batch.drop_column(name)
    with op.batch_alter_table("task") as batch:
        batch.drop_column("role")
    with op.batch_alter_table("customer") as batch:
        batch.drop_column("time_zone")
        batch.drop_column("rest_hours")
