// Which quarter the screens of the quarter are about.

import { h } from './dom.js';
import { get } from './server.js';
import { choice, next, notice } from './parts.js';
import { quarter, sentence } from './words.js';

const chosen = new Map();

// The quarter that was chosen, else the one that has just ended.
export const quarterOf = ({ plan }) => chosen.get(plan.id) ?? plan.quarter.default;

export const monthsOf = (page) => quarter(quarterOf(page));

export const inQuarter = (page, path) => get(`${page.api(path)}?quarter=${encodeURIComponent(quarterOf(page))}`);

// A screen about what partners have answered. Nobody may have been asked yet.
export const answered = (draw) => ({
  load: (page) => inQuarter(page, 'quarter').catch(({ message }) => ({ message })),
  draw: (page, data) => (data.message ? { next: next('Ask partners', page.at('ask')), body: [quarterField(page), notice('info', 'nothing', sentence(data.message))] }
    : draw(page, data)),
});

export function quarterField(page, ...others) {
  const onchange = (node) => {
    chosen.set(page.plan.id, node.value);
    return page.run('Reading the quarter …', () => page.load());
  };
  return h('div.fields', choice('Quarter', page.plan.quarter.choices, quarterOf(page), { onchange }), others);
}
