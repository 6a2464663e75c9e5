"""What a competent user of stock Pelican would write: units and awards as taxonomies, neighbours, related, sitemap."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.urlwrappers import URLWrapper


class Unit(URLWrapper):
    """A unit with a page of its own."""


class Award(URLWrapper):
    """An award with a page of its own."""


def read_facts(generator: Any) -> None:
    """Turn the lines of the header into units, awards and attendees."""
    settings = generator.settings
    for article in generator.articles:
        article.units = [Unit(name, settings) for name in _parts(getattr(article, "units", ""))]
        rows = getattr(article, "awards", [])
        article.awards = []
        for row in rows if isinstance(rows, list) else [rows]:
            name, year, recipients = (part.strip() for part in row.split("|"))
            award = {"award": Award(name, settings), "name": name, "year": year, "recipients": _parts(recipients)}
            article.awards.append(award)
        article.attendees = _parts(getattr(article, "attendees", ""))


def group(generator: Any) -> None:
    """Group the articles by unit and award, name neighbours, relate."""
    units, awards = defaultdict(list), defaultdict(list)
    articles = generator.articles
    for article in articles:
        for unit in article.units:
            units[unit].append(article)
        for row in article.awards:
            awards[row["award"]].append(article)
    generator.context["units"], generator.context["awards"] = list(units.items()), list(awards.items())
    for index, article in enumerate(articles):
        article.next_article = articles[index - 1] if index else None
        article.prev_article = articles[index + 1] if index + 1 < len(articles) else None
        article.related = _related(article, generator.tags, units, awards)


def _related(article: Any, tags: Any, units: Any, awards: Any) -> list[Any]:
    """Count what two articles share, as the plugin pelican-related-posts does, over three taxonomies."""
    score: Counter[Any] = Counter()
    for tag in getattr(article, "tags", []):
        score.update(tags[tag])
    for unit in article.units:
        score.update(units[unit])
    for row in article.awards:
        score.update(awards[row["award"]])
    score.pop(article, None)
    return [other for other, _ in score.most_common(5)]


class Terms(Generator):
    """Write the pages of units and awards, and the sitemap."""

    def generate_output(self, writer: Any) -> None:
        """Write them all."""
        context, settings = self.context, self.settings
        relative = settings["RELATIVE_URLS"]
        for kind, terms in (("unit", "units"), ("award", "awards")):
            template = self.get_template(kind)
            for term, articles in context[terms]:
                page = {"term": term, "template_name": kind, "url": term.url, "page_name": term.page_name}
                writer.write_file(term.save_as, template, context, relative, articles=articles, dates=articles, **page)
            save_as = settings[f"{kind.upper()}_SAVE_AS"].replace("{slug}/", "")
            template = self.get_template("terms")
            writer.write_file(save_as, template, context, relative, terms=context[terms], url=save_as)
        self._write_sitemap()

    def _write_sitemap(self) -> None:
        context, site = self.context, self.settings["SITEURL"]
        lines = [_sitemap_line(site, article.url, article) for article in context["articles"]]
        for terms in ("units", "awards", "tags"):
            lines += [_sitemap_line(site, term.url, articles[0]) for term, articles in context[terms]]
        text = "\n".join(lines)
        head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        Path(self.output_path, "sitemap.xml").write_text(f"{head}{text}\n</urlset>\n", encoding="utf-8")


def _sitemap_line(site: str, url: str, article: Any) -> str:
    return f"<url><loc>{site}/{url}</loc><lastmod>{article.date.isoformat()}</lastmod></url>"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def generators(_pelican: Any) -> type[Generator]:
    """Give the generator of term pages."""
    return Terms


def register() -> None:
    """Connect all."""
    signals.article_generator_pretaxonomy.connect(read_facts)
    signals.article_generator_finalized.connect(group)
    signals.get_generators.connect(generators)
