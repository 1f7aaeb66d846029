// What the office decides about answers.

import { h } from './dom.js';
import { choice, counted, line } from './parts.js';
import { opening } from './formed.js';
import { day, WORDS } from './words.js';

let officer = '';

// Actions whose partners gave different ratings.
const isDisputed = ({ now }) => now.rating === 'unrated' && new Set(now.answers.map((it) => it.rag?.text).filter(Boolean)).size > 1;

// Actions with a later date about which the boards have not decided.
const isUndecided = ({ revisions }) => revisions.at(-1)?.decision === 'proposed' && revisions.at(-1).day;

// A form for a decision. `change` makes what is recorded of the controls.
const deciding = (page, { ref, action }, words, fields, change, kind) => opening(page, `decide-${ref}`, {
  words, what: action, kind, ok: 'Record it',
  fields: () => [fields, line(WORDS.by, { name: 'by', value: officer, required: true }), line('Reason', { name: 'reason', required: true })],
  submit(controls) {
    officer = controls.by.value;
    return page.send('decide', { reference: ref, by: officer, reason: controls.reason.value, ...change(controls) }, 'decided');
  },
});

const value = (label, options) => choice(label, options, null, { name: 'value' });

// A correction of one cell of an answer, as when a partner telephones.
export const correcting = (page, action) => deciding(page, action, WORDS.correct, [
  choice('What', WORDS.answers.map((it) => [it, WORDS.columns[it]]), 'rag', { name: 'column' }),
  line(WORDS.says, { name: 'value' }),
], (controls) => ({ set: `${controls.column.value}=${controls.value.value}` }));

// Takes back an event of the register, or the taking back. A returned workbook goes with all its answers.
export function undoing(page, { record, undone, what: { kind } }, title) {
  if (kind === 'sent') return null;
  // Without its suffix it is a name for the form too.
  const [undo] = (undone?.record ?? record).split('.');
  const words = undone ? 'Let it count again' : `Take back ${kind === 'answered' ? 'the whole workbook' : 'this record'}`;
  return deciding(page, { ref: undo, action: title }, words,
    kind === 'answered' && !undone && h('p', WORDS.undo), () => ({ reference: null, undo }), 'quiet');
}

const rating = (page, action, { answers } = action.now) => [
  h('ul', answers.map((it) => h('li', h('strong', `${it.partner}: ${it.rag.text}`), it.progress && `. ${it.progress}`))),
  deciding(page, action, WORDS.decide, value(WORDS.counting, [...new Set(answers.map((it) => it.rag.text))].map((it) => [it, it])),
    (controls) => ({ set: `rag=${controls.value.value}` }))];

const date = (page, action, last = action.revisions.at(-1)) => [
  h('p', `${last.planned ?? action.timescale} in the plan; asked for: `, h('strong', day(last.day)), ` (“${last.text}”).`),
  deciding(page, action, WORDS.date, value('The boards', [['agree', 'agreed'], ['refuse', 'refused']]),
    (controls) => ({ [controls.value.value]: last.day }))];

const group = (page, id, actions, about) => counted(id, actions, h('ul.cases', actions.map((it) => h('li',
  h('h3', h('a', { href: page.at('action', it.ref) }, it.action)), about(page, it)))));

export const decisions = (page, { actions }) => [
  group(page, 'disputes', actions.filter(isDisputed), rating),
  group(page, 'dates', actions.filter(isUndecided), date),
];
