"""The bridge to Pelican: the only package that imports it."""
