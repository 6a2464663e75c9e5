"""Settings for the public site: everything of `pelicanconf.py`, and no guesses."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITEURL", "https://bangvang.example.vn")

# A name that no file holds stops the build: before publishing, every unit and award is in its register.
BANGVANG_STRICT = True
