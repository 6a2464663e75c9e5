"""Models of raw values: every mistake with its place, values that stay, and what JSON keeps of them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated

import pytest

from bangvang.domain.fields import Count, Day, Name, Text, Texts, as_list, fail
from bangvang.domain.models import FaultyError, FieldError, Fields, MissingError, ReadBy, UnknownError, entry
from bangvang.domain.problems import Kind


class Guest(Fields):
    """Somebody who comes."""

    name: Name = entry(title="Tên", description="Tên.")
    age: Count | None = entry(None, title="Tuổi", description="Tuổi.")

    @classmethod
    def _expand(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Evening(Fields):
    """Models of every kind of field."""

    day: Day = entry(title="Ngày", description="Ngày.")
    hall: Text = entry("", alias="in", title="Nơi", description="Nơi.")
    notes: Texts = entry((), title="Ghi chú", description="Ghi chú.")
    guests: Annotated[tuple[Guest, ...], ReadBy(as_list)] = entry((), title="Khách", description="Khách.")

    def _check(self) -> None:
        if self.hall and not self.guests:
            raise fail(Kind.WRONG_SHAPE, "Không có khách.", "Ghi khách.", at=("guests",))


class LongEvening(Evening):
    """A model below it has another hall, and an end."""

    hall: Name = entry(alias="in", title="Hội trường", description="Nơi.")
    until: Day | None = entry(None, title="Đến", description="Đến.")


def faults_of(model: type[Fields], raw: object) -> list[tuple[tuple[str | int, ...], type[ValueError]]]:
    with pytest.raises(FaultyError) as caught:
        model.of(raw)
    return [(at, type(error)) for at, error in caught.value.faults]


def test_every_mistake_is_found_where_it_stands():
    raw = {"in": ["A"], "guests": ["An", {"age": "hai"}, {"name": "Bình", "old": "2"}], "hall": "A", "notes": "một"}

    assert faults_of(Evening, raw) == [
        (("day",), MissingError),
        (("in",), FieldError),
        (("guests", 1, "name"), MissingError),
        (("guests", 1, "age"), FieldError),
        (("guests", 2, "old"), UnknownError),
        (("hall",), UnknownError),
    ]


def test_fields_are_compared_only_where_each_is_right():
    assert faults_of(Evening, {"day": "2020-13-01", "in": "A"}) == [(("day",), FieldError)]
    assert faults_of(Evening, {"day": "2020-12-01", "in": "A"}) == [((), FieldError)]


@pytest.mark.parametrize("raw", ["An", ["An"], None, {"day": "1/2/2020", "guests": [["An"]]}])
def test_what_is_no_mapping_has_the_wrong_shape(raw):
    (place, error), *more = faults_of(Evening, raw)

    assert (error, more) == (ValueError, [])
    assert place == (("guests", 0) if isinstance(raw, dict) else ())


def test_what_is_read_stays_and_is_kept_by_json():
    evening = Evening.of({"day": "1/2/2020", "in": "Hội  trường", "guests": ["An", {"name": "Bình", "age": "4"}]})

    assert (evening.day, evening.hall, evening.guests[1].age) == (dt.date(2020, 2, 1), "Hội trường", 4)
    assert Evening.of(json.loads(json.dumps(evening.raw()))) == evening
    assert hash(Evening.of(evening.raw())) == hash(evening)
    assert evening != Evening.of(evening.raw() | {"notes": ["một"]})
    assert "notes" not in evening.raw()
    with pytest.raises(AttributeError, match="frozen"):
        evening.day = dt.date(2021, 1, 1)


def test_a_model_has_the_fields_of_the_one_below_and_may_say_them_anew():
    assert list(LongEvening.model_fields) == ["day", "hall", "notes", "guests", "until"]
    assert (LongEvening.model_fields["hall"].is_required, Evening.model_fields["hall"].is_required) == (True, False)
    assert (("in",), MissingError) in faults_of(LongEvening, {})


def test_values_are_taken_as_they_are_but_only_for_fields():
    assert Guest(name="An").age is None
    with pytest.raises(TypeError, match="has no old"):
        Guest(name="An", old=2)
    with pytest.raises(TypeError, match="has no name"):
        Guest()


def test_a_field_that_nothing_reads_is_noticed():
    class Unread(Fields):
        name: str = entry(title="Tên", description="Tên.")

    with pytest.raises(TypeError, match="no function reads"):
        Unread.of({"name": "An"})
