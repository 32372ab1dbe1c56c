"""Makes `service/web/example_brief.json` again: `python -m tests.web.make_example`.

For when the contract or the embedded engine has changed; read what it wrote before committing it.
"""

import asyncio
from pathlib import Path

from schemas import SummaryRequest
from service.assembly import assemble
from service.settings import Settings
from service.web import examples


def main() -> None:
    """Briefs the example story with the embedded engine."""
    core = assemble(Settings(engine="extractive"))
    order = SummaryRequest.model_validate(examples.example("request"))
    brief = asyncio.run(core.summarizer.summarize(order.article, order.options))
    core.close()
    path = Path(examples.__file__).with_name("example_brief.json")
    path.write_text(brief.model_dump_json(indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
