"""An attempt: one deadline, no redirect, and a typed answer to whatever the receiver does."""

import asyncio
from ipaddress import ip_network

import pytest

from evals.chaos.receiver import Behaviour, receiving
from service.webhooks.sending import Answer, Sender

HERE = (ip_network("127.0.0.0/8"),)
LONG_S = 60
"""Ends only a test that would hang."""


@pytest.mark.parametrize(
    ("behaviour", "answer"),
    [
        (200, Answer(200)),
        (204, Answer(204)),
        (301, Answer(301, "status")),
        (410, Answer(410, "status")),
        (500, Answer(500, "status")),
        ("reset", Answer(None, "connection-broken")),
        ("silence", Answer(None, "timed-out")),
    ],
)
async def test_every_behaviour_has_its_answer(behaviour: Behaviour, answer: Answer) -> None:
    """And each is one request; who is silent is waited for no longer than the deadline."""
    deadline_s = 1 if behaviour == "silence" else LONG_S
    async with receiving(behaviour) as receiver, asyncio.timeout(LONG_S):
        sender = Sender(HERE, deadline_s)
        told = await sender.send(receiver.url, '{"a": 1}', {"webhook-id": "msg_1"})

        assert told == answer
        assert [one.body for one in receiver.got] == ['{"a": 1}']
        assert receiver.got[0].headers["webhook-id"] == "msg_1"
        assert receiver.got[0].headers["content-type"] == "application/json"


async def test_a_redirect_is_not_followed() -> None:
    """It could lead inside."""
    async with receiving() as inside, receiving(302, Location=inside.url) as receiver:
        told = await Sender(HERE, LONG_S).send(receiver.url, "{}", {})

        assert told.status == 302
        assert inside.got == []


async def test_what_the_receiver_asks_for_is_told() -> None:
    """`Retry-After` in seconds, of an hour at most."""
    async with receiving(429, Retry_After="7") as receiver:
        assert (await Sender(HERE, LONG_S).send(receiver.url, "{}", {})).retry_after_s == 7
    async with receiving(503, Retry_After="9999999") as receiver:
        assert (await Sender(HERE, LONG_S).send(receiver.url, "{}", {})).retry_after_s == 3_600


async def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be asked to connect to a name that nobody checked."""
    async with receiving() as proxy, receiving() as receiver:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        await Sender(HERE, LONG_S).send(receiver.url, "{}", {})

        assert (len(proxy.got), len(receiver.got)) == (0, 1)


async def test_nobody_there_is_told() -> None:
    """A port on which nothing listens."""
    assert (await Sender(HERE, LONG_S).send("http://127.0.0.1:9/", "{}", {})).fault == "not-reached"
