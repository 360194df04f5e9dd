"""The clauses that can refuse or warn, each declared once, and the table that ties them to commands."""
