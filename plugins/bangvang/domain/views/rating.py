"""The rating «Đánh giá»: carried over and voted stars as one friendly figure, shrunk towards the middle."""

from __future__ import annotations

from typing import Final

from bangvang.domain.views.totals import Votes

FEW_VOTES: Final = 5
PRIOR_MEAN: Final = 3.0
PRIOR_VOTES: Final = 5
MOST_STARS: Final = 5
NO_VOTES: Final[Votes] = (0, 0, 0, 0, 0)


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
