"""Postings and shards: nothing is lost on the way to a file, and a new key moves no other shard."""

from __future__ import annotations

import random
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.outputs.search.facets import columns, facets_of
from bangvang.outputs.search.postings import Postings, order_of
from bangvang.outputs.search.records import Label, Record
from bangvang.outputs.search.shards import SMALLEST, cut, put, share, size_for
from bangvang.outputs.search.tiers import MOST_BUNDLES, Tier, bundle_size
from search_index import ReadTier, pairs_of, read_shard, read_tier

SYLLABLES = "đơn vị dơn vi dồn Vĩ thi đua thí dua khen thưởng khèn 3395 a à á ả ã ạ ă ằ Ðức ｈội 😀 𝐀".split()
LINES = st.lists(st.lists(st.sampled_from(SYLLABLES), max_size=6).map(" ".join), max_size=4)


def record(title: str, *lines: str) -> Record:
    return Record("/x/", "tin", title, lines)


def gathered(records: list[Record]) -> Postings:
    postings = Postings()
    for one in records:
        postings.add(one)
    return postings


CUTS = [*(partial(cut, size=size) for size in (16, 256, 1 << 16)), *(partial(share, count=n) for n in (1, 3, 50))]


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(SYLLABLES), LINES), max_size=8), st.sampled_from(CUTS))
def test_every_pair_of_every_record_is_read_back(texts, cut_entries):
    """In order of folded keys, each pair in one shard, with the records that hold it and whether their title does."""
    records = [record(title, *lines) for title, lines in texts]
    expected: dict[str, list[tuple[int, bool]]] = {}
    for number, one in enumerate(records):
        titles = pairs_of([one.title])
        for pair in titles | pairs_of(one.lines):
            expected.setdefault(pair, []).append((number, pair in titles))

    shards = list(cut_entries(gathered(records).entries()))

    found = [pair for shard in shards for pair in read_shard(shard.data)]
    assert dict(found) == expected
    assert len(found) == len(expected)
    assert [order_of(shard.first) for shard in shards] == sorted(order_of(shard.first) for shard in shards)


@given(st.lists(LINES, min_size=1, max_size=6), st.sampled_from(CUTS))
@pytest.mark.slow
def test_one_shard_answers_a_folded_pair(texts, cut_entries):
    """Spellings of one bare pair are never torn apart, or a reader would need two files for one question."""
    records = [record("", *lines) for lines in texts]
    entries = list(gathered(records).entries())
    folded = {entry.key: entry.folded for entry in entries}

    shards = list(cut_entries(entries))

    for shard, after in pairwise(shards):
        assert {folded[key] for key, _ in read_shard(shard.data)}.isdisjoint(
            folded[key] for key, _ in read_shard(after.data)
        )


@pytest.mark.slow
def test_a_new_record_changes_few_shards():
    """Where a shard ends is said by its keys: of two hundred shards those with the new words are others."""
    draw = random.Random(5)
    syllables = [a + b for a in "bcdghklmnt" for b in ("an", "oi", "ai", "ung", "inh", "uong")]
    texts = [" ".join(draw.choices(syllables, k=300)) for _ in range(60)]
    before = gathered([record("", text) for text in texts])
    after = gathered([record("", text) for text in (*texts, "ban boi bai")])

    shards = [{shard.data for shard in cut(one.entries(), 64)} for one in (before, after)]

    assert len(shards[0]) > 100
    assert len(shards[1] - shards[0]) <= 4


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_few_entries_are_shared_out_evenly(count):
    """A small tier has as many shards as it is given, each about as long as the others."""
    texts = [" ".join(random.Random(seed).choices("thi đua khen thưởng đơn vị".split(), k=9)) for seed in range(40)]
    postings = gathered([record(f"{text} {number}", text) for number, text in enumerate(texts)])

    lengths = [len(shard.data) for shard in share(postings.entries(), count)]

    assert len(lengths) == count
    assert max(lengths) < 2 * min(lengths)


def test_more_spellings_than_any_language_has_are_found_by_their_letters():
    """A thousand marks on one letter are nonsense; nothing overflows into another word."""
    spellings = [f"b{chr(0x300 + mark)}{chr(0x300 + other)}" for mark in range(30) for other in range(30)]

    keys = [entry.folded for entry in gathered([record("", spelling) for spelling in spellings]).entries()]

    assert set(keys) == {"b "}


@pytest.mark.parametrize(("total", "most", "size"), [(0, 10, SMALLEST), (40_960, 10, SMALLEST), (40_961, 10, 8192)])
def test_shards_grow_by_doubling(total, most, size):
    assert size_for(total, most) == size


@pytest.mark.parametrize(("count", "size"), [(0, 1), (MOST_BUNDLES, 1), (MOST_BUNDLES + 1, 2), (10_000, 8)])
def test_texts_are_bundled_only_where_they_are_many(count, size):
    assert bundle_size(count) == size


@pytest.mark.parametrize("least", [1, 4, 16])
def test_a_record_that_comes_changes_its_own_bundle_alone(least):
    """Wherever it stands: the texts of all others keep their files, since addresses say where one begins."""
    records = [Record(f"/tin/{n}/", "tin", f"Tin {n}", ("lời",)) for n in range(300)]
    late = Record("/tin/muon/", "tin", "Tin muộn", ("lời",))

    before, after = (tier_of(several, least) for several in (records, [*records[:100], late, *records[100:]]))

    assert [text[0] for text in before.texts] == [one.path for one in records]
    assert len(set(after.listed["bundles"]) - set(before.listed["bundles"])) <= 2
    sizes = [b - a for a, b in pairwise([*before.listed["firsts"], len(records)])]
    assert all(least // 2 <= size <= 2 * least for size in sizes[:-1])
    assert least * 0.6 < sum(sizes) / len(sizes) < least * 1.5


def tier_of(records: list[Record], least: int) -> ReadTier:
    """Write a tier and read it back."""
    files = {plan.output: plan.data for plan in Tier("t", 3, least_texts=least).plan(records, len(records))}
    return read_tier(files, "t")


def test_the_values_of_a_column_rise_whatever_order_a_record_has_them_in():
    """A gap is never negative: the second unit of a record may stand before the first in the list of units."""
    labels = (Label("b", "B"), Label("a", "A"))
    one = Record("/a/", "tin", "A", (), years=(2021, 2020), units=labels)

    data = columns([facets_of(one)])

    assert data.partition(b"\n")[2] == bytes([0, 2, 0, 1, 2, 0, 1, 0])


def test_the_columns_say_kind_years_units_and_awards():
    label, award = Label("so-y-te", "Sở Y tế"), Label("bk", "Bằng khen")
    one = Record("/a/", "tin", "A", (), years=(2024,), units=(label,), awards=(award,))
    other = Record("/b/", "ca-nhan", "B", (), years=(2020, 2021))

    data = columns([facets_of(one), facets_of(other)])

    head, _, rest = data.partition(b"\n")
    assert head.decode() == '[[["so-y-te","Sở Y tế"]],[["bk","Bằng khen"]],2020]'
    expected = bytearray(b"\x00\x01")
    for number in (1, 2, 4, 0, 1, 1, 0, 0, 1, 0, 0):
        put(number, expected)
    assert rest == expected
