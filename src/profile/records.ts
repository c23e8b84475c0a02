import { SUT_CLAIMS, type ClaimName, type SutClaim } from './claims.ts';
import { choice, list, mapOf, needed, optional, record, standard, type Field } from './shape/groups.ts';
import type { Shape } from './shape/shape.ts';
import { text, wholeNumber, word } from './shape/scalars.ts';
import { PEOPLE, type Person } from './acts.ts';
import { timeForm, type TimeForm } from './time-form.ts';

/** How the text of a record file is read; the same for files and answers over HTTP. */
export interface RecordMapping {
  /** ReqIF is a form of the owner's requirements and risks only. */
  readonly format: 'csv' | 'json' | 'xml' | 'reqif';
  /** For CSV; told by the first row when left out. */
  readonly separator?: string;
  /**
   * Path to the list of rows, for JSON `data.units`, for XML `export/unit`; the whole document when left out. For ReqIF the
   * LONG-NAME of a SPEC-OBJECT-TYPE; objects of every type when left out.
   */
  readonly rows?: string;
  /** Where each of our fields stands: a column, a path (`parent.sscc`, `serials[]` for lists in parallel), or `@attribute`. */
  readonly columns: Readonly<Record<string, string>>;
  /** For reconciliation with a column for each term: our term to the SUT's column. */
  readonly terms?: Readonly<Record<string, string>>;
  /** For each field: the SUT's words and ours. A word of ours needs none. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly time?: TimeForm;
}

/** Records that are asked for over HTTP. */
export interface HttpRecords {
  readonly kind: 'http';
  readonly person: Person;
  /** Behind sut.http.baseUrl; `{batch}` is the number of the batch. */
  readonly path: string;
}

/** Records that the SUT writes as files. */
export interface FileRecords {
  readonly kind: 'file';
  /** Relative to the profile; `{batch}` is the number of the batch. */
  readonly path: string;
  /** How long the SUT may take to write it after the batch was closed. */
  readonly within_ms: number;
}

/** Records that a tester exports by hand to a file. */
export interface ManualRecords {
  readonly kind: 'manual';
  readonly path: string;
  readonly instruction: string;
}

export type RecordOrigin = HttpRecords | FileRecords | ManualRecords;

/** One kind of record of the SUT: where it comes from and how it is read. */
export interface RecordSource extends RecordMapping {
  readonly claim: SutClaim;
  readonly from: RecordOrigin;
}

/** A file of the owner: requirements or risks with his own ids. */
export interface OwnerFile extends RecordMapping {
  readonly claim: ClaimName & ('requirements' | 'risks');
  readonly file: string;
}

/** EPCIS 2.0 events that the SUT captures at our enterprise server (REST binding, POST /capture). */
export interface EpcisCapture {
  readonly path: string;
}

/** All records that the SUT shows. */
export interface Records {
  readonly epcis?: EpcisCapture;
  readonly sources: readonly RecordSource[];
}

const path: Shape<string> = text();

const http: Shape<HttpRecords> = record<HttpRecords>('HttpRecords', 'Records that are asked for over HTTP.', {
  kind: needed(word(['http']), 'where they come from'),
  person: standard('quality', word(PEOPLE), 'who asks'),
  path: needed(text({ pattern: /^\/\S*$/, says: 'a path: /export/units' }), 'path behind sut.http.baseUrl; {batch}'),
});

const file: Shape<FileRecords> = record<FileRecords>('FileRecords', 'Records that the SUT writes as files.', {
  kind: needed(word(['file']), 'where they come from'),
  path: needed(path, 'the file, relative to the profile; {batch} is the number of the batch'),
  within_ms: standard(60_000, wholeNumber(0, 86_400_000, 'ms'), 'time to write it after the batch was closed'),
});

const manual: Shape<ManualRecords> = record<ManualRecords>('ManualRecords', 'Records that a tester exports by hand.', {
  kind: needed(word(['manual']), 'where they come from'),
  path: needed(path, 'where the tester puts the file, relative to the profile; {batch}'),
  instruction: needed(text(), 'how the tester exports it'),
});

const mapping: { readonly [Name in keyof RecordMapping]-?: Field<Exclude<RecordMapping[Name], undefined>> } = {
  format: needed(word(['csv', 'json', 'xml']), 'format of the file'),
  separator: optional(
    text({ pattern: /^[,;|\t]$/, says: 'one of , ; | or a tab' }),
    'separator of a CSV file; told by its first row when left out',
  ),
  rows: optional(text(), 'path to the rows: data.units in JSON, export/unit in XML; in ReqIF the type of the objects'),
  columns: needed(
    mapOf(text()),
    'our field to its column; in JSON a path, with [] behind a list in parallel; in XML a path, @name for an attribute; in ReqIF the name of an attribute, or @IDENTIFIER',
  ),
  terms: optional(mapOf(text()), 'for reconciliation with a column for each term: our term to the column'),
  words: optional(mapOf(mapOf(text())), "for a field: the SUT's words and ours; a word of ours needs none"),
  time: optional(timeForm, 'how times are written; ISO 8601 when left out'),
};

const recordSource: Shape<RecordSource> = record<RecordSource>('RecordSource', 'One kind of record of the SUT.', {
  claim: needed(word(SUT_CLAIMS), 'what it says'),
  from: needed(choice<RecordOrigin>('kind', { http, file, manual }), 'where it comes from'),
  ...mapping,
});

/** A file of the owner. */
export const ownerFile: Shape<OwnerFile> = record<OwnerFile>(
  'OwnerFile',
  "Requirements or risks with the owner's own ids; the matrix prints them.",
  {
    claim: needed(word(['requirements', 'risks']), 'what it holds'),
    file: needed(text(), 'the file, relative to the profile'),
    ...mapping,
    format: needed(word(['csv', 'json', 'xml', 'reqif']), 'format of the file; reqif is OMG ReqIF 1.2'),
  },
);

const epcisCapture: Shape<EpcisCapture> = record<EpcisCapture>(
  'EpcisCapture',
  'EPCIS 2.0 events that the SUT captures at our enterprise server.',
  {
    path: standard('/capture', text({ pattern: /^\/\S*$/, says: 'a path: /capture' }), 'path of the capture interface'),
  },
);

/** Records in the file. */
export const records: Shape<Records> = record<Records>('Records', 'All records that the SUT shows.', {
  epcis: optional(epcisCapture, 'events that the SUT sends to us'),
  sources: standard([], list(recordSource), 'files and exports'),
});
