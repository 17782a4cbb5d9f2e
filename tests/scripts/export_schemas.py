# SPDX-License-Identifier: Apache-2.0
"""What the readers of exported files expect, as JSON Schemas."""

# After https://bencher.dev/docs/reference/bencher-metric-format, and stricter: no other key.
BENCHER = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"minLength": 1, "maxLength": 1024},
    "additionalProperties": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"minLength": 1, "maxLength": 64, "pattern": "^[a-z-]+$"},
        "additionalProperties": {
            "type": "object",
            "required": ["value"],
            "additionalProperties": False,
            "properties": {key: {"type": "number"} for key in ("value", "lower_value", "upper_value")},
        },
    },
}
# After https://github.com/benchmark-action/github-action-benchmark#readme (customSmallerIsBetter).
GITHUB_ACTION = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["name", "unit", "value"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "unit": {"type": "string"},
            "value": {"type": "number"},
            "range": {"type": "string"},
            "extra": {"type": "string"},
        },
    },
}
# After docs/user_guide.md of Google Benchmark 1.7.1 and the keys that its compare.py reads.
GOOGLE = {
    "type": "object",
    "required": ["context", "benchmarks"],
    "properties": {
        "context": {
            "type": "object",
            "required": ["date", "host_name", "executable", "num_cpus", "mhz_per_cpu", "caches", "load_avg", "library_build_type"],
        },
        "benchmarks": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": [
                    "name",
                    "family_index",
                    "per_family_instance_index",
                    "run_name",
                    "run_type",
                    "repetitions",
                    "repetition_index",
                    "threads",
                    "iterations",
                    "real_time",
                    "cpu_time",
                    "time_unit",
                ],
                "properties": {
                    "run_type": {"const": "iteration"},
                    "real_time": {"type": "number", "exclusiveMinimum": 0},
                    "cpu_time": {"type": "number"},
                    "time_unit": {"const": "ns"},
                    "iterations": {"type": "integer", "minimum": 1},
                    "label": {"type": "string"},
                },
            },
        },
    },
}
