# SPDX-License-Identifier: Apache-2.0
"""Strict JSON and typed look-ups: what is wrong with a report is said in one line that names the place. Samples are packed from the moment that they are
read: as lists of Python's numbers they need four times the memory."""

import json
import math
from array import array

import numpy as np

from headcount.model.case import LARGEST, SMALLEST, in_bounds

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


class BadReport(Exception):
    """A file that cannot be read as a report; its text is one line."""


def parse(text):
    """The JSON document in `text`, samples packed. Raises ValueError also for NaN, Infinity and numbers too large to be finite."""
    return json.loads(text, parse_constant=_refuse, parse_float=_finite, object_hook=pack_samples)


def _refuse(word):
    raise ValueError(f"{word} is not JSON")


def _finite(digits):
    value = float(digits)
    return value if math.isfinite(value) else _refuse(digits[:20])


class Place:
    """A JSON object and where it stands (`cases[3]`), so that a missing or mistyped key can be named."""

    def __init__(self, value, where):
        if not isinstance(value, dict):
            raise BadReport(f"{where} should be an object")
        self.value, self.where = value, where

    def has(self, key):
        """Whether `key` is there and not null."""
        return self.value.get(key) is not None

    def object(self, key):
        """The object under `key`; BadReport if it is missing."""
        return Place(self._need(key), self._at(key))

    def objects(self, key):
        """The objects in the list under `key`, as Places."""
        found = self._need(key)
        if not isinstance(found, list):
            raise BadReport(f"{self._at(key)} should be a list")
        return [Place(item, f"{self._at(key)}[{i}]") for i, item in enumerate(found)]

    def words(self, key):
        """The strings in the list under `key`."""
        found = self._need(key)
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise BadReport(f"{self._at(key)} should be a list of strings")
        return found

    def array(self, key, kind, least=None):
        """The numbers in the list under `key` as an array, `kind` being numpy's float64 or int64, none below `least`."""
        found = packed(self._need(key))
        if not isinstance(found, (list, array)):
            raise BadReport(f"{self._at(key)} should be a list")
        try:
            numbers = np.asarray(found) if len(found) else np.empty(0, kind)
        except ValueError:  # lists in the list, of different lengths
            raise BadReport(f"{self._at(key)} should hold numbers") from None
        kinds = "iu" if kind is np.int64 else "iuf"
        if numbers.ndim != 1 or numbers.dtype.kind not in kinds or (isinstance(found, list) and bool in map(type, found)):
            raise BadReport(f"{self._at(key)} should hold {'whole numbers' if kind is np.int64 else 'numbers'}")
        if numbers.size and not (_fits(numbers, kind) and (least is None or numbers.min() >= least)):
            raise BadReport(f"{self._at(key)} has a number that is out of bounds")
        return numbers.astype(kind, copy=False)

    def text(self, key):
        """The string under `key`."""
        found = self._need(key)
        if not isinstance(found, str):
            raise BadReport(f"{self._at(key)} should be a string")
        return found

    def word(self, key, words):
        """The string under `key`, which is one of `words`."""
        found = self.text(key)
        if found not in words:
            raise BadReport(f"{self._at(key)} should be one of {', '.join(words)}")
        return found

    def number(self, key):
        """The finite number under `key`."""
        return checked_number(self._need(key), self._at(key))

    def amount(self, key):
        """The number under `key`, zero or above."""
        found = self.number(key)
        if found < 0:
            raise BadReport(f"{self._at(key)} should not be below zero")
        return found

    def whole(self, key, least=0):
        """The whole number under `key` (Google Benchmark writes whole counters as 1.0e+03), at least `least`."""
        found = self.number(key)
        if found != int(found) or found < least:
            raise BadReport(f"{self._at(key)} should be a whole number of at least {least}")
        return int(found)

    def maybe(self, key, read):
        """`read(key)`, or None where the key is missing or null."""
        return read(key) if self.has(key) else None

    def _need(self, key):
        if key not in self.value:
            raise BadReport(f"{self._at(key)} is missing")
        return self.value[key]

    def _at(self, key):
        return f"{self.where}.{key}" if self.where else key


def checked_number(found, where):
    """`found` if it is a number that arithmetic survives; a JSON integer may have any number of digits."""
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise BadReport(f"{where} should be a number")
    if abs(found) > LARGEST:
        raise BadReport(f"{where} is too large")
    if 0 < abs(found) < SMALLEST:
        raise BadReport(f"{where} is too close to zero")
    return found


def _fits(numbers, kind):
    """Whether `kind` holds all numbers of an array, and arithmetic survives them: integers of 64 bits are all in bounds."""
    return in_bounds(numbers) if numbers.dtype.kind == "f" else numbers.dtype.kind == "i" or kind is not np.int64
