"""How Alembic runs: with the connection that it is handed."""

from __future__ import annotations

from alembic import context

from storage.sql.tables import Row

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Row.metadata,
    compare_type=True,
    render_as_batch=connection.dialect.name == "sqlite",
    user_module_prefix="storage.sql.tables.base.",
)
with context.begin_transaction():
    context.run_migrations()
