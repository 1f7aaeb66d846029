// What needs correcting, in the order of its weight.

import { byId, h } from './dom.js';
import { get } from './server.js';
import { choice, counted, line, next, sign, unseen, written } from './parts.js';
import { opening } from './formed.js';
import { cellOf, count, place, sentence, WORDS } from './words.js';

const sheetOf = ({ place: at = {} }) => [at.workbook, at.sheet].filter(Boolean).join(', ');

// A finding has the same name after a workbook was saved.
const keyOf = ({ rule, place: at = {} }) => (rule + place(at)).replace(/[^\p{L}\p{N}]+/gu, '-');

const FILTERS = [['sheet', 'Sheet', 'All sheets', sheetOf], ['author', 'Author', 'All authors', (it) => it.author]];

const matching = ({ state }, found) => found.filter((it) => FILTERS.every(([name, , , of]) => !state[name] || of(it) === state[name]));

const filter = (page, found) => ([name, label, all, of]) => {
  const values = [...new Set(found.map(of).filter(Boolean))].sort((one, other) => one.localeCompare(other, 'en-GB', { numeric: true }));
  const onchange = (node) => {
    page.state[name] = node.value;
    page.redraw();
    page.say(`${count(matching(page, found).length, 'finding is', 'findings are')} shown.`);
  };
  return values.length > 1 && choice(label, [['', all], ...values.map((it) => [it, it])], page.state[name] ?? '', { onchange });
};

// What to do. Where a terminal names the pack file, the page has a button.
const help = (it) => (it.help?.includes('pack.toml') && WORDS.helps[it.rule]) || (it.help && sentence(it.help));

export const said = (it) => h('div.what', sign(it.severity), h('div', h('h3', sentence(it.message)),
  it.place && h('p.place', [place(it.place), it.author].filter(Boolean).join(' · ')), it.help && h('p', help(it))));

// A link to the cell of a finding. Back from there, the reader is at this link.
function toCell(page, it, name, ...words) {
  const [id, { workbook, sheet }] = [`show-${keyOf(it)}`, it.place];
  return h(name, { id, href: page.at('sheets', workbook, sheet, cellOf(it.place) ?? ''), onclick: () => { page.state.left = id; } }, words);
}

export function item(page, it) {
  const { workbook, sheet, cell, range } = it.place ?? {};
  return h('li.finding', { id: `finding-${keyOf(it)}` }, said(it),
    it.each && h('ul', it.each.map((one) => h('li', toCell(page, one, 'a', `${cellOf(one.place)}: ${sentence(one.message)}`)))),
    h('div.buttons', sheet && !it.each && toCell(page, it, 'a.button', 'Show in the sheet', unseen(`: ${it.message}`)),
      workbook && opening(page, `allow-${keyOf(it)}`, {
        words: it.each ? WORDS.allowAll : 'Allow, because …', what: it.message, kind: 'quiet', ok: 'Allow it',
        fields: () => line(WORDS.because, { name: 'reason', required: true }),
        submit: ({ reason }) => page.correct({ correct: 'allow', rule: it.rule, workbook, sheet, cell: cell ?? range, reason: reason.value }),
      })));
}

// Findings with one cause on one sheet are one.
const causes = (found) => [...Map.groupBy(found, (it) => (it.shared_cause ? it.shared_cause + sheetOf(it) : it)).values()].map((each) => {
  const [first] = each;
  const { workbook, sheet } = first.place ?? {};
  return each.length > 1 ? { ...first, each, message: `${each.length} ${first.shared_cause}`, place: { workbook, sheet } } : first;
});

function title(found) {
  const errors = found.filter((it) => it.severity === 'error').length;
  if (!found.length) return 'Nothing to correct';
  return errors ? `${count(errors, 'thing')} to correct` : `${count(found.length, 'thing')} to look at`;
}

export const findings = {
  load: (page) => get(page.api('findings')),
  draw: (page, { findings: found, command }) => ({
    title: title(found),
    lead: found.length ? undefined : WORDS.none.findings,
    next: next('See the preview', page.at('preview')),
    body: [
      written(page),
      h('div.fields', FILTERS.map(filter(page, found))),
      ['error', 'warning', 'info'].map((severity) => {
        const some = matching(page, found).filter((it) => it.severity === severity);
        return counted(severity, some, h('ul.findings', causes(some).map((it) => item(page, it))));
      }),
    ],
    command,
  }),
  shown({ state }) {
    byId(state.left)?.focus();
    state.left = null;
  },
};
