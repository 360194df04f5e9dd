"""The book: schema, connection, audit chain and table classes."""
