# SPDX-License-Identifier: Apache-2.0
"""The runner and Google Benchmark over the same cases, in turns."""
