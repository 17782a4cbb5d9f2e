# SPDX-License-Identifier: Apache-2.0
"""Command lines by chance, of the program's own words and of rubbish: what there is stands in its help."""

import re
import subprocess

LINE = re.compile(r"^(?:[A-Z][a-z]+)? +(-[-\w, ]+?)(?: ([A-Z]+))?  +(.*)$", re.MULTILINE)
GOOD = {
    "LIST": (
        "1",
        "2",
        "1,2",
        "1-2",
        "100",
        "1k,300",
        "1:4:*2",
        "all",
        "auto",
        "serial",
        "serial,std_thread",
        "fork",
        "mpi",
        "python",
        "racy",
        "local,racy",
    )
    + ("0.5", "0.1,0.9", "branch,mask", "0,30", "machine,build"),
    "REGEX": (".*", "serial", "^serial/.*:2$", "racy|local"),
    "TIME": ("10ms", "50ms", "1s", "100us"),
    "FILE": ("good.json", "-", "new.json", "folder/", "hosts", "settings"),
    "N": ("1", "2", "6", "42"),
    "X": ("5%", "0.05", "0"),
    "K": ("1", "8"),
    "B": ("1", "64"),
    "STATES": ("10", "100000"),
    "WORDS": ("env", "mpirun --oversubscribe", "false", "true"),
}
RUBBISH = ("", " ", *"- -- -1 0 00 +1 1e3 1e308 1e400 nan inf 0x10 1.5 1, , ,,1 1,2,3,1 1- -5% 1000%".split())
RUBBISH += (
    "99999999999999999999",
    "9" * 1_000,
    "18446744073709551615",
    "1:1000000000:+1",
    "1:9:*1",
    "1:9:+0",
    "0-99999999",
    "5-1",
    "4096",
    "1T",
    "1Z",
)
RUBBISH += (
    "(",
    ")",
    "[",
    "a{9999}{9999}",
    "(.*)*(.*)*!",
    "(" * 5000,
    "\\",
    ".*" * 2000,
    "x" * 100_000,
    "ü",
    "\udcff\udcfe",
    "\x1b[31m",
    "\u202e",
    "a\nb",
    "\t",
)
RUBBISH += (
    "/dev/null",
    "/dev/full",
    "/dev/zero",
    "/proc/self/mem",
    "/",
    "/no/such/file",
    "..",
    ".",
    "link",
    "fifo",
    "'",
    '"',
    "$(id)",
    "%s%n",
    "{}",
    "{0}",
    "all,none",
)
RUBBISH += (*"racy,racy serial,nosuch atmoic dynamic,0 dynamic,99999999999 static,1 0,1 1,0 0-1023 0,0 9999999 1ns 1h -1s".split(), "1 s")


class Table:
    """The options of every command, and what each takes."""

    def __init__(self, program):
        def told(*words):
            return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout

        self.commands = re.findall(r"^  (\w+) {3,}", told("--help"), re.MULTILINE) + ["man", "case"]
        self.options = {command: LINE.findall(told("help", command)) if command not in ("man", "case") else [] for command in self.commands}
        assert len(self.options["run"]) > 35 and len(self.commands) > 10

    def line(self, chance):
        """A command line; what would be measured is small, and mostly a dry run."""
        command = chance.choice((*self.commands, *(3 * ["run"]), "run-", "\udcff", "--version", ""))
        words = [] if command == "run" and chance.random() < 0.5 else [command]
        for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4, 6))):
            words += self._option(chance, command)
        if chance.random() < 0.7 and command not in ("run", "list", "env", "man", "case"):
            words.insert(chance.randrange(1, len(words) + 1), self._value(chance, "FILE", ""))
        if command == "run":
            small = ("-b", "serial,std_thread", "-n", "50", "-t", "1", "--launches", "1", "--trials", "6")
            words += ("--dry-run",) if chance.random() < 0.8 else tuple(word for word in small if not set(small[:-1:2]) & set(words))
        return words

    def _option(self, chance, command):
        options = self.options.get(command) or self.options["run"]
        if chance.random() < 0.05:
            options = self.options[chance.choice(self.commands)] or options
        if chance.random() < 0.05:
            return [chance.choice(("--frobnicate", "---", "-", "--", "-é", "--no-color", "--=", "-n-n", "--dry"))]
        names, takes, about = chance.choice(options)
        name = chance.choice(names.split(","))
        if not takes:
            return [name] if chance.random() < 0.9 else [f"{name}={self._value(chance, 'N', about)}"]
        if chance.random() < 0.05:
            return [name]
        value = self._value(chance, takes, about)
        return [f"{name}={value}"] if name.startswith("--") and chance.random() < 0.3 else [name, value]

    @staticmethod
    def _value(chance, takes, about):
        known = GOOD.get(takes) or tuple(re.findall(r"[\w-]+", about.partition(":")[2] or about))
        if chance.random() < 0.35:
            return chance.choice(RUBBISH)
        value = chance.choice(known or ("x",))
        return value if chance.random() < 0.9 else value + chance.choice(RUBBISH)[:1000]
