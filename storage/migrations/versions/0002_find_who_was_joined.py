"""Find the customers who were joined into one identity without reading all."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring it in."""
    op.create_index("ix_customer_merged_into", "customer", ["merged_into"])


def downgrade() -> None:
    """Take it out again."""
    op.drop_index("ix_customer_merged_into", table_name="customer")
