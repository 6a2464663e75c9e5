"""THE front-matter models: every field of every kind of file once, with label, help and type.

The models validate raw values; JSON Schema, the editors' guide and messages follow from them. Nothing is imported here:
who needs one kind of file pays for that kind alone.
"""
