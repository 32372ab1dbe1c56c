"""From a model's answer to a Draft, or to the reason why it is none. Knows no vendor.

An answer is never repaired: what is cut off, fenced or off the schema is refused whole. Whether
a draft is true to the story is for `service/grounding` to say.
"""

from pydantic import ValidationError

from schemas import draft as contract
from schemas.draft import Draft, DraftPart
from service.errors import CallUsage, DraftInvalid

MAX_ANSWER_BYTES = 8_000_000
"""Bytes of one answer; a draft has about 20,000."""

_FIELDS = frozenset(
    field
    for part in vars(contract).values()
    if isinstance(part, type) and issubclass(part, DraftPart)
    for field in part.model_fields
)


def read_draft(answer: str, usage: CallUsage) -> Draft:
    """The draft that `answer` holds, as strict JSON: numbers are not read from strings.

    Raises `DraftInvalid` with the place and kind of the first fault, never with the model's words.
    """
    if len(answer) > MAX_ANSWER_BYTES:
        raise too_long(usage)
    if not answer.strip():
        raise DraftInvalid("the model answered nothing", usage=usage)
    try:
        return Draft.model_validate_json(answer, strict=True)
    except ValidationError as invalid:
        detail = _told(invalid)
    raise DraftInvalid(detail, usage=usage)


def too_long(usage: CallUsage) -> DraftInvalid:
    """For an answer that is no draft whatever it says."""
    return DraftInvalid(
        f"the answer is longer than {MAX_ANSWER_BYTES // 1_000_000} MB", usage=usage
    )


def _told(invalid: ValidationError) -> str:
    first = invalid.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "the model's answer is not JSON"
    # A key that the schema does not know is the model's own word.
    path = "/".join(
        str(step) if isinstance(step, int) or step in _FIELDS else "?" for step in first["loc"]
    )
    count = invalid.error_count()
    return f"the draft breaks the schema in {count} places; the first is /{path}: {first['type']}"
