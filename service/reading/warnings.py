"""What one should know of how a story was read: what was replaced, and what was left unread."""

from schemas.summary import BriefWarning
from service.source_text import SourceText

MOST_PLACES = 5
"""Places of unread passages that are named; a hostile text has thousands."""


def reading_warnings(story: SourceText, pointer: str) -> list[BriefWarning]:
    """The warnings; `pointer` is the JSON pointer of the article's body.

    No warning holds words of the story: places are told in code points of the text.
    """
    found = []
    if story.html_as_text:
        detail = (
            "this looks like HTML, and was read as plain text: send it as article.html (on the"
            " command line: --html)"
        )
        found.append(BriefWarning(code="text_is_html", pointer=pointer, detail=detail))
    if story.replaced:
        detail = f"{story.replaced} characters that cannot be stored were replaced by U+FFFD"
        found.append(BriefWarning(code="characters_replaced", pointer=pointer, detail=detail))
    if story.ignored:
        detail = f"{story.ignored} invisible characters were not read"
        found.append(BriefWarning(code="characters_ignored", pointer=pointer, detail=detail))
    places = [
        story.locate(block.start, block.end)
        for block in story.blocks
        if block.kind == "instruction"
    ]
    if places:
        told = ", ".join(f"{one.start}-{one.end}" for one in places[:MOST_PLACES])
        more = " and others" if len(places) > MOST_PLACES else ""
        detail = (
            f"{len(places)} passages that speak to a program that reads the story were neither"
            f" drafted from nor taken as evidence: characters {told}{more}"
        )
        found.append(BriefWarning(code="instruction_like_text", pointer=pointer, detail=detail))
    for name in story.unread:
        detail = "it speaks to a program that reads the story, so no engine was told of it"
        found.append(
            BriefWarning(code="instruction_like_text", pointer=f"/article/{name}", detail=detail)
        )
    if story.overruled is not None:
        detail = (
            f'the text was sent as "{story.overruled}" and read as "{story.language}", the language'
            " that its words speak"
        )
        found.append(
            BriefWarning(code="language_overruled", pointer="/article/language", detail=detail)
        )
    if not story.language.lower().startswith("en"):
        detail = "the checks are made for English; expect more to be held back"
        found.append(BriefWarning(code="language_not_english", pointer="/language", detail=detail))
    return found
