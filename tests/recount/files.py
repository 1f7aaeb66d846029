"""Reads and writes the files of a quarter with nothing but Python's own library.

Nothing here comes from planpack: workbooks are read from their XML, so that a mistake in its
readers is not made twice. LibreOffice saves workbooks in other formats, where it is installed.
"""

import csv
import datetime
import email
import email.policy
import email.utils
import glob
import io
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from xml.sax.saxutils import escape

import outlook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
EPOCH = datetime.date(1899, 12, 30)
REFERENCE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
ANSWERS = ["Progress", "Impact", "RAG", "Status", "Revised date", "Evidence"]


class Book:
    """A workbook: its sheets as rows of texts and days, its properties, when it was saved."""

    def __init__(self, sheets, properties, saved):
        self.sheets, self.properties, self.saved = sheets, properties, saved

    def rows(self):
        """The rows below the header with `Ref`, each as a dictionary by heading."""
        for rows in self.sheets.values():
            for at, row in enumerate(rows):
                headings = [str(cell).strip() for cell in row]
                if "Ref" in headings and set(headings) & set(ANSWERS):
                    for below in rows[at + 1 :]:
                        yield dict(zip(headings, below + [""] * len(headings)))
                    return

    def answers(self):
        """The filled answer cells of each action, by reference and heading."""
        found = {}
        for row in self.rows():
            reference = str(row.get("Ref", "")).strip()
            if not REFERENCE.fullmatch(reference):
                continue
            cells = {name: row[name] for name in ANSWERS if str(row.get(name, "")).strip()}
            if cells:
                found[reference] = {name: text(cell) for name, cell in cells.items()}
        return found


def text(cell):
    """A cell as it is compared: a day stays a day, words lose the space around them."""
    return cell if isinstance(cell, datetime.date) else str(cell).strip()


def column_index(address):
    index = 0
    for letter in re.match("[A-Z]+", address).group():
        index = index * 26 + ord(letter) - 64
    return index - 1


def words_of(element, tag):
    return "".join(part.text or "" for part in element.iter(tag))


def read_xlsx(data):
    parts = zipfile.ZipFile(io.BytesIO(data))
    names = parts.namelist()
    tree = lambda name: xml.fromstring(parts.read(name))
    shared = []
    if "xl/sharedStrings.xml" in names:
        shared = [words_of(item, MAIN + "t") for item in tree("xl/sharedStrings.xml")]
    dates = date_styles(tree("xl/styles.xml"))
    links = {link.get("Id"): link.get("Target") for link in tree("xl/_rels/workbook.xml.rels")}
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    sheets = {}
    for sheet in tree("xl/workbook.xml").iter(MAIN + "sheet"):
        target = links[sheet.get(relation)].lstrip("/").removeprefix("xl/")
        sheets[sheet.get("name")] = xlsx_rows(tree("xl/" + target), shared, dates)
    properties, saved = {}, None
    if "docProps/custom.xml" in names:
        properties = {
            one.get("name"): "".join(one.itertext()) for one in tree("docProps/custom.xml")
        }
    if "docProps/core.xml" in names:
        saved = tree("docProps/core.xml").findtext(TERMS + "modified")
    return Book(sheets, properties, moment(saved))


def date_styles(styles):
    """The indices of the cell styles that show a number as a day."""
    own = {fmt.get("numFmtId"): fmt.get("formatCode") for fmt in styles.iter(MAIN + "numFmt")}
    is_date = lambda key: 14 <= int(key) <= 22 or re.search(
        "[dy]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", own.get(key, "").lower()).replace("general", "")
    )
    formats = styles.find(MAIN + "cellXfs")
    return {at for at, one in enumerate(formats) if is_date(one.get("numFmtId", "0"))}


def xlsx_rows(sheet, shared, dates):
    rows = []
    for row in sheet.iter(MAIN + "row"):
        cells = []
        for cell in row.iter(MAIN + "c"):
            at = column_index(cell.get("r"))
            cells += [""] * (at + 1 - len(cells))
            cells[at] = xlsx_cell(cell, shared, dates)
        number = int(row.get("r", len(rows) + 1))
        rows += [[] for _ in range(number - 1 - len(rows))] + [cells]
    return rows


