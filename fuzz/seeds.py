#!/usr/bin/env python3
"""Writes the seeds that are not text: small plans as `.xls`, as the parts of an `.xlsb`, and in real zips.

usage: fuzz/seeds.py        writes into fuzz/corpus/; the same bytes every time
"""

import io
import struct
import zipfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
HEADINGS = ["No", "Objective", "Action", "Lead", "When"]
ROW = ["1.1", "No loose plank", "Walk every bridge", "Bridge wardens"]


def record(kind, data=b""):
    """A record of an `.xls`."""
    return struct.pack("<HH", kind, len(data)) + data


def narrow(text, length="<H"):
    return struct.pack(length, len(text)) + b"\0" + text.encode("latin-1")


def xls_stream():
    """The workbook of an `.xls`: one sheet with a date, a fill, a strike, a hidden row and column, a merged range."""
    strings = HEADINGS + ROW
    begin = lambda kind: record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 1997, 0, 6))
    font = lambda flags: record(0x31, struct.pack("<HHHHHBBBB", 200, flags, 8, 400, 0, 0, 0, 0, 0) + narrow("Sans", "<B"))
    style = lambda font, format, pattern: record(
        0xE0, struct.pack("<HHHBBBBIIH", font, format, 0, 0, 0, 0, 0, 0, pattern << 26, 10)
    )
    before = begin(5) + record(0x42, struct.pack("<H", 1200)) + record(0x22, b"\0\0") + font(0) + font(8)
    before += record(0x41E, struct.pack("<H", 164) + narrow("mmmm yyyy"))
    before += style(0, 0, 0) + style(1, 0, 0) + style(0, 164, 1)
    before += record(0x92, struct.pack("<H", 1) + bytes([200, 20, 20, 0]))
    table = struct.pack("<II", len(strings), len(strings)) + b"".join(narrow(text) for text in strings)
    after = record(0xFC, table) + record(0x0A)
    name = narrow("Bridges", "<B")
    start = len(before) + 4 + 6 + len(name) + len(after)
    sheet = begin(0x10) + record(0x7D, struct.pack("<HHHHHH", 5, 5, 2560, 0, 1, 0))
    sheet += record(0x200, struct.pack("<IIHHH", 0, 3, 0, 6, 0))
    sheet += record(0x208, struct.pack("<HHHHHHI", 1, 0, 6, 255, 0, 0, 0x120))
    for column in range(len(HEADINGS)):
        sheet += record(0xFD, struct.pack("<HHHI", 0, column, 0, column))
    for column in range(len(ROW)):
        sheet += record(0xFD, struct.pack("<HHHI", 1, column, column % 2, len(HEADINGS) + column))
    sheet += record(0x203, struct.pack("<HHHd", 1, 4, 2, 46204.0))
    sheet += record(0xBD, struct.pack("<HHHIHIH", 2, 3, 0, 0x40240000, 2, 0x40340000, 4))
    sheet += record(0xBE, struct.pack("<HHHHH", 2, 0, 2, 2, 1))
    sheet += record(0x06, struct.pack("<HHHdHIH", 2, 2, 0, 3.0, 0, 0, 0))
    sheet += record(0xE5, struct.pack("<HHHHH", 1, 1, 2, 1, 1)) + record(0x0A)
    return before + record(0x85, struct.pack("<IBB", start, 0, 0) + name) + after + sheet


def compound(stream):
    """A compound file around a short stream, which lies in small sectors."""
    small = -(-len(stream) // 64)
    sectors = -(-small * 64 // 512)
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2, 1, end, 0)
    table = [0xFFFFFFFD, end, end] + [sector + 4 for sector in range(sectors - 1)] + [end]
    small_table = [sector + 1 for sector in range(small - 1)] + [end]
    entries = b""
    for name, kind, child, start, size in [("Root Entry", 5, 1, 3, small * 64), ("Workbook", 2, free, 0, len(stream))]:
        units = (name + "\0").encode("utf-16-le")
        entries += units.ljust(64, b"\0") + struct.pack("<HBBIII36xIII", len(units), kind, 1, free, free, child, start, size, 0)
    longs = lambda numbers: struct.pack("<128I", *(numbers + [free] * (128 - len(numbers))))
    head = header + struct.pack("<109I", *([0] + [free] * 108))
    return head + longs(table) + entries.ljust(512, b"\0") + longs(small_table) + stream.ljust(sectors * 512, b"\0")


def part(kind, data=b""):
    """A record of a part of an `.xlsb`."""
    number = lambda value: bytes([value]) if value < 128 else bytes([value & 127 | 128, value >> 7])
    return number(kind) + number(len(data)) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_parts():
    strings = HEADINGS + ROW
    items = b"".join(part(0x13, b"\0" + wide(text)) for text in strings)
    row = lambda index: part(0, struct.pack("<IIHBBBI", index, 0, 300, 0, 0, 0, 0))
    text = lambda column, index: part(7, struct.pack("<III", column, 0, index))
    rows = row(0) + b"".join(text(column, column) for column in range(5))
    rows += row(1) + b"".join(text(column, 5 + column) for column in range(4)) + part(5, struct.pack("<IId", 4, 0, 46204.0))
    rows += row(2) + part(6, struct.pack("<II", 2, 0) + wide("Paint the rails")) + part(2, struct.pack("<III", 4, 0, 0x40240000))
    rows += part(1, struct.pack("<II", 5, 0)) + part(3, struct.pack("<IIB", 6, 0, 7)) + part(4, struct.pack("<IIB", 7, 0, 1))
    relation = lambda id, kind, target: f'<Relationship Id="{id}" Type="http://x/{kind}" Target="{target}"/>'
    relations = relation("r1", "worksheet", "worksheets/sheet1.bin") + relation("r2", "sharedStrings", "sharedStrings.bin")
    bundle = struct.pack("<II", 0, 1) + wide("r1") + wide("Bridges")
    return {
        "xl/workbook.bin": part(131) + part(143) + part(156, bundle) + part(144) + part(132),
        "xl/_rels/workbook.bin.rels": f"<Relationships>{relations}</Relationships>".encode(),
        "xl/sharedStrings.bin": part(159, struct.pack("<II", 9, 9)) + items + part(160),
        "xl/worksheets/sheet1.bin": part(129) + part(148, struct.pack("<IIII", 0, 2, 0, 7)) + part(145) + rows + part(146) + part(130),
    }


def drawn(parts):
    return b"\n".join(b"== " + name.encode() + b"\n" + data for name, data in parts.items())


def parts_of(drawing):
    parts = {}
    for piece in drawing.removeprefix(b"== ").split(b"\n== "):
        name, _, data = piece.partition(b"\n")
        parts[name.decode()] = data
    return parts


def zipped(parts):
    bytes_of_zip = io.BytesIO()
    with zipfile.ZipFile(bytes_of_zip, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return bytes_of_zip.getvalue()


def write(target, name, data):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def main():
    write("xls", "plan.xls", compound(xls_stream()))
    write("xlsb", "plan.txt", drawn(xlsb_parts()))
    write("xlsb", "plan.xlsb", zipped(xlsb_parts()))
    for target in ["xlsx", "ods"]:
        drawing = (CORPUS / target / "plan.txt").read_bytes()
        write(target, f"plan.{target}", zipped(parts_of(drawing)))


main()
