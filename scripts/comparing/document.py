# SPDX-License-Identifier: Apache-2.0
"""The comparison as one strict JSON document; results/README.md describes it."""

import json
from dataclasses import asdict

from reports.native import COORDINATES

from .matching import title_of


def document(comparison, sides, differences):
    """The text. `sides` are {"base": ..., "new": ...} with a dict each; `differences` what was found and allowed."""
    times, losses, fates = comparison.counts()
    content = {
        "$schema": "urn:headcount:comparison:1",
        "schema_version": 1,
        **sides,
        "rule": asdict(comparison.rule),
        "run_effects": {str(threads): effect for threads, effect in comparison.run_effects.items()},
        "differences": [asdict(difference) for difference in differences],
        "cases": [_case(one) for one in comparison.compared],
        "only_in_base": [_factors(case) for case in comparison.only_base],
        "only_in_new": [_factors(case) for case in comparison.only_new],
        "counts": {"times": dict(times), "losses": dict(losses), "fates": dict(fates)},
        "regressions": [title_of(one.new) for one in comparison.compared if one.regressed],
        "lossier": [title_of(one.new) for one in comparison.compared if one.lossier],
    }
    return json.dumps(content, indent=1, allow_nan=False, ensure_ascii=False)


def _case(one):
    losses = one.losses and {**asdict(one.losses), "base_rate": one.losses.base_rate, "new_rate": one.losses.new_rate}
    return {
        **_factors(one.new),
        "verdicts": {"base": one.base.verdict, "new": one.new.verdict},
        "reasons": {"base": one.base.reason, "new": one.new.reason},
        "fate": one.fate,
        "regressed": one.regressed,
        "flags": {"base": list(one.base.flags), "new": list(one.new.flags)},
        "launches": {"base": len(one.base.launches), "new": len(one.new.launches)},
        "times": one.times and asdict(one.times),
        "losses": losses or None,
    }


def _factors(case):
    """Coordinates are as in a report, the other factors texts."""
    return {"name": title_of(case), **{key: getattr(case, key) for key in COORDINATES}, "factors": dict(case.factors)}
