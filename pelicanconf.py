"""Settings for building the archive here; `publishconf.py` adds what the public site needs."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "plugins"))

# If the package cannot be imported, the build stops here: half a site is worse than none.
from bangvang.defaults import *  # noqa: E402, F403

PLUGIN_PATHS = [str(HERE / "plugins")]
SITENAME = "Bảng Vàng"
SITEURL = "https://bangvang.example.vn"
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
