// What needs correcting, in the order of its weight.

import { byId, h } from './dom.js';
import { get } from './server.js';
import { choice, counted, line, next, sign, unseen, written } from './parts.js';
import { opening } from './formed.js';
import { cellOf, count, place, sentence, WORDS } from './words.js';

const sheetOf = ({ place: at = {} }) => [at.workbook, at.sheet].filter(Boolean).join(', ');

/** The same finding has the same name when a workbook was saved. */
const keyOf = ({ rule, place: at = {} }) => [rule, place(at)].join('-').replace(/[^\p{L}\p{N}]+/gu, '-');

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

/** What to do. Where a terminal names the pack file, the page has a button. */
const help = (it) => (it.help?.includes('pack.toml') && WORDS.helps[it.rule]) || (it.help && sentence(it.help));

export const said = (it) => h('div.what', sign(it.severity), h('div', h('h3', sentence(it.message)),
  it.place && h('p.place', [place(it.place), it.author].filter(Boolean).join(' · ')), it.help && h('p', help(it))));

function item(page, finding) {
  const key = keyOf(finding);
  const { workbook, sheet, cell, range } = finding.place ?? {};
  const show = () => h('a.button', {
    id: `show-${key}`, href: page.at('sheets', workbook, sheet, cellOf(finding.place) ?? ''), onclick: () => { page.state.left = `show-${key}`; },
  }, 'Show in the sheet', unseen(`: ${finding.message}`));
  return h('li.finding', { id: `finding-${key}` }, said(finding), h('div.buttons', sheet && show(), workbook && opening(page, `allow-${key}`, {
    words: 'Allow, because …', what: finding.message, kind: 'quiet', ok: 'Allow it',
    fields: () => line('It is right as it is, because', { name: 'reason', required: true }),
    submit: ({ reason }) => page.correct({ correct: 'allow', rule: finding.rule, workbook, sheet, cell: cell ?? range, reason: reason.value }),
  })));
}

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
        return counted(severity, some, h('ul.findings', some.map((it) => item(page, it))));
      }),
    ],
    command,
  }),
  /** Back from a sheet, the reader is at the finding that led there. */
  shown({ state }) {
    byId(state.left)?.focus();
    state.left = null;
  },
};
