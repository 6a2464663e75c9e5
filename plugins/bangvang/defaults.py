"""Settings that every site of Bảng Vàng shares, for its settings file: ``from bangvang.defaults import *``."""

from typing import Final

from bangvang.pelican_bridge.site import Site as PELICAN_CLASS  # noqa: N814 - Pelican's name for the setting
from bangvang.shipped import THEME as _THEME

__all__ = [
    "AUTHOR_FEED_ATOM",
    "AUTHOR_FEED_RSS",
    "CATEGORY_FEED_ATOM",
    "DEFAULT_LANG",
    "FEED_ALL_ATOM",
    "OUTPUT_PATH",
    "PATH",
    "PELICAN_CLASS",
    "PLUGINS",
    "SITEURL",
    "THEME",
    "TIMEZONE",
    "TRANSLATION_FEED_ATOM",
]

PLUGINS: Final = ["bangvang"]
PATH: Final = "content"
OUTPUT_PATH: Final = "output"
THEME: Final = str(_THEME)
SITEURL: Final = ""
TIMEZONE: Final = "Asia/Ho_Chi_Minh"
DEFAULT_LANG: Final = "vi"

# Pelican's own feeds are off; Bảng Vàng writes its own.
FEED_ALL_ATOM: Final = None
CATEGORY_FEED_ATOM: Final = None
TRANSLATION_FEED_ATOM: Final = None
AUTHOR_FEED_ATOM: Final = None
AUTHOR_FEED_RSS: Final = None
