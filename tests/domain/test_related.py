"""«Tin liên quan»: reasons, order, diversity, pins, and equality of incremental and clean answers."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.domain.related import LIMIT, Entry, Key, Related, RelatedIndex, relate_all, relate_touched
from bangvang.domain.related_records import WEIGHTS
from random_cases import cases

DECISION = Key("document", "281/qd/ttg")
OFFICE = Key("unit", "van-phong")
LABOUR = Key("award", "huan-chuong-lao-dong")
CONGRESS = Key("topic", "dai-hoi")
BLOOD = Key("word", "hien mau")


def relate_changed(
    before: dict[str, Entry], lists: dict[str, tuple[Related, ...]], after: dict[str, Entry]
) -> dict[str, tuple[Related, ...]]:
    """Bring the lists of ``before`` up to date as a build does: those that are not touched stay."""
    fresh = relate_touched(before, after)
    return {id_: fresh[id_] if id_ in fresh else lists[id_] for id_ in after}


def article(id_: str, day: int, *keys: Key, pinned: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> Entry:
    """Make an entry; its units are those among its keys."""
    units = tuple(key.id for key in keys if key.kind == "unit")
    return Entry(id_, day, units, keys, pinned, hidden)


def others(count: int, start: int = 0) -> list[Entry]:
    """Make articles that share nothing, a day apart."""
    return [article(f"khac-{i:04d}", start + i, Key("word", f"rieng {i}")) for i in range(count)]


def ids(related: tuple[Related, ...]) -> list[str]:
    """List the ids in order."""
    return [entry.id for entry in related]


def reasons(related: tuple[Related, ...]) -> dict[str, Key | None]:
    """Map ids to reasons."""
    return {entry.id: entry.reason for entry in related}


def test_the_reason_is_the_shared_key_that_weighs_most() -> None:
    """A cited document says more than a unit, a unit more than a word."""
    entries = [
        article("tin", 100, BLOOD, OFFICE, DECISION),
        article("a", 100, BLOOD, DECISION),
        article("b", 100, BLOOD, OFFICE),
        article("c", 100, BLOOD),
    ]

    related = relate_all(entries)["tin"]

    assert ids(related) == ["a", "b", "c"]
    assert reasons(related) == {"a": DECISION, "b": OFFICE, "c": BLOOD}


@pytest.mark.parametrize("kind", WEIGHTS)
def test_without_its_reason_an_article_goes_or_has_another_reason(kind: str) -> None:
    """Taking away the key that is named as reason removes the entry, or the entry is there for something else."""
    reason = Key(kind, "x")
    tin = article("tin", 0, reason, BLOOD)
    entries = [*others(30, start=1), article("a", 900, reason), article("b", 901, reason, BLOOD)]

    before = reasons(relate_all([tin, *entries])["tin"])
    after = reasons(relate_all([tin._replace(keys=(BLOOD,)), *entries])["tin"])

    assert before["a"] == reason
    assert "a" not in after
    assert after["b"] == BLOOD


def test_a_rare_key_says_more_than_a_common_one() -> None:
    """Of two keys of one kind, the one that fewer articles hold weighs more."""
    rare, common = Key("award", "giai-thuong"), Key("award", "giay-khen")
    crowd = [article(f"c{i}", 900, common) for i in range(9)]
    entries = [article("tin", 0, rare, common), article("a", 600, rare), article("b", 600, common), *crowd, *others(40)]

    related = relate_all(entries)["tin"]

    assert related[0].id == "a"
    assert related[0].reason == rare


def test_a_key_of_most_articles_counts_for_nothing() -> None:
    """What half of the archive holds relates nobody, however near in time; rarer keys still do."""
    crowd = [article(f"a{i:02d}", i, CONGRESS) for i in range(30)]
    entries = [*crowd, article("tin", 15, CONGRESS, BLOOD), article("b", 3000, BLOOD)]

    related = relate_all(entries)["tin"]

    assert related[0].id == "b"
    assert {entry.reason for entry in related[1:]} == {None}


def test_in_a_small_archive_even_a_common_key_is_a_reason() -> None:
    """Among three articles, two of one unit belong together."""
    entries = [article("tin", 0, OFFICE), article("a", 900, OFFICE), article("b", 1)]

    assert reasons(relate_all(entries)["tin"]) == {"a": OFFICE, "b": None}
    assert ids(relate_all(entries)["tin"]) == ["a", "b"]


def test_nearness_in_time_decides_between_equals() -> None:
    """With the same keys the nearer comes first; of two equally near the newer, and the id ends all ties."""
    entries = [
        article("tin", 1000, LABOUR),
        article("truoc", 990, LABOUR),
        article("sau-b", 1010, LABOUR),
        article("sau-a", 1010, LABOUR),
        article("xa", 5000, LABOUR),
        article("sat", 1001, LABOUR),
    ]

    assert ids(relate_all(entries)["tin"]) == ["sat", "sau-a", "sau-b", "truoc", "xa"]


def test_nearness_never_outweighs_a_key() -> None:
    """An article of the same day that shares nothing stands behind one of ten years ago that shares a word."""
    entries = [article("tin", 4000, BLOOD), article("cung-ngay", 4000), article("xua", 300, BLOOD)]

    assert ids(relate_all(entries)["tin"]) == ["xua", "cung-ngay"]


def test_a_common_key_counts_for_news_of_the_same_time_only() -> None:
    """Far along a key of many, it adds nothing to a weak key that is shared as well; a strong key needs no help."""
    crowd = [article(f"a{i:02d}", i, LABOUR) for i in range(60)]
    far = [article("yeu", 90, LABOUR, BLOOD), article("manh", 91, LABOUR, DECISION)]

    related = relate_all([article("tin", 0, LABOUR, BLOOD, DECISION), *crowd, *far, *others(200)])["tin"]

    assert ids(related) == ["manh", "a00", "a01", "a02", "a03", "a04"]
    assert reasons(related)["manh"] == DECISION


def test_two_of_a_unit_then_others_come_first() -> None:
    """The third article of a unit waits until everything else that shares a key has a place."""
    same = [article(f"cung-{i}", 100 + i, OFFICE, LABOUR) for i in range(4)]
    entries = [article("tin", 100, OFFICE, LABOUR), *same, article("khac", 300, LABOUR), *others(40)]

    related = relate_all(entries)["tin"]

    assert ids(related)[:5] == ["cung-0", "cung-1", "khac", "cung-2", "cung-3"]


def test_the_host_of_all_news_does_not_count_as_one_unit() -> None:
    """A ministry named in every article must not make all of them «of the same unit»."""
    host = Key("unit", "bo")
    same = [article(f"cung-{i}", 100, host, LABOUR) for i in range(4)]
    weaker = article("yeu", 100, Key("unit", "so"), BLOOD)
    crowd = [article(f"k{i:02d}", i, host) for i in range(40)]

    related = relate_all([article("tin", 100, host, LABOUR, BLOOD), *same, weaker, *crowd])["tin"]

    assert ids(related)[:5] == ["cung-0", "cung-1", "cung-2", "cung-3", "yeu"]


def test_pinned_come_first_and_hidden_never() -> None:
    """Editors' pins stand in their order with a reason of their own; what is hidden stays out, pinned or not."""
    tin = article("tin", 0, OFFICE, pinned=("xa", "gan", "an", "tin", "khong-co"), hidden=("an", "an-2"))
    entries = [
        tin,
        article("gan", 1, OFFICE),
        article("xa", 9000),
        article("an", 0, OFFICE, pinned=("tin",)),
        article("an-2", 0, OFFICE),
        article("b", 5000, pinned=("an",)),
    ]

    related = relate_all(entries)["tin"]

    assert ids(related) == ["xa", "gan", "b"]
    assert related[0].reason == related[1].reason == Key("pin", "")


