// The finished files.

import { h } from './dom.js';
import { boxes, made, working } from './parts.js';
import { WORDS } from './words.js';

/** Makes what is ticked. */
function make(page, form) {
  const chosen = new FormData(form);
  const [formats, editions] = [chosen.getAll('format'), chosen.getAll('edition')];
  if (!formats.length || !editions.length) return page.refuse(`Please tick at least one ${formats.length ? 'reader' : 'format'}.`);
  return page.send('pack', { formats, editions, statement: chosen.has('statement') }, 'made');
}

export const pack = {
  draw: (page) => ({
    body: [
      h('form', { id: 'pack', onsubmit: (form) => make(page, form) },
        h('div.pair', boxes('checkbox', 'Formats', 'format', WORDS.formats), boxes('checkbox', 'For whom', 'edition', page.plan.editions ?? WORDS.editions)),
        boxes('checkbox', 'With it', 'statement', [['yes', 'A statement on accessibility', 'what was checked, and what a person must check']]),
        working(page, 'Make the pack', null, { kind: 'primary', id: 'make-pack', type: 'submit' })),
      made(page),
    ],
    command: page.state.made?.command,
  }),
};