def xlsx_cell(cell, shared, dates):
    value, kind = cell.findtext(MAIN + "v"), cell.get("t", "n")
    if kind == "inlineStr":
        return words_of(cell, MAIN + "t")
    if not isinstance(value, str):
        return ""
    if kind == "s":
        return shared[int(value)]
    if kind == "n" and int(cell.get("s", "0")) in dates:
        return EPOCH + datetime.timedelta(days=int(float(value)))
    return value


def moment(written):
    """A time as the file has it; `None` if it has none."""
    if not written:
        return None
    return datetime.datetime.fromisoformat(written.strip()[:19])


def read_ods(data):
    parts = zipfile.ZipFile(io.BytesIO(data))
    return open_document(*(xml.fromstring(parts.read(f"{name}.xml")) for name in ("content", "meta")))


def read_fods(data):
    whole = xml.fromstring(data)
    return open_document(whole, whole)


def open_document(content, meta):
    sheets = {}
    for table in content.iter(TABLE + "table"):
        rows = []
        for row in table.iter(TABLE + "table-row"):
            cells = []
            for cell in row:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                repeated = int(cell.get(TABLE + "number-columns-repeated", "1"))
                cells += [ods_cell(cell)] * min(repeated, 40)
            while cells and cells[-1] == "":
                cells.pop()
            repeated = int(row.get(TABLE + "number-rows-repeated", "1"))
            rows += [cells] * (repeated if cells else min(repeated, 1))
        sheets[table.get(TABLE + "name")] = rows
    own = meta.iter(META + "user-defined")
    properties = {one.get(META + "name"): "".join(one.itertext()) for one in own}
    saved = next(meta.iter(DC + "date"), None)
    return Book(sheets, properties, moment(saved.text if saved is not None else None))


def ods_cell(cell):
    day = cell.get(OFFICE + "date-value")
    if day:
        return datetime.date.fromisoformat(day[:10])
    return "\n".join("".join(line.itertext()) for line in cell.iter(TEXT + "p"))


def read_csv(data):
    words = data.decode("utf-8-sig")
    separator = max(",;\t", key=words.splitlines()[0].count)
    rows = list(csv.reader(io.StringIO(words), delimiter=separator))
    return Book({"": rows}, {}, None)


def read(name, data):
    """The workbook in a file, whatever its format."""
    suffix = name.lower().rsplit(".", 1)[-1]
    if suffix == "xls":
        # Read by LibreOffice; the format is not worth a reader of its own here.
        book = read_xlsx(saved_as("xlsx", {name: data})[name])
        # Such a file carries no time that is read, and no properties.
        return Book(book.sheets, {}, None)
    readers = {"xlsx": read_xlsx, "ods": read_ods, "fods": read_fods, "csv": read_csv}
    return readers[suffix](data)


def unpack(name, data, sent=None):
    """The workbooks in a file, each with its name, bytes, and the sender and day of its e-mail."""
    suffix = name.lower().rsplit(".", 1)[-1]
    if suffix == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for inner in parts.namelist():
                yield from unpack(f"{name}/{inner}", parts.read(inner), sent)
    elif suffix == "eml":
        message = email.message_from_bytes(data, policy=email.policy.default)
        address = email.utils.parseaddr(message["From"])[1]
        sent = (address, email.utils.parsedate_to_datetime(message["Date"]).date())
        for part in message.iter_attachments():
            inner = part.get_content()
            inner = inner.as_bytes() if hasattr(inner, "as_bytes") else inner
            yield from unpack(f"{name}/{part.get_filename()}", inner, sent)
    elif suffix == "msg":
        sender, day, attached = outlook.read(data)
        for inner, content in attached.items():
            yield from unpack(f"{name}/{inner}", content, (sender, day))
    elif suffix in ("xlsx", "ods", "fods", "xls", "csv"):
        yield name, data, sent


