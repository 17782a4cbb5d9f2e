# SPDX-License-Identifier: Apache-2.0
"""scripts/agreement.py over false programs, whose times are known, and once over the real ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import synthetic
import synthetic_google

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "agreement.py"
US = (("serial", "reduction", 1, 10.0, 0.0, 0.0),)
ROW = "serial/reduction/coins:1000/threads:1/process_time/manual_time"
HAND_WRITTEN = "serial/hand_written/coins:1000/threads:1/process_time/manual_time"


def agreement(build, *arguments):
    """What the script does with the programs in `build`: one round of few trials, unless told otherwise."""
    return subprocess.run(
        [sys.executable, SCRIPT, "--build", build, "--rounds", "1", "--trials", "3", *arguments], capture_output=True, text=True, timeout=120
    )


@pytest.fixture
def build(tmp_path):
    """A folder with a headcount that always takes 15 us and a bench_experiment that takes `google_us`."""

    def made(google_us, listed=(ROW, HAND_WRITTEN), status=0):
        folder = tmp_path / "build"
        folder.mkdir()
        ours, theirs = synthetic.native(US, trials=3), synthetic_google.google(US, repetitions=1)
        for case in ours["cases"]:
            case["statistics"]["median_ns"] = 15000.0
        theirs["benchmarks"][0].update(real_time=google_us, time_unit="us")
        program(folder / "headcount", f"import json, sys\njson.dump({ours!r}, open(sys.argv[-1], 'w'))\n")
        program(
            folder / "bench_experiment",
            f"""import json, sys
if '--benchmark_list_tests' in sys.argv: print({chr(10).join(listed)!r}); sys.exit(0)
if {status}: print('out of memory', file=sys.stderr); sys.exit({status})
json.dump({theirs!r}, open(sys.argv[-1].split('=')[1], 'w'))
""",
        )
        return folder

    return made


def program(path, text):
    """A program in Python."""
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)


def test_the_ratio_is_googles_time_over_the_runners(build):
    done = agreement(build(15.3), "--rounds", "4")
    assert done.returncode == 0, done.stderr
    [row] = [line for line in done.stdout.splitlines() if line.startswith("serial/")]
    assert row.split() == ["serial/reduction/coins:1000/threads:1", "15.0", "us", "15.3", "us", "1.020", "1.020", "to", "1.020"]
    assert "1 of 1 cases agree within 5 %, medians of 4 pairs" in done.stdout


@pytest.mark.parametrize("google_us,tolerance,status", [(15.9, "0.05", 1), (15.9, "0.1", 0), (14.1, ".05", 1), (14.4, ".05", 0)])
def test_a_median_outside_the_tolerance_is_status_1(build, google_us, tolerance, status):
    assert agreement(build(google_us), "--tolerance", tolerance).returncode == status


def test_a_program_that_is_missing_or_fails_is_status_3(build, tmp_path):
    done = agreement(tmp_path / "nowhere")
    assert done.returncode == 3 and "scripts/run" in done.stderr and "Traceback" not in done.stderr
    done = agreement(build(15.0, status=9))
    assert done.returncode == 3 and "status 9" in done.stderr and "out of memory" in done.stderr


@pytest.mark.parametrize("arguments", [["--rounds", "0"], ["--trials", "many"], ["--tolerance", "5"], ["--filter", "("]])
def test_wrong_usage_is_status_2(build, arguments):
    done = agreement(build(15.0), *arguments)
    assert done.returncode == 2 and arguments[1] in done.stderr


def test_no_row_is_wrong_usage(build):
    done = agreement(build(15.0, listed=(HAND_WRITTEN,)), "--filter", "nothing")
    assert done.returncode == 2 and "--filter 'nothing'" in done.stderr


def test_the_real_programs_are_run():
    folder = os.environ.get("HEADCOUNT_BUILD_DIR")
    if not folder or not Path(folder, "bench_experiment").exists():
        pytest.skip("no build with bench_experiment in HEADCOUNT_BUILD_DIR")
    done = agreement(folder, "--filter", "^serial/(reduction|atomic)/coins:1000/")
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout.count("serial/") == 2 and "of 2 cases agree" in done.stdout
