# SPDX-License-Identifier: Apache-2.0
"""`headcount prove`: every order of the workers, against a judge that knows nothing of the explorer; its formats and its exit statuses."""

import json
import re
import resource

import brute_force
import pytest

RACY = """\
racy  2 workers x 3 heads   924 interleavings, 20 of them right; ends at 2 to 6 of 6
      the shortest way to lose one, with 2 workers x 3 heads:
        worker 0        worker 1        total
        load 0                          0
                        load 0          0
        store 1                         1
                        store 1         1      one head is lost
"""


@pytest.fixture(scope="module")
def everything(program):
    """The proofs of all strategies at the usual sizes."""
    result = program("prove", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)["proofs"]


def ends(proof, workers, heads):
    (size,) = [size for size in proof["sizes"] if (size["workers"], size["heads_each"]) == (workers, heads)]
    assert sum(end["interleavings"] for end in size["totals"]) == size["interleavings"]
    return {end["total"]: end["interleavings"] for end in size["totals"]}


@pytest.mark.parametrize("strategy", brute_force.STRATEGIES)
@pytest.mark.parametrize("workers,heads", [(2, 1), (2, 2), (3, 1)])
def test_all_orders_one_by_one_end_alike(everything, strategy, workers, heads):
    assert ends(everything[strategy], workers, heads) == brute_force.totals(strategy, workers, heads)


def test_every_strategy_is_exact_or_loses_as_it_says(everything):
    explored = {name: proof for name, proof in everything.items() if proof["sizes"]}
    assert len(explored) >= 12
    for name, proof in everything.items():
        assert proof["verdict"] == (proof["promise"] if name in explored else "unexplored"), name
        assert bool(proof["reason"]) == (name not in explored), name
    assert everything["reduction"]["reason"] == "the runtime's own"
    assert [size["wrong_order"] is not None for size in everything["racy"]["sizes"]] == [True] * 4
    assert everything["atomic"]["says"] == "exact in all 20 orders of 2 x 3"
    assert everything["racy"]["says"] == "can end at 2 of 6"


def test_a_loss_is_told_in_lanes(program):
    result = program("prove", "-s", "racy", "--workers", "2", "--heads-each", "3")
    assert result.returncode == 0
    assert result.stdout.endswith("\n\n" + RACY)
    assert "every order of whole operations" in result.stdout and "no probabilities" in result.stdout


def test_two_runs_print_the_same(program):
    texts = [program("prove", "--model", "weak", "--show", "fewest-switches").stdout for _ in range(2)]
    assert texts[0] == texts[1] and "not explored: the runtime's own" in texts[0]


def test_the_page_needs_nothing_beside_it(program):
    page = program("prove", "-s", "racy,mutex", "--format", "html").stdout
    assert page.startswith("<!doctype html>") and page.endswith("</html>\n")
    assert not re.search(r"https?:|src=|@import|url\(", page) and page.count("<script") == 2
    assert page.count("<th>worker 1</th>") == 1 and "<td>load 0</td>" in page and "one head is lost" in page


def test_markdown(program):
    text = program("prove", "-s", "racy", "--format", "markdown").stdout
    assert "| racy | 2 workers x 3 heads | 924 interleavings, 20 of them right; ends at 2 to 6 of 6 |" in text
    assert text.count("```") == 2


def test_what_has_too_many_states_is_not_decided(program):
    result = program("prove", "-s", "racy,atomic", "--workers", "3", "--heads-each", "3", "--limit", "100")
    assert result.returncode == 4
    assert "racy    3 workers x 3 heads   not decided: more than 100 states; --limit allows more" in result.stdout
    assert "atomic  3 workers x 3 heads   exact in all 1680 interleavings" in result.stdout


