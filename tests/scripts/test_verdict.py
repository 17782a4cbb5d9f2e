# SPDX-License-Identifier: Apache-2.0
"""The verdict on reports whose answers are known."""

import re

import numpy as np
import pytest

pytest.importorskip("scipy")
from conftest import ROOT
from known import FACTORS, case, failed, report
from verdict.advice import starts, which
from verdict.broken import told
from verdict.crossover import crossovers
from verdict.false_sharing import false_sharing
from verdict.flags import MEANING, flagged
from verdict.judgement import judge
from verdict.places import places, summaries
from verdict.racing import racing
from verdict.ratio import ratio
from verdict.trust import doubts


def place_at(found, threads, coins=1000):
    return next(p for p in places(found) if (p.threads, p.job.coins) == (threads, coins))


def said(verdict):
    return " ".join(f"{s.lead} {s.text}" for group in verdict.lines for s in group.sentences)


# --- ratios


def test_a_ratio_holds_the_truth_and_is_narrow_for_quiet_launches():
    found = ratio(case("a", "local", 2, 1000, 200.0), case("b", "local", 2, 1000, 100.0))
    assert found.low < 2.0 < found.high and found.high / found.low < 1.15 and found.above


def test_the_interval_counts_launches_and_not_trials():
    """Inside each launch the times hardly vary: an interval over 300 trials would be hair-thin."""
    wild = case("a", "local", 2, 1000, 100.0, spread=(0.8, 1.3, 1.0, 1.15, 0.9))
    found = ratio(wild, case("b", "local", 2, 1000, 95.0, spread=(1.0,) * 5))
    assert found.open and found.high / found.low > 1.3


def test_one_launch_gone_astray_does_not_stretch_the_interval_to_no_end():
    astray = case("a", "local", 2, 1000, 300.0, spread=(1, 1.01, 0.99, 1.0, 50))
    assert ratio(astray, case("b", "local", 2, 1000, 100.0)).above


def test_no_interval_no_launches_no_claim():
    from dataclasses import replace

    bare = replace(case("a", "local", 2, 1000, 100.0), launches=(), time=replace(case("a", "local", 2, 1000, 100.0).time, low_ns=None, high_ns=None))
    found = ratio(bare, case("b", "local", 2, 1000, 50.0))
    assert not (found.known or found.above or found.below or found.open)


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    hits = 0
    for seed in range(200):
        a, b = (case(name, "local", 2, 1000, ns, noise=0.1, seed=seed + 1000 * i) for i, (name, ns) in enumerate((("a", 150.0), ("b", 100.0))))
        found = ratio(a, b)
        hits += found.low <= 1.5 <= found.high
    assert hits >= 180


# --- who is fastest


def test_the_fastest_exact_way_and_those_that_cannot_be_told_from_it():
    noisy = (0.7, 1.4, 1.0, 0.8, 1.3)
    found = report(
        case("a", "local", 2, 1000, 100.0, spread=noisy), case("b", "local", 2, 1000, 104.0, spread=noisy[::-1]),
        case("c", "atomic", 2, 1000, 900.0), case("d", "racy", 2, 1000, 50.0, lost=0.3),
    )  # fmt: skip
    here = place_at(found, 2)
    assert here.best.backend in "ab" and [c.backend for c, _ in here.alike] == ["b" if here.best.backend == "a" else "a"]
    assert here.race.pair == "d/racy" and 1.3 < here.price.value < 2.8


def test_a_faster_way_that_is_wrong_is_never_advised():
    found = report(case("a", "mutex", 2, 1000, 10.0, lost=0.01), case("a", "racy", 2, 1000, 5.0), case("a", "local", 2, 1000, 100.0))
    assert place_at(found, 2).best.pair == "a/local"


def test_the_price_is_the_ratio_to_the_fastest_race_that_loses():
    found = report(case("a", "local", 2, 1000, 300.0), case("a", "racy", 2, 1000, 100.0, lost=0.4), case("b", "racy", 2, 1000, 50.0))
    here = place_at(found, 2)
    assert here.race.pair == "a/racy" and here.price.low < 3.0 < here.price.high
    (line,) = racing(summaries(found))
    assert "a/racy" in line.text and "40 %" in line.text and "being right costs 3.0" in line.text


def test_a_race_that_was_not_caught_is_luck():
    (line,) = racing(summaries(report(case("a", "local", 2, 1000, 300.0), case("a", "racy", 2, 1000, 100.0))))
    assert "luck and no proof" in line.text and "costs" not in line.text


def test_counters_that_nobody_shares_are_no_race():
    alone = case("fork", "unshared", 2, 1000, 10.0, lost=1.0, promise="unshared", verdict="lossy")
    here = place_at(report(alone, case("a", "local", 2, 1000, 300.0), case("a", "racy", 2, 1000, 100.0)), 2)
    assert here.race.pair == "a/racy" and not here.caught and here.worst is None


