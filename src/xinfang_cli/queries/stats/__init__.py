"""The statistical reports: the facts of a period are read here and counted by `domain/figures/`."""
