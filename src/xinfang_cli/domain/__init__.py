"""The textbook and the law as data and pure functions: no I/O, no clock, no SQL, no Rich."""
