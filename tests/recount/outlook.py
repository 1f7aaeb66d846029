"""Writes and reads an e-mail as Outlook saves it (`.msg`).

It is a compound file with a stream for each property.

The format is [MS-CFB] with the properties of [MS-OXMSG].
"""

import datetime
import struct

SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def as_message(sender, day, files):
    """An e-mail with attached files, each by its name."""
    midnight = datetime.datetime.combine(day, datetime.time(10, 30))
    ticks = int((midnight - datetime.datetime(1601, 1, 1)).total_seconds()) * 10_000_000
    sent = struct.pack("<IIQ", 0x00390040, 6, ticks)
    tree = {
        "__properties_version1.0": bytes(32) + sent,
        "__substg1.0_0C1A001F": sender.encode("utf-16-le"),
        "__substg1.0_5D01001F": sender.encode("utf-16-le"),
    }
    for at, (name, data) in enumerate(files.items()):
        tree[f"__attach_version1.0_#{at:08X}"] = {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
        }
    return compound(tree)


def compound(tree):
    """A compound file of streams and storages."""
    entries = [["Root Entry", 5, FREE, FREE, FREE, END, b""]]
    entries[0][4] = add(entries, tree)
    small = b"".join(padded(data, SMALL) for *_, data in entries if 0 < len(data) < CUTOFF)
    chains, small_chain, place, small_place = [], [], 0, 0
    sectors = []
    for entry in entries[1:]:
        data = entry[6]
        if len(data) >= CUTOFF:
            entry[5], place = place, place + len(padded(data, SECTOR)) // SECTOR
            sectors.append(padded(data, SECTOR))
            chains += chain(entry[5], place)
        elif data:
            entry[5], small_place = small_place, small_place + len(padded(data, SMALL)) // SMALL
            small_chain += chain(entry[5], small_place)
    entries[0][5] = place if small else END
    sizes = [len(small)] + [len(entry[6]) for entry in entries[1:]]
    directory = b"".join(entry_of(entry, size) for entry, size in zip(entries, sizes))
    starts = []
    for part in (small, struct.pack(f"<{len(small_chain)}I", *small_chain), directory):
        part = padded(
            part, SECTOR, b"\xff" if part is not directory and part is not small else b"\0"
        )
        starts.append(place if part else END)
        chains += chain(place, place + len(part) // SECTOR)
        place += len(part) // SECTOR
        sectors.append(part)
    count = 1
    while count * (SECTOR // 4) < place + count:
        count += 1
    chains += [FAT] * count
    table = padded(struct.pack(f"<{len(chains)}I", *chains), SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6s9I",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        bytes(6),
        0,
        count,
        starts[2],
        0,
        CUTOFF,
        starts[1],
        -(-len(small_chain) * 4 // SECTOR),
        END,
        0,
    )
    places = [place + at for at in range(count)] + [FREE] * (109 - count)
    return header + struct.pack("<109I", *places) + b"".join(sectors) + table


def add(entries, tree):
    """Adds the entries of a storage; gives the number of the first."""
    names = sorted(tree, key=lambda name: (len(name), name.upper()))
    numbers = []
    for name in names:
        numbers.append(len(entries))
        held = tree[name]
        is_stream = isinstance(held, bytes)
        data = held if is_stream else b""
        start = END if is_stream else 0
        entries.append([name, 2 if is_stream else 1, FREE, FREE, FREE, start, data])
        if not is_stream:
            entries[numbers[-1]][4] = add(entries, held)
    # Each entry has the next one on its right: a tree without left branches.
    for number, following in zip(numbers, numbers[1:]):
        entries[number][3] = following
    return numbers[0] if numbers else FREE


def entry_of(entry, size):
    name, kind, left, right, child, start, _ = entry
    letters = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        letters,
        len(letters),
        kind,
        1,
        left,
        right,
        child,
        bytes(16),
        0,
        0,
        0,
        start,
        size,
    )


def chain(start, end):
    """The places of a stream, each with the one after it."""
    return list(range(start + 1, end)) + [END] if end > start else []


def padded(data, size, with_byte=b"\0"):
    return data + with_byte * (-len(data) % size)


def read(data):
    """The sender of an e-mail, its day, and the attached files by name."""
    tree = storages(data)
    ticks = struct.unpack_from("<Q", tree["__properties_version1.0"], 40)[0]
    sent = datetime.datetime(1601, 1, 1) + datetime.timedelta(microseconds=ticks // 10)
    attached = [held for name, held in tree.items() if name.startswith("__attach")]
    words = lambda stream: stream.decode("utf-16-le")
    files = {words(one["__substg1.0_3707001F"]): one["__substg1.0_37010102"] for one in attached}
    return words(tree["__substg1.0_5D01001F"]), sent.date(), files


def storages(data):
    """The streams of a compound file by name, those of a storage in a dictionary of their own."""
    numbers = lambda part: struct.unpack(f"<{len(part) // 4}I", part)
    sector = lambda at: data[(at + 1) * SECTOR : (at + 2) * SECTOR]
    count, first = struct.unpack_from("<II", data, 44)
    first_small = struct.unpack_from("<I", data, 60)[0]
    table = sum((numbers(sector(at)) for at in struct.unpack_from(f"<{count}I", data, 76)), ())

    def follow(at, table, block):
        found = []
        while at < FAT:
            found.append(block(at))
            at = table[at]
        return b"".join(found)

    directory = follow(first, table, sector)
    entries = [directory[at : at + 128] for at in range(0, len(directory), 128)]
    start_of = lambda entry: struct.unpack_from("<IQ", entry, 116)
    small = follow(start_of(entries[0])[0], table, sector)
    small_table = numbers(follow(first_small, table, sector))
    small_sector = lambda at: small[at * SMALL : (at + 1) * SMALL]

    def held(number):
        if number == FREE:
            return {}
        entry = entries[number]
        length, kind = entry[64], entry[66]
        left, right, child = struct.unpack_from("<III", entry, 68)
        start, size = start_of(entry)
        content = held(child)
        if kind == 2:
            is_small = size < CUTOFF
            parts = (small_table, small_sector) if is_small else (table, sector)
            content = follow(start, *parts)[:size]
        name = entry[: length - 2].decode("utf-16-le")
        return {**held(left), name: content, **held(right)}

    return held(struct.unpack_from("<I", entries[0], 76)[0])
