"""The sub-commands of ``bangvang``, a module each."""
