"""What authors link to: files of the content folder and addresses → addresses of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from bangvang.domain.archive import Archive
from bangvang.domain.problems import Kind, Problem, Problems, did_you_mean
from bangvang.domain.records import Body, LinkRef


class Links:
    """Resolve the links of bodies, noting dead ones; addresses are checked once all pages are known."""

    def __init__(self, archive: Archive, problems: Problems) -> None:
        """Learn the address of every source file in the archive."""
        self._archive = archive
        self._problems = problems
        self._by_file = {told.where: told.path for told in archive.told}
        self._addresses: list[tuple[str, LinkRef]] = []
        self.attached: dict[str, str] = {}

    def targets(self, body: Body, where: str, own_path: str) -> Mapping[str, str]:
        """Map what the author wrote to addresses; files beside the article are published below ``own_path``."""
        return {ref.target: self._address(ref, where, own_path) for ref in body.links}

    def _address(self, ref: LinkRef, where: str, own_path: str) -> str:
        target = ref.target
        if target.startswith("/"):
            self._addresses.append((where, ref))
            return target
        if ":" in target.split("/", 1)[0]:
            return target
        path, _, anchor = target.partition("#")
        path = unquote(path)
        for file in (posixpath.normpath(posixpath.join(posixpath.dirname(where), path)), posixpath.normpath(path)):
            if file in self._by_file:
                return self._by_file[file] + (f"#{anchor}" if anchor else "")
            if file in self._archive.files and posixpath.dirname(file) == posixpath.dirname(where):
                self.attached[file] = own_path + posixpath.basename(file)
                return self.attached[file]
        remedy = did_you_mean(target, self._by_file, "Xem lại đường dẫn của tệp.")
        self._tell(where, ref, remedy)
        return target

    def check(self, paths: Iterable[str]) -> None:
        """Note every linked address that no page has."""
        known = set(paths)
        for where, ref in self._addresses:
            path = ref.target.partition("#")[0].partition("?")[0]
            if path not in known:
                remedy = did_you_mean(path, known, "Xem lại địa chỉ.")
                self._tell(where, ref, remedy)

    def _tell(self, where: str, ref: LinkRef, remedy: str) -> None:
        message = f'Liên kết "{ref.target}" không dẫn tới đâu.'
        self._problems.add(Problem(where, ref.line, message, remedy, Kind.DEAD_LINK))
