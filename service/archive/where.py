"""`--where 'prompt<3 and status=partial'`: which briefs are chosen, by what their lines tell.

Fields: prompt (the version), engine, model, status, id, held, cost, pass. Operators: = != < <= > >=
and `and`.
"""

import operator
import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from service.archive.entry import Header, read_header
from service.archive.faults import FieldRejected
from service.archive.index import Known
from service.archive.segments import ShardFolder

_TERM = re.compile(r"\s*(\w+)\s*(<=|>=|!=|=|<|>)\s*('[^']*'|\S+)\s*")
_OPERATORS: MappingProxyType[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "=": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
)


def _prompt_version(header: Header) -> int | None:
    version = (header.prompt or "").rpartition("@")[2]
    return int(version) if version.isdigit() else None


_FIELDS: MappingProxyType[str, Callable[[Header], str | float | int | None]] = MappingProxyType(
    {
        "prompt": _prompt_version,
        "engine": lambda header: header.engine,
        "model": lambda header: header.model,
        "status": lambda header: header.word,
        "id": lambda header: header.id,
        "held": lambda header: header.held,
        "cost": lambda header: header.cost,
        "pass": lambda header: header.pass_number,
    }
)

Condition = Callable[[Header], bool]


def condition(where: str) -> Condition:
    """The condition; raises `FieldRejected` when it cannot be read."""
    terms = [_term(one) for one in re.split(r"\s+and\s+", where.strip())]
    return lambda header: all(term(header) for term in terms)


def chosen_by(where: str | None, shard: ShardFolder) -> Callable[[Known], bool]:
    """Whether a brief of the shard is chosen; without a condition, every one."""
    if where is None:
        return lambda _: True
    holds = condition(where)
    return lambda known: holds(read_header(shard.line_at(known.place)))


def _term(told: str) -> Condition:
    found = _TERM.fullmatch(told)
    if found is None or found[1] not in _FIELDS:
        raise FieldRejected(
            f"a condition is FIELD OPERATOR VALUE, joined by `and`; fields: {', '.join(_FIELDS)};"
            f" operators: {' '.join(_OPERATORS)}"
        )
    read, compare = _FIELDS[found[1]], _OPERATORS[found[2]]
    value = found[3].strip("'")

    def holds(header: Header) -> bool:
        mine = read(header)
        if mine is None:
            return False
        try:
            return compare(mine, type(mine)(value))
        except ValueError:
            raise FieldRejected(f"{found[1]} is compared with a number") from None

    return holds
