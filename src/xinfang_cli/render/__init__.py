"""The mouth: data in, text out; knows nothing of SQL or Typer."""
