// The choice of what a column holds.

import { byId, h } from './dom.js';
import { boxes, button, tick } from './parts.js';
import { WORDS } from './words.js';

const close = () => byId('column').close();

export function chooseColumn(page, column) {
  page.state.column = column;
  page.redraw();
  byId('column').showModal();
}

function write(page, sheet, { column, text, isLabel }, form) {
  const { role, everywhere } = Object.fromEntries(new FormData(form));
  close();
  return page.correct(isLabel || everywhere ? { correct: 'column', heading: text, role } : { correct: 'sheet-column', sheet: sheet.sheet, column, role });
}

function options(roles, { table = 'actions', role: now, alternatives = [] }) {
  const likely = [now, ...alternatives].filter(Boolean);
  const rank = ({ role }) => (likely.includes(role) ? likely.indexOf(role) : likely.length);
  const hint = ({ role }) => (role === now ? 'as read now' : likely.includes(role) && 'likely');
  return roles.filter((it) => it.kinds.includes(table) || likely.includes(it.role)).sort((one, other) => rank(one) - rank(other))
    .map((it) => [it.role, it.name, hint(it), it.role === now]);
}

// The dialog. It is on the page all the time, and closed.
export function columnDialog(page, sheet, roles) {
  const { column } = page.state;
  return h('dialog', { id: 'column', 'aria-labelledby': 'column-title' }, column && h('form', {
    id: `form-${column.cell}`, onsubmit: (form) => write(page, sheet, column, form),
  },
  h('h2', { id: 'column-title' }, `What is in column ${column.column}?`),
  h('p', column.text ? `Its heading is “${column.text}”. ` : 'It has no heading. ', WORDS.matches[column.matched]),
  column.set_by && h('p.soft', `pack.toml, line ${column.set_by.line}: `, h('code', column.set_by.text)),
  boxes('radio', 'It holds', 'role', options(roles, column)),
  column.text && !column.isLabel && tick(WORDS.everywhere, { name: 'everywhere', checked: true }),
  h('div.buttons', h('button.primary', 'Use this'), button('Cancel', close, { kind: 'quiet' }))));
}
