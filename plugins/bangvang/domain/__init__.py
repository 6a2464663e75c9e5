"""What is true about commendations: pure values and rules, without Pelican, Jinja or the file system."""
