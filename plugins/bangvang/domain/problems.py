"""Problems of content: where, what, remedy. The only place where messages to editors are put together."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bangvang.domain.text import match_key, printable


class Kind(StrEnum):
    """Every rule that content can break; each has a pair of files in ``tests/content``."""

    BAD_YAML = "bad-yaml"
    NO_FRONT_MATTER = "no-front-matter"
    DUPLICATE_KEY = "duplicate-key"
    ANCHOR = "anchor"
    COMMENT_IN_VALUE = "comment-in-value"
    COMMENT_AFTER_VALUE = "comment-after-value"
    FIELD_IN_BODY = "field-in-body"
    CONFLICT_MARKER = "conflict-marker"
    UNKNOWN_KEY = "unknown-key"
    MISSING_FIELD = "missing-field"
    WRONG_SHAPE = "wrong-shape"
    BAD_DATE = "bad-date"
    DATE_WITHOUT_YEAR = "date-without-year"
    BAD_NUMBER = "bad-number"
    NEGATIVE_COUNT = "negative-count"
    BAD_YEAR = "bad-year"
    BAD_PERIOD = "bad-period"
    BAD_CHOICE = "bad-choice"
    BAD_COLOUR = "bad-colour"
    LOW_CONTRAST = "low-contrast"
    BAD_ADDRESS = "bad-address"
    BAD_SLUG = "bad-slug"
    BAD_ENCODING = "bad-encoding"
    FORBIDDEN_CHARACTER = "forbidden-character"
    FILE_TOO_LARGE = "file-too-large"
    SYMLINK = "symlink"
    UNREAD_FILE = "unread-file"
    SPECIAL_FILE = "special-file"
    BAD_FILE_NAME = "bad-file-name"
    RAW_HTML = "raw-html"
    UNCLEAR_MARKDOWN = "unclear-markdown"
    UNCLEAR_RECIPIENT = "unclear-recipient"
    UNCLEAR_KIND = "unclear-kind"
    BAD_LINK = "bad-link"
    DEAD_LINK = "dead-link"
    MISSING_PHOTO = "missing-photo"
    PHOTO_WITHOUT_ALT = "photo-without-alt"
    PHOTO_REFUSED = "photo-refused"
    PHOTO_OUTSIDE = "photo-outside"
    MISSING_FILE = "missing-file"
    FILE_REFUSED = "file-refused"
    DUPLICATE_ADDRESS = "duplicate-address"
    NEEDS_SERVER = "needs-server"
    DUPLICATE_NAME = "duplicate-name"
    UNKNOWN_UNIT = "unknown-unit"
    UNKNOWN_AWARD = "unknown-award"
    UNKNOWN_DOCUMENT = "unknown-document"
    AMBIGUOUS_DOCUMENT = "ambiguous-document"
    DOCUMENT_DIFFERS = "document-differs"
    UNKNOWN_TOPIC = "unknown-topic"
    UNKNOWN_ARTICLE = "unknown-article"
    AMBIGUOUS_NAME = "ambiguous-name"
    NAMESAKES = "namesakes"
    CLASS_NOT_IN_AWARD = "class-not-in-award"
    MISSPELT_NAME = "misspelt-name"
    TWO_AWARDS = "two-awards"
    WRONG_CONFERRER = "wrong-conferrer"
    WRONG_RECIPIENT = "wrong-recipient"
    NO_RECIPIENT = "no-recipient"
    TOO_MANY_NAMES = "too-many-names"
    BAD_LIST = "bad-list"
    LISTED_TWICE = "listed-twice"
    LIST_LEFT_OUT = "list-left-out"
    BREAKDOWN_DIFFERS = "breakdown-differs"
    MISSING_DOCUMENT = "missing-document"
    COUNTS_DIFFER = "counts-differ"
    PRIVATE_NAME = "private-name"
    PERSONAL_DATA = "personal-data"
    YEAR_AND_PERIOD = "year-and-period"
    YEAR_UNKNOWN = "year-unknown"
    YEAR_DOUBTFUL = "year-doubtful"
    EVENT_AFTER_POSTING = "event-after-posting"
    NOT_REVOKED = "not-revoked"
    AUTHORS_OF_NO_WORK = "authors-of-no-work"
    OUTSIDE_YEARS = "outside-years"
    PARENT_CYCLE = "parent-cycle"
    WRONG_FOLDER = "wrong-folder"
    NEEDS_REVIEW = "needs-review"
    UNAPPROVED = "unapproved"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place: file below the content folder, line (0 where unknown), message, remedy.

    ``details`` are further lines for who asks for all (``check --verbose``).
    A warning is reported and the build continues; an error stops it before anything is written.
    """

    source_path: str
    line: int
    message: str
    remedy: str = ""
    kind: Kind = Kind.BAD_YAML
    is_warning: bool = False
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = f"{self.source_path}:{self.line}" if self.line else self.source_path
        return printable(f"{place}: {self.message} {self.remedy}".rstrip())


