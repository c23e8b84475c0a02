/** What one folder may import of ours; its own files always, and nothing that is not named. */
export interface ImportRow {
  readonly folder: string;
  readonly mayImport: readonly string[] | 'anything';
  /** Only `import type`: the folder takes data, not behaviour. */
  readonly typesOnly?: readonly string[];
  /** The only packages it may use; every package when left out. */
  readonly packages?: readonly string[];
}

const kernel = 'src/kernel';
const standards = 'src/standards';
const verdict = 'src/verdict';
const journal = 'src/journal';
const seams = 'src/seams';
const transports = 'simulators/transports';
const dialects = 'simulators/dialects';
const devices = 'simulators/devices';
const imaging = 'simulators/imaging';

const everythingAbove = [
  kernel,
  standards,
  verdict,
  journal,
  seams,
  'src/profile',
  'src/plan',
  'src/faults',
  'src/sut',
  'src/sut/drivers',
  'src/oracles',
  'src/evidence',
  transports,
  dialects,
  imaging,
  devices,
  'simulators/bindings',
  'simulators/line',
];
const judgedData = [standards, journal, verdict];

/** The import table of the design (docs/architecture.md); the longest folder that fits a file counts. */
export const importTable: readonly ImportRow[] = [
  { folder: kernel, mayImport: [] },
  { folder: standards, mayImport: [] },
  { folder: verdict, mayImport: [] },
  { folder: journal, mayImport: [kernel, standards] },
  { folder: seams, mayImport: [], typesOnly: [kernel, standards, journal] },
  { folder: 'src/profile', mayImport: [kernel, standards, journal, seams] },
  { folder: 'src/plan', mayImport: [kernel, standards, journal, seams] },
  { folder: transports, mayImport: [kernel, standards, seams, journal] },
  { folder: dialects, mayImport: [kernel, standards, seams] },
  { folder: imaging, mayImport: [kernel, standards, seams] },
  { folder: devices, mayImport: [kernel, standards, journal, seams, imaging] },
  { folder: 'simulators/bindings', mayImport: [transports, dialects, devices, imaging, kernel, seams] },
  { folder: 'simulators/line', mayImport: [devices, kernel, standards, journal, seams] },
  { folder: 'src/faults', mayImport: [seams, kernel, journal] },
  { folder: 'src/sut', mayImport: [kernel, journal, seams] },
  { folder: 'src/sut/drivers', mayImport: [kernel, journal, seams, 'src/sut', 'src/profile', standards, transports] },
  { folder: 'src/oracles', mayImport: judgedData },
  { folder: 'src/evidence', mayImport: [kernel, standards, journal, verdict] },
  { folder: 'src/scenario', mayImport: everythingAbove },
  { folder: 'src/campaign', mayImport: [...everythingAbove, 'src/scenario'] },
  { folder: 'src/investigation', mayImport: judgedData },
  { folder: 'src/control', mayImport: judgedData },
  { folder: 'src/change', mayImport: judgedData },
  { folder: 'src/cli', mayImport: 'anything' },
  { folder: 'src/ui', mayImport: 'anything' },
  { folder: 'scripts', mayImport: 'anything' },
  { folder: 'steps', mayImport: ['src/scenario'], packages: ['@cucumber/cucumber', 'node:assert'] },
  {
    folder: 'reports',
    mayImport: [],
    typesOnly: ['src/evidence', 'src/investigation', 'src/control', 'src/change', verdict],
  },
  { folder: 'reference-sut', mayImport: [] },
];

/** Compositions and strangers: nobody imports them (a SUT is loaded by path, as a foreign one would be). */
export const importedByNobody: readonly string[] = ['src/cli', 'src/ui', 'scripts', 'reference-sut'];

/** Tests, benchmarks and examples may reach everywhere. */
export const isExempt = (file: string): boolean =>
  file.endsWith('.test.ts') || /^(?:tests|bench|examples)\//.test(file) || !file.includes('/');

/** Where sockets, timers, processes and browsers may be: the wire side, and the compositions above it. */
export const isWireSide = (file: string): boolean =>
  /^(?:simulators\/(?:transports|bindings)|src\/sut\/drivers|src\/scenario\/wire)\//.test(file) ||
  /^src\/scenario\/wire[\w-]*\.ts$/.test(file) ||
  /^(?:src\/cli|src\/ui|scripts)\//.test(file);

/** Packages that only the wire side may use. `node:timers` stands for all timers. */
export const wirePackages: readonly string[] = [
  'node:net',
  'node:http',
  'node:https',
  'node:http2',
  'node:tls',
  'node:dgram',
  'node:child_process',
  'node:timers',
  'node-opcua',
  'serialport',
  'playwright',
  'playwright-core',
  '@lydell/node-pty',
];

/** Where an `import()` of a computed path is right: verbs, and drivers that load a SUT by path. */
export const mayComputeImports = (file: string): boolean =>
  /^(?:src\/cli|src\/ui|scripts|src\/sut\/drivers|reference-sut\/shell)\//.test(file);
