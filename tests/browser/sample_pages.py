"""The pages that browsers look at: one of every kind, and the hard cases, found by what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from bangvang.build.run import Run
from bangvang.commands.build import Options, build_run
from bangvang.outputs.plan import PagePlan
from bangvang.shipped import REPOSITORY as PROJECT

Choose = Callable[[list[PagePlan]], PagePlan]


def build_archive(folder: Path, *, preview: bool = False) -> Run:
    """Build the sample archive into ``folder/output``, with a lock of its own; prepared photos are shared."""
    chosen = {"BANGVANG_PREVIEW": True} if preview else {}
    return build(PROJECT / "pelicanconf.py", folder, {"BANGVANG_SEARCH": True, **chosen})


def build(settings: Path, folder: Path, chosen: Mapping[str, Any]) -> Run:
    """Build the site of a settings file into ``folder/output``; ``chosen`` goes before its values."""
    photos = PROJECT / ".cache" / "anh"
    photos.mkdir(parents=True, exist_ok=True)
    cache = folder / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    if not (cache / "anh").exists():
        (cache / "anh").symlink_to(photos)
    places = {"OUTPUT_PATH": str(folder / "output"), "BANGVANG_CACHE": str(cache)}
    # One core: a process that drives a browser has threads, and should not fork.
    return build_run(Run(Options(settings, {**places, **chosen}).settings(), cores=1))


def at(path: str) -> Choose:
    """Choose the page of an address."""
    return lambda plans: next(plan for plan in plans if plan.path == path)


def most(template: str, measure: Callable[[Mapping[str, Any]], Any]) -> Choose:
    """Choose the page of a template whose view measures most; the first of equals."""
    return lambda plans: max((plan for plan in plans if plan.template == template), key=lambda plan: measure(plan.view))


def recipients(view: Mapping[str, Any]) -> int:
    """Count the recipients that an article names."""
    return sum(len(row["recipients"]) for row in award_rows(view))


def award_groups(view: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give all groups of an article's table of awards."""
    return [*view["awards"], *(view["more_awards"]["groups"] if view["more_awards"] else ())]


def award_rows(view: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give the entries of an article's table of awards."""
    return [row for group in award_groups(view) for row in group["rows"]]


def photos(view: Mapping[str, Any]) -> int:
    """Count the photos of an article."""
    return len(view["gallery"]) + sum(part["photo"] is not None for part in view["body"])


def lines(groups: Iterable[Mapping[str, Any]]) -> int:
    """Count the lines of a timeline."""
    return sum(len(group["conferrals"]) for group in groups)


# One page of every kind; a template without an entry here is looked at on its first page.
KINDS: Final[dict[str, tuple[str, Choose]]] = {
    "home": ("home.html", at("/")),
    "article": ("article.html", at("/tin/2020/06/18/van-phong-vien-han-lam-dien-hinh-tien-tien/")),
    "list": ("list.html", at("/tin/2020/")),
    "all-years": ("list.html", at("/tin/")),
    "topic": ("list.html", most("list.html", lambda view: (len(view["body"]), len(view["groups"])))),
    "calendar": ("calendar.html", most("calendar.html", lambda view: len(view["cards"]))),
    "units": ("units.html", at("/don-vi/")),
    "awards": ("index.html", at("/khen-thuong/")),
    "unit": ("unit.html", at("/don-vi/van-phong-vien-han-lam/")),
    "award": ("award.html", at("/khen-thuong/huan-chuong-lao-dong/")),
    "person": ("person.html", most("person.html", lambda view: len(view["deeds"]))),
    "year-list": ("roll.html", most("roll.html", lambda v: (bool(v["years"]), len(v["cards"]), len(v["groups"])))),
    "register": ("register.html", at("/bang-vang/2020/")),
    "wall": ("wall.html", at("/bang-vang/")),
    "documents": ("documents.html", at("/van-ban/")),
    "document": ("document.html", at("/van-ban/51-syml-tdkt/")),
    "page": ("page.html", at("/gioi-thieu/")),
    "english": ("page.html", at("/en/structure/")),
    "not-found": ("404.html", at("/404.html")),
}
TORTURE: Final[dict[str, Choose]] = {
    "longest-title": most("article.html", lambda view: len(view["title"])),
    "most-awards": most("article.html", lambda view: len(award_rows(view))),
    "most-recipients": most("article.html", recipients),
    "no-photo": most("article.html", lambda view: (not photos(view), not view["lead_photo"], len(view["body"]))),
    "one-recipient": most("article.html", lambda view: (recipients(view) == 1, photos(view))),
    "most-photos": most("article.html", photos),
    "corrected": most("article.html", lambda view: (len(view["corrections"]), len(view["attachments"]))),
    "revoked": most("article.html", lambda view: sum(group["status"] == "revoked" for group in award_groups(view))),
    "longest-unit": most("unit.html", lambda view: len(view["years"]) + lines(view["timeline"])),
    "decision": most("document.html", lambda view: (view["is_full"], not view["is_letter"], len(view["awards"]))),
    "digest": at("/van-ban/2298-bkhcn-tdkt/"),
    "people": at("/ca-nhan/"),
    "longest-register": most("register.html", lambda view: sum(lines(group["blocks"]) for group in view["groups"])),
}
COMPONENTS: Final = "gallery.html"
# Shown only where a site has a server that counts its readers: test_live_views.py looks at it.
COUNTED: Final = "article_live.html"
TEMPLATES: Final = sorted(path.name for path in (PROJECT / "theme" / "templates").glob("*.html"))
OTHERS: Final[dict[str, Choose]] = {
    template.removesuffix(".html"): most(template, lambda _: 0)
    for template in TEMPLATES
    if template not in {"base.html", COMPONENTS, COUNTED, *(kind for kind, _ in KINDS.values())}
}
PAGES: Final = {name: choose for name, (_, choose) in KINDS.items()} | OTHERS | TORTURE


def choose_pages(plans: list[PagePlan]) -> dict[str, PagePlan]:
    """Choose the pages to look at, by name; a kind of which there is no page is left out."""
    chosen = {}
    for name, choose in PAGES.items():
        with suppress(ValueError, StopIteration):
            chosen[name] = choose(plans)
    return chosen
