"""The scripts that bring a ledger from one schema to the next, run by Alembic."""
