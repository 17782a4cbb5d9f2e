# SPDX-License-Identifier: Apache-2.0
"""What a terminal is sent: progress in one line, colour, the matrix at any width."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios

import pytest

QUICK = ("-n", "50", "-t", "1", "--launches", "1", "--trials", "6")
ONE = (*QUICK, "-b", "serial", "-s", "local")
RACE = (*QUICK, "-b", "serial", "-s", "racy")
DOUBT = "\x1b[33m"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def fine(result):
    assert result.returncode == 0, result.stderr
    return result


def on_a_terminal(program, *arguments, columns=120, **environment):
    """Everything that a terminal is sent, stdout and stderr together."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        [program.path, *arguments], cwd=program.folder, stdin=theirs, stdout=theirs, stderr=theirs, env=program.environment(**environment)
    ) as process:
        os.close(theirs)
        seen = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            seen += part
        assert process.wait(60) == 0
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def test_one_line_of_progress_on_a_terminal(headcount):
    text = on_a_terminal(headcount, *QUICK, "-b", "serial", TERM="xterm")
    lines = re.findall(r"\r\x1b\[K +(\d+) %  \d+:\d\d left  serial/\w+", text)
    shares = [int(share) for share in lines]
    assert len(shares) > 2 and shares == sorted(shares) and shares[0] == 0 and shares[-1] < 100
    assert "round" not in text and "reduction" in text.rpartition("\r\x1b[K")[2]


@pytest.mark.parametrize("columns", [40, 80])
def test_progress_fits_the_width(headcount, columns):
    text = on_a_terminal(headcount, *QUICK, "-b", "serial", "-n", "50,1000", columns=columns, TERM="xterm")
    drawn = [part.partition("\n")[0] for part in text.split("\r\x1b[K")[1:-1]]
    assert drawn and max(map(len, drawn)) < columns


def test_color_on_a_terminal(headcount):
    assert DOUBT in on_a_terminal(headcount, *RACE, TERM="xterm")
    assert DOUBT not in on_a_terminal(headcount, *RACE, TERM="xterm", NO_COLOR="1")
    assert DOUBT in on_a_terminal(headcount, *RACE, TERM="xterm", NO_COLOR="")
    assert DOUBT not in on_a_terminal(headcount, *RACE, "--color", "never", TERM="xterm")
    assert "\x1b[3" not in on_a_terminal(headcount, *ONE, TERM="xterm"), "what is right has no colour"


def test_a_dumb_terminal_gets_plain_lines(headcount):
    text = on_a_terminal(headcount, *ONE, TERM="dumb")
    assert not CONTROL.search(text)
    assert re.search(r"^round 1/1  serial/local", text, re.MULTILINE)


def test_quiet_on_a_terminal(headcount):
    assert "left  serial" not in on_a_terminal(headcount, *ONE, "-q", TERM="xterm")


@pytest.fixture(scope="module")
def measured(program):
    """A report of every backend of threads and processes."""
    assert (
        program("-n", "50,100", "-t", "1,2", "--launches", "2", "--trials", "6", "--budget", "1h", "-x", "mpi", "-q", "-o", "report.json").returncode
        == 0
    )
    return program


@pytest.mark.parametrize("columns,blocks", [(200, 1), (120, 1), (80, 1), (60, 2)])
@pytest.mark.parametrize("environment", [{"TERM": "xterm"}, {"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_the_matrix_fits_the_width(measured, columns, blocks, environment):
    text = on_a_terminal(measured, "show", "report.json", columns=columns, **environment)
    assert ("\x1b[" in text) == (environment == {"TERM": "xterm"})
    plain = re.sub(r"\x1b\[\d*m", "", text)
    assert not CONTROL.search(plain)
    at = plain.index("\n50 tosses, 2 threads, median of 2 launches\n")
    lines = plain[at : plain.index("\nmeasured ")].splitlines()
    assert max(map(len, lines)) <= min(columns, 90)
    assert sum(line.startswith("racy ") for line in lines) >= 2 * blocks
    assert sum(line.startswith("racy ") for line in lines) == 2 or columns < 90
    assert "100 tosses, 2 threads" in plain and ". unsupported" in plain
    for command in (["show", "report.json"], ["show", "report.json", "--all"]):
        assert len(re.findall("threads +look +truth", measured(*command).stdout)) == 2
    assert "  truth" in on_a_terminal(measured, "show", "report.json", "--all", columns=columns, **environment)


def test_units_are_those_that_the_letters_can_spell(measured):
    utf8 = on_a_terminal(measured, "show", "report.json", TERM="xterm", LC_ALL="C.UTF-8")
    ascii = on_a_terminal(measured, "show", "report.json", TERM="xterm", LC_ALL="C")
    assert "µs" in utf8 and ascii.isascii() and ascii == utf8.replace("µ", "u").replace("±", "+-")
    assert measured("show", "report.json", env={"LC_ALL": "C"}).stdout.isascii()


def test_what_to_do_next_can_be_pasted(headcount):
    folder = headcount.folder / "it's a folder"
    folder.mkdir()
    following = fine(headcount(*ONE, "-o", "it's a folder/r.json")).stdout.splitlines()[-1]
    assert following.startswith("next: ")
    assert subprocess.run(["bash", "-c", following.removeprefix("next: ")], cwd=headcount.folder, capture_output=True).returncode == 0
