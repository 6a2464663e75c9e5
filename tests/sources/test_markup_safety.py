"""No script passes from a body: whatever is written, only allowed tags, attributes and addresses come out."""

from __future__ import annotations

import html
import re

import pytest
from bs4 import BeautifulSoup

from bangvang.domain.articles import PhotoRef

TAGS = set("p h2 h3 h4 h5 h6 ul ol li blockquote em strong code pre hr br table thead tbody tr th td a".split())
ATTRIBUTES = {("a", "href"), ("ol", "start"), ("th", "scope")}
SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|[^:/\\\s]+(?:/|$)|\.\.?/|#)", re.IGNORECASE)

TAGS_AND_EVENTS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.vn/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'>x</mi></math>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=data:text/html,x>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='https://x.vn' onclick=alert(1)>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<input onfocus=alert(1) autofocus>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<base href=javascript://>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//x.vn/x.css>",
    "<style>@import '//x.vn/x.css'</style>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<!--<img src='--><script>alert(1)</script>'>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]>",
    "</p><script>alert(1)</script><p>",
    "</code></pre><script>alert(1)</script>",
    "<noscript><p title='</noscript><script>alert(1)</script>'>",
    "<template><script>alert(1)</script></template>",
    "<video><source onerror=alert(1)></video>",
    "<x onclick=alert(1)>x</x>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)</script>",
    "*<script>*alert(1)**</script>**",
    "`<script>`</code><script>alert(1)</script>",
    "``` <script>alert(1)</script>",
    "    </code></pre><script>alert(1)</script>",
    "- <script>alert(1)</script>\n    - <img src=x onerror=alert(1)>",
    "1. x\n\n    <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "|<script>|x|\n|-|-|\n|alert(1)|<img src=x onerror=alert(1)>|",
    '|a|\n|:-" onmouseover=alert(1)|\n|b|',
    "# <script>alert(1)</script>",
    "<script>alert(1)</script>\n===",
    "\x02wzxhzdk:0\x03<b>x</b>",
    "\x02l0\x03 \x02d0\x03 \x02p0\x03",
    "&#2;l0&#3;",
    "\u202e<script>alert(1)</script>",
]
ADDRESSES = [
    *[
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "javascript\t:alert(1)",
        "java\nscript:alert(1)",
    ],
    *[
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "&#106avascript:alert(1)",
        "&#x6Aavascript:alert(1)",
        "java&Tab;script:alert(1)",
    ],
    *[
        "\x01javascript:alert(1)",
        "javascript://%0aalert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
    ],
    *[
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml,x",
        "file:///etc/passwd",
        "blob:https://x/y",
        "about:blank",
    ],
    *[
        "view-source:x",
        "filesystem:x",
        "jar:x",
        "livescript:x",
        "mocha:x",
        "//x.vn",
        "\\\\x.vn",
        "/\\x.vn",
        "https:\\\\x.vn",
    ],
    *[
        "http://[::1",
        'x" onclick="alert(1)',
        "x' onclick='alert(1)",
        "x`y",
        "x<y>",
        "ms-word:x",
        "intent:x",
        "feed:javascript:x",
    ],
]
FORMS = [
    *[
        "[x]({})",
        "[x](<{}>)",
        "[x]: {}\n\n[x]",
        "<{}>",
        "[x]({} 'onclick=alert(1)')",
        "|a|\n|-|\n|[x]({})|",
        "- [x]({})",
    ],
    *["![x]({})", "[![x](a.jpg)]({})", "**[x]({})**"],
]
WORDS = [
    '"><script>alert(1)</script>',
    "' onerror=alert(1) x='",
    "<img src=x onerror=alert(1)>",
    "]]></script>",
    "`\"'<>",
]


def published(body) -> str:
    """Put the parts together with the addresses filled in as an attribute, as pages do."""
    text = "\n".join(part for part in body.parts if not isinstance(part, PhotoRef))
    return re.sub("\x02l(\\d+)\x03", lambda found: html.escape(body.links[int(found[1])].target), text)


def foreign(text: str) -> list[str]:
    """Give every tag, attribute and address that may not be there, as a browser's parser sees the text."""
    found = []
    for tag in BeautifulSoup(text, "html.parser").find_all(True):
        found.extend([] if tag.name in TAGS else [tag.name])
        found.extend(f"{tag.name}.{name}" for name in tag.attrs if (tag.name, name) not in ATTRIBUTES)
        address = tag.get("href")
        found.extend([address] if address is not None and not SAFE_ADDRESS.match(address) else [])
    return found


def test_the_check_itself_sees_what_it_must():
    """A check that finds nothing anywhere would pass everything."""
    seen = foreign("<p onclick=x><script>y</script><a href='javascript:x'>z</a><a href=//x>y</a><a href=a/b>c</a></p>")

    assert seen == ["p.onclick", "script", "javascript:x", "//x"]


@pytest.mark.parametrize("vector", TAGS_AND_EVENTS)
def test_no_tag_or_event_passes(markup, vector):
    body, _ = markup.body(f"Trước {vector}\n\n{vector}\n\nSau [y](https://y.vn).", source_path="tin/a.md", first_line=1)

    assert foreign(published(body)) == []
    assert "Sau" in published(body)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_but_plain_ones_passes(markup, address):
    """In every place where Markdown takes an address; what is refused is told, and leaves its words."""
    for form in FORMS:
        body, _ = markup.body(form.format(address), source_path="tin/a.md", first_line=1)

        assert foreign(published(body)) == [], form
        assert [link.target for link in body.links if not SAFE_ADDRESS.match(link.target)] == [], form


@pytest.mark.parametrize(
    "address", [a for a in ADDRESSES if re.match(r"[\s\x01]*[a-z&#]+[^/]*(:|&colon;)", a, re.IGNORECASE)]
)
def test_a_refused_address_is_told(markup, address):
    """In the plain form; where Markdown sees no link at all, the words are only words."""
    body, problems = markup.body(f"[x]({address})", source_path="tin/a.md", first_line=1)

    assert problems or "<a" not in published(body)


@pytest.mark.parametrize("word", WORDS)
def test_words_of_photos_stay_words(markup, word):
    """Alternative text and caption are plain values, never part of the text's HTML."""
    body, _ = markup.body(
        f"Chữ ![{word}](a.jpg '{word}') và ![b](a.jpg \"{word}\")", source_path="tin/a.md", first_line=1
    )

    assert foreign(published(body)) == []


def test_there_are_at_least_sixty_vectors():
    assert len(TAGS_AND_EVENTS) + len(ADDRESSES) + len(WORDS) >= 60
    assert len(set(TAGS_AND_EVENTS)) == len(TAGS_AND_EVENTS)
