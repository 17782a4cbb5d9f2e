# SPDX-License-Identifier: Apache-2.0
"""The command line as it is typed: every mistake is one clear line and changes nothing; everything else does what help says."""

import os
import re

import pytest

USAGE, FILE = 2, 3
QUICK = ("-n", "50", "-t", "1", "--launches", "1", "--trials", "6")


def refused(result, status, *words):
    """One line on stderr, nothing on stdout, the right exit status."""
    assert result.returncode == status, (result.returncode, result.stdout, result.stderr)
    assert result.stdout == ""
    assert re.fullmatch(r"headcount: [^\n]+\n", result.stderr), result.stderr
    assert len(result.stderr) < 5000
    for word in words:
        assert word in result.stderr
    assert not re.search(r"terminate|what\(\)|Traceback|exception|Assertion", result.stderr)


@pytest.mark.parametrize(
    "arguments,words",
    [
        (["run", "-b", "opnemp"], ["no backend 'opnemp'", "did you mean 'openmp'?"]),
        (["run", "-b", "zzzzzzzzzz"], ["no backend 'zzzzzzzzzz'", "there are: serial"]),
        (["run", "-b", "serial,opnemp"], ["'opnemp'"]),
        (["run", "-b", ""], ["no backend ''"]),
        (["run", "-s", "atmoic"], ["no strategy 'atmoic'", "did you mean 'atomic'?"]),
        (["run", "-s", "racey,atomic"], ["did you mean 'racy'?"]),
        (["rnu"], ["no command 'rnu'", "did you mean 'run'?"]),
        (["Run"], ["did you mean 'run'?"]),
        ([""], ["no command ''"]),
        (["run", "list"], ["list"]),
        (["run", "--frobnicate"], ["--frobnicate", "--help"]),
        (["--frobnicate"], ["--frobnicate", "headcount run --help"]),
        (["list", "extra"], ["extra"]),
        (["env", "-n", "3"], ["headcount env --help"]),
        (["show"], ["FILE"]),
        (["show", "a", "b"], ["b"]),
        *[(["-t", bad], [f"--threads '{bad}'"]) for bad in ("0", "-1", "x", "99999999999", "1.5", "", "2x", " 1")],
        *[(["-t", bad], [f"--threads '{bad}'"]) for bad in ("4-1", "1-x", "1:8:*1", "1:8:+0", "1:8")],
        *[(["-n", bad], ["--coins", bad]) for bad in ("0", "-5", "1e30", "10.5", "abc", "1Q", "", "nan", "inf", "1 000", "0x10", "1kk", "2T")],
        *[(["--heads", bad], ["--heads"]) for bad in ("2", "-0.1", "nan", "inf", "x", "")],
        *[([dial, bad], [dial]) for dial in ("--work", "--gap") for bad in ("-1", "2e9", "nan", "x", "", "0,x", "30ns")],
        (["--heads", "0.5,2"], ["--heads 2"]),
        *[(["--launches", bad], ["--launches"]) for bad in ("0", "-3", "1.5", "x", "99999999999")],
        *[(["--trials", bad], ["--trials"]) for bad in ("0", "-3", "1.5", "x", "99999999999")],
        *[(["--seed", bad], [f"--seed '{bad}'"]) for bad in ("-1", "18446744073709551616", "1.5", "x", "42x")],
        *[(["--budget", bad], [f"--budget '{bad}'"]) for bad in ("0", "-1s", "x", "nan", "5 parsecs", "1e300h")],
        *[(["--time-limit", bad], [f"--time-limit '{bad}'"]) for bad in ("0", "-1s", "x", "nan")],
        *[([option, "["], [option_name, "not a regular expression"]) for option, option_name in (("-f", "--filter"), ("-x", "--exclude"))],
        *[([option, "(" * 100_000], [name, "too many"]) for option, name in (("-f", "--filter"), ("-x", "--exclude"), ("--schedule", "--schedule"))],
        *[([option, r"(a*)*\1"], [option, "not a regular expression"]) for option in ("--filter", "--exclude")],
        *[
            (["-b", "serial", "-f", nested], ["nothing to run"])
            for nested in ("(([a-z/_:0-9]*)*)*!", "(.*)*(.*)*(.*)*$!", "(x+x+)+y", "(.?)*" * 20 + "!")
        ],
        *[(["-f", large], ["--filter", "simpler"]) for large in ("((.{1,300}){1,300}){1,300}", "a{99999999}")],
        *[([f"--flush={number}"], ["--flush"]) for number in ("9" * 30, "1000000000001", "0", "-1", "x", "9" * 100_000)],
        *[([option, "9" * 100_000], [option]) for option in ("--seed", "--heads", "--budget", "--launches", "--shards", "--padding")],
        (["-f", "(" * 500], ["--filter", "not a regular expression"]),
        (["-t", "1-" + "9" * 100_000], ["--threads"]),
        (["-n", "9" * 100_000], ["--coins"]),
        (["-f", "nothing is called so"], ["nothing to run"]),
        (["-x", "."], ["nothing to run"]),
        (["-b", "serial", "-t", "2"], ["nothing to run", "serial runs on one thread"]),
        *[(["--padding", bad], ["--padding"]) for bad in ("100", "0", "-64", "x")],
        (["--source", "disk"], ["--source 'disk'", "memory", "generated"]),
        (["--fail-on", "brokn"], ["did you mean 'broken'?"]),
        (["--color", "blue"], ["always"]),
        *[([option], [option]) for option in ("--coins", "--threads", "--seed", "--output", "--filter")],
    ],
)
def test_usage_errors(headcount, arguments, words):
    refused(headcount(*arguments), USAGE, *words)
    assert os.listdir(headcount.folder) == []


