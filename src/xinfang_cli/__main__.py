"""`python -m xinfang_cli` and the console scripts `xinfang` and `xf`."""

from __future__ import annotations

import gc
import sys

INTERRUPTED = 130
"""As a shell tells it."""


def main() -> None:
    """Run the program."""
    # A process lives for one command: to search it for cycles again and again costs more than it would ever free.
    gc.disable()
    try:
        from xinfang_cli.cli import app

        app(prog_name="xinfang")
    except KeyboardInterrupt:  # before the error boundary began, or after all was told
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
