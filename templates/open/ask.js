// Who is asked about which actions, and the workbooks for them.

import { byId, h } from './dom.js';
import { button, counted, line, notice, rows, section, sign, table, unseen, working, written } from './parts.js';
import { letters } from './letters.js';
import { inQuarter, monthsOf, quarterField, quarterOf } from './quarters.js';
import { count, WORDS } from './words.js';

const track = (page) => page.send('track',
  { quarter: quarterOf(page), due: byId('due').value || null }, 'issued');

// The files of each partner. Those of no partner are the office's.
const issued = (files) => [...new Set(files.map((it) => it.partner))].map((partner) => [
  partner ?? WORDS.none.partner, files.filter((it) => it.partner === partner)]);

function stranger(page, { name, near, actions }) {
  const add = (partner, aliases = []) => page.correct({ correct: 'partner', name: partner, aliases });
  return [h('div', h('strong', name), h('span.soft', `${count(actions.length, 'action')}.`, near && ` Is ${near} meant?`)),
    h('div.buttons', near && button(`Yes, ${near}`, () => add(near, [name])),
      button([near ? 'No, another partner' : 'Add as a partner', unseen(`: ${name}`)], () => add(name), { kind: near && 'quiet' }))];
}

export const ask = {
  load: (page) => inQuarter(page, 'partners'),
  draw: (page, { partners, leads, unasked, command }) => ({
    lead: `${WORDS.ask} ${monthsOf(page)}.`,
    body: [
      page.state.issued && section('issued', letters(page, issued(page.state.issued.files))),
      quarterField(page, line('To be returned by', { id: 'due', type: 'date' })),
      working(page, page.state.issued ? 'Make the workbooks again' : 'Make the workbooks', () => track(page), { kind: !page.state.issued && 'primary', id: 'track' }),
      written(page),
      partners.length ? table('Who will be asked', ['Partner', 'Actions', 'Address'], partners.map((it) => [
        it.name, it.actions.length || 'none, so not asked', it.contact ?? [sign('warning'), 'no address']]))
        : notice('info', 'no-partners', WORDS.none.partners),
      counted('leads', leads, rows(leads.map((it) => stranger(page, it)))),
      unasked.length > 0 && h('details.change', { id: 'unasked' }, h('summary', `${count(unasked.length, 'action')} ${WORDS.unasked}`),
        h('ul', unasked.map((it) => h('li', `${it.number} ${it.action}`)))),
    ],
    command: page.state.issued?.command ?? command,
  }),
};
