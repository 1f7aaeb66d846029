// Requests to the program, on this machine.

import { WORDS } from './words.js';

// A refusal or fault, with the sentence that the officer reads.
export class Problem extends Error {}

export { request as get };

export const post = (path, body = {}) => request(path, {
  method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' },
});

export async function put(page, path, files) {
  const answers = [];
  for (const [index, file] of files.entries()) {
    page.say(`Reading ${index + 1} of ${files.length}: ${file.name}`);
    answers.push(await request(`${path}?name=${encodeURIComponent(file.name)}&replace=true`, {
      method: 'PUT', body: file, headers: { 'Content-Type': 'application/octet-stream' },
    }));
    page.wrote();
  }
  return answers;
}

async function request(path, { headers, ...options } = {}) {
  const answer = await fetch(path, { ...options, headers: { ...headers, 'X-Planpack': '1' }, cache: 'no-store' }).catch(() => {
    dispatchEvent(new Event('gone'));
    throw new Problem(WORDS.gone);
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Problem(body.problem ?? WORDS.failed);
  return body;
}
