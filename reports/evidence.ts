import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalExcerpt } from '../src/evidence/excerpt.ts';
import type {
  AttachmentRecord,
  EnvironmentRecord,
  RequirementRecord,
  RunRecord,
  ScenarioRecord,
} from '../src/evidence/run-record.ts';

/** Everything that a report is made of. */
export interface Evidence {
  readonly run: RunRecord;
  /** Undefined where the run was interrupted before it was written. */
  readonly environment: EnvironmentRecord | undefined;
  readonly requirements: readonly RequirementRecord[];
  /** What the scenario's journal shows; undefined where nobody read the journals. */
  readonly excerptOf: (scenario: ScenarioRecord) => JournalExcerpt | undefined;
  /** Small pictures as data URIs, by their path in the folder. */
  readonly images: ReadonlyMap<string, string>;
  /** The run's folder as the documents see it: `..`. */
  readonly base: string;
}

/** Reads a journal for a report; the caller brings it, since reports themselves read no journals. */
export type ReadExcerpt = (folder: string, scenario: ScenarioRecord) => JournalExcerpt;

const IMAGE_BYTES_MAX = 300 * 1024;

/** Reads the evidence of a run from its folder; a run that was interrupted has only `run.partial.json`. */
export function loadEvidence(folder: string, readExcerpt?: ReadExcerpt, base = '..'): Evidence {
  const file = existsSync(join(folder, 'run.json')) ? 'run.json' : 'run.partial.json';
  // The harness wrote these files by these types, and the manifest's hashes cover them.
  const run = readJson(join(folder, file)) as RunRecord;
  const environment = readJson(join(folder, 'environment.json')) as EnvironmentRecord | undefined;
  const requirements = (readJson(join(folder, 'requirements.json')) ?? []) as readonly RequirementRecord[];
  return {
    run,
    environment,
    requirements,
    excerptOf: once((scenario) => readExcerpt?.(folder, scenario)),
    images: new Map(attachmentsOf(run.scenarios).flatMap((one) => imageOf(folder, one))),
    base,
  };
}

/** Every attachment of these scenarios, each file once. */
export function attachmentsOf(scenarios: readonly ScenarioRecord[]): readonly AttachmentRecord[] {
  const all = scenarios.flatMap((scenario): readonly AttachmentRecord[] => [
    ...scenario.steps.flatMap((step) => step.attachments),
    ...(scenario.pictures ?? []),
  ]);
  return [...new Map(all.map((one) => [one.file, one])).values()];
}

// Several sections ask for the same journal; it is read once.
function once(read: Evidence['excerptOf']): Evidence['excerptOf'] {
  const known = new Map<string, JournalExcerpt | undefined>();
  return (scenario) => {
    if (!known.has(scenario.id)) known.set(scenario.id, read(scenario));
    return known.get(scenario.id);
  };
}

function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function imageOf(folder: string, { file, mediaType }: AttachmentRecord): readonly (readonly [string, string])[] {
  const path = join(folder, file);
  // A picture is embedded only from the place where pictures lie.
  if (mediaType !== 'image/png' || !/^attachments\/[\w.-]+$/.test(file) || !existsSync(path)) return [];
  const content = readFileSync(path);
  return content.length < IMAGE_BYTES_MAX ? [[file, `data:image/png;base64,${content.toString('base64')}`]] : [];
}
