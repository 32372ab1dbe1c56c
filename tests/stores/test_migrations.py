"""The tables are made step by step, up and down, the same on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from service.errors import StoreUnavailable
from service.stores import migrating
from service.stores.schema_version import VERSION, is_up_to_date
from service.stores.tables import METADATA
from tests.databases import opened


def steps() -> list[str]:
    """The versions, the first one first."""
    found = ScriptDirectory(str(migrating._STEPS)).walk_revisions()
    return [one.revision for one in found][::-1]


def test_the_steps_lead_to_the_tables_that_the_program_has(empty_database_url: str) -> None:
    """A table, column or index that was added without a migration fails here."""
    with opened(empty_database_url) as database:
        migrating.upgrade(database)
        differences = database.run_now(
            lambda connection: compare_metadata(
                MigrationContext.configure(connection, opts={"compare_type": True}), METADATA
            )
        )

        assert differences == []
        assert migrating.current(database) == migrating.newest()


def test_every_step_can_be_taken_back_and_again(empty_database_url: str) -> None:
    """Down to an empty database and up again, one step at a time."""
    with opened(empty_database_url) as database:
        for version in steps():
            migrating.upgrade(database, version)
        for version in [*steps()[:-1][::-1], "base"]:
            migrating.downgrade(database, version)
        left = set(database.run_now(lambda connection: inspect(connection).get_table_names()))
        migrating.upgrade(database)

        assert left == {"alembic_version"}
        assert migrating.current(database) == migrating.newest()


def test_a_second_start_changes_nothing(empty_database_url: str) -> None:
    """What is there stays."""
    row = "INSERT INTO spending (key_id, period, tokens, nanos) VALUES ('a', 'total', 1, 0)"
    with opened(empty_database_url) as database:
        migrating.upgrade(database)
        database.run_now(lambda connection: connection.execute(text(row)))
        migrating.upgrade(database)
        found = database.run_now(
            lambda connection: (
                connection.execute(text("SELECT key_id FROM spending")).scalars().all()
            )
        )

    assert found == ["a"]


def test_processes_that_start_at_once_take_turns(empty_database_url: str) -> None:
    """Replicas of a deployment, or workers of one machine."""

    def start() -> str | None:
        with opened(empty_database_url) as database:
            migrating.upgrade(database)
            return migrating.current(database)

    with ThreadPoolExecutor(5) as threads:
        found = list(threads.map(lambda _: start(), range(5)))

    assert found == [migrating.newest()] * 5


def test_a_database_of_a_later_version_is_left_alone(empty_database_url: str) -> None:
    """An old program must not write into tables that it does not know."""
    with opened(empty_database_url) as database:
        migrating.upgrade(database)
        later = text("UPDATE alembic_version SET version_num = '9999'")
        database.run_now(lambda connection: connection.execute(later))
        with pytest.raises(StoreUnavailable, match="later version"):
            migrating.upgrade(database)


def test_only_the_newest_version_is_up_to_date(empty_database_url: str) -> None:
    """Told without the migrations, which a start then does not even import."""
    with opened(empty_database_url) as database:
        found = [is_up_to_date(database)]
        for version in steps():
            migrating.upgrade(database, version)
            found.append(is_up_to_date(database))
        later = text("UPDATE alembic_version SET version_num = '9999'")
        database.run_now(lambda connection: connection.execute(later))
        found.append(is_up_to_date(database))

    assert found == [False] * len(steps()) + [True, False]
    assert migrating.newest() == VERSION
