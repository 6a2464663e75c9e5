"""The photos that bodies show: are they there, may they be published, and their finished files."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from bangvang.domain.articles import Body, Photo, PhotoFile, PhotoRef
from bangvang.domain.problems import Kind, Problem, did_you_mean
from bangvang.sources.images import PhotoRefused, inspect_photo, prepare_photos, prepare_share_image, read_bounded


def check_photos(
    bodies: Iterable[tuple[str, Body]], files: Mapping[str, Path], known: Container[str] = frozenset()
) -> Iterator[Problem]:
    """Yield a problem for every photo that is missing or whose content may not be published; nothing is decoded.

    Photos in ``known`` have been prepared already and are not looked at again.
    """
    seen: dict[str, PhotoRefused | None] = {}
    for source_path, ref in _references(bodies):
        path = files.get(ref.file)
        if path is None:
            yield _missing(source_path, ref, files)
            continue
        if ref.file in known:
            continue
        if ref.file not in seen:
            seen[ref.file] = _refusal(path)
        refused = seen[ref.file]
        if refused:
            yield _refused(source_path, ref, refused)


def prepare(
    bodies: Iterable[tuple[str, Body]],
    files: Mapping[str, Path],
    *,
    cache: Path,
    known: Container[str] = frozenset(),
    cores: int = 1,
) -> tuple[dict[str, Photo], list[Problem]]:
    """Make the published files of all photos in ``cache``, by content path; ``known`` ones are left out.

    A photo that cannot be decoded comes back as a problem at every place that shows it. Raises OSError (disk full).
    """
    bodies = list(bodies)
    references = _references(bodies)
    wanted = {ref.file: files[ref.file] for _, ref in references if ref.file in files and ref.file not in known}
    photos: dict[str, Photo] = {}
    problems: list[Problem] = []
    share_files = _share_files(bodies)
    for key, result in prepare_photos(wanted, cache=cache, cores=cores):
        if isinstance(result, PhotoRefused):
            problems.extend(_refused(source_path, ref, result) for source_path, ref in references if ref.file == key)
            continue
        share = prepare_share_image(files[key].read_bytes(), cache=cache).name if key in share_files else ""
        made = tuple(PhotoFile(variant.name, variant.type, variant.width) for variant in result.variants)
        photos[key] = Photo(result.width, result.height, made, share)
    return photos, problems


def _references(bodies: Iterable[tuple[str, Body]]) -> list[tuple[str, PhotoRef]]:
    return [(source_path, ref) for source_path, body in bodies for ref in body.photos]


def _share_files(bodies: Iterable[tuple[str, Body]]) -> set[str]:
    """Only the first photo of a body stands for it where it is shared."""
    return {body.photos[0].file for _, body in bodies if body.photos}


def _refusal(path: Path) -> PhotoRefused | None:
    try:
        inspect_photo(read_bounded(path))
    except PhotoRefused as refused:
        return refused
    return None


def _missing(source_path: str, ref: PhotoRef, files: Mapping[str, Path]) -> Problem:
    folder = source_path.rpartition("/")[0]
    beside = [file.rpartition("/")[2] for file in files if file.rpartition("/")[0] == folder]
    name = ref.file.rpartition("/")[2]
    remedy = did_you_mean(name, beside, "Đặt tệp ảnh cạnh bài.")
    return Problem(source_path, ref.line, f'Không thấy ảnh "{name}".', remedy, Kind.MISSING_PHOTO)


def _refused(source_path: str, ref: PhotoRef, refused: PhotoRefused) -> Problem:
    name = ref.file.rpartition("/")[2]
    reason = refused.reason[:1].lower() + refused.reason[1:] if refused.reason.startswith("Ảnh") else refused.reason
    return Problem(source_path, ref.line, f'Ảnh "{name}": {reason}', refused.remedy, Kind.PHOTO_REFUSED)
