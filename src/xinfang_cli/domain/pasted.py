"""Words of a command as they can be pasted into a shell."""

from __future__ import annotations


def shell_word(text: str) -> str:
    """Chinese needs no quotes; everything that a shell could act on gets them."""
    import shlex

    return text if text.isalnum() else shlex.quote(text)
