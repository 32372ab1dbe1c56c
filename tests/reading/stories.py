"""Reading a story in a test: text in, kinds and sentences out."""

from itertools import pairwise

from schemas import Article
from service.reading import read_article
from service.source_text import BlockKind, SourceText

BODY = [
    "Two ferries collided outside the harbour of Vellin on Tuesday, the coast guard said.",
    "Nobody was hurt, but 300 passengers spent the night on board. The harbour stays closed.",
    "The owner, Norsea Lines, has not yet answered questions about the crew's training.",
    "An inquiry begins on Monday.",
]


def read(*lines: str, title: str | None = None, byline: str | None = None) -> SourceText:
    """The story of these lines, and the invariants that every reading keeps."""
    source = read_article(Article(text="\n".join(lines), title=title, byline=byline))
    check_invariants(source)
    return source


def check_invariants(source: SourceText) -> None:
    """What holds for every text: numbers, order, spans, and the way back to the text as sent."""
    for number, sentence in enumerate(source.sentences, start=1):
        assert sentence.number == number
        assert source.clean[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        assert any(letter.isalnum() for letter in sentence.text)
    ends = [0]
    for sentence in source.sentences:
        assert sentence.start >= ends[-1]
        ends.append(sentence.end)
    positions = [(block.start, block.end) for block in source.blocks]
    assert positions == sorted(positions)
    for (_, end), (start, _) in pairwise(positions):
        assert end <= start
    assert len(source.to_text or range(len(source.text))) == len(source.clean)
    assert source.ignored == len(source.text) - len(source.clean)


def words(source: SourceText, kind: BlockKind) -> list[str]:
    """The words of the blocks of one kind."""
    return [source.clean[one.start : one.end] for one in source.blocks if one.kind == kind]


def evidence(source: SourceText) -> list[str]:
    """The sentences."""
    return [sentence.text for sentence in source.sentences]
