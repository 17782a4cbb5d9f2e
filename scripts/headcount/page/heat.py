# SPDX-License-Identifier: Apache-2.0
"""The shades of a matrix: from paper towards the accent, pale enough that text on each can be read."""

ACCENT = {"light": "#005b96", "dark": "#7cc4f5"}
STEPS = 8


def mixed(ink, paper, step):
    """The colour of a step, 0 to STEPS - 1, as #rrggbb: from 2 to 37 per cent of the ink."""
    share = 0.02 + 0.05 * step
    pairs = ((int(ink[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)
