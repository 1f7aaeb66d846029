// Workbooks as partners and officers change them.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { read, write } from './zip.mjs';

const escaped = (text) => text.replace(/[&<>"]/g, (it) => `&#${it.charCodeAt(0)};`);

/** A workbook as flat OpenDocument: sheets as pairs of a name and rows of texts. */
export function flat(sheets) {
  const row = (cells) => `<table:table-row>${cells.map((it) => (
    `<table:table-cell office:value-type="string"><text:p>${escaped(it)}</text:p></table:table-cell>`)).join('')}</table:table-row>`;
  const table = ([name, rows]) => `<table:table table:name="${escaped(name)}">${rows.map(row).join('')}</table:table>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet>${sheets.map(table).join('')}</office:spreadsheet></office:body></office:document>`);
}

/** A table as comma-separated values. */
export const separated = (rows) => Buffer.from(rows.map((row) => row.map((it) => `"${it.replaceAll('"', '""')}"`).join(',')).join('\r\n'));

const ACTIONS = 'xl/worksheets/sheet2.xml';

/** A tracking workbook with every row answered. `answer` gives texts by heading for a row, counted from 0. */
export function answered(workbook, answer) {
  const files = read(workbook);
  const table = files.get('xl/tables/table1.xml').toString();
  const [, first, last] = /ref="[A-Z]+(\d+):[A-Z]+(\d+)"/.exec(table).map(Number);
  const headings = [...table.matchAll(/<tableColumn [^>]*name="([^"]*)"/g)].map(([, name]) => name);
  let sheet = files.get(ACTIONS).toString();
  for (let row = first + 1; row <= last; row += 1) {
    for (const [heading, text] of Object.entries(answer(row - first - 1))) {
      const cell = `${String.fromCharCode(65 + headings.indexOf(heading))}${row}`;
      const blank = new RegExp(`<c r="${cell}"([^>]*?)/>`);
      if (!blank.test(sheet)) throw new Error(`${cell} (${heading}) is not a blank cell`);
      sheet = sheet.replace(blank, `<c r="${cell}"$1 t="inlineStr"><is><t>${escaped(text)}</t></is></c>`);
    }
  }
  files.set(ACTIONS, Buffer.from(sheet));
  return write(files);
}

/** Changes words in a workbook on the disk as Excel does: it writes another file and renames it. */
export function save(path, before, after) {
  const files = read(readFileSync(path));
  let isFound = false;
  for (const [name, bytes] of files) {
    if (!bytes.includes(before)) continue;
    isFound = true;
    files.set(name, Buffer.from(bytes.toString().replaceAll(before, after)));
  }
  if (!isFound) throw new Error(`${path} has no “${before}”`);
  writeFileSync(`${path}.new`, write(files));
  renameSync(`${path}.new`, path);
}
