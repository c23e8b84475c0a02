import { fieldsOfClaim, type ClaimName } from '../claims.ts';
import type { LineProfile } from '../line-profile.ts';
import type { RecordMapping } from '../records.ts';
import { tellTwice, type Path, type Tell } from './cross-check.ts';

/** Record files: each claim once, every field known, what is needed mapped, words that lead to ours. */
export function checkRecords({ sut, owner }: LineProfile, tell: Tell): void {
  const { sources } = sut.records;
  const at = ['sut', 'records', 'sources'];
  tellTwice(
    sources,
    ({ claim }) => claim,
    (place, claim) => tell([...at, place, 'claim'], `${claim} come from two sources`, 'each claim from one source'),
  );
  for (const [place, source] of sources.entries()) {
    checkMapping(source.claim, source, [...at, place], tell);
    const { from } = source;
    for (const [, name = ''] of from.path.matchAll(/\{(\w+)\}/g))
      if (name !== 'batch')
        tell([...at, place, 'from', 'path'], `there is no value {${name}} here`, '{batch}, or nothing in braces');
  }
  tellTwice(
    owner,
    ({ claim }) => claim,
    (place, claim) => tell(['owner', place, 'claim'], `${claim} come from two files`, 'each claim from one file'),
  );
  for (const [place, file] of owner.entries()) checkMapping(file.claim, file, ['owner', place], tell);
}

function checkMapping(claim: ClaimName, mapping: RecordMapping, at: Path, tell: Tell): void {
  const fields = fieldsOfClaim(claim);
  const names = Object.keys(fields);
  const { columns, words, terms, format } = mapping;
  const has = (name: string): boolean => Object.hasOwn(columns, name);
  for (const name of Object.keys(columns))
    if (!Object.hasOwn(fields, name))
      tell([...at, 'columns', name], `${claim} have no field ${name}`, `one of ${names.join(', ')}`);
  for (const [name, field] of Object.entries(fields))
    if (field.needed && !has(name))
      tell([...at, 'columns'], `${name} of ${claim} is not mapped`, `${name}: COLUMN (${field.means})`);
  for (const [name, map] of Object.entries(words ?? {})) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || !has(name))
      tell([...at, 'words', name], `${name} is no mapped field of ${claim}`, 'a field that stands in columns');
    else if (field.words === undefined) {
      if (field.kind !== 'flag' && field.kind !== 'text')
        tell([...at, 'words', name], `${name} is no word but a ${field.kind}`, 'words only for texts and flags');
    } else
      for (const [theirs, ours] of Object.entries(map))
        if (!field.words.includes(ours))
          tell([...at, 'words', name, theirs], `${name} is never ${ours}`, `one of ${field.words.join(', ')}`);
  }
  if (terms !== undefined && claim !== 'reconciliation')
    tell([...at, 'terms'], `${claim} have no terms`, 'terms only for reconciliation');
  if (claim === 'reconciliation') {
    if (has('term') !== has('value'))
      tell([...at, 'columns'], 'a term needs its value, and a value its term', 'term and value together');
    if (!has('term') && terms === undefined)
      tell([...at, 'columns'], 'no term of the reconciliation is mapped', 'term and value, or terms beside columns');
  }
  if (format === 'csv' && mapping.rows !== undefined)
    tell([...at, 'rows'], 'a CSV file has no path to its rows', 'no rows here, or format: json');
  if (format !== 'csv' && mapping.separator !== undefined)
    tell([...at, 'separator'], `${format} has no separator`, 'no separator here, or format: csv');
  if (format === 'xml' && mapping.rows === undefined)
    tell(at, 'nothing says which elements are the rows', 'rows: export/unit');
  if (mapping.time !== undefined && !Object.entries(fields).some(([name, field]) => field.kind === 'time' && has(name)))
    tell([...at, 'time'], 'no mapped field is a time', 'no time here');
}
