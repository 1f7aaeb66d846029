"""The tarball: a folder to copy to where one likes."""

from archives import Entry, tar_gz

FOLDERS = {"doc": ".", "man": "man/man1", "bash": "completions/bash", "zsh": "completions/zsh", "fish": "completions/fish"}


def write(contents, folder):
    """Writes the tarball into a folder."""
    name = f"planpack-{contents.version}-linux-x86_64"
    entries = [
        Entry("planpack", contents.program, is_program=True),
        Entry("README.md", contents.readme),
        *contents.entries(FOLDERS),
        *contents.sample,
    ]
    placed = [Entry(f"{name}/{entry.name.removeprefix('./')}", entry.data, entry.is_program) for entry in entries]
    tar_gz(folder / f"{name}.tar.gz", placed, contents.epoch)
