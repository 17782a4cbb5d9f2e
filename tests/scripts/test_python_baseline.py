# SPDX-License-Identifier: Apache-2.0
"""The article's experiments in Python: the script alone, by the protocol's own examples, and under headcount."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import article_table
import pytest
from baseline import experiments
from baseline.launch import reason_to_stop
from baseline.protocol import FACTORS
from baseline.stays import Stay, observed, overlap
from baseline.toss import bar_for, toss, tosses_of, trial_key

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/python_baseline.py"
PROTOCOL = (ROOT / "results/protocol.md").read_text(encoding="utf-8")
ORDER, RECORD, FAILURE = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PROTOCOL, re.DOTALL))
PAIRS = ["/".join(pair) for pair in experiments.ALL]


def answered(order, **more):
    """What the script does with an order (a dict, or a text as it is): status, its record, err."""
    text = order if isinstance(order, str) else json.dumps(order)
    done = subprocess.run(
        [sys.executable, SCRIPT], input=text, capture_output=True, text=True, timeout=60, cwd="/", **more
    )
    return SimpleNamespace(status=done.returncode, record=json.loads(done.stdout or "{}"), err=done.stderr)


def order_of(pair, **factors):
    backend, strategy = pair.split("/")
    return {**ORDER, "backend": backend, "strategy": strategy, **factors}


@pytest.fixture(scope="module")
def headcount():
    """The program, where it is built with Python."""
    folder = os.environ.get("HEADCOUNT_BUILD_DIR")
    program = Path(folder or ROOT / "build/release") / "headcount"
    if not program.exists():
        pytest.skip("headcount is not built; name its folder in HEADCOUNT_BUILD_DIR")
    if re.search(r"^  python +(absent|when named)", listed := run(program, "list").stdout, re.M)[1] == "absent":
        pytest.skip(re.search(r"^  python +absent.*", listed, re.M)[0].strip())
    return program


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=120)


# --- the tosses


@pytest.mark.parametrize(
    ("seed", "trial", "key"),
    [
        (42, 0, 0xD72311270BCF7D3C),
        (42, 1 << 32, 0xF107C1B5FFD8FEE0),
        (42, 1 << 63, 0x423F009A0746EC31),
        ((1 << 64) - 1, (1 << 64) - 1, 0x47CDDD529F1DD7BE),
    ],
)
def test_keys_are_those_of_cpp(seed, trial, key):
    assert trial_key(seed, trial) == key


def test_tosses_are_those_of_cpp():
    known = ["0x1.e8fa8ef9a3ffap-1", "0x1.4fa8ed58d2f70p-2", "0x1.eb0dd36476856p-2", "0x1.e6bc34d2a031cp-3"]
    assert [toss(trial_key(42, 0), i) for i in range(4)] == [float.fromhex(text) for text in known]


@pytest.mark.parametrize(("heads", "share"), [(0.0, 0), (1.0, 1), (0.5, 0.5), (0.9, 0.9)])
def test_heads_come_with_their_probability(heads, share):
    tosses = tosses_of(1, 2, 2000)
    assert sum(value > bar_for(heads) for value in tosses) / 2000 == pytest.approx(share, abs=0.05 * (0 < heads < 1))


# --- the protocol


def test_the_example_of_the_protocol_is_what_the_script_does():
    done = answered(ORDER)
    assert done.status == 0 and done.err == ""
    assert done.record.keys() == RECORD.keys()
    for key in ("samples", "observed", "warmup"):
        assert done.record[key].keys() == RECORD[key].keys()
    measured = {"cpu_time", "setup_ns", "measured_ns", "warmup", "observed", "samples"}
    assert {k: v for k, v in done.record.items() if k not in measured} == {k: v for k, v in RECORD.items() if k not in measured}
    for key in ("truth", "count"):
        assert done.record["samples"][key] == RECORD["samples"][key]
    assert all(value > 0 for value in done.record["samples"]["ns"])


def test_the_tosses_of_the_protocol():
    printed = re.search(r"first tosses of trial 0 are:\n```\n(.*?)```", PROTOCOL, re.DOTALL)[1].split()
    assert [float(text) for text in printed] == tosses_of(42, 0, 8)


def test_the_failure_of_the_protocol():
    done = answered({**ORDER, "source": "generated"})
    assert (done.status, done.record) == (0, FAILURE)


def test_headcount_case_obeys_the_same_order(headcount):
    order = json.dumps({**ORDER, "backend": "serial", "threads": 1})
    done = subprocess.run([headcount, "case"], input=order, capture_output=True, text=True, timeout=60)
    record = json.loads(done.stdout)
    assert RECORD.keys() <= record.keys()
    assert record["samples"]["truth"][:3] == RECORD["samples"]["truth"]


def test_the_record_goes_to_the_descriptor_that_is_named():
    read, write = os.pipe()
    order = json.dumps({**ORDER, "backend": "python_threads", "strategy": "mutex"})
    environment = {**os.environ, "HEADCOUNT_ANSWER_FD": str(write)}
    done = subprocess.run(
        [sys.executable, SCRIPT], input=order, capture_output=True, text=True, pass_fds=[write], env=environment, timeout=60
    )
    os.close(write)
    with open(read, encoding="utf-8") as pipe:
        assert json.loads(pipe.read())["stop_reason"] == "fixed"
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Expecting value"),
        ("garbage", "Expecting value"),
        ("[]", "indices"),
        ('{"protocol": 2}', "protocol 2, and this program speaks 1"),
        ('{"protocol": 1}', "'stop' is missing"),
        (json.dumps({**ORDER, "seed": "x"}), "invalid literal"),
    ],
)
def test_what_is_no_order_is_refused(text, why):
    done = answered(text)
    assert (done.status, done.record) == (2, {})
    assert done.err.startswith("python_baseline.py: no order on standard input: ") and why in done.err
    assert len(done.err.splitlines()) == 1


def test_what_it_cannot_do_is_a_failure():
    assert "there are: python/dict_racy" in answered(order_of("python/cake")).record["failure"]
    assert "pin is none" in answered({**ORDER, "pin": "compact"}).record["failure"]


# --- the experiments


@pytest.mark.parametrize("pair", PAIRS)
def test_every_experiment_counts(pair):
    record = answered(order_of(pair, coins=40, threads=3, seed="7", first_trial=str(1 << 32), launch=1)).record
    assert "failure" not in record, record
    samples = record["samples"]
    bar = bar_for(0.5)
    assert samples["truth"] == [sum(t > bar for t in tosses_of(7, (1 << 32) + k, 40)) for k in range(3)]
    if record["promise"] == "exact":
        assert samples["count"] == samples["truth"]
    assert all(0 < count <= truth for count, truth in zip(samples["count"], samples["truth"]))
    assert sum(record["observed"]["tosses_per_worker"]) == 40
    assert 1 <= record["observed"]["workers"] <= 3
    assert 0 <= record["observed"]["overlap"] <= 1
    assert record["cpu_time"] > 0


def test_more_workers_than_tosses():
    for pair in PAIRS:
        record = answered(order_of(pair, coins=2, threads=3)).record
        assert record["samples"]["count"] == record["samples"]["truth"] or record["promise"] == "lossy"


def test_when_to_stop():
    stop = SimpleNamespace(min_trials=30, max_trials=100, trials=None, time_ns=1e9)
    assert reason_to_stop(stop, 2, 1, 2e9) is None
    assert reason_to_stop(stop, 2, 1, 41e9) == "budget"
    assert reason_to_stop(stop, 2, 2, 2e9) == "budget"
    assert reason_to_stop(stop, 2, 2, 0.5e9) is None
    assert reason_to_stop(stop, 2, 100, 0) == "max-trials"
    stop.trials = 3
    assert [reason_to_stop(stop, 2, trials, 99e9) for trials in (2, 3)] == [None, "fixed"]


def test_who_was_busy_together():
    stays = [Stay(1, 0, 10, 2, 0), Stay(2, 5, 15, 3, 1), Stay(1, 15, 20, 1, 0)]
    assert overlap(stays) == pytest.approx(5 / 20)
    assert overlap([Stay(1, 3, 3, 1, 0)]) == 0
    seen = observed(stays)
    assert (seen["workers"], seen["tosses_per_worker"], seen["cpus"]) == (2, [3, 3], [0, 1])
    assert observed([])["overlap"] is None


def processes_of_session(session):
    """The processes that live in this session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, its_session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(its_session) == session and state != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize("pair", ["python/dict_racy", "python/partitioned"])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_it_is_killed(pair, how):
    order = order_of(pair, coins=2000, stop={**ORDER["stop"], "trials": 1000})
    with subprocess.Popen(
        [sys.executable, SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True, text=True
    ) as started:
        started.stdin.write(json.dumps(order))
        started.stdin.close()
        for _ in range(200):
            if len(processes_of_session(started.pid)) > 1:
                break
            time.sleep(0.05)
        else:
            pytest.fail("it started no process")
        time.sleep(0.2)
        started.send_signal(how)
        started.wait(timeout=20)
    for _ in range(200):
        if not processes_of_session(started.pid):
            return
        time.sleep(0.05)
    pytest.fail("processes are left")


# --- under headcount


@pytest.fixture(scope="module")
def measured(headcount, tmp_path_factory):
    """A report of every experiment, and of the serial loop over the same tosses."""
    path = tmp_path_factory.mktemp("report") / "r.json"
    done = run(headcount, "run", "-n", 50, "-t", 1, "-b", "serial,python,python_threads", "--trials", 2, "--launches", 1, "-q", "-o", path,
               "-s", "reduction,dict_racy,dict_locked,partitioned,racy,mutex", "-x", "^serial/[^r]|serial/racy")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return path


def test_every_record_passes_the_runner(measured):
    report = json.loads(measured.read_text())
    cases = {f"{case['backend']}/{case['strategy']}": case for case in report["cases"]}
    assert set(cases) == {*PAIRS, "serial/reduction"}
    assert {case["status"] for case in cases.values()} == {"measured"}
    for name, case in cases.items():
        assert case["verdict"] == "exact" if case["promise"] == "exact" else case["verdict"] in ("lossy", "unproven"), name
    truths = {tuple(row["samples"]["truth"][:2]) for row in report["benchmarks"]}
    assert len(truths) == 1


def test_the_report_fits_the_schema(measured, schema):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(schema).validate(json.loads(measured.read_text()))


def test_promises_are_those_of_the_registry(headcount):
    promised = dict(re.findall(r"^  (\w+) +(exact|lossy|undefined|unshared) ", run(headcount, "list").stdout, re.M))
    for (_, strategy), experiment in experiments.ALL.items():
        assert promised[strategy] == experiment.promise


def test_it_runs_only_when_named(headcount):
    assert "python" not in run(headcount, "run", "--dry-run").stdout
    named = run(headcount, "run", "--dry-run", "-b", "python,python_threads", "-t", 2).stdout
    assert {line.split("/coins")[0] for line in named.splitlines() if "/coins" in line} == set(PAIRS)


def test_dials_that_it_does_not_have_are_a_reason(headcount):
    done = run(headcount, "run", "--dry-run", "-b", "python,serial", "-t", 1, "--source", "generated")
    assert "skipped python/partitioned: python knows none of --source generated" in done.stdout


# --- the article's table


def row(title, truth, count, **more):
    backend, strategy = title.split("/")
    samples = {"ns": [2e6] * len(truth), "truth": truth, "count": count}
    return {"backend": backend, "strategy": strategy, "coins": 8, "threads": 2, "heads": 0.5, "repetition_index": 0, "samples": samples, **more}


@pytest.fixture
def printed(report, capsys):
    def table_of(*rows):
        status = article_table.main([str(report({"benchmarks": list(rows)}))])
        out, err = capsys.readouterr()
        return SimpleNamespace(status=status, out=out, err=err)

    return table_of


def test_the_table_stands_side_by_side(printed):
    done = printed(row("fork_kept/partitioned", [5, 4, 3], [5, 4, 3]), row("python/dict_racy", [5, 4], [4, 2]))
    assert done.status == 0
    assert [line.split() for line in done.out.splitlines()] == [
        ["8", "tosses,", "2", "workers"],
        ["repeat", "truth", "python/dict_racy", "fork_kept/partitioned"],
        ["1", "5", "4", "5"],
        ["2", "4", "2", "4"],
        ["lost", "33.3", "%", "0.0", "%"],
        ["time", "2", "ms", "2", "ms"],
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "no report"),
        ([row("a/b", [5], [5]), row("a/c", [4], [4])], "different coins"),
        ([row("a/b", [5], [5]), row("a/b", [5], [5], threads=4)], "several sizes"),
    ],
)
def test_rows_that_cannot_stand_side_by_side(printed, rows, why):
    done = printed(*rows)
    assert (done.status, done.out) == (3, "") and why in done.err


def test_one_command_from_any_folder(headcount, tmp_path):
    environment = {**os.environ, "HEADCOUNT": str(headcount)}
    done = subprocess.run(
        [ROOT / "scripts/article", "-n", "30", "-t3", "--trials=2", "-q", "-o", "here.json"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    head = next(line.split() for line in done.stdout.splitlines() if "repeat" in line)
    assert head[:3] == ["repeat", "truth", "python/dict_racy"]
    assert {"manager/racy", "python/partitioned", "fork_kept/partitioned"} <= set(head)
    assert {"openmp/racy", "thread_pool/racy"} & set(head)
    assert (tmp_path / "here.json").exists()


def test_shellcheck_finds_nothing():
    if not shutil.which("shellcheck"):
        pytest.skip("shellcheck is not installed")
    done = subprocess.run(["shellcheck", ROOT / "scripts/article"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_factors_are_those_of_a_report(schema):
    assert set(schema["$defs"]["factors"]["required"]) <= set(FACTORS)
