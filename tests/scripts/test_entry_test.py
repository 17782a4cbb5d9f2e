# SPDX-License-Identifier: Apache-2.0
"""scripts/test and .ci/run: the stages, and how their counts are added."""

# A passing, a failing and a skipped test, and one that ctest could not start and calls skipped.
JUNIT = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="x" tests="4">
\t<testcase name="a" classname="a" time="0" status="run">
\t</testcase>
\t<testcase name="b" classname="b" time="0" status="fail">
\t\t<failure message=""/>
\t\t<system-out>what b said last
</system-out>
\t</testcase>
\t<testcase name="c" classname="c" time="0" status="notrun">
\t\t<skipped message="SKIP_RETURN_CODE=77"/>
\t</testcase>
\t<testcase name="d" classname="d" time="0" status="notrun">
\t\t<skipped message="Unable to find executable"/>
\t</testcase>
</testsuite>
"""


def ctest_that_writes(tree, junit, status=0):
    report = tree.root.parent / "ctest.xml"
    report.write_text(junit)
    tree.stub("setarch", '[ "$1" = -R ] && shift && exec "$@"')
    tree.stub("cmake", "mkdir -p build/release build/asan-ubsan build/tsan build/clang build/debug")
    tree.stub("ctest", f'while [ "$1" != --output-junit ]; do shift; done; cat "{report}" >"$2"; exit {status}')


def test_counts_are_added_over_the_stages(ready):
    ctest_that_writes(ready, JUNIT, status=8)
    done = ready.run("scripts/test", "--all", "-R", "racy")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[-1] == "5 passed, 10 failed, 5 skipped"
    assert [line.split()[0] for line in lines[-6:-1]] == ["release", "asan-ubsan", "tsan", "clang", "debug"]
    assert "1 passed, 2 failed, 1 skipped" in lines[-2]
    failures = [line for line in lines if line.startswith(("release: ", "asan-ubsan: ", "tsan: ", "clang: ", "debug: "))]
    assert [line.split(": ")[1] for line in failures] == ["-- b"] * 5  # told at the end, with what it said: a log may be cut
    assert "what b said last" in done.stdout and "-- a" not in done.stdout
    calls = ready.calls("ctest")
    assert all(" -R racy" in call for call in calls)
    assert ["-L contract" in call for call in calls] == [False, False, False, True, False]
    assert ["-L ^(unit|contract)$" in call for call in calls] == [False, True, False, False, False]
    assert ["-L ^contract$" in call for call in calls] == [False, False, True, False, False]
    assert ["-L ^(unit|build)$" in call for call in calls] == [False, False, False, False, True]


def test_quick_runs_one_stage(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n")
    done = ready.run("scripts/test", "--quick")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed"
    assert len(ready.calls("ctest")) == 1


def test_one_preset_alone(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n")
    done = ready.run("scripts/test", "--only", "tsan")
    assert done.returncode == 0, done.stderr
    assert [call for call in ready.calls("ctest") if "--preset tsan" in call] == ready.calls("ctest") != []
    assert ready.run("scripts/test", "--only").returncode == 2


def test_elsewhere_says_what_it_lacks(ready):
    """There is no debootstrap here, and no root for most."""
    for words, reason in (["trixie"], "needs "), (["utopia"], "no stage 'utopia'; there are trixie clang"):
        done = ready.run("scripts/test", "--elsewhere", *words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1) and reason in done.stderr
    assert "aarch64" in ready.run("scripts/test", "--elsewhere", "--help").stdout


def test_a_stage_without_tests_has_failed(ready):
    ctest_that_writes(ready, '<testsuite tests="0"/>\n', status=8)
    done = ready.run("scripts/test", "--quick")
    assert done.returncode == 1
    assert "no test ran" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 passed, 1 failed"


def test_a_failed_build_has_failed_and_the_other_stages_run(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n")
    with (ready.bin / "cmake").open("a") as cmake:
        cmake.write('case "$*" in "--build --preset tsan") exit 1 ;; esac\n')
    done = ready.run("scripts/test", "--all")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "4 passed, 1 failed"
    assert "the build failed" in done.stdout


def test_what_ctest_says_beside_its_file_counts(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n", status=139)
    done = ready.run("scripts/test", "--quick")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "1 passed, 1 failed"


def test_continuous_integration_runs_the_tests(ready):
    ctest_that_writes(ready, "\t<testcase name='a' status=\"run\">\n")
    done = ready.run(".ci/run", "--quick")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed"
