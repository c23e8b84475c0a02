import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { notExecuted, sharedCases } from '../../tests/shared-data.ts';
import { answers } from './charts/published-answers.test-kit.ts';

interface ChartCase {
  id: string;
  data: number[] | string;
  published: Record<string, unknown>;
}

const page = readFileSync(new URL('../../docs/spc.md', import.meta.url), 'utf8');
const file = 'spc/control-charts.json';

describe('the page on control charts', () => {
  // The file holds this shape; see its own "meaning".
  const cases = sharedCases(file) as readonly ChartCase[];
  test.runIf(cases.length > 0)(
    `sets our figures beside the published ones, as they are computed now${notExecuted(file)}`,
    () => {
      const rows = cases.flatMap(({ id, data, published }) => {
        const ours = answers[id]?.(Array.isArray(data) ? data : []) ?? {};
        return Object.entries(published).map(([name, text]) => [
          `\`${id}\``,
          name,
          listed(text),
          listed(ours[name], decimalsOf(text)),
        ]);
      });
      expect(tableRows(page, 'published')).toEqual([['data set', 'figure', 'published', 'ours'], ...rows]);
    },
  );
});

function decimalsOf(published: unknown): number {
  const text = Array.isArray(published) ? String(published[0] ?? '') : String(published);
  // One digit more than printed, so that a reader sees what was rounded.
  return typeof published === 'string' || (Array.isArray(published) && typeof published[0] === 'string')
    ? (/\.(\d+)$/.exec(text)?.[1]?.length ?? 0) + 1
    : 0;
}

/** A figure, or the first and the last few of a list. */
function listed(value: unknown, decimals = 0): string {
  if (!Array.isArray(value)) return typeof value === 'number' ? value.toFixed(decimals) : String(value);
  const texts = value.map((one) => (typeof one === 'number' ? one.toFixed(decimals) : String(one)));
  if (texts.length <= 8) return texts.length === 0 ? 'none' : texts.join(' ');
  return `${texts.slice(0, 2).join(' ')} ... ${texts.slice(-4).join(' ')} (${texts.length})`;
}

/** The cells of the table that follows a mark in a page, without the line of dashes. */
function tableRows(text: string, mark: string): readonly (readonly string[])[] {
  const from = text.indexOf(`<!-- table: ${mark} -->`);
  const lines = text.slice(from).split('\n').slice(1);
  const begin = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, index) => index > begin && !line.startsWith('|'));
  return lines
    .slice(begin, end)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => !cells.every((cell) => /^:?-+:?$/.test(cell)));
}
