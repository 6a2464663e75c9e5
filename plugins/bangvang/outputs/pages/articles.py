"""Pages of articles."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from urllib.parse import quote

from bangvang.domain import addresses
from bangvang.domain.articles import LEAD_LENGTH, Article, AttachmentRef
from bangvang.domain.authorities import Person, Unit
from bangvang.domain.conferrals import day_of
from bangvang.domain.related import Key, Related
from bangvang.domain.source import stem_path
from bangvang.domain.text import excerpt
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs import templates
from bangvang.outputs.article_awards import award_groups, is_dated, shown_and_more
from bangvang.outputs.components import date_text, event_words, link, mark_of, mentions, posted_text, ribbon
from bangvang.outputs.pages.context import DESCRIPTION_LENGTH, Context, frame
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.readership_words import article_rating, article_views, live
from bangvang.outputs.structured_data import article_data
from bangvang.outputs.views import ArticlePage, Attachment, BodyPart, Fact, PhotoView, RelatedView

GALLERY_FROM = 2
GALLERY_INSIDE = 3
_PLAIN_PARAGRAPH = lazy_pattern(r"<p>[^<\x02]*</p>")


def plan_articles(context: Context) -> Iterator[PageGroup]:
    """Plan the page of every article; neighbours in time are «bài trước» and «bài sau»."""
    for path, source_path in context.archive.pages_of_articles:
        yield article_page(context, path, source_path)


def article_page(context: Context, path: str, source_path: str) -> PageGroup:
    """Plan the page of one article."""
    return PageGroup(path, partial(_page, stem_path(source_path), context), source_path)


def _page(article_id: str, context: Context) -> Iterator[PagePlan]:
    article = context.archive.article(article_id)
    before, after = context.archive.near(article)
    view = _view(article, context)
    view["previous"] = context.card(before) if before else None
    view["next"] = context.card(after) if after else None
    template = templates.ARTICLE_LIVE if view["live"] else templates.ARTICLE
    yield template.page(view, article.source_path)


def _view(article: Article, context: Context) -> ArticlePage:
    archive = context.archive
    lead_photo, parts, gallery = _split_photos(article, context)
    topic = archive.terms.topics.get(article.topic_id) if article.topic_id else None
    day = article.posted.day
    trail = (
        link(str(day.year), addresses.news_year(day.year)),
        link(f"Tháng {day.month}/{day.year}", addresses.news_month(day.year, day.month)),
    )
    share = _share(article, context)
    page = frame(
        article.path,
        article.title,
        link("Tin tức", addresses.NEWS),
        *trail,
        section="tin",
        description=excerpt(article.lead, DESCRIPTION_LENGTH),
        share_image=share,
        sample=article.sample,
        ribbon=ribbon(article, archive),
        json_ld_html=article_data(article, archive, context.page_assets.site_url, share),
    )
    shown, more = shown_and_more(award_groups(article, archive))
    return {
        **page,
        "date": posted_text(article.posted),
        "day": date_text(article.posted.day),
        "author": article.author,
        "source": article.source,
        "views": article_views(article, context.page_assets.views),
        "rating": article_rating(article, context.page_assets.views),
        "live": live(article, context.page_assets.views),
        "lead": _lead(article),
        "lead_photo": lead_photo,
        "body": parts,
        "gallery": gallery,
        "facts": _facts(article, context),
        "attendees": [{"label": a.name, "detail": a.office, "role": a.role} for a in article.attendees],
        "awards": shown,
        "more_awards": more,
        "awards_dated": is_dated(article),
        "documents": mentions(article.citations, archive),
        "attachments": [_attachment(ref, article, context) for ref in article.attachments],
        "corrections": [{"date": date_text(c.day), "text": c.text} for c in article.corrections],
        "tags": [link(tag.name, tag.path) for tag in (archive.terms.tags[i] for i in article.tag_ids)],
        "topic": link(topic.name, topic.path) if topic else None,
        "related": [_related(entry, context) for entry in context.related.get(article.id, ())],
        "previous": None,
        "next": None,
    }


def _split_photos(article: Article, context: Context) -> tuple[PhotoView | None, list[BodyPart], list[PhotoView]]:
    """Take the photo that opens the body as the lead photo, and photos in a row as a gallery after the text."""
    parts = _without_lead(context.body(article.body, article.source_path, article.path), article)
    lead = parts.pop(0)["photo"] if parts and parts[0]["photo"] else None
    kept: list[BodyPart] = []
    gallery: list[PhotoView] = []
    for is_photo, group in groupby(parts, key=lambda part: part["photo"] is not None):
        run = list(group)
        is_gallery = is_photo and len(run) >= (GALLERY_FROM if run[-1] is parts[-1] else GALLERY_INSIDE)
        kept.extend([] if is_gallery else run)
        gallery.extend(part["photo"] for part in run if is_gallery and part["photo"])
    return lead, kept, gallery


def _without_lead(parts: list[BodyPart], article: Article) -> list[BodyPart]:
    """Leave out the first paragraph where it is printed as the lead already; then a photo may open the body."""
    if not parts or not _is_lead_printed(article):
        return parts
    at = 1 if parts[0]["photo"] and len(parts) > 1 else 0
    opening = _PLAIN_PARAGRAPH.match(parts[at]["part_html"])
    if not opening:
        return parts
    rest: BodyPart = {"part_html": parts[at]["part_html"][opening.end() :].strip(), "photo": None}
    return [*parts[:at], *([rest] if rest["part_html"] else []), *parts[at + 1 :]]


def _is_lead_printed(article: Article) -> bool:
    """Tell whether the lead is the whole first paragraph, without links or other markup that a lead would lose."""
    first = article.body.first_paragraph
    text = next((part for part in article.body.parts if isinstance(part, str)), "")
    return bool(first) and article.lead == excerpt(first, LEAD_LENGTH) == first and bool(_PLAIN_PARAGRAPH.match(text))


def _lead(article: Article) -> str:
    """Give the lead to print: none where it is the first paragraph, or its beginning, and that stays in the text."""
    first = article.body.first_paragraph
    is_first = article.lead in {first, excerpt(first, LEAD_LENGTH)}
    return "" if is_first and not _is_lead_printed(article) else article.lead


def _facts(article: Article, context: Context) -> list[Fact]:
    terms = context.archive.terms
    facts: list[Fact] = []
    if article.event and article.event.start:
        facts.append({"term": "Thời gian", "entries": [link(event_words(article.event))], "date": None})
    if article.place:
        facts.append({"term": "Địa điểm", "entries": [link(article.place)], "date": None})
    units = [terms.units[unit_id] for unit_id in article.unit_ids]
    if units:
        # An event keeps the name of its day: the label is what the article says.
        entries = [link(_unit_label(article, index, unit), unit.path) for index, unit in enumerate(units)]
        facts.append({"term": "Đơn vị tổ chức", "entries": entries, "date": None})
    if article.topic_id:
        topic = terms.topics[article.topic_id]
        facts.append({"term": "Chuyên đề", "entries": [link(topic.short or topic.name, topic.path)], "date": None})
    return facts


def _unit_label(article: Article, index: int, unit: Unit) -> str:
    label = unit.label_in(day_of(article).year)
    said = article.unit_names[index] if len(article.unit_names) == len(article.unit_ids) else label
    # What the article wrote stands, unless it is an identifier or the name that came only later.
    is_later = label != unit.label and said in {unit.name, unit.short}
    return label if said == unit.id or is_later else said


def _attachment(ref: AttachmentRef, article: Article, context: Context) -> Attachment:
    file = posixpath.join(posixpath.dirname(article.source_path), ref.file)
    return attachment(file, ref.title, article.path, context)


def attachment(file: str, title: str, path: str, context: Context) -> Attachment:
    """Give a file that is published below ``path``: its address, size in words and fingerprint."""
    facts = context.page_assets.files.get(file)
    return {
        "path": path + quote(posixpath.basename(file)),
        "title": title,
        "size": size_words(facts.size) if facts else "",
        "sha256": facts.sha256 if facts else "",
        "kind": posixpath.splitext(file)[1].lstrip(".").upper(),
    }


def size_words(size: int) -> str:
    """Write a size in bytes as people do: «12 kB», «1,2 MB»."""
    if size < 1_000_000:  # noqa: PLR2004 - the border between kB and MB
        return f"{max(round(size / 1000), 1)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _share(article: Article, context: Context) -> str:
    refs = article.body.photos
    photo = context.page_assets.photos.get(refs[0].file) if refs else None
    return addresses.photo(photo.share) if photo and photo.share else ""


def _related(entry: Related, context: Context) -> RelatedView:
    article = context.archive.by_id[entry.id]
    reason, mark = _reason(entry.reason, context)
    return {
        "path": article.path,
        "title": article.title,
        "date": date_text(article.posted.day),
        "reason": reason,
        "mark": mark,
    }


def _reason(key: Key | None, context: Context) -> tuple[str, str]:
    """Say why an article is related, and name the drawing of that reason."""
    terms = context.archive.terms
    if key is None:
        return "gần về thời gian", "board"
    if key.kind == "pin":
        return "ban biên tập chọn", "star"
    if key.kind == "award":
        award = terms.awards[key.id]
        return f"cùng nhận {award.label}", mark_of(award)
    names = {
        "unit": lambda: f"cùng đơn vị: {terms.units[key.id].label}",
        "person": lambda: _person_reason(terms.people[key.id]),
        "document": lambda: f"cùng viện dẫn {_number(key.id, context)}",
        "topic": lambda: f"cùng chuyên đề: {terms.topics[key.id].short or terms.topics[key.id].name}",
        "tag": lambda: f"cùng từ khóa: {terms.tags[key.id].name}",
    }
    marks = {"unit": "collective", "person": "title", "document": "certificate"}
    return names[key.kind]() if key.kind in names else "cùng nội dung", marks.get(key.kind, "board")


def _person_reason(person: Person) -> str:
    """Name the person whom both articles name; a hidden one is no reason that could be told."""
    return f"cùng nêu tên {person.label}" if person.path else "cùng nội dung"


def _number(key: str, context: Context) -> str:
    return context.archive.citations[key].number.text
