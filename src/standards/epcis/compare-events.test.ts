import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEvents } from './compare-events.ts';
import { eventsOf, type LocatedEvent } from './events-of.ts';
import type { JsonObject } from './json-value.ts';
import { commissioning, documentOf, packing, SGTIN } from './sample-events.test-kit.ts';

const other = { ...commissioning, eventID: 'urn:uuid:3', epcList: ['urn:epc:id:sgtin:9506000.013435.S2'] };

describe('two sets of events', () => {
  test('that lack an event, or have one too many, are told apart', () => {
    const { same, missing, extra, differing } = compare([commissioning, packing], [packing, decommissioning]);
    expect([same.length, differing.length]).toEqual([1, 0]);
    expect(missing.map(({ event }) => event['bizStep'])).toEqual(['commissioning']);
    expect(extra.map(({ event }) => event['bizStep'])).toEqual(['decommissioning']);
  });

  test.each<[string, JsonObject, readonly string[]]>([
    ['the time', { eventTime: '2026-01-01T00:00:01.501Z' }, ['eventTime']],
    ['the zone', { eventTimeZoneOffset: '+01:00' }, ['eventTimeZoneOffset']],
    ['the disposition', { disposition: 'in_progress' }, ['disposition']],
    ['the read point', { readPoint: undefined }, ['readPoint']],
    ['the serial', { epcList: ['urn:epc:id:sgtin:9506000.013435.S9'] }, ['epcList']],
    ['the lot', { ilmd: { 'cbvmda:lotNumber': 'B2', 'cbvmda:itemExpirationDate': '2027-12-31' } }, ['ilmd']],
    ['an extension', { 'example:line': 'L2' }, ['{https://ns.example.com/epcis/}line']],
  ])('that differ in %s of one event are the same but for it', (_name, fields, expected) => {
    const { differing, missing, extra, same } = compare(
      [commissioning, other],
      [other, { ...commissioning, ...fields }],
    );
    expect(differing.map((pair) => pair.fields)).toEqual([expected]);
    expect([missing, extra]).toEqual([[], []]);
    expect(same).toHaveLength(1);
  });

  test('with lots that differ in a leading zero only are not the same, though their hashes are', () => {
    const lot = (number: string): JsonObject => ({ ...commissioning, ilmd: { 'cbvmda:lotNumber': number } });
    expect(compare([lot('012')], [lot('12')]).differing.map(({ fields }) => fields)).toEqual([['ilmd']]);
  });

  test('of which one holds an event twice differ by the repetition', () => {
    const { same, repeated, missing, extra } = compare(
      [commissioning],
      [commissioning, { ...commissioning, eventID: 'a:b' }],
    );
    expect([same.length, repeated.length, missing.length, extra.length]).toEqual([1, 1, 0, 0]);
    expect(compare([], [commissioning, commissioning])).toMatchObject({ extra: [{}], repeated: [{}] });
  });

  test('with the wrong parent are the same but for it', () => {
    const wrong = { ...packing, parentID: 'urn:epc:id:sscc:9521234.0000000002' };
    expect(compare([packing], [wrong]).differing.map(({ fields }) => fields)).toEqual([['parentID']]);
  });

  test('are the same in any order and spelling', () => {
    const spelled = [respelled(packing), respelled(commissioning)];
    const { same, missing, extra, differing } = compare([commissioning, packing], spelled);
    expect([same.length, missing, extra, differing]).toEqual([2, [], [], []]);
  });

  test('are the same after any shuffling of lists and fields', () => {
    const epcs = ['S1', 'S2', 'S3', 'S4'].map((serial) => `urn:epc:id:sgtin:9506000.013435.${serial}`);
    const event = { ...commissioning, epcList: epcs };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(epcs, { minLength: 4 }),
        fc.shuffledSubarray(Object.entries(event), { minLength: Object.keys(event).length }),
        (list, fields) => {
          const shuffled = { ...Object.fromEntries(fields), epcList: list };
          expect(compare([event], [shuffled]).same).toHaveLength(1);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });
});

const decommissioning: JsonObject = {
  type: 'ObjectEvent',
  eventTime: '2026-01-01T00:10:00Z',
  eventTimeZoneOffset: '+00:00',
  action: 'DELETE',
  bizStep: 'decommissioning',
  epcList: [SGTIN],
};

/** The same event in other words: Digital Links, full names of words, another zone of the same time. */
function respelled(event: JsonObject): JsonObject {
  const link = (epc: unknown): string =>
    String(epc)
      .replace('urn:epc:id:sgtin:9506000.013435.', 'https://id.gs1.org/01/09506000134352/21/')
      .replace('urn:epc:id:sscc:9521234.0000000001', 'https://example.com/00/095212340000000013');
  const list = (value: unknown): object => (Array.isArray(value) ? { list: value.map(link) } : {});
  return {
    ...event,
    eventID: 'urn:uuid:99',
    recordTime: '2026-01-01T01:00:00Z',
    eventTime: String(event['eventTime']).replace('2026-01-01T00', '2026-01-01T02').replace('Z', '+02:00'),
    bizStep: `https://ref.gs1.org/cbv/BizStep-${String(event['bizStep'])}`,
    disposition: `urn:epcglobal:cbv:disp:${String(event['disposition'])}`,
    ...('parentID' in event ? { parentID: link(event['parentID']) } : {}),
    ...('epcList' in event ? { epcList: (list(event['epcList']) as { list: unknown }).list } : {}),
    ...('childEPCs' in event ? { childEPCs: (list(event['childEPCs']) as { list: unknown }).list } : {}),
  };
}

function compare(expected: readonly JsonObject[], captured: readonly JsonObject[]): ReturnType<typeof compareEvents> {
  const located = (events: readonly JsonObject[]): readonly LocatedEvent[] => eventsOf(documentOf(...events));
  return compareEvents(located(expected), located(captured));
}
