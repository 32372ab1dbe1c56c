"""The server that other tests stand on does not go from under them unseen."""

import shutil
import signal

import pytest

from evals.chaos.own_postgres import PostgresEnded, running_postgres
from tests.databases import Postgres


def test_it_outlives_the_beginning_of_another_run(
    postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each run closes the folder of all runs to others: nothing of the server lies in there."""
    tmp_path_factory.getbasetemp().chmod(0o700)
    postgres.checkpoint()

    postgres.must_run()


def test_how_it_ended_is_told() -> None:
    """With its last words; its folder stays to be looked at."""
    with pytest.raises(PostgresEnded) as told, running_postgres() as server:  # noqa: PT012
        server.must_run()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait()

    assert "exit code 0" in str(told.value)
    assert "received smart shutdown request" in str(told.value)
    assert (server.folder / "data").is_dir()
    shutil.rmtree(server.folder)


def test_a_kill_is_told_as_one() -> None:
    """Nothing of PostgreSQL's ends that way by itself."""
    with pytest.raises(PostgresEnded, match="SIGKILL") as told, running_postgres() as server:  # noqa: PT012
        server.process.kill()
        server.process.wait()

    assert ".s.PGSQL.5432" in str(told.value)
    shutil.rmtree(server.folder)
