// What was understood: every sheet in a list, and each as a drawing.

import { byId, h } from './dom.js';
import { get } from './server.js';
import { button, choice, line, next, notice, section, sign, tick, written } from './parts.js';
import { chooseColumn, columnDialog } from './column.js';
import { item } from './findings.js';
import { grid, headerOf } from './grid.js';
import { cellOf, count, sentence, WORDS } from './words.js';

const unplaced = (sheet) => sheet.rows.flatMap((row) => row.cells).filter((cell) => cell.is_unplaced);

// The outcome of a sheet, in a few words, with its sign.
function outcome(sheet) {
  if (sheet.left_out) return ['waiting', sentence(sheet.left_out)];
  const read = sheet.regions.filter((it) => it.kind !== 'other');
  if (!read.length) return ['waiting', sheet.rows.length ? WORDS.parts.other : 'Empty'];
  const words = read.map((it) => [WORDS.parts[it.kind], it.contents].filter(Boolean).join(': ')).join('; ');
  const loose = unplaced(sheet).length;
  return loose ? ['warning', `${words}; ${count(loose, 'cell')} without a place`] : ['done', words];
}

function overview(page, { sheets, command }) {
  const read = sheets.filter((it) => outcome(it)[0] !== 'waiting');
  return {
    lead: `Sheets that are part of the plan: ${read.length} of ${sheets.length}. ${WORDS.sheets}`,
    body: [...new Set(sheets.map((it) => it.workbook))].map((workbook, index) => section(`workbook-${index}`,
      h('ul.rows.links', sheets.filter((it) => it.workbook === workbook).map((it) => h('li', h('a', { href: page.at('sheets', workbook, it.sheet) }, sign(outcome(it)[0]),
        h('span', h('strong', it.sheet, it.is_hidden && ' (hidden)'), h('span.soft', outcome(it)[1])))))), workbook)),
    command,
  };
}

function reading(page, sheet) {
  const [region] = sheet.regions;
  const now = sheet.proposal?.header_row ?? headerOf(region) ?? '';
  const correct = (it) => page.correct({ sheet: sheet.sheet, ...it });
  const onsubmit = async ({ elements: { kind, row } }) => {
    if (kind.value) await correct({ correct: 'kind', kind: kind.value });
    if (row.value && Number(row.value) !== now) await correct({ correct: 'header-row', row: Number(row.value) });
  };
  const isPrinted = region?.is_printed !== false;
  return h('details.change', { id: 'change' }, h('summary', WORDS.change),
    h('form', { onsubmit }, h('div.fields', choice('It is a table of', WORDS.tables, '', { name: 'kind' }),
      line('Row of its headings', { name: 'row', type: 'number', min: 1, value: now })),
    h('div.buttons', h('button', 'Read the sheet like this'), button(WORDS.prints[isPrinted],
      () => correct({ correct: 'print', print: !isPrinted }), { kind: 'quiet' }))));
}

const asked = (page, found, target) => target && (found.length ? section('at', h('ul.findings', found.map((it) => item(page, it))), `At ${target}`)
  : notice('done', 'asked', `${WORDS.none.cell} ${target}.`));

function detail(page, { sheets, roles, found, command }, sheet) {
  const { rest: [, , target], state } = page;
  const here = found.filter((it) => it.place?.workbook === sheet.workbook && it.place?.sheet === sheet.sheet);
  const loose = unplaced(sheet).slice(0, 12);
  const set = (name) => (node) => { state[name] = node.checked ?? true; page.redraw(); };
  return {
    title: sheet.sheet,
    lead: `${sheet.workbook}. ${outcome(sheet)[1]}`,
    body: [
      h('div.buttons', h('a.button', { href: page.at('sheets') }, 'All sheets'),
        tick(WORDS.whole, { id: 'whole-cells', onchange: set('isOpen') })),
      written(page),
      asked(page, here.filter((it) => cellOf(it.place) === target), target),
      loose.length > 0 && notice('warning', 'loose', WORDS.loose,
        loose.map(({ cell }) => [h('a', { href: page.at('sheets', sheet.workbook, sheet.sheet, cell) }, cell), ' '])),
      grid(sheet, {
        target, isWhole: state.isWhole, isClipped: !state.isOpen, showAll: set('isWhole'),
        marked: Map.groupBy(here, (it) => cellOf(it.place)),
        roleName: (role) => roles.find((it) => it.role === role)?.name ?? role,
        choose: (column) => chooseColumn(page, column),
      }),
      reading(page, sheet),
      columnDialog(page, sheet, roles),
    ],
    command,
  };
}

export const sheets = {
  // Without a table of a plan there are no findings.
  async load(page) {
    const [drawings, { findings: found }] = await Promise.all([get(page.api('sheets')), page.rest.length ? get(page.api('findings')).catch(() => ({ findings: [] })) : {}]);
    return { ...drawings, found };
  },
  draw(page, data) {
    const sheet = data.sheets.find((it) => it.workbook === page.rest[0] && it.sheet === page.rest[1]);
    return { ...(sheet ? detail(page, data, sheet) : overview(page, data)), next: next('See the findings', page.at('findings')) };
  },
  // Brings the cell of the address into the middle of the drawing.
  shown(page) {
    const [cell, drawing] = [byId(`cell-${page.rest[2]}`), byId('grid')];
    if (!cell) return;
    drawing.scrollTo(cell.offsetLeft - drawing.clientWidth / 2, cell.offsetTop - drawing.clientHeight / 2);
    cell.focus();
  },
};