def test_more_pins_than_places_are_cut() -> None:
    """A list never has more than its limit, pins included."""
    entries = others(12)
    tin = article("tin", 5, pinned=tuple(entry.id for entry in entries))

    assert ids(relate_all([tin, *entries])["tin"]) == [entry.id for entry in entries[:LIMIT]]
    assert len(relate_all([tin, *entries], limit=3)["khac-0000"]) == 3


def test_a_list_is_filled_with_the_nearest_in_time() -> None:
    """Where no key is shared, the nearest stand there without a reason; only a lone article has an empty list."""
    related = relate_all(others(30))["khac-0010"]

    assert ids(related) == [f"khac-{i:04d}" for i in (11, 9, 12, 8, 13, 7)]
    assert {entry.reason for entry in related} == {None}
    assert relate_all(others(1)) == {"khac-0000": ()}


def test_a_new_article_elsewhere_changes_no_list() -> None:
    """Weights stand still: an article that shares a key with nobody near leaves the lists as they were."""
    entries = [article(f"a{i:03d}", i * 10, Key("award", f"x{i % 9}"), Key("tag", f"y{i % 7}")) for i in range(200)]
    before = relate_all(entries)

    after = relate_all([*entries, article("moi", 99999, Key("award", "x0"))])

    del after["moi"]
    assert after == before


def test_an_id_twice_and_an_unknown_kind_are_refused() -> None:
    """Both are mistakes of the caller; the index stays as it was."""
    index = RelatedIndex([article("tin", 1, OFFICE), article("a", 2, OFFICE)])

    with pytest.raises(ValueError, match="'tin' is in the index already"):
        index.add(article("tin", 2))
    with pytest.raises(KeyError, match="colour"):
        index.add(article("b", 2, Key("colour", "red")))

    assert ids(index.relate("tin")) == ["a"]


