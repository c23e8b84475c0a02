/** A user of the controller. Passwords here are those of a test system; see docs/interfaces/reference-sut.md. */
export interface User {
  readonly name: string;
  readonly password: string;
  readonly role: Role;
}

export type Role = 'enterprise' | 'operator' | 'supervisor' | 'quality';

/** What the controller is told when it starts; everything that a site may set. */
export interface Settings {
  readonly line: string;
  readonly users: readonly User[];
  /** GS1 company prefix and extension digit of the SSCCs that this line gives out. */
  readonly gcp: string;
  readonly ssccExtensionDigit: number;
  /** Digits of the company prefix in the product's GTIN, for EPC URNs. */
  readonly productGcpLength: number;
  readonly readPoint: string;
  /** Language of the coder: Zipher names each print, WSI only counts them. */
  readonly coderDialect: 'zipher' | 'wsi';
  /** Serial records kept ahead in the coder's buffer. */
  readonly recordsAhead: number;
  readonly gradeMin_tenths: number;
  /** Maintenance is warned when the moving average of the grades falls below this. */
  readonly gradeTrendMin_tenths: number;
  readonly consecutiveRejectsMax: number;
  readonly rejectWindow: number;
  readonly rejectsInWindowMax: number;
  readonly serialsLowWater: number;
  readonly watchdog_ms: number;
  readonly uploadRetry_ms: number;
  readonly uploadBacklogMax: number;
  readonly mailTo: { readonly operations: string; readonly quality: string; readonly compliance: string };
  /** True when a reader behind the gate is fitted. */
  readonly postRejectReader: boolean;
  /** True when the case station weighs the collected case. */
  readonly caseWeigher: boolean;
  /** Reject window that a clock step may not exceed before A21. */
  readonly clockStepMax_ms: number;
}

/** Settings of the bundled line; a file may replace any of them. */
export const DEFAULT_SETTINGS: Settings = {
  line: 'LINE-1',
  users: [
    { name: 'mes', password: 'mes-test', role: 'enterprise' },
    { name: 'olivia', password: 'olivia-test', role: 'operator' },
    { name: 'oscar', password: 'oscar-test', role: 'operator' },
    { name: 'sven', password: 'sven-test', role: 'supervisor' },
    { name: 'quinn', password: 'quinn-test', role: 'quality' },
  ],
  gcp: '9521234',
  ssccExtensionDigit: 1,
  productGcpLength: 7,
  readPoint: 'urn:epc:id:sgln:9521234.00001.line1',
  coderDialect: 'zipher',
  recordsAhead: 12,
  gradeMin_tenths: 15,
  gradeTrendMin_tenths: 35,
  consecutiveRejectsMax: 3,
  rejectWindow: 100,
  rejectsInWindowMax: 8,
  serialsLowWater: 10,
  watchdog_ms: 500,
  uploadRetry_ms: 1000,
  uploadBacklogMax: 20,
  mailTo: {
    operations: 'operations@line1.example',
    quality: 'quality@line1.example',
    compliance: 'compliance@line1.example',
  },
  postRejectReader: true,
  caseWeigher: true,
  clockStepMax_ms: 2000,
};
