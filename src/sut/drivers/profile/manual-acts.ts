import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { hostTime_ms } from '../../../kernel/host-time.ts';
import type { ManualAct } from '../../../profile/acts.ts';
import type { DemandAnswer } from '../../port.ts';
import { filledText, type ActingUser, type ActValues } from './act-values.ts';
import type { Secrets } from './secrets.ts';
import type { ManualStep, TesterPrompt } from './tester.ts';
import { undone } from './undone.ts';

/** Keeps a text as evidence under a name. */
export type KeepEvidence = (name: string, content: string) => void;

/** A photo of a telephone is 3 to 8 MB; more is a mistake. */
const PHOTO_MAX_BYTES = 20 << 20;

/** Lets the tester do an act by hand; yes when what was seen is what was expected. */
export async function doByHand(
  act: ManualAct,
  name: string,
  who: ActingUser,
  values: ActValues,
  secrets: Secrets,
  guide: ManualGuide,
): Promise<DemandAnswer> {
  const result = await guide.step({
    name,
    person: who.person,
    instruction: filledText(act.instruction, values, secrets),
    expected: filledText(act.expected, values, secrets),
    photo: act.photo,
  });
  return result.done ? { allowed: result.asExpected, answer: result.actual } : undone(result.why);
}

/** Guides a tester through steps and keeps each entry as evidence. */
export interface ManualGuide {
  step(step: ManualStep): Promise<GuidedResult>;
}

export type GuidedResult =
  | { readonly done: true; readonly actual: string; readonly asExpected: boolean }
  | { readonly done: false; readonly why: string };

/** Makes a guide; steps are asked one at a time, whoever asks. */
export function createManualGuide(ask: TesterPrompt, keep: () => KeepEvidence | undefined): ManualGuide {
  let turn: Promise<unknown> = Promise.resolve();
  let count = 0;
  return {
    step(step) {
      const next = turn.then(() => oneStep(step, ask, keep, () => (count += 1)));
      turn = next.catch(() => undefined);
      return next;
    },
  };
}

async function oneStep(
  step: ManualStep,
  ask: TesterPrompt,
  keep: () => KeepEvidence | undefined,
  nextNumber: () => number,
): Promise<GuidedResult> {
  const evidence = keep();
  if (evidence === undefined) return { done: false, why: `no scenario runs that could keep the entry of ${step.name}` };
  const shown_ms = hostTime_ms();
  const answer = await ask.ask(step);
  const entered_ms = hostTime_ms();
  if (!answer.done) return answer;
  const { tester, actual, asExpected, source, photo } = answer.entry;
  if (tester.trim() === '') return { done: false, why: `${step.name}: the entry has no name of a tester` };
  if (actual.trim() === '') return { done: false, why: `${step.name}: nothing was entered for what was seen` };
  if (photo === undefined && step.photo) return { done: false, why: `${step.name}: the photo is missing` };
  const picture = photo === undefined ? undefined : await readPhoto(photo);
  if (typeof picture === 'string') return { done: false, why: `${step.name}: ${picture}` };
  const entry = {
    ...step,
    photo: picture,
    tester,
    actual,
    asExpected,
    source,
    shown: new Date(shown_ms).toISOString(),
    entered: new Date(entered_ms).toISOString(),
  };
  evidence(`manual step ${nextNumber()} ${step.name}.json`, `${JSON.stringify(entry, undefined, 1)}\n`);
  return { done: true, actual, asExpected };
}

/** The photo with its digest, inside the entry so that neither is kept without the other; or why it cannot be read. */
async function readPhoto(path: string): Promise<string | { name: string; sha256: string; base64: string }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return `the photo ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`; // what node:fs throws
  }
  if (bytes.length === 0) return `the photo ${path} is empty`;
  if (bytes.length > PHOTO_MAX_BYTES) return `the photo ${path} has more than ${PHOTO_MAX_BYTES >> 20} MB`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: basename(path), sha256, base64: bytes.toString('base64') };
}
