"""One build: load the sources, plan the pages, write what changed."""
