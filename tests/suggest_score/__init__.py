"""How well proposals are read from the prose of real pages: ``python -m tests.suggest_score CORPUS``."""
