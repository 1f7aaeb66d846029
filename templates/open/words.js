// Words: the fixed ones of words.json, and numbers, sizes, days and quarters.

export const WORDS = await (await fetch('/assets/words.json')).json();

// “1 finding”, “2 findings”.
export const count = (number, one, many = `${one}s`) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

// A sentence, with a capital, a full stop, and quotation marks in the place of backticks.
export const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`.replace(/`(.*?)`/gs, '“$1”');

export const size = (bytes) => `${Math.ceil(bytes / 1000).toLocaleString('en-GB')} KB`;

// “14 July 2026” for `2026-07-14`.
export const day = (text) => new Date(`${text}T00:00Z`)
  .toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

// “April to June 2026” for `2026-Q2` and for `2026/27-Q1`.
export function quarter(name) {
  const [, year, isFinancial, number] = /^(\d+)(\/\d\d)?-Q(\d)$/.exec(name);
  const quarters = year * 4 + Number(number) - (isFinancial ? 0 : 1);
  return `${WORDS.months[quarters % 4]} ${Math.floor(quarters / 4)}`;
}

// “Board plan.xlsx, Priority 2, D14”.
export const place = (it) => [it.workbook, it.sheet, it.cell ?? it.range ?? (it.line && `line ${it.line}`)].filter(Boolean).join(', ');

// The cell of a place in a sheet; the first of several.
export const cellOf = ({ cell, range }) => cell ?? range?.split(':')[0];
