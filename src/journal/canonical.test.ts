import { expect, test } from 'vitest';
import { createCanonicalView } from './canonical.ts';
import { batchOrdered, gateDecided, recordBuffered, serialProvisioned, stepBegan, unitMarked } from './facts.ts';
import { createJournal, noteAs } from './journal.ts';

test('facts become lines of JSON with their texts spelled out and serial numbers for identities', () => {
  let now_us = 0;
  const journal = createJournal(() => now_us);
  const run = noteAs(journal, 'run');
  const coder = noteAs(journal, 'coder');
  run(stepBegan, journal.text('Given "B1" 📦'));
  run(batchOrdered, 1, journal.text('B1'), journal.text('09506000134352'), journal.text('291231'), 2, 1, 1);
  run(serialProvisioned, 1, 1, journal.text('S"&1'));
  now_us = 5_000_000_000;
  coder(recordBuffered, 1, 1);
  coder(unitMarked, 12, 1, 2, journal.text('other\u001dcode'), 0);
  coder(gateDecided, 12, 3, 1, 2);
  const lines: [string, number][] = [];
  const view = createCanonicalView((json, unit) => lines.push([json, unit]));
  journal.attach((words, from, to) => view.feed(words, from, to));
  expect(lines).toEqual([
    ['{"fact":1,"time_us":0,"source":"run","voice":"run","kind":"stepBegan","step":"Given \\"B1\\" 📦"}', 0],
    [
      '{"fact":2,"time_us":0,"source":"run","voice":"run","kind":"batchOrdered","batch":1,"batchNumber":"B1","gtin":"09506000134352","expirationDate":"291231","quantity":2,"unitsPerCase":1,"casesPerPallet":1}',
      0,
    ],
    [
      '{"fact":3,"time_us":0,"source":"run","voice":"run","kind":"serialProvisioned","batch":1,"identity":1,"serial":"S\\"&1"}',
      0,
    ],
    [
      '{"fact":4,"time_us":5000000000,"source":"coder","voice":"observed","kind":"recordBuffered","index":1,"identity":"S\\"&1"}',
      0,
    ],
    [
      '{"fact":5,"time_us":5000000000,"source":"coder","voice":"observed","kind":"unitMarked","unit":12,"index":1,"identity":2,"content":"other\\u001dcode","readable":0}',
      12,
    ],
    [
      '{"fact":6,"time_us":5000000000,"source":"coder","voice":"observed","kind":"gateDecided","unit":12,"item":3,"eject":1,"why":2}',
      12,
    ],
  ]);
  for (const [json] of lines) expect(JSON.stringify(JSON.parse(json))).toBe(json);
});
