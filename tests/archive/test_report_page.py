"""The page of an archive's report says what its log does."""

import json
from pathlib import Path

from service.archive.report import account_of
from service.archive.report_page import write_page
from service.cli.archive.progress import summed
from tests.archive.archives import write_stories
from tests.archive.here import Here


def test_what_was_none_is_not_drawn_to_a_scale(tmp_path: Path) -> None:
    """No cost and no failure are none, and not "up to 1"."""
    here = Here(tmp_path, [write_stories(tmp_path / "in.jsonl", 2)])
    here.run()
    log = "".join(json.dumps(summed([], float(seconds))) + "\n" for seconds in (0, 10, 20))
    (here.archive.path / "log.jsonl").write_text(log)

    write_page(here.archive, account_of(here.archive))

    page = (here.archive.path / "report.html").read_text()
    assert page.count("<p>None over 20 s.</p>") == 3
    assert "up to" not in page
