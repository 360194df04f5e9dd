"""The ears: Typer; parse, one call, show. No rule, no SQL, no layout.

Nothing is imported here: what completes a word on <Tab> lives in this package and has no time for Typer.
"""
