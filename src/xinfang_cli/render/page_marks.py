"""Foreign text on Markdown pages."""

from __future__ import annotations

import re

from xinfang_cli.render.clean import visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~!&]|^[-+])")


def marked(text: str) -> str:
    """Foreign text that Markdown takes for nothing but text."""
    return _SPECIAL.sub(r"\\\1", visible(text))
