import type { JournalSink } from '../journal/journal.ts';
import type { Bench, CoderDialect } from './bench.ts';
import type { NotExecuted } from './check.ts';

/** What a bench of one scenario is given, whatever the assembly. */
export interface SinkedBench {
  readonly sink: JournalSink;
  readonly seed: string;
  /** Default Zipher over TCP. */
  readonly coder?: CoderDialect;
  /** Keeps a raw export as evidence; answers its SHA-256. */
  readonly attach: (name: string, content: string) => string;
}

/** Makes benches, one for each scenario, and ends what they share. */
export interface BenchFactory {
  create(request: SinkedBench): Promise<Bench>;
  /** Why a scenario cannot be executed on these benches; undefined, or left out, where it can. */
  refuses?(request: { readonly virtualOnly: boolean; readonly coder: CoderDialect }): NotExecuted | undefined;
  /** Identity of the SUT that the benches use. */
  readonly sut: { readonly name: string; readonly version: string; readonly digest: string };
  close(): Promise<void>;
}
