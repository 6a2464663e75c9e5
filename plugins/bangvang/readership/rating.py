"""The rating «Đánh giá»: carried over and voted stars as one friendly figure, shrunk towards the middle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bangvang.lazy_patterns import lazy_pattern
from bangvang.readership.addresses import Addresses
from bangvang.readership.totals import Counts, Votes

FEW_VOTES: Final = 5
PRIOR_MEAN: Final = 3.0
PRIOR_VOTES: Final = 5
MOST_STARS: Final = 5
NO_VOTES: Final[Votes] = (0, 0, 0, 0, 0)
VOTES_PREFIX: Final = "danh-gia/"
_VOTE: Final = lazy_pattern(rf"/?{VOTES_PREFIX}([1-5])(/.*)")


def vote_of(event: str) -> tuple[int, str] | None:
    """Read a vote: stars and path of ``danh-gia/5/tin/…``; None for any other event."""
    found = _VOTE.fullmatch(event)
    return (int(found[1]), found[2]) if found else None


def votes_of(counts: Counts, addresses: Addresses) -> Mapping[str, Votes]:
    """Add up the votes on each page, former addresses followed."""
    added: dict[str, list[int]] = {}
    for event, days in counts.items():
        vote = vote_of(event)
        if vote:
            stars = added.setdefault(addresses.current(vote[1]), [0] * MOST_STARS)
            stars[vote[0] - 1] += sum(days.values())
    return {path: (s[0], s[1], s[2], s[3], s[4]) for path, s in sorted(added.items())}


def rating_of(carried: tuple[float, int] | None, votes: Votes = NO_VOTES) -> tuple[float, int] | None:
    """Give mean and number of votes; None with fewer than five.

    A figure carried over alone stays as it was. With votes of our own the mean is shrunk: as if five more people had
    given three stars, so that a handful of votes says little and many say what they say.
    """
    mean, number = carried or (0.0, 0)
    own = sum(votes)
    if number + own < FEW_VOTES:
        return None
    if not own:
        return mean, number
    stars = mean * number + sum(stars * count for stars, count in enumerate(votes, start=1))
    return (stars + PRIOR_MEAN * PRIOR_VOTES) / (number + own + PRIOR_VOTES), number + own
