"""Collects the licence texts of packages and fonts: each text once, below those whom it covers."""

import re
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

# How the text of a licence begins and ends. What is before it (a title, lines of copyright) and after it is no part of
# the text, so that packages share one.
KNOWN = {
    "MIT": (r"Permission is hereby granted, free of charge, to any person obtaining a copy of this software",
            r"DEALINGS IN THE SOFTWARE\."),
    "Apache-2.0": (r"Apache License Version 2\.0, January 2004", r"END OF TERMS AND CONDITIONS"),
    "BSD-3-Clause": (r"Redistribution and use in source and binary forms", r"POSSIBILITY OF SUCH DAMAGE\."),
    "Zlib": (r"This software is provided 'as-is'", r"removed or altered from any source distribution\."),
    "ISC": (r"Permission to use, copy, modify, and(?:/or)? distribute", r"PERFORMANCE OF THIS SOFTWARE\."),
    "CC0-1.0": (r"CC0 1\.0 Universal", r"CC0 or use of the Work\."),
    "Unicode-3.0": (r"NOTICE TO USER: Carefully read", r"authorization of the copyright holder\."),
    "OFL-1.1": (r"SIL OPEN FONT LICENSE Version 1\.1", r"DEALINGS IN THE FONT SOFTWARE\."),
}
KNOWN = {
    licence: re.compile(f"{start}.*?{end}".replace(" ", r"\s+"), re.DOTALL | re.IGNORECASE)
    for licence, (start, end) in KNOWN.items()
}
# Licences that are another without one of its conditions: the other, the condition, the licence.
WITHOUT = {
    "MIT": ("above copyright notice", "MIT-0"),
    "BSD-3-Clause": ("neither the name", "BSD-2-Clause"),
    "ISC": ("provided that", "0BSD"),
}

NAMES = re.compile(r"licen[cs]e|copying|copyright|notice", re.IGNORECASE)
# Notices of several works: they are kept whole.
WHOLE = re.compile(r"notice|third-party", re.IGNORECASE)
# Folders of packages that are not compiled.
NOT_COMPILED = {"tests", "benches", "examples", "scripts", "resources"}
# A line of copyright, but not the example in a licence or a rule about such lines.
COPYRIGHT = re.compile(r"^[\s*/#>-]*((?:Copyright\b|\(c\)|©).*(?:\d{4}|©|\(c\)| by ).*)$", re.IGNORECASE)
PLACEHOLDER = re.compile(r"[\[<{](?:yyyy|year|name)", re.IGNORECASE)

TITLES = {
    "MIT": "MIT License",
    "Apache-2.0": "Apache License 2.0",
    "BSD-2-Clause": "BSD 2-Clause License",
    "BSD-3-Clause": "BSD 3-Clause License",
    "Zlib": "zlib License",
    "0BSD": "BSD Zero Clause License",
    "ISC": "ISC License",
    "CC0-1.0": "CC0 1.0 Universal",
    "Unicode-3.0": "Unicode License 3.0",
    "OFL-1.1": "SIL Open Font License 1.1",
}

INTRODUCTION = """\
Licences of planpack, and of everything that is in its program.

planpack itself is under the MIT License. It is made of libraries and fonts that others have written and
given away. This file has their licences: each text once, below the names of those whom it covers with
their lines of copyright.

- Where a package may be used under one of several licences, the one that we use is here.
- Where a package has no line of copyright, its authors are named as it names them.
- A package is listed under several licences if parts of it are under another.
- Macros that write code into the program are listed too, and so are packages that only the program for
  Windows or macOS has.
- The fonts are inside the program, and the letters that they draw in the documents that it makes.
"""

STATIC = """\
The program for Linux in our packages also contains the GNU C Library (glibc), unchanged, as Debian has
it: copyright (C) Free Software Foundation, Inc., and contributors, under the GNU Lesser General Public
License, version 2.1 or later. You may change that library and link the program with it again: the source
of planpack, with packaging/build, is all that it takes. The source of the library is at
https://sourceware.org/git/glibc.git.
"""


def words(text):
    """The words of a text, for comparison."""
    return tuple(re.findall(r"\w+", text.lower()))


def read(path):
    """The text of a licence file, without the signs of a comment."""
    text = path.read_text(errors="replace").replace("\r\n", "\n")
    lines = [re.sub(r"^//\s?", "", line).rstrip() for line in text.splitlines()]
    return textwrap.dedent("\n".join(lines)).strip()