def test_a_bad_word_does_not_garble_the_terminal(headcount):
    result = headcount("-b", "red\x1b[31m")
    assert result.returncode == USAGE and result.stdout == ""


@pytest.mark.parametrize("output", ["missing/folder/report.json", "/proc/report.json", "/proc/self/x/report.json", "file/report.json"])
def test_output_that_cannot_be_written(headcount, output):
    (headcount.folder / "file").write_text("a file, no folder")
    refused(headcount(*QUICK, "-o", output), FILE, output)
    assert os.listdir(headcount.folder) == ["file"]


@pytest.mark.parametrize("output", ["file/", "/proc/folder/"])
def test_folder_that_cannot_be_made(headcount, output):
    (headcount.folder / "file").write_text("a file, no folder")
    refused(headcount(*QUICK, "-o", output), FILE, output)
    assert os.listdir(headcount.folder) == ["file"]


def nobody(headcount):
    """Options for subprocess under which permissions count; skips where there are none."""
    if os.geteuid() != 0:
        return {}
    try:
        if headcount("--version", user=65534).returncode == 0:
            return {"user": 65534}
    except PermissionError:
        pass
    pytest.skip("root may write everywhere, and the program cannot be run as another user")


@pytest.mark.parametrize("output", [None, "locked/report.json", "locked/"])
def test_output_without_permission(headcount, output):
    options = nobody(headcount)
    folder = headcount.folder / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    where = ["-o", output] if output else []
    refused(headcount(*QUICK, *where, **options, **({} if output else {"cwd": folder})), FILE, "ermission denied")
    assert os.listdir(folder) == []


def test_an_existing_file_is_left_alone(headcount):
    path = headcount.folder / "report.json"
    path.write_bytes(b"precious\0bytes")
    before = path.stat()
    refused(headcount(*QUICK, "-o", path), USAGE, str(path), "--force")
    assert path.read_bytes() == b"precious\0bytes"
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_force_overwrites(headcount):
    path = headcount.folder / "report.json"
    path.write_text("old")
    assert headcount(*QUICK, "-b", "serial", "-s", "local", "-o", path, "--force").returncode == 0
    assert path.read_text().startswith("{")
    assert os.listdir(headcount.folder) == ["report.json"]


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_what_is_no_file_is_not_replaced(headcount, force):
    """A report is renamed into place: that must not hit a pipe or a device."""
    pipe, link = headcount.folder / "pipe", headcount.folder / "link"
    os.mkfifo(pipe)
    link.symlink_to("/dev/full")
    for path in (pipe, link):
        refused(headcount(*QUICK, "-o", path, *force), FILE, "not a regular file")
    assert pipe.is_fifo() and link.is_symlink() and link.is_char_device()


