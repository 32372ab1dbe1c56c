"""Labels of prompts: which version is in production, checked when the file is read."""

import pytest

from service.engines.prompt_labels import read_labels
from service.errors import PromptBroken

VERSIONS = {"tide": (1, 2, 3)}


def test_a_label_means_a_version() -> None:
    """`production` is what is used when nobody names a version; `candidate` may be absent."""
    tide = read_labels(b"[tide]\nproduction = 2\ncandidate = 3\n", VERSIONS)["tide"]
    alone = read_labels(b"[tide]\nproduction = 2\n", VERSIONS)["tide"]

    assert (tide.at("production"), tide.at("candidate")) == (2, 3)
    assert alone.at("candidate") is None


def test_a_version_can_have_both_labels_or_none() -> None:
    """Nothing forbids to compare a version with itself."""
    tide = read_labels(b"[tide]\nproduction = 2\ncandidate = 2\n", VERSIONS)["tide"]

    assert tide.of(2) == ["production", "candidate"]
    assert tide.of(1) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"[tide]\nproduction = 9\n", "tide@production means version 9, which does not exist"),
        (b"[tide]\nproduction = 1\ncandidate = 4\n", "tide@candidate means version 4"),
        (b"[ebb]\nproduction = 1\n", "ebb@production means version 1, which does not exist"),
        (b"[tide]\ncandidate = 1\n", "tide@production is not there, and every prompt has one"),
        (
            b"[tide]\nproduction = 1\nprodution = 2\n",
            "tide@prodution is no label; known: production, candidate",
        ),
        (b'[tide]\nproduction = "1"\n', "tide@production should be the number of a version"),
        (b"tide = 1\n", "tide should be a table, such as [tide]"),
        (b"[tide\n", "is no TOML"),
        (b"\xff", "is no TOML"),
    ],
)
def test_a_label_that_means_nothing_is_refused(content: bytes, fault: str) -> None:
    """Found when the file is read, not when somebody asks for that label."""
    with pytest.raises(PromptBroken, match=r"labels\.toml") as broken:
        read_labels(content, VERSIONS)

    assert fault in broken.value.detail
