"""What commands import and read first, done once: `tests/forked.py` forks from a process that has
imported this. No thread may run in it, or its children would wait for one that they do not have.
"""

import gc
from contextlib import suppress
from importlib import import_module

from evals.chaos.model import STORY, draft_of
from schemas import Article
from schemas.draft import Draft
from service.grounding.ground import ground
from service.reading import read_article

_LIBRARIES = (
    "service.cli.app",
    "service.cli.serving",
    "service.cli.working",
    "service.engines.extractive.engine",
    "service.engines.openai_chat",
    "service.engines.openai_batches",
    "evals.cli",
    "evals.running.inspect_runner",
    # Inspect loads these with its first story.
    "inspect_ai.agent._acp.server",
    "inspect_ai.model._providers.anthropic",
)
for library in _LIBRARIES:
    with suppress(ImportError):
        import_module(library)
ground(Draft.model_validate_json(draft_of(STORY)), read_article(Article(text=STORY)))
gc.collect()
gc.freeze()