def test_equally_fast_means_count_alone():
    wobble = (0.8, 1.3, 1.0, 0.9, 1.2)
    found = report(case("serial", "reduction", 1, 1000, 101.0, spread=wobble), case("a", "local", 2, 1000, 100.0, spread=wobble[::-1]))
    assert "count alone with serial/reduction" in which(summaries(found))[0].text
    assert judge(found).headline == "At 1000 tosses count alone: no parallel way is surely faster"


def test_cases_of_another_workload_are_no_rivals():
    all_heads = tuple((k, "1.0" if k == "heads" else v) for k, v in FACTORS)
    found = report(case("a", "local", 2, 1000, 100.0), case("a", "local", 2, 1000, 10.0, factors=all_heads), case("a", "atomic", 2, 1000, 400.0))
    assert len(summaries(found)) == 2
    assert sorted(p.best.time.median_ns > 50 for p in places(found)) == [False, True]


def test_fewer_workers_than_asked_are_told():
    found = report(case("a", "local", 2, 1000, 100.0, workers=1), case("a", "atomic", 2, 1000, 200.0))
    assert any("1 of 2" in d.what for d in doubts(found))


# --- broken and failed first


def test_a_broken_backend_is_the_headline():
    found = report(case("serial", "reduction", 1, 1000, 50.0), case("tbb", "mutex", 2, 1000, 10.0, lost=0.5), failed("b", "local", 2, 1000))
    verdict = judge(found)
    assert verdict.headline.startswith("Do not use tbb/mutex") and "300 of 300 trials" in verdict.alarms[0]
    assert any("signal 11" in alarm for alarm in verdict.alarms)
    assert "250 for 500 heads" in told(verdict.broken[0])


def test_a_good_day_has_no_alarms():
    assert judge(report(case("serial", "reduction", 1, 1000, 50.0), case("a", "local", 2, 1000, 100.0))).alarms == ()


# --- from which size parallel pays


def sweep(sizes, overhead, gain=2.0):
    """Counting alone takes n ns; in parallel n / gain + overhead: it pays from n = overhead * gain / (gain - 1) on."""
    for n in sizes:
        yield case("serial", "reduction", 1, n, float(n))
        yield case("pool", "local", 2, n, n / gain + overhead)


@pytest.mark.parametrize("overhead", (5e3, 2e4, 3e5))
def test_the_crossover_is_found_within_its_interval(overhead):
    ((_, found, each),) = crossovers(report(*sweep([10**k for k in range(3, 8)], overhead)))
    truth = 2 * overhead
    assert found.kind == "crosses" and found.low < truth < found.high and found.coins == pytest.approx(truth, rel=0.1)
    assert [c.backend for c in each] == ["pool"] and each[0].coins == pytest.approx(found.coins)


def test_a_finer_grid_gives_a_finer_answer():
    ((_, found, _),) = crossovers(report(*sweep([int(10 ** (k / 4)) for k in range(14, 26)], 2e4)))
    assert found.coins == pytest.approx(4e4, rel=0.05) and found.high / found.low < 6


def test_never_always_and_not_to_be_said():
    ((_, never, _),) = crossovers(report(*sweep([1000, 10_000], 1e6)))
    ((_, always, _),) = crossovers(report(*sweep([1000, 10_000], 10.0)))
    ((_, single, _),) = crossovers(report(*sweep([1000], 10.0)))
    ((_, alone, _),) = crossovers(report(case("serial", "reduction", 1, 1000, 10.0)))
    assert (never.kind, never.low, always.kind, always.high) == ("never", 10_000, "always", 1000)
    assert (single.kind, single.why) == ("unknown", "only one size was measured both alone and in parallel")
    assert alone.kind == "unknown" and "several threads" in alone.why


def test_more_threads_than_cpus_or_one_worker_do_not_pay():
    cases = [case("serial", "reduction", 1, n, float(n)) for n in (1000, 10**6)]
    crowded = [case("a", "local", 4, n, 10.0) for n in (1000, 10**6)]
    lonely = [case("b", "local", 2, n, 10.0, workers=1) for n in (1000, 10**6)]
    ((_, found, _),) = crossovers(report(*cases, *crowded, *lonely))
    assert found.kind == "unknown"


def test_the_headline_says_where_to_change():
    verdict = judge(report(*sweep([1000, 10_000, 100_000, 10**6], 2e4)))
    assert re.match(r"Count alone below about (3\d|4\d) k tosses", verdict.headline) and "pool/local on 2 threads" in verdict.headline
    assert "surely slower at 10 k tosses" in said(verdict) and "surely faster from 100 k tosses" in said(verdict)


# --- false sharing


def test_false_sharing_is_packed_over_padded():
    pair = [case("a", "per_worker_packed", 2, 1000, 400.0), case("a", "per_worker_padded", 2, 1000, 100.0)]
    (found,) = false_sharing(report(*pair))
    assert found.cost.low < 4 < found.cost.high
    assert re.search(r"up to (3.9|4.0)", said(judge(report(*pair))))


