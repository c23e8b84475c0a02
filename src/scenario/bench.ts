import type { Clock } from '../kernel/clock.ts';
import type { Keys } from '../kernel/keys.ts';
import type { Journal } from '../journal/journal.ts';
import type { LineSeams } from '../seams/line.ts';
import type { BenchTerms } from './bench-terms.ts';
import type { Installation } from './installation.ts';
import type { OperatorPage } from './operator-page.ts';
import type { ClaimWorld, SutPort } from '../sut/port.ts';
import type { Line } from '../../simulators/line/line.ts';

/** Which clock and which wires: everything in one process, a bundled SUT over real wires, or somebody else's SUT. */
export type Assembly = 'virtual' | 'wire' | 'bench';

/** The language of the line's coder: Zipher over TCP, WSI over a serial line. */
export type CoderDialect = 'zipher' | 'wsi';

/** A line and a SUT that are joined and can be moved; the same for every assembly. */
export interface Bench {
  readonly assembly: Assembly;
  readonly coder: CoderDialect;
  /** Policies that the assembly itself sets, for example how long messages of different channels may cross. */
  readonly policies?: Readonly<Record<string, string>>;
  /** What a profile sets; a bench of the bundled line has none. */
  readonly terms?: BenchTerms;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly journal: Journal;
  readonly line: Line;
  readonly seams: LineSeams;
  readonly sut: SutPort;
  readonly claims: ClaimWorld;
  /** The installed SUT as seen from outside; only where it is a process of its own. */
  readonly installation?: Installation;
  /** The operator's page in a browser; only on the wire, and only where a browser is. */
  readonly page?: () => Promise<OperatorPage>;
  /** Moves line time until the condition holds; false when the time limit came first. */
  run(until: () => boolean, lineTimeMax_us: number): Promise<boolean>;
  /** How late the harness's own loop was at most; 0 in virtual time. */
  lagMax_ms(): number;
  /** Ends the run: everything is closed, the journal too. */
  end(): Promise<{ readonly hash: string; readonly facts: number }>;
}
