"""Receivers of webhooks that fail in every way, and a sender that is killed."""

import asyncio
import signal
import time
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from subprocess import Popen

import httpx

from evals.chaos.fleet import fleet, free_port
from evals.chaos.model import modelling
from evals.chaos.receiver import Behaviour, Receiver, receiving
from evals.chaos.rows import Jobs, Row, client

KINDS: dict[str, tuple[Behaviour, ...]] = {
    "500 twice": (500, 500, 204),
    "500 for ever": (500,),
    "timeout": ("silence", 204),
    "reset": ("reset", 204),
    "301": (301,),
    "410": (410,),
    "429": (429, 204),
}
"""What each receiver answers to the first attempt of a delivery, the second, and so on."""


async def failing_receivers(zygote: "Popen[str]", folder: Path, *, jobs: int, kills: int) -> Row:
    """Each event is delivered at least once or is a dead letter; no redirect is followed."""
    async with AsyncExitStack() as stack:
        model = await stack.enter_async_context(modelling(0.02))
        canary = await stack.enter_async_context(receiving())
        receivers = {
            kind: await stack.enter_async_context(
                receiving(*behaviours, per_id=True, Location=canary.url, Retry_After="1")
            )
            for kind, behaviours in KINDS.items()
        }
        there = stack.enter_context(fleet(zygote, folder, model.url))
        port = free_port()
        door = there.start("serve", "serve", port)
        await there.ready(door)
        http = await stack.enter_async_context(client(door.url))
        hooks = {kind: await _hook(http, one.url) for kind, one in receivers.items()}
        told = Jobs(http)
        for _ in range(jobs):
            await told.send()
        for turn in range(kills):
            await asyncio.sleep(1.5)
            there.signal(door, signal.SIGKILL)
            await there.ended(door)
            door = there.start(f"serve{turn}", "serve", port)
            await there.ready(door)
        await told.wait(180)
        ended = await _settled(http, hooks, 300)
        disabled = [
            one["id"]
            for one in (await http.get("/v1/webhooks")).json()["webhooks"]
            if one["disabled_at"]
        ]
    counts, broken = told.reconciled()
    states = Counter(one["state"] for kept in ended.values() for one in kept)
    counts |= {
        "kills": kills,
        "events": sum(states.values()),
        **states,
        "attempts": sum(len(one.got) for one in receivers.values()),
        "redirects followed": len(canary.got),
    }
    broken += _wrong(receivers, ended)
    if states["waiting"] or canary.got:
        broken.append(f"{states['waiting']} wait for ever, {len(canary.got)} redirects followed")
    if disabled != [hooks["410"]]:
        broken.append("410 disabled other webhooks than its own")
    return Row("receivers fail in every way, the sender is killed", counts, broken)


async def _hook(http: httpx.AsyncClient, url: str) -> str:
    made = await http.post("/v1/webhooks", json={"url": url, "events": ["job.finished"]})
    made.raise_for_status()
    return str(made.json()["id"])


async def _settled(
    http: httpx.AsyncClient, hooks: dict[str, str], within_s: float
) -> dict[str, list[dict[str, str]]]:
    """The deliveries of each receiver, once none waits."""
    ends_at = time.monotonic() + within_s
    while True:
        kept = {}
        for kind, hook in hooks.items():
            answer = await http.get(f"/v1/webhooks/{hook}/deliveries?limit=200")
            kept[kind] = answer.json()["deliveries"]
        waits = [one for many in kept.values() for one in many if one["state"] == "waiting"]
        if not waits or time.monotonic() > ends_at:
            return kept
        await asyncio.sleep(0.5)


def _wrong(receivers: dict[str, Receiver], ended: dict[str, list[dict[str, str]]]) -> list[str]:
    """What was told as delivered and did not arrive, or ended as it should not have."""
    wrong = []
    for kind, kept in ended.items():
        arrived = {one.headers["webhook-id"] for one in receivers[kind].got}
        lost = [one for one in kept if one["state"] == "delivered" and one["id"] not in arrived]
        # A sender that is killed uses attempts up, so any delivery may end as a dead letter.
        never = KINDS[kind][-1] != 204
        other = [one for one in kept if never and one["state"] == "delivered"]
        if lost or other:
            wrong.append(f"{kind}: {len(lost)} not arrived, {len(other)} ended otherwise")
    return wrong
