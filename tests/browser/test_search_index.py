"""The script that reads the index, against a slow search in Python over the same records."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from static_server import serve

from bangvang.outputs.search.records import Record
from bangvang.outputs.search.tiers import Tier
from bangvang.outputs.search.words import bare, words
from bangvang.shipped import REPOSITORY as PROJECT
from search_index import phrase_level

pytestmark = pytest.mark.browser

SYLLABLES = (
    "thi thì thí thị đua dưa dừa đùa khen khèn thưởng thường thượng đơn dồn đồn vị vi vĩ đồng đong dòng chí chi chỉ "
    "hoà hóa hòa Nguyễn Nguyên Văn Vân vàn Đức Dục đục Mỹ mĩ 3395 BKHCN tiên tiền tiến gốm lò men"
).split()
RUN = """async ([queries, shown]) => {
  const { Index } = await import("/search-index.js");
  const index = new Index("/tim-kiem/v1/");
  const answers = [];
  for (const query of queries) {
    const { hits, near } = await index.search(query, shown);
    const texts = await Promise.all(hits.slice(0, shown).map((hit) => index.text(hit)));
    const paths = texts.map((text) => text.path);
    answers.push({ near, total: hits.length, levels: hits.map((hit) => hit.level), paths });
  }
  return answers;
}"""


def archive(seed: int) -> dict[str, list[Record]]:
    """Make records of random syllables for three tiers; titles say which record it is."""
    draw = random.Random(seed)
    tiers: dict[str, list[Record]] = {}
    for name, count in (("cu", 60), ("moi", 25), ("danh-muc", 25)):
        tiers[name] = [
            Record(
                f"/{name}/{n}/",
                "tin",
                " ".join(draw.choices(SYLLABLES, k=3)),
                tuple(" ".join(draw.choices(SYLLABLES, k=draw.randint(1, 12))) for _ in range(draw.randint(0, 5))),
                names=(" ".join(draw.choices(SYLLABLES, k=2)),) if n % 5 == 0 else (),
            )
            for n in range(count)
        ]
    tiers["danh-muc"][0] = Record("/danh-muc/0/", "tin", "Bốn chữ", ("Hội đồng Thi đua Khen thưởng",))
    return tiers


def half(phrase: str, draw: random.Random) -> str:
    return " ".join(bare(words(word)[0]) if draw.random() < 0.5 else word for word in phrase.split())


def queries_of(tiers: dict[str, list[Record]], draw: random.Random) -> list[str]:
    """Draw phrases of one to four words that stand somewhere, in four typings."""
    found = []
    records = [record for several in tiers.values() for record in several]
    while len(found) < 160:
        record = draw.choice(records)
        line = draw.choice([record.title, *record.names, *record.lines]).split()
        length = draw.randint(1, 4)
        start = draw.randrange(max(len(line) - length + 1, 1))
        phrase = " ".join(line[start : start + length])
        typed = " ".join(bare(word) for word in words(phrase))
        found += [phrase, typed, half(phrase, draw), unicodedata.normalize("NFD", phrase)]
    return found


@pytest.fixture(scope="module")
def tiers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[Record]]]:
    """Write the index of random records into a folder."""
    root, made = tmp_path_factory.mktemp("index"), archive(11)
    for name, records in made.items():
        for file in Tier(name, 4).plan(records, len(records), short={"tdkt": "thi đua khen thưởng"}):
            path = root / file.path.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
    script = PROJECT / "theme" / "static" / "js"
    for name in ("search-index.js", "search-words.js"):
        (root / name).write_bytes((script / name).read_bytes())
    (root / "404.html").write_text("<!doctype html><title>x</title>")
    return root, made


@pytest.fixture
def page(browser: Browser, tiers: tuple[Path, dict[str, list[Record]]]) -> Iterator[Page]:
    """Open an empty page beside the index."""
    with serve(tiers[0]) as address:
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(address)
        yield opened
        context.close()


def test_every_record_that_holds_a_phrase_is_found_the_best_first(page, tiers):
    """Typed, bare, half accented, decomposed: what holds the phrase stands first, by how exactly it says it."""
    records = {record.path: record for several in tiers[1].values() for record in several}
    queries = queries_of(tiers[1], random.Random(3))

    answers = page.evaluate(RUN, [queries, 30])

    for query, answer in zip(queries, answers, strict=True):
        levels = {path: found for path, record in records.items() if (found := phrase_level(record, query))}
        best = sorted(levels.values(), reverse=True)[:30]
        assert [phrase_level(records[path], query) for path in answer["paths"][: len(best)]] == best, query
        assert not answer["near"]
        assert answer["total"] >= len(levels)


def test_a_phrase_in_quotation_marks_is_only_found_whole(page, tiers):
    records = {record.path: record for several in tiers[1].values() for record in several}
    phrases = [f'"{query}"' for query in queries_of(tiers[1], random.Random(4)) if len(words(query)) > 2][:60]

    answers = page.evaluate(RUN, [phrases, 200])

    for phrase, answer in zip(phrases, answers, strict=True):
        expected = {path for path, record in records.items() if phrase_level(record, phrase)}
        assert set(answer["paths"]) == expected, phrase


def test_an_abbreviation_finds_what_it_stands_for(page, tiers):
    short, small, full = page.evaluate(RUN, [["TĐKT", "tdkt", "thi đua khen thưởng"], 30])

    assert "/danh-muc/0/" in full["paths"]
    assert short == small == full


def test_words_without_letters_find_nothing(page):
    answers = page.evaluate(RUN, [["", "…", '""'], 10])

    assert [answer["total"] for answer in answers] == [0, 0, 0]


def test_the_script_makes_the_keys_that_python_makes(page):
    """Look-alikes, capitals, tone placement, decomposed text, a word without end, letters of other alphabets."""
    said = [
        *SYLLABLES, "Ðồng", "Ɖức", "THUỶ", "thuỳ", "bác sỹ", "İstanbul", "ΣΟΦΟΣ", "naïve", "ｈội", "3395/BKHCN-TĐKT",
        "đ", unicodedata.normalize("NFD", "Nguyễn Thị Hồng"), "a" * 99, "x\u0301\u0302", "𝐀𝐁", "snake_case", "½ kg",
    ]  # fmt: skip

    keys = page.evaluate("async (said) => said.map((await import('/search-words.js')).words)", said)
    folded = page.evaluate(
        "async (keys) => { const { bare } = await import('/search-words.js'); return keys.map((k) => k.map(bare)); }",
        keys,
    )

    assert keys == [words(text) for text in said]
    assert folded == [[bare(key) for key in own] for own in keys]
