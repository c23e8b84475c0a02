import { readDigitalLink } from '../gs1/digital-link.ts';
import { readEpcUri } from '../gs1/epc-uri.ts';
import type { Report } from './check-field.ts';
import { readPrefixes, type Prefixes } from './context.ts';
import { asList, asObject, type JsonObject } from './json-value.ts';
import { problemOf, quoted, type Spot } from './problem.ts';
import { isCbvName, shortWord, type WordList } from './vocabulary.ts';

/**
 * Checks what the JSON Schema cannot say of an event whose fields are sound one by one: identifiers by GS1's rules,
 * parents, quantities, words and prefixes (EPCIS 2.0, sections 7.3, 7.4 and 10; CBV 2.0, sections 7 and 8).
 */
export function checkMeaning(event: JsonObject, spot: Spot | undefined, around: Prefixes, report: Report): void {
  const prefixes = readPrefixes(event['@context'], around);
  for (const name of INSTANCES) {
    const value = event[name];
    if (typeof value === 'string') checkInstance(value, { up: spot, key: name }, report);
    for (const [index, epc] of asList(value).entries())
      checkInstance(epc, { up: { up: spot, key: name }, key: index }, report);
  }
  for (const name of QUANTITIES)
    for (const [index, one] of asList(event[name]).entries())
      checkQuantity(asObject(one), { up: { up: spot, key: name }, key: index }, report);
  checkParent(event, spot, report);
  checkWord('bizStep', event['bizStep'], { up: spot, key: 'bizStep' }, report);
  checkWord('disposition', event['disposition'], { up: spot, key: 'disposition' }, report);
  checkPersistent(asObject(event['persistentDisposition']), { up: spot, key: 'persistentDisposition' }, report);
  for (const [index, epc] of asList(event['childEPCs']).entries())
    if (epc === event['parentID'])
      report(
        problemOf(
          { up: { up: spot, key: 'childEPCs' }, key: index },
          'standard',
          'is its own parent',
          'a child other than parentID',
        ),
      );
  checkPrefixes(event, spot, prefixes, report);
}

const INSTANCES = ['epcList', 'childEPCs', 'parentID', 'inputEPCList', 'outputEPCList'];
const QUANTITIES = ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'];

/** An EPC names one object; other schemes of URIs are allowed and not looked into (CBV 2.0, section 8.2). */
function checkInstance(epc: unknown, spot: Spot, report: Report): void {
  if (typeof epc === 'string') checkIdentifier(epc, 'instance', spot, report);
}

function checkIdentifier(name: string, level: 'instance' | 'class', spot: Spot, report: Report): void {
  if (name.startsWith('urn:epc:')) {
    const read = readEpcUri(name);
    if (!read.ok)
      report(
        problemOf(
          spot,
          'standard',
          `${quoted(name)} is no EPC URI: ${read.problem.code} at ${read.problem.position}`,
          'an EPC URI by the EPC Tag Data Standard',
        ),
      );
    else if (read.level !== level)
      report(problemOf(spot, 'standard', `${quoted(name)} names ${LEVEL[read.level]}`, `a name of ${LEVEL[level]}`));
  } else if (/^https?:\/\/id\.gs1\.org\//.test(name)) {
    const read = readDigitalLink(name, {
      referenceYear: 2000, // no date of an identifier is looked at
      zeroSuppressedGtins: 'permitted',
      convenienceAlphas: 'permitted',
    });
    if (!read.ok)
      report(
        problemOf(
          spot,
          'standard',
          `${quoted(name)} is no GS1 Digital Link: ${read.problem.code} at ${read.problem.position}`,
          'a GS1 Digital Link URI',
        ),
      );
    else if (
      level === 'instance' &&
      read.elements[0]?.ai === '01' &&
      !read.elements.some(({ ai }) => ai === '21' || ai === '235')
    )
      report(problemOf(spot, 'standard', `${quoted(name)} names ${LEVEL.class}`, `a name of ${LEVEL.instance}`));
  }
}

const LEVEL = { instance: 'one object', class: 'a class of objects' };

function checkQuantity(one: JsonObject | undefined, spot: Spot, report: Report): void {
  if (one === undefined) return;
  const { epcClass, quantity, uom } = one;
  if (typeof epcClass === 'string') checkIdentifier(epcClass, 'class', { up: spot, key: 'epcClass' }, report);
  if (quantity === undefined && uom !== undefined)
    report(problemOf({ up: spot, key: 'uom' }, 'standard', 'stands without a quantity', 'a quantity, or no uom'));
  if (typeof quantity !== 'number') return;
  const at = { up: spot, key: 'quantity' };
  if (quantity < 0) report(problemOf(at, 'standard', `${quantity} is negative`, '0 or more'));
  else if (uom === undefined && !Number.isInteger(quantity))
    report(problemOf(at, 'standard', `${quantity} has no unit`, 'a whole number of objects, or a uom'));
}

function checkParent(event: JsonObject, spot: Spot | undefined, report: Report): void {
  if (event['type'] !== 'AggregationEvent' || event['parentID'] !== undefined) return;
  if (event['action'] === 'ADD' || event['action'] === 'DELETE')
    report(
      problemOf({ up: spot, key: 'parentID' }, 'standard', 'is missing', `a parent with action ${event['action']}`),
    );
}

/** A name in CBV's own name space has to be a word that CBV has. */
function checkWord(list: WordList, value: unknown, spot: Spot, report: Report): void {
  if (typeof value === 'string' && isCbvName(value) && shortWord(list, value) === undefined)
    report(problemOf(spot, 'standard', `${quoted(value)} is no word of CBV`, `a ${list} of CBV 2.0`));
}

function checkPersistent(value: JsonObject | undefined, spot: Spot, report: Report): void {
  const set = asList(value?.['set']);
  for (const one of asList(value?.['unset']))
    if (set.includes(one)) report(problemOf(spot, 'standard', `${quoted(one)} is both set and unset`, 'one of them'));
}

/** Extension fields carry a prefix that a `@context` declares (EPCIS 2.0, section 10; JSON-LD 1.1). */
function checkPrefixes(event: JsonObject, spot: Spot | undefined, prefixes: Prefixes, report: Report): void {
  if (!prefixes.complete) return;
  const names = [
    ...Object.keys(event).map((name) => [name, spot] as const),
    ...Object.keys(asObject(event['ilmd']) ?? {}).map((name) => [name, { up: spot, key: 'ilmd' }] as const),
  ];
  for (const [name, up] of names) {
    const prefix = /^([^:]+):(?!\/\/)/.exec(name)?.[1];
    if (prefix === undefined || prefix === 'urn' || prefixes.spaces.has(prefix)) continue;
    report(
      problemOf({ up, key: name }, 'standard', `the prefix ${quoted(prefix)} is not declared`, 'a prefix of @context'),
    );
  }
}
