/** One clause of a regulation that a pack answers, in whole or in part. */
export interface Clause {
  readonly regulation: string;
  /** Edition and date of the text that was read. */
  readonly edition: string;
  readonly clause: string;
  /** What it is about, in our words. */
  readonly subject: string;
  /** What in the pack answers it: requirements of the system under test, and pages. */
  readonly requirements: readonly string[];
  readonly pages: readonly string[];
  /** How far: a simulated run supports, it does not comply for anybody. */
  readonly how: string;
}

const PART_11 = '21 CFR Part 11, Electronic Records; Electronic Signatures';
const ANNEX_11 = 'EudraLex Volume 4, Annex 11, Computerised Systems';
const ANNEX_11_EDITION = 'revision of 2011; numbering from secondary copies';
const ANNEX_15 = 'EudraLex Volume 4, Annex 15, Qualification and Validation';
const ANNEX_15_EDITION = 'in force since 2015-10-01; numbering from secondary copies';
const FMD = 'Delegated Regulation (EU) 2016/161';
const FMD_EDITION = 'as adopted (2016/161)';

/** The clauses whose text was read in a public source; what was not read is not here, and is named below. */
// oxfmt-ignore
export const CLAUSES: readonly Clause[] = [
  clause(PART_11, 'copy checked against eCFR as of 2026-06-20', '11.50(a), (b)', 'printed name, date and time, and meaning of a signature, also in the form that people read', [], ['index.html#signatures'], 'each signature of the run carries them, with a reason; this pack shows them'),
  clause(PART_11, 'GPO edition of 1999-04-01', '11.70', 'signatures are linked to their records so that none can be cut out, copied or transferred', [], ['index.html#signatures'], 'each signature is made over the hash of the manifest and over the signature before it; faultline verify refuses a copied one'),
  clause(PART_11, 'copy checked against eCFR as of 2026-06-20', '11.200(a)(1)', 'two distinct identification components', [], ['index.html#signatures'], 'an encrypted key file and its passphrase, both at each signing'),
  clause(ANNEX_11, ANNEX_11_EDITION, '4.4', 'requirements traceable through the life cycle', [], ['requirements.html', 'run/reports/matrix.csv'], 'every requirement with the scenarios that challenged it'),
  clause(ANNEX_11, ANNEX_11_EDITION, '4.7', 'test methods, limits and error handling', [], ['run/reports/oq.html'], 'faults are injected within stated bounds, and each check states what it expected'),
  clause(ANNEX_11, ANNEX_11_EDITION, '9', 'audit trail, based on risk, with reasons', ['URS-C08.2'], ['requirements.html'], 'the audit trail of the system under test is challenged'),
  clause(ANNEX_11, ANNEX_11_EDITION, '12', 'security of access', ['URS-C09.1', 'URS-I05'], ['requirements.html'], 'acts without the right to them are tried and must be refused'),
  clause(ANNEX_11, ANNEX_11_EDITION, '13', 'incidents with root cause', ['URS-C02.3'], ['run/reports/index.html#deviations'], 'deviations of the run are listed with what was expected and what was found; the root cause is for people to accept'),
  clause(ANNEX_11, ANNEX_11_EDITION, '14', 'electronic signature', [], ['index.html#signatures'], 'for the signatures of the harness; not for those of the system under test'),
  clause(ANNEX_11, ANNEX_11_EDITION, '16', 'business continuity', ['URS-C08.3'], ['requirements.html'], 'crashes and restarts of the system under test are part of the OQ'),
  clause(ANNEX_15, ANNEX_15_EDITION, '3.8-3.9', 'installation qualification', ['URS-I02', 'URS-I03'], ['run/reports/iq.html'], 'supports the IQ of the site: environment and configuration only, no calibration, no drawings'),
  clause(ANNEX_15, ANNEX_15_EDITION, '3.10-3.12', 'operational qualification', [], ['run/reports/oq.html'], 'FAT-type evidence where devices are simulated'),
  clause(ANNEX_15, ANNEX_15_EDITION, '3.13-3.14', 'performance qualification', [], ['run/reports/pq.html'], 'a rehearsal only; PQ needs the real line'),
  clause(FMD, FMD_EDITION, 'Article 6', 'print quality, minimum 1.5 presumed sufficient', ['URS-C02.1', 'URS-C02.6'], ['requirements.html'], 'units of a lower grade must not be released'),
  clause(FMD, FMD_EDITION, 'Article 14 (title only)', 'verification of the two-dimensional code by the manufacturer', ['URS-C02.6', 'URS-C10.1'], ['requirements.html'], 'each unit needs an explicit good; challenge pieces must be refused'),
  clause(FMD, FMD_EDITION, 'Article 15 (title only)', 'records of operations on the unique identifier', ['URS-C08.1', 'URS-C08.2'], ['requirements.html'], 'completeness and order of records are challenged; retention is the duty of the owner'),
];

/** What is left out, and why. */
export const LEFT_OUT: readonly string[] = [
  '21 CFR Part 11: every other section, since its text was not read; 11.10, 11.100 and 11.300 may well apply.',
  'DSCSA (21 USC 360eee-1): the statute was not read. No clause is cited.',
  'Delegated Regulation (EU) 2016/161: Articles 8 to 13, 18, 24 to 30, 33 and 36 were not read; Articles 4, 5, 7, 22 and 35 were, but nothing in this pack answers them.',
  'Annex 11: the draft of 2025-07-07 is a draft and is not cited.',
];

function clause(
  regulation: string,
  edition: string,
  number: string,
  subject: string,
  requirements: readonly string[],
  pages: readonly string[],
  how: string,
): Clause {
  return { regulation, edition, clause: number, subject, requirements, pages, how };
}