def test_false_sharing_needs_two_workers_with_a_cpu_each_and_both_layouts():
    alone = [case("a", f"per_worker_{kind}", 1, 1000, 100.0) for kind in ("packed", "padded")]
    crowded = [case("a", f"per_worker_{kind}", 8, 1000, 100.0) for kind in ("packed", "padded")]
    assert false_sharing(report(*alone, *crowded, case("a", "per_worker_packed", 2, 1000, 100.0))) == ()
    assert "cannot be said" in said(judge(report(*alone)))


def test_no_false_sharing_is_said_as_such():
    same = [case("a", f"per_worker_{kind}", 2, 1000, 100.0, noise=0.05) for kind in ("packed", "padded")]
    assert "No cost of false sharing stands out" in said(judge(report(*same)))


# --- what cannot be said


@pytest.mark.parametrize(
    "made,words",
    [
        (lambda: report(case("a", "local", 2, 1000, 9.0), finished=False), "not finished"),
        (lambda: report(case("a", "local", 1, 1000, 9.0)), "nothing was measured on several threads"),
        (lambda: report(case("a", "local", 2, 1000, 9.0), usable=1), "one usable CPU"),
        (lambda: report(case("a", "local", 4, 1000, 9.0)), "took turns"),
        (lambda: report(case("a", "local", 2, 1000, 9.0, launches=1)), "one launch each"),
        (lambda: report(case("a", "local", 2, 1000, 9.0)), "one size was measured"),
        (lambda: report(case("a", "local", 2, 1000, 9.0)), "nothing that counts alone"),
        (lambda: report(case("a", "racy", 2, 1000, 9.0, overlap=0.0)), "no race could happen"),
        (lambda: report(case("a", "racy", 2, 1000, 9.0)), "proves nothing; up to 5.0 % of the trials"),
        (lambda: report(failed("a", "local", 2, 1000)), "1 case failed"),
        (lambda: report(case("a", "local", 2, 1000, 9.0, flags=("steal",))), "hypervisor gave the CPUs"),
        (lambda: report(case("a", "local", 2, 1000, 9.0), build={"sanitizer": "address"}), "checks itself"),
        (lambda: report(case("a", "local", 2, 1000, 9.0), build={"build_type": "Debug"}), "not optimised"),
        (lambda: report(case("a", "local", 2, 1000, 9.0, noise=1.2)), "known to no better"),
    ],
)
def test_what_cannot_be_said_is_said(made, words):
    assert any(words in d.why for d in doubts(made())), [d.why for d in doubts(made())]


def test_a_clean_report_has_few_doubts():
    found = report(*sweep([1000, 10**6], 1e4), case("pool", "racy", 2, 1000, 600.0, lost=0.4))
    assert doubts(found) == ()


def test_every_flag_that_the_program_sets_has_a_meaning():
    sources = [(ROOT / "src" / "core" / name) for name in ("flags.cpp", "summary.cpp")]
    text = "".join(path.read_text() for path in sources if path.exists())
    found = set(re.findall(r'(?:emplace_back\(|^ +\{)"([a-z-]+)"', text, re.MULTILINE))
    assert {"oversubscribed", "not-converged"} <= found <= set(MEANING)


def test_a_flag_of_tomorrow_is_told_without_a_remedy():
    assert flagged(report(case("a", "local", 2, 1000, 9.0, flags=("of-tomorrow",))))[0].remedy is None


def test_nothing_at_all_is_no_crash():
    verdict = judge(report())
    assert "cannot say what to use" in verdict.headline and verdict.places == ()
    assert judge(report(failed("a", "local", 2, 1000))).alarms


# --- figures and verdict speak with one voice


def test_the_price_figure_and_the_verdict_name_the_same_cases():
    pytest.importorskip("matplotlib")
    import figures
    from reports.words import duration

    races = [case("pool", "racy", 2, n, 0.4 * n + 500, lost=0.2) for n in (1000, 10**6)]
    found = report(*sweep([1000, 10**6], 1e4), *races, case("z", "racy", 1, 1000, 90.0))
    title = figures.discover()["price"].draw(found).title
    for place in summaries(found):
        assert f"{place.best.pair} {duration(place.best.time.median_ns)}" in title
        assert f"{place.race.pair} {duration(place.race.time.median_ns)}" in title
    times = figures.discover()["times"].draw(found).title
    assert all(place.best.pair in times for place in summaries(found))


@pytest.mark.parametrize("sizes", ([10**k for k in range(3, 8)], [1000, 10**6]))
def test_the_crossover_figure_and_the_verdict_name_the_same_size(sizes):
    pytest.importorskip("matplotlib")
    import figures

    found = report(*sweep(sizes, 2e4))
    ((_, crossed, _),) = crossovers(found)
    assert starts(crossed).removeprefix("about ") in figures.discover()["crossover"].draw(found).title.replace("1000 and", "1000 tosses and")


def test_the_same_report_gives_the_same_verdict():
    np.random.seed(1)
    first = said(judge(report(*sweep([1000, 10**6], 1e4))))
    np.random.seed(2)
    assert said(judge(report(*sweep([1000, 10**6], 1e4)))) == first
