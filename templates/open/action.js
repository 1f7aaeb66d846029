// The life of one action.

import { h } from './dom.js';
import { get } from './server.js';
import { correcting, undoing } from './decisions.js';
import { line, notice, section } from './parts.js';
import { cellOf, day, place, quarter, sentence, WORDS } from './words.js';

const name = (column) => WORDS.columns[column] ?? column;

const terms = (kind, pairs) => h(`dl.${kind}`, pairs.filter(([, words]) => words).map(([term, words]) => h('div', h('dt', term), h('dd', words))));

const cells = (some, undone) => terms('cells', some.map((it) => [name(it.column),
  it.counts === false ? [h('s', it.text), !undone && h('small', ' replaced since')] : it.text]));

const why = (it) => it.reason && h('p', sentence(it.reason));

const EVENTS = {
  sent: (it) => [`Sent to ${it.recipients.join(', ') || 'the office'}`, it.due && h('p', `To be returned by ${day(it.due)}.`),
    it.changes.map((change) => h('p', `${name(change.column)} changed from “${change.before}” to “${change.now}”.`))],
  answered: (it, undone) => [`${it.partner ?? 'Somebody'} answered`, cells(it.cells, undone), h('p.soft', [it.file, it.sheet].filter(Boolean).join(', '))],
  corrected: (it, undone) => [`${it.by} corrected the answer${it.partner ? ` of ${it.partner}` : ''}`, cells(it.cells, undone), why(it)],
  chosen: (it) => [`${it.by} chose an answer`, why(it)],
  decided: (it) => [`The boards ${it.is_agreed ? 'agreed to' : 'refused'} ${day(it.date)}`, why(it), h('p.soft', `Recorded by ${it.by}.`)],
  continued: (it) => [WORDS.continued, why(it)],
};

function event(page, it) {
  const { day: when, quarter: about, what, undone } = it;
  const [title, ...body] = EVENTS[what.kind](what, undone);
  return h('li', h('p.when', day(when), about && ` · ${quarter(about)}`), h('h3', title), body,
    undone && h('p', `${undone.by} took this back on ${day(undone.day)}: ${sentence(undone.reason)}`), undoing(page, it, title));
}

function inPlan(page, it) {
  const { lead_text: lead, timescale, place: at } = it.action;
  return section('in-plan', terms('facts', [['Objective', it.objective?.text], ['Lead', lead], ['By when', timescale?.text],
    ['In the pack', [it.label, it.section, it.page && `page ${it.page}`].filter(Boolean).join(', ')],
    ['In the workbook', h('a', { href: page.at('sheets', at.workbook, at.sheet, cellOf(at) ?? '') }, place(at))]]));
}

function search(page) {
  const onsubmit = ({ elements: { words } }) => { location.hash = page.at('action', words.value); };
  return h('form.search', { onsubmit }, line(WORDS.find, { name: 'words', type: 'search', required: true }),
    h('button.primary', 'Find the action'));
}

// Why nothing is shown, with a link to each action that may be meant.
const refused = (page, words) => sentence(words).split(/[:;] (\w{4}-\w{4}\b)/)
  .map((it, index) => (index % 2 ? ['\n', h('a', { href: page.at('action', it) }, it)] : it));

export const action = {
  async load(page) {
    const [words] = page.rest;
    return words ? get(page.api(`why/${encodeURIComponent(words)}`)).then((life) => ({ life }), (problem) => ({ problem: problem.message })) : {};
  },
  draw: (page, { life, problem }) => ({
    ...life && { title: life.in_plan?.action.text ?? life.ref, lead: `Reference ${life.ref}` },
    body: [
      search(page),
      problem && notice('error', 'not-found', h('p.pre', refused(page, problem))),
      life && [
        life.in_plan ? inPlan(page, life.in_plan) : notice('info', 'removed', WORDS.none.action),
        section('life', life.events.length ? [h('ol.events', life.events.map((it) => event(page, it))), correcting(page, { ref: life.ref, action: life.ref })]
          : h('p', WORDS.none.events)),
      ],
    ],
    command: life?.command,
  }),
};
