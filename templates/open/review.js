// The review pack of the quarter.

import { h } from './dom.js';
import { made, working } from './parts.js';
import { answered, monthsOf, quarterField, quarterOf } from './quarters.js';
import { count, WORDS } from './words.js';

const make = (page) => page.send('review', { quarter: quarterOf(page) }, 'made');

export const review = answered((page, { actions, counts, overdue, command }) => ({
  lead: `The review pack is about ${monthsOf(page)}. ${WORDS.review}`,
  body: [
    quarterField(page),
    h('h2', `${count(actions.length, 'action')} by rating`),
    h('dl.figures', counts.map((it) => h('div', h('dt', WORDS.ratings[it.rating] ?? it.rating), h('dd', it.count)))),
    overdue.length > 0 && h('p', `${count(overdue.length, 'action is', 'actions are')} overdue.`),
    working(page, page.state.made ? 'Make it again' : 'Make the review pack', () => make(page), { kind: !page.state.made && 'primary', id: 'make-review' }),
    made(page),
  ],
  command: page.state.made?.command ?? command,
}));