def test_a_limit_that_memory_has_no_room_for_is_not_reached(program, build):
    if build["sanitizer"]:
        pytest.skip("a sanitizer takes more memory than anybody has")
    granted = 400 << 20
    words = "prove -s mcs_lock,atomic --workers 4 --heads-each 3 --limit 100000000".split()
    result = program(*words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (granted, granted)))
    assert (result.returncode, result.stderr) == (4, "")
    assert re.search(r"mcs_lock  4 workers x 3 heads   not decided: more than [0-9]+ states, and memory has no room for them", result.stdout)
    assert "atomic    4 workers x 3 heads   exact in all 369600 interleavings" in result.stdout, "the next one has its room back"


def test_a_broken_promise_is_status_1(false_backends):
    result = false_backends("prove")
    assert result.returncode == 1
    assert "BROKEN: right in 2 of 6 interleavings; ends at 1 to 2 of 2" in result.stdout
    assert "count  not explored: the runtime's own\n" in result.stdout


@pytest.mark.parametrize(
    "arguments,words",
    [
        (("-s", "atmoic"), "did you mean 'atomic'?"),
        (("-s", ""), "no strategy ''"),
        (("--workers", "0"), "--workers 0"),
        (("--workers", "10"), "give 1 to 9"),
        (("--workers", "x"), "--workers"),
        (("--heads-each", "0"), "--heads-each 0"),
        (("--model", "tsso"), "did you mean 'tso'?"),
        (("--show", "longest"), "--show 'longest'"),
        (("--format", "xml"), "--format 'xml'"),
        (("--limit", "0"), "--limit 0"),
        (("--limit", "100000001"), "give 1 to 100000000 states"),
        (("--limit", "99999999999999999999"), "--limit"),
    ],
)
def test_usage_errors(program, arguments, words):
    result = program("prove", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr and result.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def report(program):
    """A small report, as a document."""
    result = program(
        "-n", "50", "-t", "1,2", "-b", "serial,std_thread", "-s", "racy,atomic,reduction", "--launches", "1", "--trials", "6", "-o", "proved.json"
    )
    assert result.returncode == 0, result.stderr
    return json.loads((program.folder / "proved.json").read_text())


def test_a_report_holds_the_proofs_of_its_strategies(report, everything, schema):
    assert [error.message for error in schema.iter_errors(report)] == []
    assert report["proofs"] == {name: everything[name] for name in report["proofs"]}
    assert set(report["proofs"]) == {case["strategy"] for case in report["cases"]}
    assert all(case["proof"] == case["strategy"] for case in report["cases"])


def test_what_is_not_so_is_no_proof(program, report):
    """Numbers that do not add up, numbers that do and are others, and a case that names another one's proof."""
    assert program("verify", "proved.json").returncode == 0
    for forge, words in (
        (lambda forged: forged["proofs"]["racy"]["sizes"][1].update(right=7), "the proof of racy: 2 workers x 2 heads: its orders do not add up"),
        (lambda forged: forged["proofs"]["racy"]["sizes"][1]["totals"][0].update(total=1), "exploring it again gives something else"),
        (lambda forged: forged["proofs"]["atomic"].update(says="exact in all orders"), "proofs.atomic.says"),
        (lambda forged: forged["cases"][0].update(proof=None), "its proof is null"),
    ):
        forged = json.loads(json.dumps(report))
        forge(forged)
        (program.folder / "forged.json").write_text(json.dumps(forged))
        result = program("verify", "forged.json")
        assert result.returncode == 1 and words in result.stdout, result.stdout


def test_summaries_that_are_made_anew_keep_the_proofs(program, report):
    (program.folder / "again.json").write_text(json.dumps(report))
    assert program("summarize", "again.json").returncode == 0
    again = json.loads((program.folder / "again.json").read_text())
    assert again["proofs"] == report["proofs"] and again["cases"] == report["cases"]


def test_the_list_tells_of_them(program):
    text = program("list", "-v").stdout
    assert "Proved: exact in all 20 orders of 2 x 3 (workers x heads each)." in text
    assert "Proved: can end at 2 of 6 (workers x heads each)." in text
