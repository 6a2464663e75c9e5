"""How often pages are read: from log lines and GoatCounter to totals that can be believed."""
