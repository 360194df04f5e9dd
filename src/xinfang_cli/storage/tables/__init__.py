"""SQLModel classes of the tables, one file per noun; the schema itself is in migrations/."""
