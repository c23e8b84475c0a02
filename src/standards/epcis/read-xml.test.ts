import { describe, expect, test } from 'vitest';
import { checkDocument } from './check-document.ts';
import { readXml } from './read-xml.ts';
import { DEPTH_MAX } from './xml-tree.ts';

const head =
  'xmlns:epcis="urn:epcglobal:epcis:xsd:1" xmlns:cbvmda="urn:epcglobal:cbv:mda" schemaVersion="1.2" creationDate="2026-01-01T00:00:00Z"';
const commissioning = `<ObjectEvent>
  <eventTime>2026-01-01T00:00:01Z</eventTime>
  <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
  <baseExtension><eventID>urn:uuid:1</eventID></baseExtension>
  <epcList><epc>urn:epc:id:sgtin:9506000.013435.S1</epc></epcList>
  <action>ADD</action>
  <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
  <disposition>urn:epcglobal:cbv:disp:active</disposition>
  <readPoint><id>urn:epc:id:sgln:9506000.00001.0</id></readPoint>
  <extension>
    <quantityList><quantityElement><epcClass>urn:epc:class:lgtin:9506000.013435.B1</epcClass><quantity>2.50</quantity><uom>KGM</uom></quantityElement></quantityList>
    <ilmd><cbvmda:lotNumber>B &amp; 1</cbvmda:lotNumber></ilmd>
  </extension>
</ObjectEvent>`;

test('an event of version 1.2 is the event that version 2.0 has in JSON', () => {
  const { document, problems, version } = readXml(xml(commissioning));
  expect([problems, version]).toEqual([[], '1.2']);
  expect(checkDocument(document)).toEqual([]);
  expect(document).toEqual({
    '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-01-01T00:00:00Z',
    epcisBody: {
      eventList: [
        {
          type: 'ObjectEvent',
          eventTime: '2026-01-01T00:00:01Z',
          eventTimeZoneOffset: '+00:00',
          eventID: 'urn:uuid:1',
          epcList: ['urn:epc:id:sgtin:9506000.013435.S1'],
          action: 'ADD',
          bizStep: 'commissioning',
          disposition: 'active',
          readPoint: { id: 'urn:epc:id:sgln:9506000.00001.0' },
          quantityList: [{ epcClass: 'urn:epc:class:lgtin:9506000.013435.B1', quantity: 2.5, uom: 'KGM' }],
          ilmd: { 'cbvmda:lotNumber': 'B & 1' },
        },
      ],
    },
  });
});

describe('a document that is refused', () => {
  test.each([
    ['nothing', '', 'not well-formed'],
    ['nonsense', 'nonsense', 'not well-formed'],
    ['JSON', '{"type":"EPCISDocument"}', 'not well-formed'],
    ['an end that is missing', '<a><b></a>', 'not well-formed'],
    ['entities', `<!DOCTYPE a [<!ENTITY x "xxxx">]>${xml(commissioning)}`, 'document type declaration'],
    ['a pit', '<a>'.repeat(DEPTH_MAX + 1) + '</a>'.repeat(DEPTH_MAX + 1), `deeper than ${DEPTH_MAX}`],
    ['another root', '<order/>', 'the root is order'],
    ['another version', '<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:3"/>', 'the root is e:EPCISDocument'],
  ])('(%s) is not read, and the reason is said', (_name, text, problem) => {
    const read = readXml(text);
    expect(read.document).toBeUndefined();
    expect(read.problems.map((one) => one.problem).join()).toContain(problem);
  });

  test('says where it stops being XML', () => {
    const text = '<a>\n  <b></c>\n</a>';
    expect(text.slice(readXml(text).offsetOf([]), readXml(text).offsetOf([]) + 4)).toBe('</c>');
  });

  test('is refused after one look where it is nested a million times', () => {
    expect(readXml('<a>'.repeat(1_000_000)).problems[0]?.problem).toContain('deeper than');
  });
});

describe('what the XML schema refuses', () => {
  test.each([
    [
      'fields in the wrong order',
      commissioning.replace(/( {2}<action>.*\n)([\s\S]*?)(<\/ObjectEvent>)/, '$2$1$3'),
      'stands where',
    ],
    ['a field of version 2.0', commissioning.replace('<action>', '<persistentDisposition/><action>'), 'stands where'],
    ['an event in a name space', commissioning.replaceAll('ObjectEvent', 'epcis:ObjectEvent'), 'in a name space'],
    ['a field in a name space', commissioning.replaceAll('bizStep>', 'epcis:bizStep>'), 'in a name space'],
    ['a field behind an extension', commissioning.replace('<action>', '<cbvmda:x/><action>'), 'stands where'],
  ])('(%s) is a problem of the document, which is read all the same', (_name, event, problem) => {
    const { document, problems } = readXml(xml(event));
    expect(problems.map((one) => one.problem).join()).toContain(problem);
    expect(document?.['epcisBody']).toMatchObject({ eventList: [{ type: 'ObjectEvent', bizStep: 'commissioning' }] });
  });

  test('has its place in the XML', () => {
    const text = xml(commissioning.replace('ADD', 'MAKE'));
    const { document, offsetOf } = readXml(text);
    const [problem] = checkDocument(document);
    expect(problem?.path).toBe('epcisBody.eventList[0].action');
    expect(text.slice(offsetOf(problem?.place ?? [])).startsWith('<action>MAKE')).toBe(true);
  });
});

test('a prefix that means two name spaces is told apart', () => {
  const two = commissioning.replace(
    '</ObjectEvent>',
    '<x:a xmlns:x="https://one.example/">1</x:a><x:a xmlns:x="https://two.example/">2</x:a></ObjectEvent>',
  );
  const { document } = readXml(xml(two));
  expect(document?.['@context']).toContainEqual({ x: 'https://one.example/', x2: 'https://two.example/' });
  expect(document?.['epcisBody']).toMatchObject({ eventList: [{ 'x:a': '1', 'x2:a': '2' }] });
});

function xml(events: string): string {
  return `<?xml version="1.0"?>\n<epcis:EPCISDocument ${head}>\n<EPCISBody><EventList>${events}</EventList></EPCISBody>\n</epcis:EPCISDocument>`;
}
