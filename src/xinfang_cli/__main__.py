"""`python -m xinfang_cli` and the console scripts `xinfang` and `xf`."""

from __future__ import annotations

from xinfang_cli.cli import app


def main() -> None:
    """Run the program."""
    app(prog_name="xinfang")


if __name__ == "__main__":
    main()
