"""A prompt file of our own for tests."""

FRONT = "name: tide\nversion: 3\npurpose: Tests.\nvariables: [moon]\n"


def written(
    front: str = FRONT, body: str = "# System\nCalm.\n# User\nTide of {{ moon }}.\n"
) -> bytes:
    """A prompt file's content."""
    return f"---\n{front}---\n{body}".encode()
