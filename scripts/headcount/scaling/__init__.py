# SPDX-License-Identifier: Apache-2.0
"""Laws of scaling fitted to measured times, where enough thread counts were measured to do so; else the reason why not."""