@pytest.mark.parametrize("arguments", [["list"], ["env"], ["--help"], ["--version"], ["--dry-run"], [*QUICK, "-b", "serial", "-q", "-o", "-"]])
def test_a_full_stdout_is_an_error(headcount, arguments):
    with open("/dev/full", "w") as full:
        result = headcount(*arguments, stdout=full)
    assert result.returncode == FILE
    assert re.fullmatch(r"headcount: [^\n]*No space left on device\n", result.stderr.splitlines(keepends=True)[-1])


@pytest.fixture(scope="module")
def report_bytes(tmp_path_factory):
    from conftest import program_in

    program = program_in(tmp_path_factory.mktemp("report"), "headcount")
    assert program(*QUICK, "-b", "serial", "-o", "report.json").returncode == 0
    return (program.folder / "report.json").read_bytes()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: b"", id="empty"),
        pytest.param(lambda text: text[: len(text) // 2], id="half"),
        pytest.param(lambda text: text[:-3], id="without its end"),
        pytest.param(lambda text: text + text, id="twice"),
        pytest.param(lambda text: b"\x7fELF\x00\xff\xfe\x1b[31m" + bytes(range(256)), id="binary"),
        pytest.param(lambda text: b"[" * 1_000_000, id="deep"),
        pytest.param(lambda text: text.replace(b'"context"', b'"x":' + b'{"x":[' * 60_000 + b"]}" * 60_000 + b',"context"'), id="deep inside"),
        pytest.param(lambda text: text.replace(b'"coins":50', b'"coins":1e999'), id="number beyond all"),
        pytest.param(lambda text: b"{}", id="foreign object"),
        pytest.param(lambda text: b"null", id="null"),
        pytest.param(lambda text: b"[1, 2]", id="list"),
        pytest.param(lambda text: b'{"context": {}, "benchmarks": []}', id="Google Benchmark's"),
        pytest.param(lambda text: text.replace(b'"schema_version": 1', b'"schema_version": 2'), id="version 2"),
        pytest.param(lambda text: text.replace(b'"schema_version": 1', b'"schema_version": "1"'), id="version as text"),
        pytest.param(lambda text: text.replace(b'"cases"', b'"cakes"'), id="no cases"),
        pytest.param(lambda text: text.replace(b'"coins":50', b'"coins":"50"'), id="wrong type"),
        pytest.param(lambda text: text.replace(b'"verdict":"exact"', b'"verdict":"fine"'), id="unknown verdict"),
        pytest.param(lambda text: text.replace(b'"seed":"42"', b'"seed":"x"'), id="seed that is none"),
        pytest.param(lambda text: text.replace(b'"statistics":{', b'"statistics":null,"x":{'), id="measured without numbers"),
    ],
)
def test_show_refuses_what_is_no_report(headcount, report_bytes, spoil):
    spoiled = spoil(report_bytes)
    assert spoiled != report_bytes
    path = headcount.folder / "spoiled.json"
    path.write_bytes(spoiled)
    refused(headcount("show", path), FILE, str(path))
    assert path.read_bytes() == spoiled


@pytest.mark.parametrize("name", ["missing.json", ".", "", "/proc/self/mem"])
def test_show_refuses_what_cannot_be_read(headcount, name):
    refused(headcount("show", name), FILE)


@pytest.mark.parametrize("text", ["", "{}", "nonsense", '{"protocol": 2}', "[" * 1_000_000])
def test_case_refuses_what_is_no_order(headcount, text):
    result = headcount("case", stdin=None, input=text)
    refused(result, USAGE, "no order on standard input")
