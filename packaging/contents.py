"""What is in every package: the program, and what it and the repository say about it."""

import os
import subprocess
import tempfile
from pathlib import Path

from archives import Entry
from crates import ROOT, metadata

# The completions of each shell, by the name that the shell looks for.
COMPLETIONS = {"bash": "planpack", "zsh": "_planpack", "fish": "planpack.fish"}


class Contents:
    """The parts of a package."""

    def __init__(self, program):
        self.epoch = epoch()
        self.program = program.read_bytes()
        package = next(package for package in metadata("--no-deps")["packages"] if package["name"] == "planpack")
        self.version, self.summary = package["version"], package["description"]
        self.keywords = package["keywords"]
        self.readme, self.changes, self.licence, self.licences = (
            (ROOT / name).read_bytes() for name in ("README.md", "CHANGELOG.md", "LICENSE", "LICENSES.txt")
        )
        self.sample = [Entry(name, (ROOT / name).read_bytes()) for name in tracked("samples")]
        self.completions = [
            (shell, name, output(program, "completions", shell)) for shell, name in COMPLETIONS.items()
        ]
        self.pages = man_pages(program)

    def entries(self, folders):
        """The licences, pages and completions. `folders` are those of `doc`, `man` and each shell."""
        yield Entry(f"{folders['doc']}/LICENSE", self.licence)
        yield Entry(f"{folders['doc']}/LICENSES.txt", self.licences)
        for name, page in self.pages:
            yield Entry(f"{folders['man']}/{name}", page)
        for shell, name, completions in self.completions:
            yield Entry(f"{folders[shell]}/{name}", completions)


def epoch():
    """The time of all entries: `SOURCE_DATE_EPOCH`, else that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given or git("log", "-1", "--format=%ct"))


def tracked(folder):
    """The files of a folder that are in the repository; what was built there is not."""
    return git("ls-files", folder).splitlines()


def git(*arguments):
    return subprocess.run(["git", *arguments], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def output(program, *arguments):
    return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout


def man_pages(program):
    """The names and bytes of the pages of the manual."""
    with tempfile.TemporaryDirectory() as folder:
        output(program, "man", "-o", folder)
        return [(page.name, page.read_bytes()) for page in sorted(Path(folder).iterdir())]
