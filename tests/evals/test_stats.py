"""The numbers behind a verdict, held against hand counts and against scipy."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from evals.stats.cluster_t import spread
from evals.stats.holm import holm
from evals.stats.paired import Paired
from evals.stats.power import cases_needed, detectable, noise
from evals.stats.sign_flip import sign_flip_p, sign_flip_p_below

GENERATOR = np.random.default_rng(1)
NORMAL = list(GENERATOR.normal(0.1, 0.2, 12))


def test_all_sign_patterns_are_counted_when_they_are_few() -> None:
    """With four differences there are 16 patterns; p is the share that is as far from zero."""
    seen = [0.3, 0.1, -0.2, 0.4]
    totals = [
        abs(sum(s * d for s, d in zip(signs, seen, strict=True)))
        for signs in product((1, -1), repeat=4)
    ]

    assert sign_flip_p(Paired.of(seen)) == sum(total >= 0.6 - 1e-9 for total in totals) / 16


def test_sign_flips_agree_with_scipy() -> None:
    """`scipy.stats.permutation_test` flips the same signs."""
    exact = stats.permutation_test(
        (NORMAL,),
        np.mean,
        permutation_type="samples",
        vectorized=False,
        n_resamples=5_000,  # more than the 4,096 patterns: exact
    )

    assert sign_flip_p(Paired.of(NORMAL)) == pytest.approx(exact.pvalue, abs=1e-9)


def test_drawn_patterns_come_near_the_exact_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """20,000 draws differ from the full count by chance alone, the same way every time."""
    exact = sign_flip_p(Paired.of(NORMAL))
    monkeypatch.setattr("evals.stats.sign_flip.EXACT", 0)
    drawn = sign_flip_p(Paired.of(NORMAL))

    assert drawn == pytest.approx(exact, abs=0.01)
    assert drawn == sign_flip_p(Paired.of(NORMAL))


def test_cases_of_one_cluster_are_flipped_together() -> None:
    """Ten cases of two stories are two observations: nothing can be proved."""
    paired = Paired.of([0.2] * 10, ["x"] * 5 + ["y"] * 5)

    assert sign_flip_p(paired) == 0.5
    assert sign_flip_p(Paired.of([0.2] * 10)) == pytest.approx(2 / 1024)


def test_one_side_has_half_of_the_two_sided_p() -> None:
    """Where the total is not zero, the other tail mirrors this one."""
    paired = Paired.of([-one for one in NORMAL])

    assert sign_flip_p_below(paired) == pytest.approx(sign_flip_p(paired) / 2)
    assert sign_flip_p_below(Paired.of(NORMAL)) > 0.5


def test_without_differences_nothing_is_improbable() -> None:
    """An unchanged engine: p is 1, and the interval is the point zero."""
    paired = Paired.of([0.0, 1e-12, 0.0])

    assert sign_flip_p(paired) == 1
    assert spread(paired).interval() == (0, 0)


def test_interval_of_independent_cases_is_students() -> None:
    """With clusters of one it is the textbook interval with n - 1 degrees."""
    about = stats.ttest_1samp(NORMAL, 0)
    seen = spread(Paired.of(NORMAL))

    assert seen.interval() == pytest.approx(tuple(about.confidence_interval(0.95)))
    assert seen.p_below() == pytest.approx(stats.ttest_1samp(NORMAL, 0, alternative="less").pvalue)


def test_clusters_widen_the_interval() -> None:
    """Twelve cases of four stories say less than twelve stories."""
    alike = [0.1, 0.1, 0.1, 0.3, 0.3, 0.3, -0.1, -0.1, -0.1, 0.2, 0.2, 0.2]
    names = [str(at // 3) for at in range(12)]

    assert spread(Paired.of(alike, names)).error > 1.5 * (spread(Paired.of(alike)).error or 0)  # type: ignore[operator]
    assert spread(Paired.of(alike, names)).freedom == 3


def test_one_cluster_has_no_interval() -> None:
    """One story tells nothing about other stories."""
    alone = spread(Paired.of([0.2, 0.3], ["x", "x"]))

    assert alone.error is None
    assert alone.interval() == (-np.inf, np.inf)
    assert alone.p_below() == 1


def test_holm_steps_down() -> None:
    """The smallest p is multiplied by all, the next by one fewer, never below the last."""
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == {"a": 0.03, "b": 0.06, "c": 0.06}
    assert holm({"a": 0.9, "b": 0.8}) == {"a": 1.0, "b": 1.0}


def test_cases_needed_follow_the_square_root_law() -> None:
    """Half the difference needs four times the cases; told in two digits, rounded up."""
    seen = spread(Paired.of(list(GENERATOR.normal(0, 0.15, 50))))
    smallest = detectable(seen) or 0.0

    assert cases_needed(50, seen, smallest) == pytest.approx(50, abs=1)
    assert cases_needed(50, seen, smallest / 2) == pytest.approx(200, abs=10)
    assert cases_needed(50, seen, 0.0) is None


def test_detectable_difference_is_found_four_times_out_of_five() -> None:
    """Drawn with that true difference, the test says so in about 80 % of the runs."""
    draws = np.random.default_rng(3).normal(0, 0.15, (400, 50))
    smallest = np.mean([detectable(spread(Paired.of(list(one)))) or 0 for one in draws[:50]])
    found = [spread(Paired.of(list(one + smallest))).lower(0.975) > 0 for one in draws]

    assert 0.72 < np.mean(found) < 0.88


def test_noise_is_parted_into_cases_and_repeats() -> None:
    """Scores that repeat exactly leave all variance to the cases, and the other way round."""
    steady = noise([[0.1, 0.1], [0.5, 0.5]], [[0.3, 0.3], [0.4, 0.4]])
    shaky = noise([[0.1, 0.5], [0.5, 0.1]], [[0.3, 0.3], [0.3, 0.3]])

    assert steady is not None
    assert steady.repeats == 0
    assert steady.cases == pytest.approx(0.045)
    assert shaky is not None
    assert shaky.cases == 0
    assert shaky.repeats == pytest.approx(0.04)


def test_one_repeat_leaves_its_variance_unknown() -> None:
    """Unknown is not zero."""
    once = noise([[0.1], [0.5]], [[0.3], [0.4]])

    assert once is not None
    assert once.repeats is None
    assert noise([[0.1]], [[0.2]]) is None


def test_nothing_to_compare_is_refused() -> None:
    """No difference, or clusters that do not fit, is a mistake of the caller."""
    for differences, clusters in (([], None), ([0.1], ["x", "y"])):
        with pytest.raises(ValueError, match="at least one"):
            Paired.of(differences, clusters)
