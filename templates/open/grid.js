// A sheet as a table, with a frame around what was found, and how each column and row was read.

import { h } from './dom.js';
import { button, sign, unseen } from './parts.js';
import { WORDS } from './words.js';

// Rows that are drawn at first: enough to see how a table was read.
const FIRST_ROWS = 60;

const columnNumber = (letters) => [...letters].reduce((sum, it) => sum * 26 + it.charCodeAt(0) - 64, 0);

const columnLetters = (number) => (number > 26 ? columnLetters(Math.floor((number - 1) / 26)) : '') + String.fromCharCode(65 + (number - 1) % 26);

function position(address) {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(address);
  return [columnNumber(letters), Number(row)];
}

// A region with the four sides of its range; its columns with the row below the line of their roles. Labels of a form are below
// each other.
function bounded(region) {
  const [[left, top], [right, bottom] = [left, top]] = region.range.split(':').map(position);
  const some = region.columns ?? [];
  const isLabel = new Set(some.map((it) => it.column)).size < some.length;
  const columns = some.map((it) => ({ ...it, isLabel, table: region.table, row: isLabel ? position(it.cell)[1] : headerOf(region) ?? top }));
  return { ...region, left, top, right, bottom, columns, isRead: region.kind !== 'other' };
}

// What the drawing looks up by place. Columns without a filled cell are left out.
function survey(sheet) {
  const cells = new Map();
  const covered = new Set();
  const regions = sheet.regions.map(bounded);
  const columns = new Set(regions.flatMap((it) => it.columns).map((it) => columnNumber(it.column)));
  for (const cell of sheet.rows.flatMap((row) => row.cells)) {
    const [column, row] = position(cell.cell);
    const { spans_columns: wide = 1, spans_rows: high = 1 } = cell;
    cells.set(cell.cell, { ...cell, wide, high });
    columns.add(column);
    for (let at = 1; at < wide * high; at += 1) covered.add(columnLetters(column + at % wide) + (row + Math.floor(at / wide)));
  }
  return { cells, covered, regions, columns: [...columns].sort((one, other) => one - other) };
}

// The first rows, and later ones with something to look at; or all.
function chosenRows({ rows, regions }, { isWhole, target, marked }) {
  const headers = new Set(regions.map(headerOf));
  const isLookedAt = ({ cell, is_unplaced: isUnplaced }) => isUnplaced || cell === target || marked.has(cell);
  return rows.filter((it, index) => isWhole || index < FIRST_ROWS || headers.has(it.row) || it.cells.some(isLookedAt));
}

// Puts words of a text into an element of this name. The text is in pieces: earlier words have theirs already.
function wrap(pieces, name, words) {
  const at = pieces.findLastIndex((it) => it.includes?.(words));
  if (at < 0) return pieces;
  const [before, ...after] = pieces[at].split(words);
  return pieces.toSpliced(at, 1, before, h(name, words), after.join(words));
}

const shownText = ({ text, struck = [] }, found) => [...struck.map((it) => ['s', it]), ...found.map((it) => ['mark', it.focus])]
  .reduce((pieces, [name, words]) => (words ? wrap(pieces, name, words) : pieces), [text]);

const flag = (kind, words) => h('span.flag', sign(kind), words);

// How many drawn columns or rows a cell covers.
const shown = (drawn, from, span) => drawn.filter((it) => it >= from && it < from + span).length;

function drawCell(plan, { target, marked }, column, row, rows) {
  const address = columnLetters(column) + row;
  const cell = plan.cells.get(address) ?? { wide: 1, high: 1, text: '' };
  const region = plan.regions.find((it) => column >= it.left && column <= it.right && row >= it.top && row <= it.bottom);
  const isFirst = column === plan.columns.find((it) => it >= region?.left);
  const found = marked.get(address) ?? [];
  const isLast = !plan.columns.some((it) => it >= column + cell.wide && it <= region?.right);
  const kinds = { left: region?.isRead && isFirst, right: region?.isRead && isLast, unread: region && !region.isRead, unplaced: cell.is_unplaced, target: address === target };
  return h('td', {
    id: `cell-${address}`, tabindex: -1, class: Object.keys(kinds).filter((it) => kinds[it]).join(' ') || null,
    colspan: shown(plan.columns, column, cell.wide), rowspan: shown(rows, row, cell.high),
  }, cell.is_unplaced && flag('warning', 'no place'), found.map((it) => flag(it.severity, it.label ?? 'finding')), h('span.text', shownText(cell, found)));
}

function drawRow(plan, options, { row, is_hidden: isHidden }, rows) {
  const kind = plan.regions.flatMap((it) => it.rows ?? []).find((it) => it.row === row)?.kind;
  return h('tr', { id: `row-${row}`, class: kind }, h('th', { scope: 'row' }, row, kind && h('small', WORDS.rows[kind]), isHidden && h('small', 'hidden')),
    plan.columns.filter((it) => !plan.covered.has(columnLetters(it) + row)).map((it) => drawCell(plan, options, it, row, rows)));
}

const labelRow = ({ range, kind, isRead, contents, is_printed: isPrinted }, columns) => h('tr.label', { id: `region-${range}` },
  h('th', { scope: 'row' }, h('small', 'found')),
  h('td', { colspan: columns.length }, h('span', sign(isRead ? 'done' : 'waiting'), h('strong', WORDS.parts[kind]),
    contents && `: ${contents}`, isPrinted === false && ' (left out of the pack)')));

const roleRow = (some, columns, { roleName, choose }) => h('tr.roles', { id: `roles-${some[0].cell}` },
  h('th', { scope: 'row' }, h('small', 'read as')),
  columns.map((number) => {
    const column = some.find((it) => columnNumber(it.column) === number);
    return h('td', column && button([
      WORDS.guesses.includes(column.matched) && sign('warning'), column.role ? roleName(column.role) : 'Not known',
      unseen(`: column ${column.column}, ${column.text || 'no heading'}. ${WORDS.matches[column.matched]} Change`),
    ], () => choose(column), { kind: 'role', id: `role-${column.cell}` }));
  }));

export const headerOf = (region) => region?.rows?.find((it) => it.kind === 'header')?.row;

// The lines above a row at which a region or its headings begin.
const linesBefore = (plan, row, previous, options) => plan.regions.flatMap((region) => {
  const begins = (at) => at > previous && at <= row;
  const columns = region.columns.filter((it) => begins(it.row));
  return [begins(region.top) && labelRow(region, plan.columns), columns.length > 0 && roleRow(columns, plan.columns, options)];
});

// Draws a sheet. `marked` has the findings by address; `choose` is called with a column.
export function grid(sheet, options) {
  const plan = survey(sheet);
  const rows = chosenRows(sheet, options);
  const left = sheet.rows.length - rows.length;
  return [
    h('div.sheet', { role: 'region', 'aria-label': `The sheet ${sheet.sheet}`, tabindex: 0, id: 'grid' },
      h('table', { class: options.isClipped ? 'grid clipped' : 'grid' },
        h('thead', h('tr', h('td'), plan.columns.map(columnLetters).map((it) => h('th', { scope: 'col' }, it,
          sheet.hidden_columns?.includes(it) && h('small', ' hidden'))))),
        h('tbody', rows.map((it, index) => [linesBefore(plan, it.row, rows[index - 1]?.row ?? 0, options), drawRow(plan, options, it, rows.map((other) => other.row))])))),
    left > 0 && button(`Show all rows (${left} more)`, options.showAll, { id: 'all-rows' }),
  ];
}
