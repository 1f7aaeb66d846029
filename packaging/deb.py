"""The package for Debian and Ubuntu."""

import hashlib
import os
import subprocess
import tempfile
from email.utils import formatdate
from pathlib import Path

from archives import Entry, gz

DOC = "usr/share/doc/planpack"

# The address is a placeholder until the project has one.
MAINTAINER = "The planpack authors <planpack@example.org>"

# The program is static, so it depends on nothing.
CONTROL = """\
Package: planpack
Version: {version}
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {kib}
Section: text
Priority: optional
Description: board-ready packs from a partnership's planning spreadsheets
 planpack reads the workbooks in which a partnership board keeps its plan. It
 checks them, makes one document of them as PDF, web page and workbook, and
 helps the board's officer to ask partners for progress every quarter.
"""

CHANGES = """\
planpack ({version}) stable; urgency=medium

  * What changed is in CHANGELOG.md.gz.

 -- {maintainer}  {date}
"""


def entries(contents):
    """The files of the package, where Debian has them."""
    yield Entry("usr/bin/planpack", contents.program, is_program=True)
    yield Entry(f"{DOC}/copyright", contents.licences)
    yield Entry(f"{DOC}/CHANGELOG.md.gz", gz(contents.changes))
    changes = CHANGES.format(version=contents.version, maintainer=MAINTAINER, date=formatdate(contents.epoch))
    yield Entry(f"{DOC}/changelog.gz", gz(changes.encode()))
    for name, page in contents.pages:
        yield Entry(f"usr/share/man/man1/{name}.gz", gz(page))
    folders = {
        "bash": "usr/share/bash-completion/completions",
        "zsh": "usr/share/zsh/vendor-completions",
        "fish": "usr/share/fish/vendor_completions.d",
    }
    for shell, name, completions in contents.completions:
        yield Entry(f"{folders[shell]}/{name}", completions)
    for sample in contents.sample:
        yield Entry(f"{DOC}/examples/{sample.name}", sample.data)


def write(contents, folder):
    """Writes the package into a folder."""
    files = list(entries(contents))
    kib = sum(-(-len(file.data) // 1024) for file in files)
    control = CONTROL.format(version=contents.version, kib=kib, maintainer=MAINTAINER)
    sums = b"".join(md5(file) for file in sorted(files, key=lambda file: file.name))
    files += [Entry("DEBIAN/control", control.encode()), Entry("DEBIAN/md5sums", sums)]
    with tempfile.TemporaryDirectory() as tree:
        for file in files:
            place(Path(tree), file)
        Path(tree).chmod(0o755)
        # One thread: more would divide the bytes to compress by the number of processors.
        command = ["dpkg-deb", "--root-owner-group", "--threads-max=1", "--build", tree, folder]
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(contents.epoch)}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def md5(file):
    """The line of a file by which Debian finds out that it was damaged."""
    return f"{hashlib.md5(file.data).hexdigest()}  {file.name}\n".encode()


def place(tree, file):
    path = tree / file.name
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    path.write_bytes(file.data)
    path.chmod(file.mode)
