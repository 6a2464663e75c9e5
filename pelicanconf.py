"""Settings for building the archive here; `publishconf.py` adds what the public site needs."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "plugins"))

# If the package cannot be imported, the build stops here: half a site is worse than none.
from bangvang.pelican_bridge.site import Site as PELICAN_CLASS  # noqa: E402, F401, N814

PLUGIN_PATHS = [str(HERE / "plugins")]
PLUGINS = ["bangvang"]

SITENAME = "Bảng Vàng"
SITEURL = "https://bangvang.example.vn"
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

# Feeds, caches and pages of Pelican's own are off; Bảng Vàng writes its own.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
