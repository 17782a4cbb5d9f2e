# SPDX-License-Identifier: Apache-2.0
"""Samples packed from the moment that they are read: as lists of Python's numbers they need four times the memory."""

from array import array

SAMPLES = ("ns", "truth", "count")  # an object with all of these is the samples of a launch
CODES = {float: "d", int: "q"}  # a bool is neither


def pack_samples(found):
    """For json.loads: an object (a dict) that has just been read, its samples packed if it has any."""
    if "truth" in found and "ns" in found and "count" in found:
        found.update({key: packed(found[key]) for key in SAMPLES})
    return found


def packed(found):
    """A list of nothing but floats, or of nothing but integers of 64 bits, as an array.array of the same numbers; all else as it is.

    Such an array can be compared and asked for its truth as a list can, which one of numpy cannot: a document may have it anywhere.
    """
    kinds = set(map(type, found)) if isinstance(found, list) else ()
    if len(kinds) != 1 or not kinds <= CODES.keys():
        return found
    try:
        return array(CODES[kinds.pop()], found)
    except OverflowError:
        return found
