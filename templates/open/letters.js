// Files and letters for partners, and copying the text of a letter.

import { h } from './dom.js';
import { button, fileLink, output, rows, unseen } from './parts.js';
import { WORDS } from './words.js';

async function copy(page, file) {
  try {
    await navigator.clipboard.writeText(await (await fetch(output(page, file))).text());
    page.say(WORDS.copied[0]);
  } catch {
    page.say(WORDS.copied[1]);
  }
}

const kindOf = ({ name }) => Object.keys(WORDS.files).indexOf(name.split('.').at(-1));

const item = (page, file, partner) => h('li', fileLink(page, file, [Object.values(WORDS.files)[kindOf(file)], unseen(` for ${partner}: ${file.name}`)]),
  file.name.endsWith('.txt') && button(['Copy it', unseen(`: the letter for ${partner}`)], () => copy(page, file), { kind: 'quiet' }));

// The files of each partner, as pairs of the name and the files.
export const letters = (page, groups) => rows(groups.map(([partner, files]) => [h('strong', partner),
  h('ul.inline-files', files.toSorted((one, other) => kindOf(one) - kindOf(other)).map((it) => item(page, it, partner)))]));

export const fromCollect = (page, { letters: some, files }) => letters(page, some.map(({ partner, file, draft }) => [
  partner ?? WORDS.none.sender, files.filter((it) => it.name === file || it.name === draft)]));
