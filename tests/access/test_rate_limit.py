"""Requests a minute, by key."""

from dataclasses import dataclass

import pytest

from service.access.rate_limit import Allowance, RateLimiter
from service.caller import Caller


@dataclass
class Watch:
    """A clock that stands still until it is moved."""

    at_s: float = 1_000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.at_s


def caller(name: str = "a", most: int | None = 6) -> Caller:
    """Somebody with a limit."""
    return Caller("desk", name, frozenset(), most)


def taken(limiter: RateLimiter, who: Caller) -> Allowance:
    """What one request leaves."""
    allowance = limiter.take(who)
    assert allowance is not None
    return allowance


def test_a_burst_is_let_through_and_then_waits_its_turn() -> None:
    """All of a minute's requests at once, then one every tenth of a minute."""
    watch = Watch()
    limiter = RateLimiter(watch)
    burst = [taken(limiter, caller()) for _ in range(6)]
    refused = taken(limiter, caller())
    watch.at_s += 10
    later = taken(limiter, caller())
    again = taken(limiter, caller())

    assert [one.left for one in burst] == [5, 4, 3, 2, 1, 0]
    assert all(one.wait_s is None for one in burst)
    assert refused.wait_s == pytest.approx(10)
    assert later.wait_s is None
    assert again.wait_s == pytest.approx(10)


def test_a_refused_request_costs_nothing() -> None:
    """Hammering does not push the next turn away."""
    watch = Watch()
    limiter = RateLimiter(watch)
    for _ in range(100):
        limiter.take(caller())

    assert taken(limiter, caller()).wait_s == pytest.approx(10)


def test_the_bucket_is_full_again_after_a_minute() -> None:
    """As the headers say."""
    watch = Watch()
    limiter = RateLimiter(watch)
    for _ in range(6):
        last = taken(limiter, caller())
    watch.at_s += last.full_in_s

    assert last.full_in_s == 60
    assert taken(limiter, caller()).left == 5


def test_keys_do_not_pay_for_each_other() -> None:
    """Each has a bucket of its own; a key without a limit has none."""
    limiter = RateLimiter(Watch())
    for _ in range(7):
        limiter.take(caller("a"))

    assert taken(limiter, caller("b")).wait_s is None
    assert limiter.take(caller("c", most=None)) is None
