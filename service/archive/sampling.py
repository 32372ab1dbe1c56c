"""A sample of briefs for people to review, and what their verdicts say about all of them.

The page shows each statement beside the words that it rests on; a reviewer marks the wrong ones and
downloads the verdicts. The error rate has Wilson's interval (1927), which holds for small counts.
"""

import html
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.archive.entry import Line, read_line
from service.archive.faults import FieldRejected
from service.archive.folder import ArchiveFolder
from service.archive.index import Known
from service.archive.report import opened_index
from service.plain import words_of
from service.view import statements_of

Z_95 = 1.959964
"""Of the normal distribution, for an interval of 95 %."""
_NONE = "none"
"""The group of stories without the column."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its interval."""

    wrong: int
    judged: int

    def told(self) -> dict[str, float | int | None]:
        """For people and programs; of nothing judged, nothing is known."""
        if not self.judged:
            return {"wrong": 0, "judged": 0, "rate": None, "low": None, "high": None}
        low, high = wilson(self.wrong, self.judged)
        rate = round(self.wrong / self.judged, 4)
        return {"wrong": self.wrong, "judged": self.judged, "rate": rate, "low": low, "high": high}


def wilson(wrong: int, judged: int) -> tuple[float, float]:
    """The interval of 95 %.

    >>> wilson(0, 200)
    (0.0, 0.0188)
    """
    share, square = wrong / judged, Z_95**2
    middle = share + square / (2 * judged)
    reach = Z_95 * math.sqrt(share * (1 - share) / judged + square / (4 * judged**2))
    whole = 1 + square / judged
    low, high = (middle - reach) / whole, (middle + reach) / whole
    return round(max(0.0, low), 4), round(min(1.0, high), 4)


def draw(archive: ArchiveFolder, count: int, by: str | None, seed: int) -> list[Line]:
    """Briefs drawn at random; with `by`, as many of each value of that column as there can be.

    `by` names a column of the metadata, `source`, or `status`; raises `FieldRejected` for one that
    no story has. Only places are held until then.
    """
    chance = random.Random(seed)  # noqa: S311  a sample that can be drawn again
    kept: dict[str, list[tuple[int, Known]]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    for number, known, group in _groups(archive, by):
        seen[group] += 1
        if len(kept[group]) < count:
            kept[group].append((number, known))
        elif (place := chance.randrange(seen[group])) < count:
            kept[group][place] = (number, known)
    if by is not None and set(kept) == {_NONE}:
        raise FieldRejected("no story has a column of that name to sample by")
    drawn = [one for group in _shares(kept, count, chance) for one in group]
    return [read_line(archive.shard(number).line_at(known.place)) for number, known in drawn]


def _groups(archive: ArchiveFolder, by: str | None) -> Iterator[tuple[int, Known, str]]:
    for number in range(archive.run_file().shards):
        shard = archive.shard(number)
        if not shard.path.exists():
            continue
        with opened_index(shard) as index:
            for known in index.of_kind("brief"):
                yield number, known, _group(archive, number, known, by)


def _group(archive: ArchiveFolder, number: int, known: Known, by: str | None) -> str:
    if by is None:
        return ""
    if by == "status":
        return known.word
    return _value(json.loads(archive.shard(number).line_at(known.place)), by)


def _value(line: Mapping[str, Any], by: str) -> str:
    """Of a line, the column; `source` is a field of the story unless there is such a column."""
    found = line["metadata"].get(by) or (line.get("source") if by == "source" else None)
    return str(found or _NONE)


def _shares(
    kept: Mapping[str, list[tuple[int, Known]]], count: int, chance: random.Random
) -> Iterator[Sequence[tuple[int, Known]]]:
    """Smallest groups first, each an equal share of what is left."""
    left = count
    ordered = sorted(kept.values(), key=len)
    for number, group in enumerate(ordered):
        share = min(len(group), -(-left // (len(ordered) - number)))
        yield chance.sample(group, share)
        left -= share


def rates(verdicts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What verdicts `{"id", "group", "statements", "wrong"}` say, in all and by group."""
    groups: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in verdicts:
        for name in ("all", str(one.get("group") or "")):
            if name:
                groups[name][0] += int(one["wrong"])
                groups[name][1] += int(one["statements"])
    return {name: Rate(*counted).told() for name, counted in groups.items()}


def page(lines: Sequence[Line], by: str | None) -> str:
    """The review page: one file, nothing loaded from anywhere."""
    shown = "\n".join(_story(line, by) for line in lines)
    return _PAGE.replace("{stories}", shown).replace("{count}", str(len(lines)))


def _story(line: Line, by: str | None) -> str:
    brief = line.brief
    if brief is None:
        return ""
    group = "" if by is None else _told_group(line, by)
    rows = "".join(_statement(one) for one in statements_of(brief))
    title = html.escape(brief.source.title or line.header.id or "")
    told = f'data-id="{html.escape(line.header.id or "")}" data-group="{html.escape(group)}"'
    return f"<article {told}><h2>{title}</h2><p>{html.escape(group)}</p>{rows}</article>"


def _told_group(line: Line, by: str) -> str:
    if by == "status":
        return line.header.word
    return _value({"metadata": line.metadata, "source": line.header.source}, by)


def _statement(told: Any) -> str:
    shown = [html.escape(one.quote or "") for one in told.evidence]
    quotes = "".join(f"<blockquote>{quote}</blockquote>" for quote in shown)
    words = html.escape(words_of(told))
    return f'<div><label><input type="checkbox"> wrong</label> {words}{quotes}</div>'


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Review of a sample</title>
<meta name="viewport" content="width=device-width">
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid #888;margin-top:2rem}blockquote{margin:.2rem 0 .2rem 1rem;color:#555}
div{margin:.8rem 0}label{white-space:nowrap;font-size:.9rem}
#sum{position:sticky;top:0;background:Canvas;padding:.5rem 0;border-bottom:1px solid #888}
</style>
<h1>Review of {count} briefs</h1>
<p>Mark what the story does not say, or says otherwise. Quotations are the story's words.</p>
<p id="sum" role="status"></p><button>Download the verdicts</button>
{stories}
<script>
const articles=[...document.querySelectorAll("article")];
const count=a=>({id:a.dataset.id,group:a.dataset.group,
 statements:a.querySelectorAll("input").length,wrong:a.querySelectorAll("input:checked").length});
function wilson(k,n){const z=1.959964,p=k/n,d=1+z*z/n,m=p+z*z/(2*n),
 r=z*Math.sqrt(p*(1-p)/n+z*z/(4*n*n));return[Math.max(0,(m-r)/d),Math.min(1,(m+r)/d)]}
function show(){const all=articles.map(count),n=all.reduce((s,a)=>s+a.statements,0),
 k=all.reduce((s,a)=>s+a.wrong,0);if(!n)return;const[l,h]=wilson(k,n),f=x=>(100*x).toFixed(1)+" %";
 document.getElementById("sum").textContent=
 `${k} of ${n} statements are wrong: ${f(k/n)} (95 % interval ${f(l)} to ${f(h)})`}
document.addEventListener("change",show);show();
document.querySelector("button").addEventListener("click",()=>{const a=document.createElement("a");
 a.href=URL.createObjectURL(new Blob([JSON.stringify(articles.map(count))]));
 a.download="verdicts.json";a.click()});
</script></html>
"""
