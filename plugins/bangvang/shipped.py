"""What ships with the code: theme, award catalogue, editors' guide; in the repository, or inside a wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent
# setup.py copies these folders into the package when it builds a wheel.
_IN_WHEEL: Final = PACKAGE / "_shipped"
REPOSITORY: Final = None if _IN_WHEEL.is_dir() else PACKAGE.parents[1]
_ROOT: Final = REPOSITORY or _IN_WHEEL

THEME: Final = _ROOT / "theme"
CATALOGUE: Final = _ROOT / "content" / "khen-thuong"
GUIDE: Final = _ROOT / "content" / "README.md"
GUIDE_PICTURES: Final = _ROOT / "huong-dan"
SKELETON: Final = PACKAGE / "skeleton"
