"""Hostile articles, made on demand: what reading must answer with a typed problem or a fine text.

Used by `tests/reading/test_hostile.py` and by `evals/studies/hostile.py`, which measures them. Each
case stands for a trap that cost somebody seconds, memory or text: nesting, floods of attributes or
combining marks, bombs, markup that never ends, characters that nobody can see.
"""

from collections.abc import Callable

SENTENCE = "The harbour office closed two piers on Tuesday after a ferry struck a crane. "

TEXTS: dict[str, Callable[[], str]] = {
    "combining marks, one letter": lambda: "a" + "\u0300\u0316" * 100_000,
    "combining marks, every letter": lambda: ("e" + "\u0301" * 40) * 5_000,
    "marks between invisible letters": lambda: "x" + "\u0301\u200b\u3164" * 60_000,
    "bidirectional controls": lambda: (
        "".join(f"\u202e{word}\u202c " for word in SENTENCE.split()) * 500
    ),
    "tag characters": lambda: (
        SENTENCE + "".join(chr(0xE0000 + ord(char)) for char in SENTENCE) * 500
    ),
    "lone surrogates": lambda: SENTENCE.replace("e", "\ud83d") * 1_000,
    "NUL": lambda: SENTENCE.replace(" ", "\x00") * 1_000,
    "control characters": lambda: "\x01\x02\x1b[31m" * 50_000 + SENTENCE,
    "no spaces": lambda: "a" * 100_000,
    "only full stops": lambda: "." * 100_000,
    "spaced full stops": lambda: ". " * 50_000,
    "tiny sentences": lambda: "No. " * 50_000,
    "initials": lambda: "A. " * 50_000,
    "abbreviations": lambda: "U.S. " * 50_000,
    "quotation marks": lambda: '."' * 100_000,
    "open brackets": lambda: "(" * 100_000 + SENTENCE,
    "nested quotations": lambda: "“‘" * 50_000 + SENTENCE + "’”" * 50_000,
    "one word a line": lambda: "word\n" * 100_000,
    "bullets": lambda: "- \n- x\n" * 40_000,
    "wrapped lines": lambda: "the ferry was late and\n" * 43_000,
    "blank lines": lambda: "\n" * 990_000 + SENTENCE,
    "updates": lambda: "Update 1 1 1 1 1 1 1 1 1. " * 20_000,
    "promotion": lambda: "Visit a b c d e f g h i j k. " * 20_000,
    "datelines": lambda: ("AA, A A A, " * 20 + "\n") * 5_000,
    "bylines": lambda: ("By " + "A and " * 25 + "\n") * 5_000,
    "white space": lambda: "a" + " " * 500_000 + "b" + "\u00a0" * 200_000,
    "family emoji": lambda: "👨\u200d👩\u200d👧\u200d👦" * 30_000,
    "digits": lambda: "1" * 200_000,
    "numbers": lambda: "1,000,000.00 " * 50_000,
    "names": lambda: "Anna Berg " * 50_000,
    "replacement characters": lambda: "\ufffd" * 200_000,
    "names of programs": lambda: "ai " * 330_000,
    "errands": lambda: "explain: " * 110_000,
    "short errands": lambda: "Explain it. " * 50_000,
    "comments that never end": lambda: "<!-- " * 190_000 + SENTENCE,
    "a megabyte of news": lambda: (SENTENCE * 8 + "\n\n") * 1_600,
    "5 MB": lambda: SENTENCE * 65_000,
}
"""Name to the maker of a plain text."""

PAGES: dict[str, Callable[[], str]] = {
    "50,000 nested elements": lambda: "<div>" * 50_000 + SENTENCE,
    "2,000 nested, closed": lambda: "<div>" * 2_000 + SENTENCE + "</div>" * 2_000,
    "500 nested": lambda: "<div>" * 500 + SENTENCE + "</div>" * 500,
    "unclosed inline elements": lambda: "<b><i><u>" * 20_000 + SENTENCE,
    "unclosed paragraphs": lambda: f"<p>{SENTENCE}" * 5_000,
    "nested tables": lambda: "<table><tr><td>" * 5_000 + SENTENCE,
    "many attributes": lambda: "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + f">{SENTENCE}",
    "same attribute": lambda: "<p " + "a " * 100_000 + f">{SENTENCE}",
    "huge attribute": lambda: f"<p title='{'x' * 1_000_000}'>{SENTENCE}</p>",
    "attributes on many tags": lambda: ("<p " + "a=b " * 200 + f">{SENTENCE}</p>") * 1_000,
    "entities of its own": lambda: (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><p>&c;</p>'
    ),
    "external entity": lambda: '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>',
    "character references": lambda: "<p>" + "&#x41;&amp;&lt;" * 100_000,
    "unclosed comment": lambda: f"<p>{SENTENCE}</p><!-- " + "x" * 1_000_000,
    "comment openers": lambda: "<!--" * 200_000 + SENTENCE,
    "unclosed quotation mark": lambda: f'<p class="x>{SENTENCE}' + "y" * 1_000_000,
    "unclosed tags": lambda: "<a " * 300_000,
    "less-than signs": lambda: "<" * 500_000 + SENTENCE,
    "unclosed script": lambda: f"<p>{SENTENCE}</p><script>" + "x" * 1_000_000,
    "scripts": lambda: "<script>x</script>" * 40_000 + SENTENCE,
    "end tags": lambda: "</div>" * 300_000 + SENTENCE,
    "60,000 paragraphs": lambda: "<p>x</p>" * 59_000,
    "a million tags": lambda: "<b>" * 1_000_000,
    "a page of one line": lambda: f"<html><body><p>{SENTENCE * 8_000}</p></body></html>",
    "a page of many links": lambda: (
        "<html><body>" + f"<a href='/x'>{SENTENCE}</a>" * 10_000 + "</body></html>"
    ),
    "a page of lists": lambda: "<html><body>" + "<ul><li>x" * 200 + "</body></html>",
    "styles": lambda: f"<p style='{'color:red;' * 5_000}'>{SENTENCE}</p>" * 3,
    "style sheets": lambda: (
        "<style>"
        + ".a{display:none}" * 9_000
        + "@media{" * 9_000
        + "</style>"
        + f"<div class=a><p class=a>{SENTENCE}" * 200
    ),
    "NUL and surrogates": lambda: f"<p>\x00\ud800{SENTENCE}\udfff</p>",
    "5 MB": lambda: f"<p>{SENTENCE}</p>" * 60_000,
    "combining marks": lambda: "<p>a" + "\u0300\u0316" * 100_000 + "</p>",
    "binary": lambda: "".join(chr(32 + (i * 7919) % 60_000) for i in range(200_000)),
    "processing instructions": lambda: "<?php " * 100_000 + f"?><p>{SENTENCE}</p>",
}
"""Name to the maker of a page or fragment."""
