"""Write the benchmark's articles as files, or change some of them as a scenario wants.

    generate.py --format bangvang --n 1000 --out content     the first 1,000 articles, units and awards
    generate.py --format hugo --n 1000 --out content/tin     articles only
    generate.py --format hugo --edit-body 7 --out …          article 7 with a sentence more (--mark makes it another)
    generate.py --format hugo --add-photo 7 --out …          article 7 with a photo more at its end
    generate.py --format hugo --edit-title 7 --out …         article 7 with another title, in the same file
    generate.py --format hugo --add 0 --out …                an article that no archive has, of today's date
    generate.py --format hugo --add 0 --day 2014-05-17 --out …
    generate.py --format hugo --remove 7 --out …
    generate.py --format bangvang --rename-unit 100 --out …  a unit under a new name

For Bảng Vàng ``--out`` is the content folder, for the others the folder of articles.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from articles import ADDED, TODAY, Archive, Article, with_another_photo, with_other_body, with_other_title
from edits import edited
from formats import JPEG, PHOTO, WRITERS, registers, unit_file

OURS: Final = "bangvang"
_ARTICLES: Final = "tin"


class Folder:
    """The articles of one archive as files, in the format of one generator."""

    def __init__(self, archive: Archive, form: str, out: Path) -> None:
        """Write below ``out``; nothing is written yet."""
        self.archive = archive
        self.form = form
        self.content = out
        self.articles = out / _ARTICLES if form == OURS else out

    def fill(self, numbers: Iterable[int]) -> None:
        """Write the articles of these numbers and, for ours, the registers."""
        for number in numbers:
            self.write(self.archive.article(number))
        self.write_registers()

    def write_registers(self) -> None:
        """Write the files of units and awards; only ours has them."""
        for name, text in registers(self.archive) if self.form == OURS else ():
            _write(self.content / name, text.encode())

    def write(self, article: Article) -> None:
        """Write one article, and for ours the photo beside it."""
        path = self.articles / article.file
        _write(path, WRITERS[self.form](article).encode())
        photo = path.with_name(PHOTO)
        if self.form == OURS and not photo.exists():
            _write(photo, JPEG)

    def edit_body(self, number: int, mark: str) -> Article:
        """Put a sentence into the body of an article; gives the article."""
        return self._replace(with_other_body(self.archive.article(number), mark))

    def edit(self, number: int, kind: int, mark: str) -> Article:
        """Make the edit of a kind (edits.py) in the body of an article; gives the article."""
        return self._replace(edited(self.archive.article(number), kind, mark))

    def add_photo(self, number: int, mark: str) -> Article:
        """Put a photo at the end of an article."""
        return self._replace(with_another_photo(self.archive.article(number), mark))

    def edit_title(self, number: int, mark: str) -> Article:
        """Give an article another title."""
        return self._replace(with_other_title(self.archive.article(number), mark))

    def add(self, number: int, day: str = TODAY) -> Article:
        """Add an article that no archive has, posted on ``day``."""
        article = self.archive.article(ADDED + number, day)
        self.write(article)
        return article

    def remove(self, number: int) -> None:
        """Remove the file of an article; raises FileNotFoundError."""
        (self.articles / self.archive.article(number).file).unlink()

    def rename_unit(self, number: int, mark: str) -> None:
        """Give a unit a new name in its file; the articles keep the name of their time."""
        name, text = unit_file(self.archive, self.archive.units[number], mark)
        _write(self.content / name, text.encode())

    def _replace(self, article: Article) -> Article:
        if not (self.articles / article.file).is_file():
            message = f"article {article.index} is not in {self.articles}"
            raise FileNotFoundError(message)
        self.write(article)
        return article


def main() -> None:
    """Take one job from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", choices=WRITERS, default=OURS)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mark", default="1", help="makes an edit differ from the one before")
    parser.add_argument("--day", default=TODAY, help="day of an added article")
    job = parser.add_mutually_exclusive_group(required=True)
    for name in ("--n", "--edit-body", "--add-photo", "--edit-title", "--add", "--remove", "--rename-unit"):
        job.add_argument(name, type=int)
    chosen = parser.parse_args()
    folder = Folder(Archive(chosen.seed), chosen.format, chosen.out)
    if chosen.n is not None:
        folder.fill(range(chosen.n))
    elif chosen.edit_body is not None:
        folder.edit_body(chosen.edit_body, chosen.mark)
    elif chosen.add_photo is not None:
        folder.add_photo(chosen.add_photo, chosen.mark)
    elif chosen.edit_title is not None:
        folder.edit_title(chosen.edit_title, chosen.mark)
    elif chosen.add is not None:
        folder.add(chosen.add, chosen.day)
    elif chosen.remove is not None:
        folder.remove(chosen.remove)
    else:
        folder.rename_unit(chosen.rename_unit, chosen.mark)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
