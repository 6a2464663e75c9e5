"""Building, knowing nothing of the subject: render pages, write only what changed, keep track of files."""
