# SPDX-License-Identifier: Apache-2.0
"""What the page may do: run its own script, use its own style sheet, and nothing else."""

import base64
import hashlib


def policy(style, *scripts):
    """The content-security policy under which exactly these texts count."""
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {' '.join(map(_source, scripts))}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text):
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
