// The finished files.

import { h } from './dom.js';
import { loadEditions } from './editions.js';
import { boxes, made, working } from './parts.js';
import { WORDS } from './words.js';

function make(page, form) {
  const chosen = new FormData(form);
  const [formats, editions] = [chosen.getAll('format'), chosen.getAll('edition')];
  if (!formats.length || !editions.length) return page.refuse(`Please tick at least one ${formats.length ? 'reader' : 'format'}.`);
  return page.send('pack', { formats, editions, statement: chosen.has('statement') }, 'made');
}

export const pack = {
  load: loadEditions,
  draw: (page, { editions, partners }) => ({
    body: [
      h('form', { id: 'pack', onsubmit: (form) => make(page, form) },
        h('div.pair', boxes('checkbox', 'Formats', 'format', WORDS.formats), boxes('checkbox', 'For whom', 'edition', editions)),
        partners.length > 0 && h('details.change', { id: 'partners' }, h('summary', 'For one partner'), boxes('checkbox', 'Partners', 'edition', partners)),
        boxes('checkbox', 'Also', 'statement', WORDS.statement),
        working(page, 'Make the pack', null, { kind: 'primary', id: 'make-pack', type: 'submit' })),
      made(page),
    ],
    command: page.state.made?.command,
  }),
};
