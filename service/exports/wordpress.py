"""A brief for WordPress's REST API: the fields of a `POST /wp/v2/posts/<id>`.

`meta` is what a plugin registers with `register_post_meta` (examples/wordpress); `block` is the
brief as blocks, for whoever puts it into the post itself.
"""

import json
import re
from typing import Any

from schemas import StorySummary
from service.exports import html
from service.exports.disclosure import disclosure, reviewed
from service.plain import shown

_HEADING = re.compile(r"<h2>(?P<words>[^<]*)</h2>")
_LIST = re.compile(r"<ul>\n(?P<entries>.*?)</ul>", re.DOTALL)
_ENTRY = re.compile(r"<li>(?P<words>.*?)</li>")
_PARAGRAPH = re.compile(r"<p>(?P<words>.*?)</p>")


def render(brief: StorySummary) -> str:
    """The fields as JSON."""
    return json.dumps(document(brief), ensure_ascii=False, indent=2) + "\n"


def document(brief: StorySummary) -> dict[str, Any]:
    """The fields: WordPress keeps meta values as strings."""
    review = brief.provenance.review
    return {
        "meta": {
            "nutgraf_brief_id": brief.id,
            "nutgraf_review": review.state,
            "nutgraf_reviewed": reviewed(brief),
            "nutgraf_reviewed_by": shown(review.by or "") if reviewed(brief) else "",
            "nutgraf_disclosure": disclosure(brief),
            "nutgraf_source_type": brief.provenance.digital_source_type,
            "nutgraf_html": html.render(brief),
        },
        "block": blocks(brief),
    }


def blocks(brief: StorySummary) -> str:
    """The brief as a group of core blocks, as the block editor itself writes them."""
    inner = html.render(brief).split("\n", 1)[1].rsplit("</section>", 1)[0]
    inner = _PARAGRAPH.sub(
        r"<!-- wp:paragraph -->\n<p>\g<words></p>\n<!-- /wp:paragraph -->", inner
    )
    inner = _HEADING.sub(
        "<!-- wp:heading -->\n"
        r'<h2 class="wp-block-heading">\g<words></h2>'
        "\n<!-- /wp:heading -->",
        inner,
    )
    inner = _LIST.sub(_list_block, inner)
    group = '<div class="wp-block-group nutgraf">\n' + inner + "</div>"
    return f'<!-- wp:group {{"className":"nutgraf"}} -->\n{group}\n<!-- /wp:group -->\n'


def _list_block(found: re.Match[str]) -> str:
    entries = _ENTRY.sub(
        r"<!-- wp:list-item -->\n<li>\g<words></li>\n<!-- /wp:list-item -->", found["entries"]
    )
    return f'<!-- wp:list -->\n<ul class="wp-block-list">\n{entries}</ul>\n<!-- /wp:list -->'