class Problems:
    """A growing collection of problems, sorted and each once."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        """Start with the problems ``found`` so far."""
        self._found: dict[Problem, None] = dict.fromkeys(found)

    def __iter__(self) -> Iterator[Problem]:
        """Yield all problems in the order of files, lines and messages."""
        return iter(sorted(self._found))

    def __len__(self) -> int:
        """Count the different problems."""
        return len(self._found)

    def add(self, problem: Problem) -> None:
        """Add one problem; a second time it is the same."""
        self._found[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add several problems."""
        for problem in problems:
            self.add(problem)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give the problems that stop a build, sorted."""
        return tuple(problem for problem in self if not problem.is_warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Give the problems that are reported only, sorted."""
        return tuple(problem for problem in self if problem.is_warning)


class ContentError(SystemExit):
    """Content has errors: the build stops with exit code 1 before writing anything.

    A SystemExit, because Pelican prints a traceback for every other exception.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the ``problems`` that stopped the build."""
        super().__init__(1)
        self.problems = problems


class UnexpectedError(RuntimeError):
    """The code failed while it dealt with a file: the message names the file, then what happened."""


@contextmanager
def naming(source_path: str) -> Iterator[None]:
    """Name the file that was dealt with when something unexpected happens inside."""
    try:
        yield
    except (UnexpectedError, OSError):
        raise
    except Exception as error:
        raise UnexpectedError(f"{source_path} ({type(error).__name__}: {error})") from error


def place_of(error: BaseException) -> str:
    """Say where the code failed: the file that was dealt with, else the line of the code."""
    if isinstance(error, RuntimeError) and type(error).__module__.startswith("bangvang."):
        return str(error)  # ours name the file
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    code = f"{last.tb_frame.f_code.co_filename.rpartition('bangvang/')[2]}:{last.tb_lineno}" if last else "?"
    return f"{code} ({type(error).__name__}: {error})"


_REASONS: Final[Mapping[int, str]] = {
    errno.ENOENT: "không có tệp hay thư mục này",
    errno.EACCES: "không có quyền đọc hoặc ghi",
    errno.EPERM: "không có quyền đọc hoặc ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "đĩa đầy",
    errno.EDQUOT: "hết dung lượng được cấp",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đây là tệp, không phải thư mục",
    errno.EEXIST: "đã có tệp cùng tên",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.EIO: "ổ đĩa hỏng, không đọc hay ghi được",
    errno.EADDRINUSE: "đang có chương trình khác dùng",
}


def reason_of(error: OSError) -> str:
    """Say in Vietnamese what the system refused; in its own words where we have none."""
    return _REASONS.get(error.errno or 0) or str(error.strerror or error)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name most like ``name`` once accents and case are gone; None where nothing is near."""
    by_key = {match_key(candidate): candidate for candidate in sorted(known, reverse=True)}
    close = difflib.get_close_matches(match_key(name), by_key, n=1, cutoff=0.72)
    return by_key[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Offer the nearest known name as a question, or the remedy ``otherwise``."""
    found = nearest(name, known)
    return f'Có phải "{found}"?' if found else otherwise
