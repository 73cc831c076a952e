"""What Alembic runs for each command: see accord/migrations.py."""

from alembic import context

from accord.migrations import environment

connection, metadata = environment(context.config)
context.configure(connection=connection, target_metadata=metadata, compare_type=True)
context.run_migrations()
