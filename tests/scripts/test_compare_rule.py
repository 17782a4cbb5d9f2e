# SPDX-License-Identifier: Apache-2.0
"""The rule of compare.py over simulated pairs of reports: how often it cries wolf, and how often it sees the wolf."""

import numpy as np
import pytest
import simulated

pytest.importorskip("scipy")
from comparing.bootstrap import medians
from comparing.comparison import Rule, compare
from comparing.holm import holm
from comparing.losses import compare_losses
from comparing.replication import welch, widening
from comparing.run_effect import run_effect
from comparing.times import measure
from scipy.stats import mannwhitneyu, ttest_ind

COMPARISONS = 100


def verdicts(pair):
    return [one.times.verdict for one in compare(*pair).compared]


@pytest.mark.parametrize("kind", simulated.KINDS, ids=lambda kind: kind.__name__)
def test_equal_reports_raise_no_alarm_in_95_of_100_comparisons(kind):
    chance = np.random.default_rng(7)
    quiet = sum({"slower", "faster"}.isdisjoint(verdicts(simulated.pair(chance, kind))) for _ in range(COMPARISONS))
    assert quiet >= 95


@pytest.mark.parametrize("kind", [simulated.plain, simulated.heavy_tailed], ids=lambda kind: kind.__name__)
def test_ten_percent_at_five_percent_noise_is_found_in_95_of_100_comparisons(kind):
    chance, found = np.random.default_rng(8), 0
    for _ in range(COMPARISONS):
        said = verdicts(simulated.pair(chance, kind, slower={3: 1.1, 6: 1 / 1.1}))
        found += said[3] == "slower" and said[6] == "faster"
    assert found >= 95


def test_a_doubling_is_found_among_launches_that_differ_by_more_than_their_trials():
    chance, found = np.random.default_rng(9), 0
    for _ in range(20):
        wide = lambda c, shape: simulated.with_launch_effect(c, shape, 0.05, 0.01)
        found += verdicts(simulated.pair(chance, wide, slower={0: 2.0}))[0] == "slower"
    assert found >= 19


def test_a_machine_in_another_state_has_few_cases_called():
    """Cases moved by 15 % where their launches agree within 1 %: two thirds would be called without the run effect, at most 5 % are."""
    chance, called, trusting = np.random.default_rng(22), 0, 0
    for _ in range(20):
        pair = simulated.pair(chance, simulated.plain, cases=30, run_effect=0.15)
        called += sum(v in ("slower", "faster") for v in verdicts(pair))
        trusting += sum(one.times.verdict in ("slower", "faster") for one in compare(*pair, Rule(run_effect=0.0)).compared)
    assert called <= 0.05 * 600 and trusting > 0.5 * 600


def test_the_run_effect_is_the_standard_deviation_of_what_was_added():
    chance = np.random.default_rng(24)
    for count in (12, 40, 200):
        found = [run_effect([(log, 0.03) for log in chance.normal(0, np.hypot(0.1, 0.03), count)]) for _ in range(200)]
        assert np.mean(found) == pytest.approx(0.1, rel=0.1)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 1.0])
def test_a_change_of_many_cases_is_no_run_effect(share):
    chance = np.random.default_rng(23)
    changed = {i: 1.1 for i in range(int(30 * share))}
    said = verdicts(simulated.pair(chance, simulated.plain, cases=30, slower=changed))
    assert said[: len(changed)].count("slower") >= 0.95 * len(changed) and "slower" not in said[len(changed) :]


def test_few_cases_know_of_no_run_effect():
    assert run_effect([(0.3 * i, 0.01) for i in range(9)]) == 0 and run_effect([]) == 0
    assert run_effect([(0.3 * i, 0.01) for i in range(10)]) > 0.3


def test_many_launches_tell_same_from_unclear():
    chance = np.random.default_rng(10)
    base, new = (simulated.report(simulated.plain(chance, (10, 5, 200), 0.02)) for _ in range(2))
    assert verdicts((base, new)) == ["same"] * 10
    assert set(verdicts(simulated.pair(chance, simulated.bimodal_launches))) == {"unclear"}


def test_below_the_threshold_nothing_is_slower():
    chance = np.random.default_rng(11)
    base, new = simulated.plain(chance, (5, 5, 200), 0.005), 1.03 * simulated.plain(chance, (5, 5, 200), 0.005)
    [strict, lax] = [compare(simulated.report(base), simulated.report(new), Rule(threshold=t)) for t in (0.02, 0.05)]
    assert {one.times.verdict for one in strict.compared} == {"slower"}
    assert {one.times.verdict for one in lax.compared} == {"same"}


def test_swapping_the_reports_swaps_the_verdicts():
    base, new = simulated.pair(np.random.default_rng(12), simulated.plain, slower={0: 1.2, 1: 0.8})
    swap = {"slower": "faster", "faster": "slower"}
    assert verdicts((new, base)) == [swap.get(v, v) for v in verdicts((base, new))]