def fill(data, sheet, cells, saved=None):
    """An `.xlsx` file with other cells: words, days, or "" for blank; saved at a time."""
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in source.namelist():
            content = source.read(name)
            if name == f"xl/worksheets/{sheet}.xml":
                content = fill_sheet(content.decode(), cells).encode()
            elif name == "docProps/core.xml" and saved:
                stamp = r"\g<1>" + saved.strftime("%Y-%m-%dT%H:%M:%SZ") + "<"
                content = re.sub(
                    r"(<dcterms:modified[^>]*>)[^<]*<", stamp, content.decode()
                ).encode()
            parts.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content)
    return target.getvalue()


def fill_sheet(sheet, cells):
    for address, value in cells.items():
        pattern = re.compile(rf'<c r="{address}"((?: [a-z]+="[^"]*")*)(?:/>|>.*?</c>)', re.S)
        found = pattern.search(sheet)
        if not found:
            raise SystemExit(f"the workbook has no cell {address}")
        style = re.search(r' s="\d+"', found.group(1))
        start = f'<c r="{address}"{style.group() if style else ""}'
        if value == "":
            new = start + "/>"
        elif isinstance(value, datetime.date):
            new = f"{start}><v>{(value - EPOCH).days}</v></c>"
        else:
            new = f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        sheet = sheet[: found.start()] + new + sheet[found.end() :]
    return sheet


def as_csv(data, separator=","):
    """The table of an `.xlsx` tracking workbook as a `.csv` file."""
    rows = list(read_xlsx(data).rows())
    headings = [name for name in rows[0] if name in ["Ref", "Action", *ANSWERS]]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(headings)
    for row in rows:
        day = lambda cell: cell.strftime("%d/%m/%Y") if isinstance(cell, datetime.date) else cell
        writer.writerow([day(row[name]) for name in headings])
    return out.getvalue().encode("utf-8")


def has_office():
    return shutil.which("soffice") is not None


# The second sheet in UTF-8, its cells as they are shown.
SECOND_SHEET_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"


def saved_as(suffix, books):
    """Workbooks as LibreOffice saves them in another format, by the same names."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for at, (name, data) in enumerate(books.items()):
            ending = name.rsplit(".", 1)[-1]
            paths[name] = os.path.join(folder, f"{at}.{ending}")
            with open(paths[name], "wb") as file:
                file.write(data)
        out = os.path.join(folder, "out")
        # A separate profile: an instance that is already open would take over the job.
        profile = f"-env:UserInstallation=file://{folder}/profile"
        form = SECOND_SHEET_AS_CSV if suffix == "csv" else suffix
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", out]
        subprocess.run(command + list(paths.values()), check=True, capture_output=True)
        saved = {}
        for at, name in enumerate(books):
            # The name of a single sheet is added to that of the file.
            [path] = glob.glob(f"{out}/{at}.{suffix}") + glob.glob(f"{out}/{at}-*.{suffix}")
            with open(path, "rb") as file:
                saved[name] = file.read()
        return saved


def as_zip(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in files.items():
            parts.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data)
    return target.getvalue()


def as_email(sender, day, files, text="Please find our return attached."):
    """An e-mail with attached files."""
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = sender, "Our return"
    message["Date"] = day.strftime("%a, %d %b %Y 10:30:00 +0100")
    message.set_content(text)
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    message.set_boundary("cut-here")
    return message.as_bytes()


def with_cell(data, sheet, address, value):
    """A plan, `.xlsx` or `.csv`, with another text in a cell."""
    if not data.startswith(b"PK"):
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"))))
        rows[int(re.search(r"\d+", address).group()) - 1][column_index(address)] = value
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        return out.getvalue().encode()
    parts = zipfile.ZipFile(io.BytesIO(data))
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    tree = lambda name: xml.fromstring(parts.read(name))
    links = {link.get("Id"): link.get("Target") for link in tree("xl/_rels/workbook.xml.rels")}
    sheets = {
        one.get("name"): links[one.get(relation)]
        for one in tree("xl/workbook.xml").iter(MAIN + "sheet")
    }
    return fill(data, os.path.basename(sheets[sheet]).removesuffix(".xml"), {address: value})
