import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Clock } from '../../../kernel/clock.ts';
import type { FileRecords, RecordSource } from '../../../profile/records.ts';
import { filledPath } from '../../../profile/template.ts';
import type { Person } from '../../port.ts';
import type { ActingUser } from './act-values.ts';
import type { ManualGuide } from './manual-acts.ts';
import type { SutRequests } from './sut-requests.ts';

/** The text of a record source for one batch (empty where its path names none), or why there is none. */
export interface RecordText {
  /** How the source is named in problems and evidence. */
  readonly name: string;
  readonly batch: string;
  readonly content: { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };
}

/** What the reading of records needs. */
export interface RecordUse {
  readonly clock: Clock;
  /** Of the profile. */
  readonly folder: string;
  readonly requests: SutRequests;
  readonly guide: ManualGuide;
  userOf(person: Person): ActingUser;
  /** Line time at which a batch was closed, or undefined; files are waited for from then on. */
  closedAt_us(batch: string): number | undefined;
}

/** A larger export is no record of a batch. */
const TEXT_MAX_BYTES = 64 << 20;

/** Gets the texts of a source: one for each batch where its path names the batch, else one. */
export async function recordTexts(
  source: RecordSource,
  batches: readonly string[],
  use: RecordUse,
): Promise<readonly RecordText[]> {
  const wanted = source.from.path.includes('{batch}') ? batches : [''];
  const texts: RecordText[] = [];
  for (const batch of wanted) texts.push(await textFor(source, batch, use));
  return texts;
}

async function textFor(source: RecordSource, batch: string, use: RecordUse): Promise<RecordText> {
  const { from } = source;
  if (from.kind === 'http') {
    const path = filledPath(from.path, { batch });
    const who = use.userOf(from.person);
    const values = { batch, user: who.user ?? '', password: who.password };
    const result = await use.requests.send(who, { method: 'GET', path, values });
    const no = (why: string): RecordText => ({ name: path, batch, content: { ok: false, why } });
    if (!result.sent) return no(result.why);
    const { status, body } = result.reply;
    if (status < 200 || status > 299)
      return no(status === 0 ? `no answer: ${body}` : `status ${status} ${body.slice(0, 200)}`);
    return { name: path, batch, content: { ok: true, text: body } };
  }
  const name = from.path.replaceAll('{batch}', batch);
  // A batch number that climbs out of the folder would read what it likes.
  if (/[\\/]|^\.+$/.test(batch))
    return { name, batch, content: { ok: false, why: `${batch} can be no part of a file name` } };
  const path = isAbsolute(name) ? name : join(use.folder, name);
  if (from.kind === 'manual') {
    const result = await use.guide.step({
      name: `export ${source.claim}`,
      person: 'quality',
      instruction: `${from.instruction} File: ${name}`,
      expected: `The file ${name} is there.`,
      photo: false,
    });
    const why = result.done ? (result.asExpected ? undefined : `the tester says: ${result.actual}`) : result.why;
    return { name, batch, content: why === undefined ? await readText(path) : { ok: false, why } };
  }
  const until_us = waitUntil_us(from, batch, use);
  await settled(path, until_us, use.clock);
  const content = await readText(path);
  if (content.ok || use.clock.now_us() < until_us) return { name, batch, content };
  const why = `${content.why}; it was waited for until ${from.within_ms} ms after the batch was closed`;
  return { name, batch, content: { ok: false, why } };
}

function waitUntil_us({ within_ms }: FileRecords, batch: string, use: RecordUse): number {
  return (use.closedAt_us(batch) ?? use.clock.now_us()) + within_ms * 1000;
}

const LOOK_us = 250_000;

/** Waits until a file is there and has not grown between two looks, or until it is too late. */
async function settled(path: string, until_us: number, clock: Clock): Promise<void> {
  let last: string | undefined;
  for (;;) {
    const now = await stat(path).then(
      ({ size, mtimeMs }) => `${size} ${mtimeMs}`,
      () => undefined,
    );
    if ((now !== undefined && now === last) || clock.now_us() >= until_us) return;
    last = now;
    await new Promise<void>((resume) => clock.after(LOOK_us, () => resume()));
  }
}

async function readText(path: string): Promise<RecordText['content']> {
  try {
    const { size } = await stat(path);
    if (size > TEXT_MAX_BYTES) return { ok: false, why: `it has ${size} bytes, more than ${TEXT_MAX_BYTES}` };
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, why: 'it is not written in UTF-8' };
    const { code = 'unknown' } = error as NodeJS.ErrnoException; // what node:fs throws
    return { ok: false, why: code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})` };
  }
}