def test_the_interval_holds_the_ratio_as_often_as_it_says():
    """At least 94 of 100, with a launch effect as large as the noise; over 300 the binomial allows for 91.5 %."""
    chance, rule, hit = np.random.default_rng(13), Rule(), 0
    base, new = (simulated.report(simulated.with_launch_effect(chance, (300, 5, 30))) for _ in range(2))
    for key in base:
        times = measure(base[key], new[key], rule, chance).times(0, rule)
        hit += times.low <= 1 <= times.high
    assert hit >= 0.94 * 300


def test_pooled_trials_alone_would_reject_most_equal_pairs():
    """Why the launch is the unit: this is what the second half of p is for."""
    chance = np.random.default_rng(14)
    base, new = (simulated.with_launch_effect(chance, (100, 5, 30)).reshape(100, -1) for _ in range(2))
    alone = sum(mannwhitneyu(*pair).pvalue < 0.05 for pair in zip(base, new))
    assert alone > 30


def test_one_launch_is_no_replication():
    chance = np.random.default_rng(15)
    base, new = simulated.plain(chance, (3, 1, 200)), 2 * simulated.plain(chance, (3, 1, 200))
    for one in compare(simulated.report(base), simulated.report(new)).compared:
        assert one.times.verdict == "unclear" and one.times.low is None and "one launch" in one.times.remark


def test_the_same_reports_give_the_same_numbers_whatever_else_is_compared():
    pair = simulated.pair(np.random.default_rng(16), simulated.plain, cases=4)
    few = [{3: side[3]} for side in pair]
    assert compare(*pair) == compare(*pair)
    assert compare(*few).compared[0].times.low == compare(*pair).compared[3].times.low


# --- losses


def lossy_pair(chance, rates):
    """Two reports of races; `rates` (2, cases, launches) are the chances that a trial loses."""
    times = np.full((rates.shape[1], rates.shape[2], 200), 1000.0)
    return [simulated.report(times, chance.binomial(200, side), "lossy", "lossy") for side in rates]


def losses(pair):
    return [one.losses.verdict for one in compare(*pair).compared]


def test_equal_races_raise_no_alarm_even_where_launches_differ():
    chance = np.random.default_rng(17)
    quiet = sum({"lossier", "less lossy"}.isdisjoint(losses(lossy_pair(chance, chance.beta(1, 2, (2, 4, 5))))) for _ in range(COMPARISONS))
    assert quiet >= 95


def test_races_that_lose_more_are_found():
    chance, found = np.random.default_rng(18), 0
    rates = np.stack([np.full((6, 5), 0.02), np.full((6, 5), 0.02)])
    rates[1, 0], rates[1, 1], rates[0, 2] = 0.2, 0.0, 0.3
    for _ in range(20):
        said = losses(lossy_pair(chance, rates))
        found += said[0] == "lossier" and said[2] == "less lossy" and set(said[3:]) <= {"same"}
    assert found >= 19


def test_nothing_lost_on_both_sides():
    for trials, verdict in ((400, "same"), (3, "unclear")):
        times = np.full((1, 5, trials), 1000.0)
        sides = [simulated.report(times, promise="lossy", verdict="unproven") for _ in range(2)]
        [one] = compare(*sides).compared
        assert (one.losses.verdict, one.losses.p) == (verdict, 1.0)


def test_a_rate_of_all_has_an_interval():
    sides = lossy_pair(np.random.default_rng(19), np.stack([np.zeros((1, 5)), np.ones((1, 5))]))
    found = compare_losses(sides[0][0], sides[1][0], Rule())
    assert 0.95 < found.low < 1 and found.high == pytest.approx(1, abs=1e-9) and found.p < 1e-6


# --- the parts, against known answers


def test_holm():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]).size == 0 and holm([0.9, 0.8]).max() == 1


def test_welch_is_scipys_where_trials_add_nothing():
    chance = np.random.default_rng(20)
    base, new = chance.normal(0, 1, 5), chance.normal(1, 3, 8)
    assert welch(base, new, [0], [0]) == pytest.approx(ttest_ind(base, new, equal_var=False).pvalue)
    assert welch(base, new, [50], [50]) > welch(base, new, [0], [0])
    assert welch([1.0], new, [0], [0]) == 1 and welch([1, 1], [1, 1], [0], [0]) == 1 and welch([1, 1], [2, 2], [0], [0]) == 0


def test_few_launches_widen_more():
    assert widening(1, 5, 0.95) is None
    assert widening(5, 5, 0.95) == pytest.approx((5 / 4) ** 0.5 * 2.306004 / 1.959964, rel=1e-6)
    assert widening(200, 200, 0.95) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("trials", [30, 900])
def test_the_bootstrap_is_what_drawing_every_trial_gives(trials):
    """The same spread as launches and trials drawn one by one, whose order statistics stand on the same steps."""
    chance = np.random.default_rng(21)
    launches = simulated.with_launch_effect(chance, (1, 5, trials))[0]
    direct = [np.median(chance.choice(launches[chance.integers(0, 5, 5)].ravel(), 5 * trials)) for _ in range(3000)]
    ours = medians(list(launches), 8000, chance)
    for q in (0.025, 0.5, 0.975):
        assert np.quantile(ours, q) == pytest.approx(np.quantile(direct, q), abs=0.25 * np.std(direct))
    assert np.std(ours) == pytest.approx(np.std(direct), rel=0.1)
