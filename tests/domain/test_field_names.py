"""Names of fields, and what people write instead of them."""

from __future__ import annotations

import pytest

from bangvang.domain.field_names import instead_of, look_alike
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.schema.folders import FIELDS_BY_FOLDER, MODELS

ARTICLE_TITLES = {field.key: field.title for field in ArticleFields.model_fields.values()}


def test_a_folder_knows_the_fields_of_its_model_as_editors_write_them():
    """Front matter outside the header is recognised by them; articles may be those of plain Pelican."""
    assert {"class_word", "for", "from"} <= FIELDS_BY_FOLDER["khen-thuong"]
    assert {"title", "awards", "save_as"} <= FIELDS_BY_FOLDER["tin"]
    assert "save_as" not in FIELDS_BY_FOLDER["trang"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *[
            ("tiêu đề", "title"),
            ("Tiêu đề", "title"),
            ("tieu_de", "title"),
            ("headline", "title"),
            ("tên bài", "title"),
        ],
        *[("ngày", "date"), ("Ngày đăng", "date"), ("đơn vị", "unit"), ("don_vi", "unit"), ("tác giả", "author")],
        *[("nguồn", "source"), ("tóm tắt", "lead"), ("summary", "lead"), ("từ khóa", "tags"), ("keywords", "tags")],
        *[("khen thưởng", "awards"), ("award", "awards"), ("đại biểu", "attendees"), ("trạng thái", "status")],
        *[
            ("tệp đính kèm", "attachments"),
            ("văn bản", "documents"),
            ("chuyên đề", "topic"),
            ("đính chính", "corrections"),
        ],
    ],
)
def test_words_for_a_field_lead_to_it(said, meant):
    assert look_alike(said, ARTICLE_TITLES) == meant


@pytest.mark.parametrize("titles", [schema.model_fields for schema in MODELS.values()])
def test_a_field_is_only_offered_where_it_exists(titles):
    """«Ngày» means the date of an article, and nothing in a unit."""
    known = {field.alias or name: field.title for name, field in titles.items()}

    offered = {look_alike(said, known) for said in ("ngày", "tên gọi", "title", "ghi chú", "loại", "số")}

    assert offered - {None} <= set(known)


def test_what_no_field_stands_for_leads_nowhere():
    assert look_alike("màu nền", ARTICLE_TITLES) is None
    assert instead_of("màu nền") == ""


@pytest.mark.parametrize("said", ["slug", "save_as", "draft", "nháp", "image", "ảnh", "layout", "modified", "lastmod"])
def test_fields_of_other_tools_are_explained(said):
    assert instead_of(said).endswith(".")
    assert said not in ARTICLE_TITLES
