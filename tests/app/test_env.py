# SPDX-License-Identifier: Apache-2.0
"""`headcount env` and the context of a report: the machine, the build, and what the runtimes are set to."""

import json
import os
import re

import pytest
from program import report_in

SETTINGS = {"OMP_WAIT_POLICY": "passive", "OMP_NUM_THREADS": "3", "GOMP_SPINCOUNT": "100", "KMP_BLOCKTIME": "0", "TBB_VERSION": "0"}


def context_of(headcount, **environment):
    result = headcount("env", "--format", "json", env=environment)
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)


def runtimes(context):
    return {runtime["backend"]: runtime for runtime in context["runtimes"]}


def test_settings_in_force_are_told(headcount):
    found = runtimes(context_of(headcount, **SETTINGS))
    if "openmp" not in found:
        pytest.skip("this build has no openmp")
    settings = found["openmp"]["settings"]
    assert {key: settings.get(key) for key in SETTINGS if key != "TBB_VERSION"} == {k: v for k, v in SETTINGS.items() if k != "TBB_VERSION"}
    assert settings["max threads"] == "3", "and what they came down to"
    assert not set(SETTINGS) & set(runtimes(context_of(headcount))["openmp"]["settings"])
    assert found["serial"]["settings"] == {} and found["serial"]["loaded"] is None


def test_loaded_runtimes_are_files(headcount):
    found = runtimes(context_of(headcount))
    for backend, names in (("openmp", r"lib(g|i)?omp5?\.so"), ("tbb", r"libtbb\w*\.so"), ("stdpar", r"libtbb\w*\.so")):
        if backend in found:
            assert re.search(rf"/{names}", found[backend]["loaded"]), backend


def test_tbb_tells_both_versions(headcount):
    found = runtimes(context_of(headcount))
    if "tbb" not in found:
        pytest.skip("this build has no tbb")
    settings = found["tbb"]["settings"]
    assert re.fullmatch(r"20\d\d\.\d+(\.\d+)?", settings["runtime version"]) and settings["compiled against"] in found["tbb"]["runtime"]
    if "stdpar" in found:
        assert "oneTBB" in found["stdpar"]["settings"]["parallel algorithms"]


def test_libraries_have_versions(headcount):
    libraries = context_of(headcount)["libraries"]
    assert {"fmt", "CLI11", "nlohmann_json", "hwloc"} <= {name for name, value in libraries.items() if re.fullmatch(r"\d+\.\d+\.\d+", value)}


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_every_fact_is_told(headcount, form):
    environment = {"OMP_PROC_BIND": "close", "OMP_AFFINITY_FORMAT": "a|b\x1b[31m\nc"}
    context = context_of(headcount, **environment)
    text = headcount("env", "--format", form, env=environment).stdout
    plain = text.replace("\\|", "|")
    build, machine = context["build"], context["machine"]
    for word in (
        build["compiler"],
        build["flags"],
        build["git_revision"],
        machine["kernel"],
        *context["libraries"].values(),
        *(runtime["runtime"] for runtime in context["runtimes"]),
    ):
        assert word in plain
    for check in context["checks"]:
        if check["name"] != "load":
            assert check["text"] in plain.replace("&lt;", "<").replace("&amp;", "&") and (check["remedy"] or "") in plain.replace("\\|", "|")
    assert "cgroup quota" in text and "steady_clock" in text and ("(changed since)" in text) == bool(build["git_dirty"])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text)
    if "openmp" in runtimes(context):
        assert "OMP_PROC_BIND=close" in text and "a|b␛[31m␊c" in plain.replace("\\[", "[")
    if form == "markdown":
        widths = {line.replace("\\|", "").count("|") for line in text.splitlines() if line}
        assert widths == {3, 4}


def test_a_report_has_the_same(headcount, schema):
    result = headcount("-n", "50", "-t", "1", "-b", "serial", "--launches", "1", "--trials", "6", "-q", "-o", "report.json", env=SETTINGS)
    assert result.returncode == 0
    context = report_in(headcount.folder / "report.json")["context"]
    now = context_of(headcount, **SETTINGS)
    assert context["runtimes"] == now["runtimes"] and context["libraries"] == now["libraries"] and context["build"] == now["build"]
    assert list(schema.iter_errors(report_in(headcount.folder / "report.json"))) == []


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="needs two CPUs")
def test_asking_pins_nobody(headcount):
    """OpenMP's runtime pins whoever asks it, where OMP_PROC_BIND says so; the children of the run must not inherit that."""
    environment = {"OMP_PROC_BIND": "close", "OMP_PLACES": "cores"}
    before = context_of(headcount)["machine"]["affinity"]
    result = headcount(*"-n 50 -t 2 -b std_thread -s local --pin scatter --launches 1 --trials 6 -q -o r.json".split(), env=environment)
    assert result.returncode == 0
    report = report_in(headcount.folder / "r.json")
    assert report["context"]["machine"]["affinity"] == before
    assert len(report["benchmarks"][0]["observed"]["cpus"]) == 2


def test_another_format_is_refused(headcount):
    result = headcount("env", "--format", "xml")
    assert (result.returncode, result.stdout) == (2, "") and "there are: text, markdown, json" in result.stderr
