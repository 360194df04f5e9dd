"""`python -m xinfang_cli` and the console scripts `xinfang` and `xf`."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130
"""As a shell tells it."""
ASKED_ON_TAB = "_XINFANG_COMPLETE"


def main() -> None:
    """Run the program, or tell a shell what may stand at its cursor."""
    # A process lives for one command: to search it for cycles again and again costs more than it would ever free.
    gc.disable()
    try:
        if ASKED_ON_TAB in os.environ:
            from xinfang_cli.cli import tab

            tab.answer()
        from xinfang_cli.cli.program import app

        app(prog_name="xinfang")
    except KeyboardInterrupt:  # before the error boundary began, or after all was told
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
