"""Archives with the same bytes for the same files: entries in the order of their names, one time, one owner."""

import gzip
import io
import tarfile
import time
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A file of an archive."""

    name: str
    data: bytes
    is_program: bool = False

    @property
    def mode(self):
        return 0o755 if self.is_program else 0o644


def tar_gz(path, entries, epoch):
    """Writes a compressed tar archive."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for entry in sorted(entries, key=lambda entry: entry.name):
            member = tarfile.TarInfo(entry.name)
            member.size, member.mode, member.mtime = len(entry.data), entry.mode, epoch
            member.uname = member.gname = "root"
            archive.addfile(member, io.BytesIO(entry.data))
    path.write_bytes(gz(tar.getvalue()))


def zipped(path, entries, epoch):
    """Writes a zip archive, with the entries in the order given."""
    when = time.gmtime(epoch)[:6]
    with zipfile.ZipFile(path, "w") as archive:
        for entry in entries:
            member = zipfile.ZipInfo(entry.name, when)
            member.compress_type = zipfile.ZIP_DEFLATED
            # The upper half is the mode of the file on Unix.
            member.external_attr = (0o100000 | entry.mode) << 16
            archive.writestr(member, entry.data, compresslevel=9)


def gz(data):
    """Compressed bytes, without a time and a name."""
    return gzip.compress(data, compresslevel=9, mtime=0)
