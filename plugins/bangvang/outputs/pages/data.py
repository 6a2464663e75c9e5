"""Open data: CSV and JSON files, their Frictionless description, and the page that explains them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from bangvang.domain.archive import Archive
from bangvang.domain.text import number
from bangvang.outputs import json_text
from bangvang.outputs.components import link
from bangvang.outputs.csv_text import csv_head, csv_rows
from bangvang.outputs.data_sets import SETS
from bangvang.outputs.data_tables import DataSet, Part, TableContext
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.plan import FilePlan, PageGroup, PagePlan, Section, SectionedFile, SectionsPlan
from bangvang.outputs.views import DataSetView, Fact

VERSION: Final = "1.0.0"
PACKAGE: Final = "/du-lieu/datapackage.json"
PROFILE: Final = "https://specs.frictionlessdata.io/schemas/data-package.json"
TYPE_WORDS: Final = {"string": "chữ", "integer": "số nguyên", "boolean": "true/false", "date": "năm-tháng-ngày"}


def plan_data(context: Context) -> Iterator[PageGroup]:
    """Plan the files of every set, ``datapackage.json`` and the page ``/du-lieu/``."""
    yield PageGroup("/du-lieu/", partial(_page, context))
    yield PageGroup(PACKAGE, lambda: [FilePlan(PACKAGE, package_json(context.archive, context.page_assets.site_url))])
    for one in SETS:
        parts = one.parts(context.archive)
        facets = one.facets.union(*(part.facets for part in parts)) if one.facets else frozenset()
        yield PageGroup(f"/du-lieu/{one.name}.csv", partial(_files, one, parts, context), facets)


def _files(one: DataSet[Any], parts: Sequence[Part[Any]], context: Context) -> list[SectionsPlan]:
    names = [column.name for column in one.columns]
    files = (
        SectionedFile(f"/du-lieu/{one.name}.csv", csv_head(names).encode()),
        SectionedFile(
            f"/du-lieu/{one.name}.json",
            json_text.HEAD.encode(),
            json_text.JOINT.encode(),
            json_text.TAIL.encode(),
        ),
    )
    around = TableContext(context.archive, context.page_assets.site_url)
    sections = tuple(Section(part.name, part.facets, partial(_section, one, part, around)) for part in parts)
    return [SectionsPlan(files, sections)]


def _section(one: DataSet[Any], part: Part[Any], around: TableContext) -> tuple[bytes, bytes]:
    """Make the rows of a part as CSV and as JSON."""
    columns = one.values(part, around)
    names, types = [column.name for column in one.columns], [column.type for column in one.columns]
    return csv_rows(columns).encode(), json_text.json_rows(names, types, columns).encode()


def package_json(archive: Archive, site_url: str) -> str:
    """Describe all sets as a Frictionless data package; its version names the newest posting, so no clock decides."""
    newest = archive.articles[-1].posted.day.strftime("%Y%m%d") if archive.articles else "0"
    site = archive.site
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "bang-vang",
        "title": f"{site.name}: dữ liệu mở về khen thưởng",
        "description": site.description,
        "version": f"{VERSION}+{newest}",
        "homepage": f"{site_url}/du-lieu/" if site_url else "index.html",
        "licenses": [{"title": _licence(archive), "path": f"{site_url}/du-lieu/" if site_url else "index.html"}],
        "resources": [_resource(one) for one in SETS],
    }
    if not site_url:
        del package["homepage"]
    if site.owner:
        package["contributors"] = [{"title": site.owner, "role": "publisher"}]
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(one: DataSet[Any]) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type, "title": column.name, "description": column.about}
        | ({"constraints": {"required": True, "unique": True}} if column.name == "id" else {})
        for column in one.columns
    ]
    return {
        "name": one.name,
        "title": one.title,
        "description": one.about,
        "path": f"{one.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": {"fields": fields, "primaryKey": ["id"]},
    }


def _licence(archive: Archive) -> str:
    return archive.site.licence_of_content or "Chưa nêu điều khoản dùng lại"


def _page(context: Context) -> Iterator[PagePlan]:
    archive = context.archive
    owner = archive.site.owner or archive.site.name
    address = f"{context.page_assets.site_url}/du-lieu/" if context.page_assets.site_url else "địa chỉ của trang này"
    view = frame("/du-lieu/", "Dữ liệu mở", description="Tệp dữ liệu về khen thưởng, đơn vị, văn bản và sự kiện.")
    view |= {
        "lead": "Mọi điều trang này ghi về khen thưởng đều lấy về được thành bảng: CSV để mở bằng Excel, JSON cho máy.",
        "sets": [_set(one, context) for one in SETS],
        "facts": _facts(),
        "licence": _licence(archive),
        "citation": f"{owner}. {archive.site.name}: dữ liệu mở, phiên bản {VERSION}. {address}, ngày truy cập.",
        "package": link("datapackage.json", PACKAGE),
    }
    yield PagePlan("/du-lieu/", "data.html", view)


def _facts() -> list[Fact]:
    rows = (
        ("Mã chữ", "UTF-8, có dấu thứ tự byte để Excel nhận ra tiếng Việt"),
        ("Dấu phân cách", "dấu phẩy"),
        ("Ngày", "năm-tháng-ngày, ví dụ 2020-06-18"),
        ("Công thức", "ô bắt đầu bằng =, +, - hay @ có thêm dấu nháy đơn ở đầu trong CSV; JSON giữ nguyên"),
        ("Thứ tự", "theo năm rồi theo mã; mã không đổi qua các lần dựng trang"),
        ("Phiên bản", f"{VERSION}; số đầu tăng khi đổi hay bỏ cột"),
    )
    return [{"term": term, "entries": [link(said)], "date": None} for term, said in rows]


def _size(one: DataSet[Any], archive: Archive) -> int:
    """Count the rows of a set without making them."""
    return sum(part.count for part in one.parts(archive))


def _set(one: DataSet[Any], context: Context) -> DataSetView:
    files = [link(f"{one.name}.{ending}", f"/du-lieu/{one.name}.{ending}") for ending in ("csv", "json")]
    return {
        "id": one.name,
        "title": one.title,
        "about": one.about,
        "count": f"{number(_size(one, context.archive))} dòng",
        "files": files,
        "columns": [{"name": c.name, "type": TYPE_WORDS[c.type], "about": c.about} for c in one.columns],
    }
