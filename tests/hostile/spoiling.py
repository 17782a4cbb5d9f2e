# SPDX-License-Identifier: Apache-2.0
"""Documents spoiled where it hurts: values of their tree, and the text that they are written as. The same seed spoils the same."""

import copy
import json

HUGE = "9" * 5000
# What stands for a text that json.dumps would never write, and what is written in its place.
RAW = {
    "@1e400@": "1e400",
    "@digits@": HUGE,
    "@fraction@": f"0.{HUGE}e-{HUGE[:4]}",
    "@nan@": "NaN",
    "@infinity@": "-Infinity",
    "@brackets@": "[" * 60_000 + "]" * 60_000,
    "@braces@": '{"x":' * 60_000 + "1" + "}" * 60_000,
    "@nested@": "[" * 95 + "]" * 95,
    "@surrogate@": '"\\ud800"',
    "@bytes@": '"\udcff\udcfe\udc80"',
    "@octal@": "0177",
    "@long@": '"' + "x" * 3_000_000 + '"',
    "@zeros@": "[" + "0," * 300_000 + "0]",
}
WORDS = (
    "",
    "\0",
    "a\nb",
    "\x1b[2J\x1b[31m",
    "\u202eevil\u2066",
    "\x9b31m",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "@SUM(1)",
    "|cell|`x`",
    "$(touch here)",
    "{threads}",
    "../../../etc/passwd",
    "$\\frac{$",
    "é" * 300,
    "x" * 70_000,
    "exact",
    "lossy",
    "pending",
    "failed",
    "1000",
    "NaN",
    "serial",
)
NUMBERS = (
    0,
    -1,
    1,
    2,
    0.5,
    -0.0,
    1e-320,
    1e-31,
    1e29,
    1e31,
    1e308,
    -1e308,
    255,
    2**31,
    2**32,
    2**53,
    2**53 + 1,
    2**63 - 1,
    2**63,
    2**64,
    -(2**63),
    10**30,
)
OTHERS = (None, True, False, [], {}, [[]], [None], [1, "2"], {"x": 1}, [[1, 2], [3]], [1e308, 1e308], *RAW)


def spoiled(document, chance):
    """The text (bytes) of the document after one to three spoils; one in five is spoiled as a text only."""
    if chance.random() < 0.2:
        return _spoiled_text(_text(document), chance)
    document = copy.deepcopy(document)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        _spoil(document, chance)
    text = _text(document)
    return _spoiled_text(text, chance) if chance.random() < 0.05 else text


def _text(document):
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for mark, raw in RAW.items():
        text = text.replace(f'"{mark}"', raw)
    return text.encode("utf-8", "surrogateescape")


def _place(document, chance):
    """A container and a key in it, at any depth: every level is as likely, whatever its size."""
    at = document
    while True:
        keys = list(at) if isinstance(at, dict) else range(len(at))
        key = chance.choice(keys)
        if not isinstance(at[key], (dict, list)) or not at[key] or chance.random() < 0.2:
            return at, key
        at = at[key]


def _spoil(document, chance):
    if not document:
        return
    at, key = _place(document, chance)
    chance.choice((_replace, _replace, _replace, _nudge, _nudge, _remove, _repeat, _swap, _shrink, _more))(document, at, key, chance)


def _replace(document, at, key, chance):
    at[key] = copy.deepcopy(chance.choice(chance.choice((WORDS, NUMBERS, OTHERS))))


def _nudge(document, at, key, chance):
    """What is nearly right."""
    value = at[key]
    if isinstance(value, bool) or value is None:
        at[key] = not value
    elif isinstance(value, (int, float)):
        at[key] = chance.choice((-value, value + 1, value - 1, value * 1e6, value * 1e30, value / 3, str(value), [value], int(value)))
    elif isinstance(value, str):
        at[key] = chance.choice((value + chance.choice(WORDS), value[: len(value) // 2], value.upper(), value * 3, value[::-1], [value]))
    else:
        _shrink(document, at, key, chance)


def _remove(document, at, key, chance):
    del at[key]


def _repeat(document, at, key, chance):
    """A row or a case twice; a key under another's name."""
    if isinstance(at, list):
        at[key:key] = [copy.deepcopy(at[key])] * chance.choice((1, 2, 1000 if len(json.dumps(at[key], default=str)) < 100 else 2))
    else:
        at[key + "s"] = copy.deepcopy(at[key])


def _swap(document, at, key, chance):
    """The value of another place."""
    other, name = _place(document, chance)
    value = copy.deepcopy(other[name])
    if len(json.dumps(value)) < 20_000:
        at[key] = value


def _shrink(document, at, key, chance):
    value = at[key]
    if isinstance(value, list):
        del value[chance.randrange(len(value) + 1) :]
    elif isinstance(value, dict) and value:
        del value[chance.choice(list(value))]
    else:
        at[key] = None


def _more(document, at, key, chance):
    """What nobody asked for."""
    if isinstance(at, dict):
        at[chance.choice(("extra", "", "\x1b[31m", "__proto__", "name", "$schema"))] = copy.deepcopy(chance.choice(OTHERS + WORDS))
    else:
        at.append(copy.deepcopy(chance.choice(OTHERS + NUMBERS)))


def _spoiled_text(text, chance):
    at = chance.randrange(len(text) + 1)
    return chance.choice(
        (
            lambda: text[:at],
            lambda: b"\xef\xbb\xbf" + text,
            lambda: text.decode("utf-8", "replace").encode("utf-16"),
            lambda: text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :],
            lambda: text[:at] + b"\0" + text[at:],
            lambda: text + text[:at],
            lambda: text + b"\0" * 1000,
            lambda: b" " * 5_000_000 + text,
            lambda: b"[" * chance.choice((100, 60_000, 1_000_000)) + text,
            lambda: text.replace(b'"', b"'"),
            lambda: text.replace(b"{", b'{"name":"twice","backend":"twice",', chance.randrange(1, 9)),
            lambda: text.replace(b",", b",,", 1),
            lambda: b"",
            lambda: text.replace(b"e", b"\\u0065"),
            lambda: text[: at // 2] + text[at:],
        )
    )()
