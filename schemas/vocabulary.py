"""The closed lists of the contract. Within v1, values are only added, never removed or renamed."""

from typing import Literal

ArticleKind = Literal["news", "analysis", "opinion", "live", "interview", "feature", "other"]
BulletRole = Literal["what_happened", "why_it_matters", "reaction", "background", "whats_next"]
Certainty = Literal["reported", "alleged", "disputed"]
Stance = Literal["says", "denies", "disputes"]
NumberKind = Literal["count", "money", "percent", "duration", "date", "measure", "rank", "other"]
Qualifier = Literal[
    "exact", "approximate", "at_least", "more_than", "at_most", "less_than", "range"
]
Standing = Literal["current", "superseded", "corrected"]
QuestionBasis = Literal["stated", "implied"]
QuestionKind = Literal["disputed", "no_reply", "undisclosed", "pending", "unconfirmed", "unknown"]
Section = Literal["nut", "bullets", "numbers", "people", "open_questions"]
SectionChoice = Literal["bullets", "key_figures", "open_questions"]
CheckName = Literal[
    "quote_located",
    "content",
    "numbers",
    "names",
    "quotation",
    "speaker",
    "certainty",
    "tense",
    "neutral_wording",
    "no_markup",
    "length",
]
Match = Literal["exact", "normalized", "fuzzy", "missing"]
NoteKind = Literal["correction", "update", "clarification"]
Status = Literal["complete", "partial", "abstained"]
TimePrecision = Literal["year", "month", "week", "day", "part_of_day", "minute"]
TimeAnchor = Literal["published_at", "dateline", "none"]
FallbackChoice = Literal["allowed", "never"]
ReviewAction = Literal["edit", "add", "remove", "approve", "reject"]
ReviewReason = Literal["wrong", "unsupported", "loaded", "unimportant", "missing", "style"]
ReviewState = Literal["unreviewed", "approved", "edited", "rejected"]
WarningCode = Literal[
    "characters_replaced",
    "characters_ignored",
    "language_overruled",
    "language_not_english",
    "text_is_html",
    "instruction_like_text",
    "section_shortened",
    "parameter_dropped",
    "time_unresolved",
    "story_not_found",
    "fallback_used",
    "story_sectioned",
    "statement_stale",
]
