import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readExcerpt } from '../src/evidence/excerpt.ts';
import { runRecord, sampleRequirements, scenarioRecord } from '../tests/sample-run/records.ts';
import { writeRecord, writeSampleRun } from '../tests/sample-run/sample-run.ts';
import { temporaryFolder } from '../tests/sample-run/temporary-folder.ts';
import { writeReports } from './write-reports.ts';

const golden = new URL('samples/golden/', import.meta.url);
const NAMES = ['index.html', 'iq.html', 'oq.html', 'pq.html', 'junit.xml', 'matrix.csv'];

function reportsOf(more: Parameters<typeof writeSampleRun>[1] = {}): Readonly<Record<string, string>> {
  const folder = temporaryFolder();
  writeSampleRun(folder, more);
  return readAll(writeReports(folder, readExcerpt));
}

function readAll(paths: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(paths.map((path) => [basename(path), readFileSync(path, 'utf8')]));
}

const textOf = (page: string): string =>
  page
    .replaceAll(/<style>[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const front = (page: string | undefined): string => textOf((page ?? '').split('<nav>')[0] ?? '');

describe('the reports of a run', () => {
  // FAULTLINE_UPDATE_GOLDEN=1 writes them anew; look at the difference before it is kept.
  test.each(NAMES)('are the kept ones, byte by byte: %s', (name) => {
    const text = reportsOf()[name] ?? '';
    if (process.env['FAULTLINE_UPDATE_GOLDEN'] === '1') {
      mkdirSync(golden, { recursive: true });
      writeFileSync(new URL(name, golden), text);
    }
    expect(text).toBe(readFileSync(new URL(name, golden), 'utf8'));
  });

  test('show units that were rejected, a dozen of them, and say how many more there are', () => {
    const page = reportsOf()['oq.html'] ?? '';
    expect(page.match(/<div class="picture">/g)).toHaveLength(12);
    expect(textOf(page)).toContain('Unit 1: not read');
    expect(textOf(page)).toContain('Unit 14: not read');
    expect(textOf(page)).toContain('look modelled; picture drawn afterwards');
    expect(textOf(page)).toContain('2 more pictures are in the run');
  });

  test('are the same bytes again, in any order and from any folder', () => {
    expect(reportsOf()).toEqual(reportsOf());
  });

  test('load nothing and run nothing', () => {
    for (const [name, text] of Object.entries(reportsOf())) {
      if (!name.endsWith('.html')) continue;
      expect(text).not.toMatch(/<script|<iframe|<link|@import|url\((?!#)|src="(?!data:)|https?:/i);
      expect(text).toContain("default-src 'none'");
    }
  });

  test('bear their titles and their marks on every page', () => {
    const all = reportsOf();
    const titles = {
      'iq.html': 'IQ: test-environment and configuration verification (supports site IQ)',
      'oq.html': 'OQ: challenge of functions and faults (FAT-type where devices are simulated)',
      'pq.html': 'PQ: rehearsal of routine performance',
    };
    for (const [name, title] of Object.entries(titles)) expect(all[name]).toContain(`<h1>${title}</h1>`);
    for (const name of NAMES.slice(0, 4)) {
      expect(all[name]).toContain('<span>ENGINEERING RUN</span><span>SIMULATED - NOT A GMP RECORD</span>');
      expect(all[name]).toMatch(/@top-right \{ content: "ENGINEERING RUN .*SIMULATED - NOT A GMP RECORD" \}/);
      expect(all[name]).toContain('counter(page) " of " counter(pages)');
    }
    const approved = reportsOf({ engineeringRun: false });
    expect(approved['oq.html']).not.toContain('ENGINEERING RUN');
    expect(approved['oq.html']).toContain('SIMULATED - NOT A GMP RECORD');
  });

  test('show awkward serial numbers as they are, and only as text', () => {
    const page = reportsOf()['oq.html'] ?? '';
    expect(page).toContain('A&quot;&amp;&lt;&gt;/%&#39;1');
    expect(page).not.toContain(`A"&<>/%'1`);
  });

  test('give every link a place', () => {
    const all = reportsOf();
    const dead = Object.entries(all).flatMap(([name, text]) =>
      [...text.matchAll(/href="([\w.]*)#([^"]*)"/g)]
        .filter(([, file = '', anchor = '']) => !(all[file === '' ? name : file] ?? '').includes(`id="${anchor}"`))
        .map(([href]) => `${name} ${href}`),
    );
    expect(dead).toEqual([]);
    expect(all['index.html']).toContain('href="oq.html#OQ-001"');
  });
});

describe('page one', () => {
  test('says the verdict in a word, what it means, and everything that is not pass', () => {
    const all = reportsOf();
    expect(front(all['index.html'])).toMatch(/FAIL At least one check showed/);
    expect(front(all['iq.html'])).toMatch(
      /INCONCLUSIVE .*The operator page opens in the browser.* not executed no browser was found/,
    );
    expect(front(all['pq.html'])).toMatch(/NOT EXECUTED The stage was blocked: OQ did not pass/);
    expect(front(all['oq.html'])).toMatch(
      /The result of one unit is lost .*fail .*The ribbon of the label printer ends .*inconclusive/,
    );
    expect(front(all['oq.html'])).toContain('Of 3 scenarios in scope: 1 pass, 1 fail, 1 inconclusive, 0 not executed.');
  });

  test('says what the site must still do and what the run may not claim', () => {
    for (const name of ['index.html', 'iq.html', 'oq.html', 'pq.html']) {
      const text = front(reportsOf()[name]);
      expect(text).toContain('nothing here is evidence of optics, mechanics, people or the real line');
      expect(text).toMatch(/What the site must still do .*Time source.*Network/);
    }
  });

  test('of an interrupted run never reads pass', () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const run = runRecord([scenarioRecord({ id: 'a', requirements: ['URS-014'] })], '', {
      verdict: 'pass',
      incomplete: true,
    });
    writeRecord(folder, 'run.partial.json', run);
    const all = readAll(writeReports(folder));
    for (const name of ['index.html', 'oq.html']) {
      expect(front(all[name])).toMatch(/INCONCLUSIVE The run was interrupted/);
      expect(all[name]).toContain('INTERRUPTED RUN');
      expect(all[name]).not.toContain('class="verdict pass"');
    }
  });

  test('reads pass only where everything in scope is', () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const run = runRecord([scenarioRecord({ id: 'a', name: 'one', requirements: ['URS-014'] })], '', {
      verdict: 'pass',
      stages: {},
    });
    writeRecord(folder, 'run.json', run);
    writeRecord(folder, 'requirements.json', sampleRequirements);
    const all = readAll(writeReports(folder));
    expect(front(all['oq.html'])).toMatch(/PASS Every scenario of this stage inside the approved scope was executed/);
    expect(front(all['oq.html'])).toContain('Nothing: every scenario inside the approved scope is pass.');
    expect(front(all['iq.html'])).toContain('NOT EXECUTED');
  });
});

test('nothing that was not executed ever gets a mark of pass', () => {
  const notExecuted = scenarioRecord({
    id: 'never',
    name: 'never ran',
    verdict: 'notExecuted',
    reason: 'no time',
    requirements: ['URS-014'],
  });
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  writeRecord(folder, 'run.json', runRecord([notExecuted], '', { verdict: 'inconclusive', stages: {} }));
  writeRecord(folder, 'requirements.json', sampleRequirements);
  for (const [name, text] of Object.entries(readAll(writeReports(folder)))) {
    // The definitions show the mark of pass once, to explain it.
    const marks = text.match(/class="mark pass"/g) ?? [];
    expect({ name, marks: marks.length }).toEqual({ name, marks: name.endsWith('.html') ? 1 : 0 });
    expect(text).not.toContain('class="verdict pass"');
  }
});
