"""The answers: one function per reading command; plain SQL in, frozen records out."""
