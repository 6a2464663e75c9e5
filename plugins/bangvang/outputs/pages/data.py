"""Open data: CSV and JSON files, their Frictionless description, and the page that explains them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.text import number
from bangvang.outputs import json_text, templates
from bangvang.outputs.components import link
from bangvang.outputs.csv_text import csv_head, csv_rows
from bangvang.outputs.data_sets import SETS
from bangvang.outputs.data_tables import DataSet, TableContext
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.plan import FilePlan, PageGroup, PagePlan
from bangvang.outputs.views import DataFiles, DataPage, DataSetView, Fact

VERSION: Final = "2.0.0"
PROFILE: Final = "https://specs.frictionlessdata.io/schemas/data-package.json"
TYPE_WORDS: Final = {"string": "chữ", "integer": "số nguyên", "boolean": "true/false", "date": "năm-tháng-ngày"}


def plan_data(context: Context) -> Iterator[PageGroup]:
    """Plan the files of every set, ``datapackage.json`` and the page ``/du-lieu/``."""
    yield PageGroup(addresses.DATA, partial(_page, context))
    yield PageGroup(addresses.DATA_PACKAGE, partial(_package, context))
    for one in SETS:
        for year, name in zip(one.years(context.archive) or ("",), one.files(context.archive), strict=True):
            yield PageGroup(addresses.data_file(name, "csv"), partial(_files, one, year, name, context))


def _files(one: DataSet[Any], year: str, name: str, context: Context) -> Iterator[FilePlan]:
    """Make the rows of a year as CSV and as JSON."""
    columns = one.values(year, TableContext(context.archive, context.page_assets.site_url))
    names = [column.name for column in one.columns]
    yield FilePlan(addresses.data_file(name, "csv"), csv_head(names) + csv_rows(columns))
    rows = json_text.json_rows(names, columns)
    yield FilePlan(addresses.data_file(name, "json"), json_text.HEAD + rows + json_text.TAIL)


def _package(context: Context) -> list[FilePlan]:
    return [FilePlan(addresses.DATA_PACKAGE, package_json(context.archive, context.page_assets.site_url))]


def package_json(archive: Archive, site_url: str) -> str:
    """Describe all sets as a Frictionless data package; its version names the newest posting, so no clock decides."""
    newest = "".join(article.posted.day.strftime("%Y%m%d") for article in archive.newest(1)) or "0"
    site = archive.site
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "bang-vang",
        "title": f"{site.name}: dữ liệu mở về khen thưởng",
        "description": site.description,
        "version": f"{VERSION}+{newest}",
        "homepage": site_url + addresses.DATA if site_url else "index.html",
        "licenses": [{"title": _licence(archive), "path": site_url + addresses.DATA if site_url else "index.html"}],
        "resources": [_resource(one, archive) for one in SETS],
    }
    if not site_url:
        del package["homepage"]
    if site.owner:
        package["contributors"] = [{"title": site.owner, "role": "publisher"}]
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(one: DataSet[Any], archive: Archive) -> dict[str, Any]:
    paths = [f"{name}.csv" for name in one.files(archive)]
    fields = [
        {"name": column.name, "type": column.type, "title": column.name, "description": column.about}
        | ({"constraints": {"required": True, "unique": True}} if column.name == "id" else {})
        for column in one.columns
    ]
    return {
        "name": one.name,
        "title": one.title,
        "description": one.about,
        "path": paths if len(paths) > 1 else paths[0],
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
    address = context.page_assets.site_url + addresses.DATA if context.page_assets.site_url else "địa chỉ của trang này"
    page = frame(addresses.DATA, "Dữ liệu mở", description="Tệp dữ liệu về khen thưởng, đơn vị, văn bản và sự kiện.")
    view: DataPage = {
        **page,
        "lead": "Mọi điều trang này ghi về khen thưởng đều lấy về được thành bảng: CSV để mở bằng Excel, JSON cho máy.",
        "sets": [_set(one, context) for one in SETS],
        "facts": _facts(),
        "licence": _licence(archive),
        "citation": f"{owner}. {archive.site.name}: dữ liệu mở, phiên bản {VERSION}. {address}, ngày truy cập.",
        "package": link("datapackage.json", addresses.DATA_PACKAGE),
    }
    yield templates.DATA.page(view)


def _facts() -> list[Fact]:
    rows = (
        ("Mã chữ", "UTF-8, có dấu thứ tự byte để Excel nhận ra tiếng Việt"),
        ("Dấu phân cách", "dấu phẩy"),
        ("Ngày", "năm-tháng-ngày, ví dụ 2020-06-18"),
        ("Công thức", "ô bắt đầu bằng =, +, - hay @ có thêm dấu nháy đơn ở đầu trong CSV; JSON giữ nguyên"),
        ("JSON", "trường trống, số 0 và false được bỏ khỏi dòng cho tệp nhỏ"),
        ("Thứ tự", "theo năm rồi theo mã; mã không đổi qua các lần dựng trang"),
        ("Phiên bản", f"{VERSION}; số đầu tăng khi đổi hay bỏ cột"),
    )
    return [{"term": term, "entries": [link(said)], "date": None} for term, said in rows]


def _set(one: DataSet[Any], context: Context) -> DataSetView:
    return {
        "id": one.name,
        "title": one.title,
        "about": one.about,
        "count": f"{number(one.size(context.archive))} dòng",
        "years": _files_by_year(one, context),
        "columns": [{"name": c.name, "type": TYPE_WORDS[c.type], "about": c.about} for c in one.columns],
    }


def _files_by_year(one: DataSet[Any], context: Context) -> list[DataFiles]:
    years = one.years(context.archive) or ("",)
    return [
        {"year": year, "files": [link(f"{year or name}.{e}", addresses.data_file(name, e)) for e in ("csv", "json")]}
        for year, name in zip(years, one.files(context.archive), strict=True)
    ]
