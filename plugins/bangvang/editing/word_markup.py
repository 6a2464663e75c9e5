"""HTML as Word, mammoth and clipboards make it → few plain tags: lists, tables and notes as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString, PreformattedString

TAGS: Final = frozenset(
    "p br h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td strong em b i s del a img blockquote hr sup sub".split()
)
ATTRIBUTES: Final = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}

_DROPPED: Final = ("script", "style", "title", "head", "meta", "link", "xml", "object", "iframe", "o:p", "svg", "math")
_LISTED: Final = re.compile(r"mso-list:\s*l\d+\s+level(\d+)", re.IGNORECASE)
_MARKER: Final = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*(\d+)[.)]")
# Not those of ``mso-bidi-font-weight``, which Word writes beside each bold word for scripts that run the other way.
_BOLD: Final = re.compile(r"(?<!-)font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD: Final = re.compile(r"(?<!-)font-weight:\s*(?:normal|400)", re.IGNORECASE)
_ITALIC: Final = re.compile(r"(?<!-)font-style:\s*italic", re.IGNORECASE)
_FOLDED: Final = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
_NOTE: Final = re.compile(r"#(?:footnote|endnote|_ftn|_edn)-?(\d+)")
_BACK: Final = re.compile(r"#(?:footnote-ref|endnote-ref|_ftnref|_ednref)-?\d+")
_BLOCKS: Final = ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_WIDEST: Final = 100


def tidy(html: str) -> BeautifulSoup:
    """Give the same text with plain tags only; what Word keeps in styles becomes lists, bold and italic."""
    soup = BeautifulSoup(html, "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, (Comment, PreformattedString))):
        comment.extract()
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for text in soup.find_all(string=_FOLDED):  # Word folds its lines, which means a space
        if not text.find_parent("pre"):
            text.replace_with(_FOLDED.sub(" ", text))
    _styles(soup)
    _notes(soup)
    _lists(soup)
    for table in soup.find_all("table"):
        _table(soup, table)
    _photos(soup)
    return soup


def _styles(soup: BeautifulSoup) -> None:
    """Turn bold and italic of styles into tags, as Google Docs and LibreOffice copy them."""
    for tag in soup.find_all(("b", "strong")):
        if _NOT_BOLD.search(_style(tag)):
            tag.unwrap()
    for span in soup.find_all("span"):
        for pattern, name in ((_ITALIC, "em"), (_BOLD, "strong")):
            if pattern.search(_style(span)) and span.get_text(strip=True) and not _MARKER.search(_style(span)):
                span.wrap(soup.new_tag(name))


def _style(tag: Tag) -> str:
    return str(tag.get("style") or "")


def _notes(soup: BeautifulSoup) -> None:
    """Turn references and notes at the foot into ``[^1]`` and ``[^1]: …``."""
    for item in soup.find_all(("li", "div"), id=re.compile(r"^(?:footnote|endnote|ftn|edn)-?\d+$")):
        number = re.sub(r"\D", "", str(item["id"]))
        for back in item.find_all("a", href=_BACK) + item.find_all("a", href=_NOTE):
            back.decompose()
        paragraph = soup.new_tag("p")
        paragraph.string = f"\ue000{number}\ue002: {' '.join(item.get_text().split()).removesuffix('↑').strip()}"
        around = item.parent
        (around if around and around.name == "ol" else item).insert_before(paragraph)
        item.decompose()
        if around and around.name == "ol" and not around.find("li"):
            around.decompose()
    for link in soup.find_all("a", href=_NOTE):
        found = _NOTE.match(str(link["href"]))
        target = link.find_parent("sup") or link
        target.replace_with(f"\ue000{found[1] if found else ''}\ue002")


def _lists(soup: BeautifulSoup) -> None:
    """Turn the paragraphs that Word calls items of a list into nested lists."""
    stack: list[Tag] = []
    before: Tag | None = None
    for paragraph in soup.find_all("p"):
        found = _LISTED.search(_style(paragraph))
        if not found:
            continue
        if before is None or _next_tag(before) is not paragraph:
            stack = []
        before = _put(soup, paragraph, min(int(found[1]), 9), stack)


def _next_tag(tag: Tag) -> Tag | None:
    found = tag.find_next_sibling()
    return found if isinstance(found, Tag) else None


def _put(soup: BeautifulSoup, paragraph: Tag, level: int, stack: list[Tag]) -> Tag:
    """Move a paragraph into the list of its level; gives the outermost list, which stands in its place."""
    number = _NUMBER.match(_marker(paragraph))
    del stack[level:]
    while len(stack) < level:
        made = soup.new_tag("ol" if number else "ul")
        if number and number[1] != "1":
            made["start"] = number[1]
        items = stack[-1].find_all("li", recursive=False) if stack else []
        if items:
            items[-1].append(made)
        elif stack:
            stack[-1].append(made)
        else:
            paragraph.insert_before(made)
        stack.append(made)
    paragraph.name = "li"
    del paragraph["style"]
    stack[-1].append(paragraph.extract())
    return stack[0]


def _marker(paragraph: Tag) -> str:
    """Take the bullet or number that Word wrote in front of an item."""
    span = paragraph.find("span", style=_MARKER)
    words = span.get_text() if isinstance(span, Tag) else ""
    if isinstance(span, Tag):
        span.decompose()
    return words


def _table(soup: BeautifulSoup, table: Tag) -> None:
    """Make a table regular: one head, cells of one paragraph, an empty cell where one was merged into another."""
    if table.find_parent("table"):
        return
    if table.find("img") or len(table.find_all(("td", "th"))) == 1:
        _unwrap(table)
        return
    for inner in table.find_all("table"):
        inner.unwrap()
    rows = [row for row in table.find_all("tr") if row.find(("td", "th"))]
    for row in _grid(soup, rows):
        for cell in row:
            _one_paragraph(soup, cell)
    if rows and not table.find("thead"):
        for cell in rows[0].find_all("td"):
            cell.name = "th"
    for bold in [bold for cell in table.find_all("th") for bold in cell.find_all(("strong", "b"))]:
        bold.unwrap()
    for part in table.find_all(("thead", "tbody", "tfoot", "colgroup")):
        part.unwrap()
    table.clear()
    table.extend(rows)


def _unwrap(table: Tag) -> None:
    """Set what a table lays out, such as photos with their captions, below each other."""
    for part in table.find_all(("thead", "tbody", "tr", "table", "colgroup", "col")):
        part.unwrap()
    for cell in table.find_all(("td", "th")):
        cell.name = "div"
    table.unwrap()


def _grid(soup: BeautifulSoup, rows: list[Tag]) -> Iterator[list[Tag]]:
    below: dict[int, int] = {}
    for row in rows:
        column, cells = 0, []
        for cell in [*row.find_all(("td", "th")), None]:
            while below.get(column, 0) > 0:
                below[column] -= 1
                empty = soup.new_tag("td")
                if cell is None:
                    row.append(empty)
                else:
                    cell.insert_before(empty)
                column += 1
            if cell is None:
                break
            wide, tall = (_span(cell, name) for name in ("colspan", "rowspan"))
            for more in range(wide):
                below[column + more] = tall - 1
                if more:
                    row.insert(row.index(cell) + 1, soup.new_tag("td"))
            column += wide
            cells.append(cell)
        yield cells


def _span(cell: Tag, name: str) -> int:
    said = str(cell.get(name) or "1")
    return min(int(said), _WIDEST) if said.isdigit() and int(said) else 1


def _one_paragraph(soup: BeautifulSoup, cell: Tag) -> None:
    for block in cell.find_all((*_BLOCKS, "li")):
        if block.get_text(strip=True):
            block.append(soup.new_tag("br"))
        block.unwrap()
    while cell.contents and _is_end(cell.contents[-1]):
        cell.contents[-1].extract()


def _is_end(part: object) -> bool:
    return (isinstance(part, Tag) and part.name == "br") or (isinstance(part, NavigableString) and not part.strip())


def _photos(soup: BeautifulSoup) -> None:
    """Set each photo behind the paragraph or heading that it stands in: on a page it has a place of its own."""
    for image in soup.find_all("img"):
        block = image.find_parent(("p", "li", *_HEADINGS))
        paragraph = soup.new_tag("p")
        if block is None:
            image.wrap(paragraph)
            continue
        if block.name == "li":
            block = block.find_parent(("ul", "ol")) or block
        last = block
        while isinstance(last.next_sibling, Tag) and last.next_sibling.get("data-photo"):
            last = last.next_sibling
        paragraph["data-photo"] = "1"
        last.insert_after(paragraph)
        paragraph.append(image.extract())


def level_headings(soup: BeautifulSoup) -> None:
    """Begin headings at the second level, since the title is the first, without gaps between levels."""
    levels = sorted({tag.name for tag in soup.find_all(_HEADINGS)})
    for tag in soup.find_all(_HEADINGS):
        for bold in tag.find_all(("strong", "b")):
            bold.unwrap()
        if not tag.get_text(strip=True):
            tag.decompose()
        else:
            tag["data-level"] = str(min(levels.index(tag.name) + 2, 4))
    for tag in soup.find_all(_HEADINGS):
        tag.name = f"h{tag['data-level']}"
