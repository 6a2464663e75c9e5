"""Markdown as Vietnamese editors write it: Python-Markdown with block and inline processors of our own.

The table of the dialect, pairs of input and meaning, is ``plugins/bangvang/DIALECT.md``; ``python -m tests.dialect``
prints how each pair comes out.
"""
