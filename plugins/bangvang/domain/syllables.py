"""Vietnamese syllables: whether a word can be one, to tell Vietnamese text from text in a wrong encoding."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from bangvang.domain.text import TONES
from bangvang.lazy_patterns import lazy_pattern

# Without tone; «gi» and «qu» take part of the rime away, so rimes that begin with i or u may lose it.
_ONSETS: Final = "ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p q r s t v x".split()
_RIMES: Final = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot oăc oăm oăn
    oăng oăt ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung uân uâng uât uây uê uêch uêu uênh uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uynh uyu uyt
    uyên uyêt uyn uyp uân ưa ưc ưi ưm ưn ưng ưt ưu ư ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu ynh
    """.split()
)
_MISPLACED = lazy_pattern(f"[^aeiouy\u0302\u0306\u031b][{TONES}]")
_STOPPED = lazy_pattern(r"(?:ch|[cpt])$")
_STOPPED_TONES: Final = frozenset("\u0301\u0323")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether a word is spelt as Vietnamese syllables are: onset, rime, at most one tone that the ending takes."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in letters if c in TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
    if len(tones) > 1 or _MISPLACED.search(letters):
        return False
    if _STOPPED.search(bare) and not _STOPPED_TONES.issuperset(tones):
        return False
    return bare in _RIMES or any(_is_spelt(bare, onset) for onset in _ONSETS)


def _is_spelt(bare: str, onset: str) -> bool:
    rime = bare.removeprefix(onset)
    if rime == bare:
        return False
    lost = {"gi": "i", "qu": "u"}.get(onset, "")
    return rime in _RIMES or (bool(lost) and lost + rime in _RIMES)
