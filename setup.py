"""Put theme, award catalogue and editors' guide into the wheel, so that an installed package needs no repository."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
SHIPPED = ("theme", "content/khen-thuong", "content/README.md", "huong-dan")


class BuildWithData(build_py):
    """Build the modules, then copy what ships beside them into ``bangvang/_shipped``."""

    def run(self) -> None:
        """Copy the files anew; an editable install reads them where they are."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "bangvang" / "_shipped"
        shutil.rmtree(target, ignore_errors=True)
        for name in SHIPPED:
            source, place = HERE / name, target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, place)
            else:
                shutil.copyfile(source, place)


setup(cmdclass={"build_py": BuildWithData})
