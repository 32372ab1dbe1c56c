"""The bench times what it says that it times."""

import importlib
import json

from evals.bench.services import order
from evals.bench.steps import STEPS
from evals.bench.story import MARK_OF_SHORT, SHORT, asked, canned_draft, story
from evals.studies.kept import costs
from schemas import Article, Draft
from service.grounding.ground import ground
from service.reading import read_article


def test_the_canned_draft_passes_every_check_so_one_call_makes_a_whole_brief() -> None:
    """A repair would be a second call, and no longer the same work as the bare service's."""
    draft = Draft.model_validate_json(canned_draft(), strict=True)

    grounded = ground(draft, read_article(Article(text=story())))

    assert grounded.faults == ()
    told = (grounded.bullets, grounded.numbers, grounded.people, grounded.open_questions)
    assert [len(one) for one in told] == [5, 7, 4, 4]


def test_the_short_draft_passes_as_well() -> None:
    """One statement, so that its checks cost next to nothing."""
    draft = Draft.model_validate_json(canned_draft(SHORT), strict=True)
    grounded = ground(draft, read_article(Article(text=story(SHORT))))

    assert grounded.faults == ()
    assert len(grounded.bullets) == 1
    assert MARK_OF_SHORT in story(SHORT)
    assert MARK_OF_SHORT not in story() + canned_draft(SHORT)


async def test_what_keeping_costs_is_asked_of_real_transactions() -> None:
    """Each step of the study is carried out, and takes time."""
    told = await costs(turns=3)

    assert len(told) == 5
    assert all(cost_ms > 0 for cost_ms in told.values())


def test_a_numbered_request_is_like_no_other() -> None:
    """What is timed as a miss of the cache is one; the story and all else stay the same."""
    first, second = (json.loads(order(SHORT, number)) for number in (1, 2))

    assert first != second
    assert first["article"]["text"] == second["article"]["text"] == story(SHORT)


def test_all_services_put_the_same_story_to_the_model() -> None:
    """The bare service and the proxy send the prompt and the schema that ours sends."""
    messages = asked()["messages"]

    assert isinstance(messages, list)
    assert [one["role"] for one in messages] == ["system", "user"]
    assert story().splitlines()[-1].split(". ")[-1] in messages[-1]["content"]


def test_every_step_of_the_profile_is_a_function_that_there_is() -> None:
    """A step that was renamed would otherwise read as one that costs nothing."""
    modules = {
        "body.py": "service.web.body",
        "read.py": "service.reading.read",
        "conversation.py": "service.engines.conversation",
        "openai_chat.py": "service.engines.openai_chat",
        "answers.py": "service.engines.answers",
        "ground.py": "service.grounding.ground",
        "summarizer.py": "service.summarizer",
        "routing.py": "fastapi.routing",
    }

    for file, name in STEPS.values():
        source = importlib.import_module(modules[file])
        owners = [source, *(one for one in vars(source).values() if isinstance(one, type))]
        assert any(hasattr(owner, name) for owner in owners), (file, name)
