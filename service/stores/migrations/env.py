"""What Alembic runs for each command; it is given a connection that is in a transaction."""

from alembic import context

from service.stores.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite's, too, once its driver begins no transactions of its own
)
context.run_migrations()