KEYS = st.builds(Key, st.sampled_from(["unit", "award", "word"]), st.sampled_from(["a", "b", "c", "d"]))
NAMES = st.sampled_from([f"n{i:02d}" for i in range(40)])


@st.composite
def archives(draw: st.DrawFn, names: st.SearchStrategy[str] = NAMES) -> list[Entry]:
    """Draw a small archive, with pins and hides, also of absent articles."""
    return [
        article(name, draw(st.integers(0, 40)), *draw(st.lists(KEYS, max_size=4)), pinned=pins, hidden=hides)
        for name in draw(st.lists(names, unique=True, max_size=40))
        for pins, hides in [draw(st.tuples(st.lists(NAMES, max_size=1), st.lists(NAMES, max_size=1)).map(_tuples))]
    ]


def _tuples(pair: tuple[list[str], list[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(pair[0]), tuple(pair[1])


def lists(index: RelatedIndex, entries: list[Entry]) -> dict[str, tuple[Related, ...]]:
    """Ask for every list."""
    return {entry.id: index.relate(entry.id) for entry in entries}


@pytest.mark.slow
@settings(max_examples=cases(25, 60), deadline=None)
@given(archives(), st.randoms(use_true_random=False))
def test_incremental_equals_clean_and_only_announced_lists_change(entries: list[Entry], random: Random) -> None:
    """After every addition and removal, all lists equal those of a new index, and no unannounced list has changed."""
    index = RelatedIndex()
    present: list[Entry] = []
    known: dict[str, tuple[Related, ...]] = {}
    for entry in entries:
        known |= {id_: index.relate(id_) for id_ in index.add(entry)}
        present.append(entry)
    assert known == relate_all(present)

    random.shuffle(present)
    while len(present) > len(entries) // 2:
        gone = present.pop().id
        announced = index.remove(gone)
        del known[gone]
        known |= {id_: index.relate(id_) for id_ in announced}
        assert known == lists(index, present)
    assert known == relate_all(present)


@pytest.mark.slow
def test_incremental_equals_clean_where_keys_are_cut_short() -> None:
    """In an archive large enough that neighbours and keys are no longer all looked at, the same holds."""
    random = Random(5)
    kinds = [("unit", 9), ("award", 5), ("person", 60), ("tag", 4), ("word", 40)]
    entries = [
        article(f"a{i:03d}", random.randrange(900), *(Key(kind, str(random.randrange(n))) for kind, n in kinds))
        for i in range(420)
    ]
    index = RelatedIndex(entries)
    known = lists(index, entries)

    for gone in random.sample(entries, 12):
        known |= {id_: index.relate(id_) for id_ in index.remove(gone.id)}
        back = gone._replace(day=random.randrange(900))
        known |= {id_: index.relate(id_) for id_ in index.add(back)}
        entries[entries.index(gone)] = back

    assert known == relate_all(entries)


@pytest.mark.slow
@settings(max_examples=cases(25, 60), deadline=None)
@given(archives())
def test_every_list_keeps_the_rules(entries: list[Entry]) -> None:
    """Never itself, twice, hidden or too long; as full as the archive allows; every reason is a key of both."""
    by_id = {entry.id: entry for entry in entries}

    for id_, related in relate_all(entries).items():
        entry = by_id[id_]
        allowed = by_id.keys() - {id_, *entry.hidden}
        assert len(set(ids(related))) == len(related) == min(LIMIT, len(allowed))
        assert set(ids(related)) <= allowed
        assert all(
            reason in {None, Key("pin", "")} or (reason in entry.keys and reason in by_id[other].keys)
            for other, reason in reasons(related).items()
        )


@given(archives())
@pytest.mark.slow
def test_the_order_of_reading_does_not_matter(entries: list[Entry]) -> None:
    """The same articles give the same lists, whatever order they come in."""
    assert relate_all(entries) == relate_all(entries[::-1])


def random_article(random: Random, id_: str, names: list[str]) -> Entry:
    """Make an article with keys that few and many share, now and then with a pin and a hide of ``names``."""
    kinds = [("unit", 9), ("award", 3), ("person", 30), ("tag", 2), ("word", 20)]
    keys = [Key(kind, str(random.randrange(count))) for kind, count in kinds if random.random() < 0.8]
    pinned, hidden = (tuple(random.sample(names, random.choice((0, 0, 0, 1, 2)))) for _ in range(2))
    return article(id_, random.randrange(200), *keys, pinned=pinned, hidden=hidden)


def edited(random: Random, entries: dict[str, Entry], names: list[str]) -> dict[str, Entry]:
    """Add, remove or change one article."""
    id_ = random.choice(names)
    rest = {name: entry for name, entry in entries.items() if name != id_}
    if id_ not in entries:
        return rest | {id_: random_article(random, id_, names)}
    new = random_article(random, id_, names)
    edits = [
        new,
        entries[id_]._replace(day=new.day),
        entries[id_]._replace(keys=new.keys),
        entries[id_]._replace(units=new.units),
        entries[id_]._replace(pinned=new.pinned),
        entries[id_]._replace(hidden=new.hidden),
        None,
        None,
    ]
    changed = random.choice(edits)
    return rest if changed is None else rest | {id_: changed}


@pytest.mark.slow
@settings(max_examples=cases(8, 20), deadline=None)
@given(st.sampled_from([2, 13, 24, 47, 48, 63, 64, 65, 95, 96, 128]), st.randoms(use_true_random=False))
def test_lists_of_the_last_build_brought_up_to_date_equal_new_ones(size: int, random: Random) -> None:
    """After each of several builds with a few edits in between, near and over the thresholds of what is common."""
    names = [f"n{i:03d}" for i in range(size + 3)]
    entries = {name: random_article(random, name, names) for name in random.sample(names, size)}
    known = relate_all(entries.values())

    for _ in range(4):
        before = entries
        for _ in range(random.randrange(max(2, size // 20 + 1))):
            entries = edited(random, entries, names)
        known = relate_changed(before, known, entries)
        assert known == relate_all(entries.values())
        assert list(known) == list(entries)


@pytest.mark.slow
@settings(max_examples=cases(12, 30), deadline=None)
@given(archives(), archives())
def test_lists_brought_up_to_date_after_anything_equal_new_ones(before: list[Entry], after: list[Entry]) -> None:
    """Even where everything has changed."""
    by_id = {entry.id: entry for entry in before}
    lists = relate_all(before)
    today = {entry.id: entry for entry in after}

    assert relate_changed(by_id, lists, today) == relate_all(after)


@pytest.mark.slow
def test_lists_brought_up_to_date_equal_new_ones_where_keys_are_cut_short() -> None:
    """The same in an archive so large that neighbours are cut, with keys whose numbers of holders double or halve."""
    random = Random(7)
    kinds = [("unit", 25), ("award", 12), ("person", 50), ("tag", 6), *[("word", 55)] * 5]

    def made(number: int) -> Entry:
        keys = {Key(kind, str(random.randrange(count))) for kind, count in kinds if random.random() < 0.9}
        return article(f"a{number:03d}", random.randrange(3000), *keys)

    entries = {entry.id: entry for entry in map(made, range(380))}
    known = relate_all(entries.values())
    for step in range(cases(12, 24)):
        before, number = entries, random.randrange(390)
        entries = {id_: entry for id_, entry in before.items() if id_ != f"a{number:03d}"}
        if step % 3:
            entries |= {f"a{number:03d}": made(number)}
        known = relate_changed(before, known, entries)
        assert known == relate_all(entries.values())


def test_only_what_may_differ_is_listed_anew() -> None:
    """An edit gives the lists about it, nothing where nothing has changed, everything where much has."""
    entries = {entry.id: entry for entry in others(200)}
    edit = entries | {"khac-0100": article("khac-0100", 100)}

    near = relate_touched(entries, edit)

    assert relate_touched(entries, dict(entries)) == {}
    assert {"khac-0100", "khac-0101"} <= near.keys() <= {f"khac-{i:04d}" for i in range(80, 121)}
    assert relate_touched({}, entries) == relate_all(entries.values())


def test_who_pins_or_stands_beside_an_article_that_goes_is_listed_anew() -> None:
    """However far the pin reaches, and however many neighbours in time are hidden."""
    hiding = article("an", 100, hidden=tuple(f"khac-{i:04d}" for i in range(86, 115)))
    entries = {entry.id: entry for entry in [*others(200), hiding, article("ghim", 9000, pinned=("khac-0109",))]}
    lists = relate_all(entries.values())

    for gone in ("khac-0085", "khac-0109"):
        today = {id_: entry for id_, entry in entries.items() if id_ != gone}
        assert relate_changed(entries, lists, today) == relate_all(today.values())


def test_where_nothing_has_changed_the_lists_are_kept() -> None:
    """The very lists come back, without an index; an edit elsewhere keeps those that it cannot concern."""
    entries = {entry.id: entry for entry in others(200)}
    lists = relate_all(entries.values())

    kept = relate_changed(entries, lists, dict(entries))
    edit = relate_changed(entries, lists, entries | {"khac-0000": article("khac-0000", 0)})

    assert all(kept[id_] is lists[id_] for id_ in entries)
    assert edit["khac-0150"] is lists["khac-0150"]
