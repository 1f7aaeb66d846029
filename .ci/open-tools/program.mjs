// The program on a day, with a home of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts `planpack open` with these paths. Gives the address to open, and a promise of the end. */
export async function start(planpack, { home, day, paths = [] }) {
  const environment = {
    PATH: process.env.PATH, HOME: home, LANG: 'en_GB.UTF-8', SOURCE_DATE_EPOCH: String(Date.parse(`${day}T12:00Z`) / 1000),
  };
  const child = spawn(planpack, ['open', '--print-address', ...paths], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill();
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const errors = [];
  child.stderr.on('data', (it) => errors.push(it));
  const ended = once(child, 'exit').then(([code]) => code);
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  if (!Array.isArray(first)) throw new Error(`planpack open ended at once: ${Buffer.concat(errors)}`);
  return { address: first[0].trim(), ended };
}
