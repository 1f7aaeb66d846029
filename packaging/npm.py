"""The pair of npm packages: one that starts the program, and one that has it, for one platform."""

import json
from pathlib import Path

from archives import Entry, tar_gz

LAUNCHER = Path(__file__).resolve().parent / "npm/planpack.js"
PLATFORM = "planpack-linux-x64"
FOLDERS = {"doc": ".", "man": "man", "bash": "completions", "zsh": "completions", "fish": "completions"}


def write(contents, folder):
    """Writes both packages into a folder."""
    common = {"version": contents.version, "license": "MIT"}
    package(contents, folder, common | starter(contents), [
        Entry("bin/planpack.js", LAUNCHER.read_bytes(), is_program=True),
        Entry("README.md", contents.readme),
        *contents.entries(FOLDERS),
    ])
    package(contents, folder, common | platform(contents), [
        Entry("bin/planpack", contents.program, is_program=True),
        Entry("LICENSE", contents.licence),
        Entry("LICENSES.txt", contents.licences),
    ])


def starter(contents):
    """The description of the package that users name."""
    return {
        "name": "planpack",
        "description": contents.summary,
        "keywords": contents.keywords,
        "bin": {"planpack": "bin/planpack.js"},
        "man": [f"man/{name}" for name, _ in contents.pages],
        "engines": {"node": ">=18"},
        "optionalDependencies": {PLATFORM: contents.version},
    }


def platform(contents):
    """The description of the package with the program."""
    return {
        "name": PLATFORM,
        "description": f"The program of planpack {contents.version} for Linux on x64",
        "os": ["linux"],
        "cpu": ["x64"],
        # Otherwise some package managers keep it in an archive, from which nothing can be started.
        "preferUnplugged": True,
    }


def package(contents, folder, description, entries):
    """Writes one package: a tarball in which all is below `package`."""
    entries = [Entry("package.json", (json.dumps(description, indent=2) + "\n").encode()), *entries]
    placed = [Entry(f"package/{entry.name.removeprefix('./')}", entry.data, entry.is_program) for entry in entries]
    tar_gz(folder / f"{description['name']}-{contents.version}.tgz", placed, contents.epoch)
