"""How well the model of commendations fits labelled real pages: ``python -m tests.corpus_model FOLDER``.

Only labels are read, never prose. Each module beside this one is one measure; ``__main__`` lists them.
"""
