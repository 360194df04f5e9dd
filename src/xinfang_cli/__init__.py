"""Letters, visits and the duty room of a secretary's office, by the book (信访与值班)."""

__version__ = "0.1.0"