def licence_files(folder):
    """The licence files of a package, those of its compiled parts included."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".rs"]
    parts = [(path.relative_to(folder), path) for path in found]
    return [
        path
        for relative, path in sorted(parts)
        if (NAMES.search(path.name) or "LICENSES" in relative.parts) and not NOT_COMPILED & set(relative.parts)
    ]


def copyright_lines(text):
    """The lines of copyright before, between and after licences."""
    for pattern in KNOWN.values():
        text = pattern.sub("", text)
    lines = [COPYRIGHT.match(line) for line in text.splitlines() if not PLACEHOLDER.search(line)]
    return [" ".join(line[1].split()) for line in lines if line]


def body(text, match):
    """The text of a licence within that of its file, in lines of the usual length."""
    indent = re.search(r"[ \t]*$", text[: match.start()])[0]
    lines = []
    for line in textwrap.dedent(indent + match[0]).splitlines():
        # One paragraph a line: some files have no line breaks.
        inner = line[: len(line) - len(line.lstrip())]
        lines.extend(textwrap.wrap(line, 96, subsequent_indent=inner) if len(line) > 96 else [line])
    return "\n".join(lines)


class Texts:
    """Licence texts with those whom they cover."""

    def __init__(self):
        # By licence and words of its text: the text as first seen, and who has which lines of copyright.
        self.bodies = {}
        self.covered = defaultdict(lambda: defaultdict(list))
        # How many files have a text, to know the usual one.
        self.seen = Counter()

    def learn(self, text):
        """The keys of all licences in a file."""
        keys = []
        for licence, pattern in KNOWN.items():
            for match in pattern.finditer(text):
                found = words(match[0])
                condition, shorter = WITHOUT.get(licence, ("", ""))
                key = (licence if condition in " ".join(found) else shorter, found)
                self.bodies.setdefault(key, body(text, match))
                self.seen[key] += 1
                keys.append(key)
        return keys

    def usual(self, licence, name):
        """The key of the text that most files have, for a package without a file."""
        keys = [key for key in self.seen if key[0] == licence]
        if not keys:
            sys.exit(f"{name} has no text of {licence}, and no other package has")
        return max(keys, key=lambda key: (self.seen[key], key))

    def cover(self, key, name, lines):
        known = self.covered[key][tuple(dict.fromkeys(lines))]
        if name not in known:
            known.append(name)

    def section(self, licence):
        """A licence with its texts; the text that most files have is the first."""
        keys = [key for key in self.covered if key[0] == licence]
        keys.sort(key=lambda key: (-self.seen[key], key))
        parts = [heading(TITLES[licence])]
        for key in keys:
            holders = sorted(self.covered[key].items(), key=lambda item: item[1])
            parts.extend(holder(names, lines) for lines, names in holders)
            parts.append(textwrap.indent(self.bodies[key], "    "))
        return parts


def heading(title):
    return f"{'=' * 100}\n{title}\n{'=' * 100}"


def holder(names, lines):
    """Those who share lines of copyright, and the lines."""
    return "\n".join([textwrap.fill(", ".join(names), 100, break_on_hyphens=False), *(f"  {line}" for line in lines)])


def add_package(texts, whole, package, licences):
    """Adds a package: the texts of the licences under which we use it, those of its parts that are under another, and to
    `whole` its notices. Gives its name, its lines of copyright and the licences of which it has no text."""
    name = f"{package['name']} {package['version']}"
    contents = [(path.name, read(path)) for path in licence_files(Path(package["manifest_path"]).parent)]
    whole.extend((name, file, text) for file, text in contents if WHOLE.search(file))
    contents = [text for file, text in contents if not WHOLE.search(file)]
    lines = [line for text in contents for line in copyright_lines(text)]
    lines = lines or ["by " + (", ".join(package["authors"]) or f"its contributors, {package['repository']}")]
    alternatives = set(re.findall(r"[\w.-]+", package["license"])) - set(licences)
    keys = [key for text in contents for key in texts.learn(text) if key[0] not in alternatives]
    for key in keys:
        texts.cover(key, name, lines)
    return name, lines, set(licences) - {licence for licence, _ in keys}


def add_fonts(texts, folder):
    """Adds the fonts; each has its licence beside it."""
    for path in sorted(folder.glob("*/OFL.txt")):
        text = read(path)
        name = path.parent.name.replace("-", " ").title()
        for key in texts.learn(text):
            texts.cover(key, f"{name} (font)", copyright_lines(text))


def collect(licensed, root):
    """The texts, and the notices that are kept whole."""
    texts, whole = Texts(), []
    own = read(root / "LICENSE")
    texts.cover(texts.learn(own)[0], "planpack", copyright_lines(own))
    added = [add_package(texts, whole, package, licences) for package, licences in licensed]
    for name, lines, missing in added:
        for licence in sorted(missing):
            texts.cover(texts.usual(licence, name), name, lines)
    standard = ["Copyright (c) The Rust Project Contributors"]
    texts.cover(texts.usual("MIT", "Rust"), "The standard library of Rust, with what is below it", standard)
    add_fonts(texts, root / "fonts")
    return texts, whole


def notices(licensed, root):
    """The whole text, for packages with the licences under which we use them, and the fonts and licence of `root`."""
    texts, whole = collect(licensed, root)
    parts = [INTRODUCTION]
    for licence in sorted({licence for licence, _ in texts.covered}, key=list(TITLES).index):
        parts.extend(texts.section(licence))
    for name, file, text in whole:
        parts.extend([heading(f"{name}: its file {file}"), textwrap.indent(text, "    ")])
    lesser = (root / "packaging/LGPL-2.1.txt").read_text().strip()
    parts.extend([heading("GNU Lesser General Public License 2.1"), STATIC, textwrap.indent(lesser, "    ")])
    lines = "\n\n".join(part.strip("\n") for part in parts).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"
