"""Variables that look like ours and are none: a misspelt setting must not be ignored in silence."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

PREFIX = "NUTGRAF_"

OTHERS = frozenset({"NUTGRAF_DEV_DATA", "NUTGRAF_KEY", "NUTGRAF_BATCH_LOOK_S"})
"""Not of the service: where developers have data outside the checkout, a client's own key, how
often an archive's run looks after a batch."""

EVERYWHERE = frozenset({"OPENAI_API_KEY", "OPENAI_BASE_URL"})
"""Settings that have the name which they have in every other program, without our prefix."""

_INJECTED = re.compile(
    r"NUTGRAF_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)"
)
"""What Kubernetes puts into every container beside a Service whose name begins with nutgraf."""


class UnknownSetting(ValueError):
    """A variable that begins with NUTGRAF_ and means nothing; the message names it."""


def refuse_unknown(
    fields: Iterable[str], environment: Iterable[str], named: Iterable[str] = ()
) -> None:
    """Raises `UnknownSetting` for the first variable that is none of the settings.

    `named` are variables that the operator's model file names for keys.
    """
    upper = {field.upper() for field in fields}
    known = {f"{PREFIX}{one}" for one in upper - EVERYWHERE} | OTHERS | set(named)
    for name in sorted(environment):
        told = name.upper()
        if not told.startswith(PREFIX) or told in known or _INJECTED.fullmatch(told):
            continue
        plain = told.removeprefix(PREFIX)
        meant = [plain] if plain in EVERYWHERE else get_close_matches(told, known, n=1)
        hint = f"did you mean {meant[0]}?" if meant else "docs/configuration.md lists them"
        raise UnknownSetting(f"there is no setting {name}; {hint}")
