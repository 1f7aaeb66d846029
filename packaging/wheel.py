"""The Python wheel: the program as a script of a package without Python code.

It is written here, because a wheel without code is a zip archive with three small text files
(https://packaging.python.org/en/latest/specifications/binary-distribution-format/). A tool that builds wheels would have
to be fetched first, and would have opinions about order, times and compression.
"""

import base64
import hashlib

from archives import Entry, zipped

# The program is static, so it runs with every C library.
TAGS = ["manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"]

METADATA = """\
Metadata-Version: 2.4
Name: planpack
Version: {version}
Summary: {summary}
Keywords: {keywords}
License-Expression: MIT
License-File: LICENSE
License-File: LICENSES.txt
Description-Content-Type: text/markdown

{readme}"""


def entries(contents):
    """The files of the wheel without the list of them."""
    folder = f"planpack-{contents.version}"
    data, info = f"{folder}.data/data/share", f"{folder}.dist-info"
    places = {
        "doc": f"{info}/licenses",
        "man": f"{data}/man/man1",
        "bash": f"{data}/bash-completion/completions",
        "zsh": f"{data}/zsh/site-functions",
        "fish": f"{data}/fish/vendor_completions.d",
    }
    yield Entry(f"{folder}.data/scripts/planpack", contents.program, is_program=True)
    yield from contents.entries(places)
    text = METADATA.format(
        version=contents.version,
        summary=contents.summary,
        keywords=",".join(contents.keywords),
        readme=contents.readme.decode(),
    )
    yield Entry(f"{info}/METADATA", text.encode())
    tags = "".join(f"Tag: py3-none-{tag}\n" for tag in TAGS)
    wheel = f"Wheel-Version: 1.0\nGenerator: planpack packaging/build\nRoot-Is-Purelib: false\n{tags}"
    yield Entry(f"{info}/WHEEL", wheel.encode())


def record(files, name):
    """The list of the files with their hashes, as the format asks."""
    lines = []
    for file in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(file.data).digest()).decode().rstrip("=")
        lines.append(f"{file.name},sha256={digest},{len(file.data)}\n")
    return Entry(name, "".join([*lines, f"{name},,\n"]).encode())


def write(contents, folder):
    """Writes the wheel into a folder."""
    files = sorted(entries(contents), key=lambda file: file.name)
    # The list is last, so that a program which reads the archive in order knows it is whole.
    files.append(record(files, f"planpack-{contents.version}.dist-info/RECORD"))
    zipped(folder / f"planpack-{contents.version}-py3-none-{'.'.join(TAGS)}.whl", files, contents.epoch)
