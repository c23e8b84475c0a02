import { describe, expect, test } from 'vitest';
import { bad, named, told, type Mistake, wanted } from '../mistakes.test-kit.ts';

// oxfmt-ignore
const RECORDS: readonly Mistake[] = [
  bad('blister', "time: { form: pattern, pattern: 'dd.MM.yyyy HH:mm:ss', zone: '+01:00' }\n        columns:", "words: { at: ⌖{ a: b } }\n        columns:", 'sut.records.sources[2].words.at', 'at is no word but a time'),
  bad('blister', 'columns: { batch: Auftrag, gtin: GTIN, serial: Seriennummer,', 'columns: ⌖{ batch: Auftrag, gtin: GTIN,', 'sut.records.sources[0].columns', 'serial of identities is not mapped'),
  bad('blister', 'columns: { batch: Auftrag, gtin: GTIN, serial', 'columns: { lot: ⌖Auftrag, gtin: GTIN, serial', 'sut.records.sources[0].columns.lot', 'identities have no field lot'),
  bad('blister', 'verpackt: active-aggregated', 'verpackt: ⌖packed', 'sut.records.sources[0].words.state.verpackt', 'state is never packed'),
  bad('blister', 'words: { status: { offen', 'words: { how: ⌖{ a: scanned }, status: { offen', 'sut.records.sources[1].words.how', 'how is no mapped field'),
  bad('blister', 'columns: { batch: Auftrag, term: Posten, value: Anzahl }', 'columns: ⌖{ batch: Auftrag, term: Posten }', 'sut.records.sources[3].columns', 'a term needs its value'),
  bad('blister', 'columns: { batch: Auftrag, term: Posten, value: Anzahl }', 'columns: ⌖{ batch: Auftrag }', 'sut.records.sources[3].columns', 'no term of the reconciliation'),
  bad('blister', 'columns: { batch: Auftrag, sscc', 'terms: ⌖{ a: b }\n        columns: { batch: Auftrag, sscc', 'sut.records.sources[1].terms', 'parents have no terms'),
  bad('blister', 'columns: { batch: Auftrag, sscc', 'rows: ⌖a.b\n        columns: { batch: Auftrag, sscc', 'sut.records.sources[1].rows', 'a CSV file has no path'),
  bad('gateway', 'rows: lines', 'rows: lines\n        separator: ⌖";"', 'sut.records.sources[1].separator', 'json has no separator'),
  bad('gateway', "      - claim: identities\n        from: { kind: http, person: quality, path: '/batches/{batch}/items.xml' }\n        format: xml\n        rows: items/item\n", "      - ⌖claim: identities\n        from: { kind: http, person: quality, path: '/batches/{batch}/items.xml' }\n        format: xml\n", 'sut.records.sources[0]', 'which elements are the rows'),
  bad('gateway', 'columns: { batch: batchNumber', 'time: ⌖{ form: iso }\n        columns: { batch: batchNumber', 'sut.records.sources[1].time', 'no mapped field is a time'),
  bad('gateway', "path: '/batches/{batch}/reconciliation'", "path: ⌖'/batches/{order}/reconciliation'", 'sut.records.sources[1].from.path', 'there is no value {order}'),
  bad('blister', '- claim: risks', '- claim: ⌖requirements', 'owner[1].claim', 'requirements come from two files'),
  bad('blister', '- claim: parents', '- claim: identities', '', 'identities come from two sources'),
];

describe('a record that cannot be read is told at its place', () => {
  test.each(named(RECORDS))('%s', (_name, one) => {
    expect(told(one)).toContainEqual(wanted(one));
  });
});
