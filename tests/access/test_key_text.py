"""What an API key looks like, and what is kept of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.access.key_text import digest_of, key_id, new_key, same, secret_name


def test_a_key_has_256_bits_and_no_twin() -> None:
    """The secret part is 52 characters of base32, five bits each; no two keys share it."""
    made = [new_key() for _ in range(200)]
    secrets = {one.text.split("_")[2][:52] for one in made}

    assert len(secrets) == 200
    assert all(re.fullmatch(r"ngk_[a-z2-7]{10}_[a-z2-7]{59}", one.text) for one in made)


def test_a_key_names_its_id() -> None:
    """So that it can be found, listed and revoked without being shown."""
    made = new_key()

    assert key_id(made.text) == made.id
    assert made.text not in repr(made)


@given(place=st.integers(0, 73), letter=st.sampled_from("abcdefghijklmnopqrstuvwxyz234567_"))
def test_a_mistyped_key_is_told_without_asking_the_store(place: int, letter: str) -> None:
    """One wrong character is always noticed (CRC-32)."""
    text = new_key().text
    mistyped = text[:place] + letter + text[place + 1 :]

    assert len(text) == 74
    assert mistyped == text or key_id(mistyped) is None


@pytest.mark.parametrize("text", ["", "ngk_", "x" * 74, "ngk_aaaaaaaaaa_" + "a" * 59, "ngk_é"])
def test_anything_else_is_no_key(text: str) -> None:
    """Whatever a client sends."""
    assert key_id(text) is None


def test_what_is_kept_depends_on_the_secret() -> None:
    """Whoever steals the table cannot test a guess without the secret, nor name the secret."""
    text = new_key().text
    one, other = digest_of(text, b"one"), digest_of(text, b"other")

    assert not same(one, other)
    assert same(one, digest_of(text, b"one"))
    assert text not in one
    assert secret_name(b"one") != secret_name(b"other")
    assert "one" not in secret_name(b"one")
