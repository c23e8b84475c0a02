import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { linkModules } from './verify-page/link-modules.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(import.meta.dirname, 'verify-page');

/** Writes the page that verifies a pack in a browser; returns its path. */
export function writeVerifyPage(file: string): string {
  writeFileSync(file, verifyPage());
  return file;
}

/** One HTML page that needs nothing else: it may load nothing, send nothing, and run only the script that is in it. */
export function verifyPage(): string {
  const style = `\n${readFileSync(join(FOLDER, 'screen.css'), 'utf8')}`;
  const script = `\n${linkModules(join(FOLDER, 'screen.mjs'), ROOT)}`;
  assert(!/<\/script|<!--/i.test(script), 'the script of the page cannot end the element that it stands in');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return readFileSync(join(FOLDER, 'screen.html'), 'utf8')
    .replace('POLICY', () => policy)
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script></script>', () => `<script>${script}</script>`);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
