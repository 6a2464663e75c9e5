"""The archive as a store: rows in, keyed reads out."""
