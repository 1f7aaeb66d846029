"""The packages of which the program is made, as cargo knows them."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LINUX = "x86_64-unknown-linux-gnu"
# The platforms that the program is made for.
PLATFORMS = [LINUX, "x86_64-pc-windows-msvc", "x86_64-apple-darwin", "aarch64-apple-darwin"]


def metadata(*options):
    """What cargo says of every package of the lock file."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--quiet", *options]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout)


class Program:
    """planpack, and the packages that are in its program on the platforms: those that it uses, and the macros that write
    code into it."""

    def __init__(self, platforms):
        known = metadata(*(f"--filter-platform={platform}" for platform in platforms))
        self.by_id = {package["id"]: package for package in known["packages"]}
        nodes = {node["id"]: node for node in known["resolve"]["nodes"]}
        self.planpack = next(package for package in known["packages"] if package["name"] == "planpack")
        self.uses = {}
        waiting = [self.planpack["id"]]
        while waiting:
            identity = waiting.pop()
            if identity not in self.uses:
                self.uses[identity] = [used["pkg"] for used in nodes[identity]["deps"] if is_in_program(used)]
                waiting.extend(self.uses[identity])

    def packages(self):
        """The packages without planpack, sorted by name."""
        found = [self.by_id[identity] for identity in self.uses if identity != self.planpack["id"]]
        return sorted(found, key=lambda package: (package["name"], package["version"]))


def is_in_program(used):
    """Whether a dependency is of the program itself: it has no kind then; the other kinds are of tests and build scripts."""
    return any(kind["kind"] is None for kind in used["dep_kinds"])
