// For whom a pack can be.

import { get } from './server.js';
import { WORDS } from './words.js';

// The editions as options, those of single partners last. A plan that cannot be read has the usual ones.
export async function loadEditions(page) {
  const { editions } = await get(page.api('editions')).catch(() => ({ editions: WORDS.editions.map(([name]) => ({ name })) }));
  const options = editions.map(({ name, reader }) => WORDS.editions.find(([usual]) => usual === name) ?? [name, reader, WORDS.ofOne]);
  const isOfPartner = ([name]) => name.startsWith('partner:');
  return { editions: options.filter((it) => !isOfPartner(it)), partners: options.filter(isOfPartner) };
}
