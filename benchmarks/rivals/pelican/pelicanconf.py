"""Stock Pelican with a plain theme: the same kinds of pages as the site for Hugo."""

SITENAME = "Thi đua Khen thưởng"
SITEURL = "https://example.vn"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_DATE_FORMAT = "%d/%m/%Y"
ARTICLE_PATHS = ["bai-viet"]
PAGE_PATHS = []
STATIC_PATHS = []
ARTICLE_URL = "bai-viet/{slug}/"
ARTICLE_SAVE_AS = "bai-viet/{slug}/index.html"
TAG_URL = "the/{slug}/"
TAG_SAVE_AS = "the/{slug}/index.html"
TAGS_URL = "the/"
TAGS_SAVE_AS = "the/index.html"
UNIT_URL = "don-vi/{slug}/"
UNIT_SAVE_AS = "don-vi/{slug}/index.html"
AWARD_URL = "khen-thuong/{slug}/"
AWARD_SAVE_AS = "khen-thuong/{slug}/index.html"
ARCHIVES_URL = "bai-viet/"
ARCHIVES_SAVE_AS = "bai-viet/index.html"
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "archives", "tags"]
PAGINATED_TEMPLATES = {"archives": 20, "tag": 20, "unit": 20, "award": 20}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_RSS = "index.xml"
FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = True
SUMMARY_MAX_LENGTH = 50
DEFAULT_PAGINATION = 20
PLUGIN_PATHS = ["plugs"]
PLUGINS = ["stockplug"]
LOAD_CONTENT_CACHE = CACHE_CONTENT = False
