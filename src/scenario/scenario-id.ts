import { createHash } from 'node:crypto';

/** Identity of a scenario that stays the same from run to run: its file, its name and what its steps say. */
export function scenarioId(pickle: {
  readonly uri: string;
  readonly name: string;
  readonly steps: readonly { readonly text: string }[];
}): string {
  const words = pickle.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  const uri = pickle.uri.replaceAll('\\', '/').replace(/^.*features\//, '');
  const digest = createHash('sha256')
    .update([uri, pickle.name, ...pickle.steps.map((step) => step.text)].join('\n'))
    .digest('hex');
  return `${words}-${digest.slice(0, 8)}`;
}
