import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { HarnessError } from '../kernel/harness-error.ts';
import { scenarioId } from '../scenario/scenario-id.ts';

/** One scenario of the feature files; each row of an examples table is one. */
export interface ListedScenario {
  /** Stable over runs, as in a run's records. */
  readonly id: string;
  /** The folder below `features`: iq, oq or pq. */
  readonly stage: string;
  readonly name: string;
  readonly tags: readonly string[];
  /** `features/oq/reading.feature:12`. */
  readonly place: string;
}

/** Reads every feature file below a folder, in the order of their paths; nothing is executed. */
export function readScenarios(root: string, folder = 'features'): readonly ListedScenario[] {
  return featureFiles(root, folder).flatMap((uri) => scenariosOf(uri, readFileSync(join(root, uri), 'utf8')));
}

/** The scenarios of one feature file; a file that Gherkin cannot read is named with its line. */
export function scenariosOf(uri: string, text: string): readonly ListedScenario[] {
  let nodeCount = 0;
  const newId = (): string => String((nodeCount += 1));
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher());
  try {
    const document = { uri, ...parser.parse(text) };
    return compile(document, uri, newId).map((pickle) => ({
      id: scenarioId(pickle),
      stage: uri.split('/')[1] ?? '',
      name: pickle.name,
      tags: pickle.tags.map((tag) => tag.name),
      place: `${uri}:${pickle.location?.line ?? 1}`,
    }));
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('\n').at(-1) ?? '') : String(error);
    throw new HarnessError('FLT-E432', `${uri} is no feature file: ${problem}`, 'put the file right at that place');
  }
}

function featureFiles(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.feature'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .toSorted();
  } catch {
    return [];
  }
}
