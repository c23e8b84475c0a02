// Writes requirements/baseline.json: the approved state of the bundled SUT that IQ compares the installation with.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { digestOfValue } from '../src/scenario/installation.ts';
import { digestOf } from '../src/sut/drivers/virtual-process.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'reference-sut');
// Loaded by path: nothing of ours imports the SUT.
const { DEFAULT_SETTINGS } = (await import(pathToFileURL(join(folder, 'core/settings.ts')).href)) as {
  DEFAULT_SETTINGS: { users: { name: string; role: string }[] };
};
const users = DEFAULT_SETTINGS.users.map(({ name, role }) => ({ name, role }));
const baseline = {
  sut: { name: 'Faultline reference controller', version: '1.0.0', digest: digestOf(folder) },
  settingsDigest: digestOfValue({ ...DEFAULT_SETTINGS, users }),
  users: Object.fromEntries(users.map(({ name, role }) => [name, role])),
};
const file = join(root, 'requirements', 'baseline.json');
writeFileSync(file, `${JSON.stringify(baseline, null, 2)}\n`);
console.log(`${file}: ${baseline.sut.digest}`);
