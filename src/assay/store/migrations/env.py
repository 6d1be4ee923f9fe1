"""What Alembic runs: the scripts of ``versions/``, on the connection and in the transaction of whoever asked for it."""

from alembic import context


def run() -> None:
    """Run the scripts on the connection that the configuration holds."""
    context.configure(connection=context.config.attributes["connection"], version_table="assay_schema", transaction_per_migration=False)
    context.run_migrations()


run()
