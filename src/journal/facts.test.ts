import { expect, test } from 'vitest';
import * as facts from './facts.ts';
import { kind } from './kind.ts';

const { KINDS } = facts;

// Old journals are read with these numbers. A line may be added; a line that changes changes the meaning of evidence.
// oxfmt-ignore
const FROZEN = [
  '1 run runBegan: seed:text assembly:text profile:text scenario:text',
  '2 run stepBegan: step:text',
  '3 run batchOrdered: batch batchNumber:text gtin:text expirationDate:text quantity unitsPerCase casesPerPallet',
  '4 run serialProvisioned: batch identity serial:text',
  '5 run alarmRationalised: alarm:text priority latching reaction:text',
  '6 run runEnded: outcome:text',
  '7 run policySet: policy:text value:text',
  '8 run quietPoint: batch',
  '20 injected faultArmed: activation fault:text expectation:text',
  '21 injected faultFired: activation unit case detail:text',
  '22 injected faultHealed: activation',
  '23 injected operatorActed: user:text act:text subject:text',
  '24 injected sutProcessed: event:text',
  '40 observed lineStateChanged: state cause:text',
  '41 observed unitFed: unit batch',
  '42 observed unitSeen: unit station:text item encoder_mm',
  '43 observed recordBuffered: index identity:identity',
  '44 observed unitMarked: unit index identity:identity content:text readable',
  '45 observed printConfirmed: index unit',
  '46 observed codeRead: unit station:text identity:identity content:text grade',
  '47 observed resultSent: unit station:text',
  '48 observed verdictArrived: item good',
  '49 observed gateDecided: unit item eject why',
  '50 observed unitEjected: unit item confirmed',
  '51 observed unitPassed: unit item',
  '52 observed unitPacked: unit case',
  '53 observed unitTaken: unit case where:text',
  '54 observed unitReturned: unit station:text',
  '55 observed parentCollected: level parent children',
  '56 observed labelPrinted: level parent content:text',
  '57 observed labelApplied: level parent content:text',
  '58 observed labelRead: level parent content:text',
  '59 observed parentReleased: level parent closed',
  '60 observed casePalletized: case pallet',
  '61 observed commandArrived: command:text accepted',
  '62 observed switchChanged: switch:text on',
  '63 observed stackLightChanged: colour:text',
  '64 observed bufferCleared: records',
  '65 observed bytesDisturbed: wire:text what:text bytes',
  '66 observed unitShipped: unit',
  '67 observed testPieceFed: unit piece:text',
  '68 observed caseTaken: case pallet where:text',
  '69 observed codeImaged: unit station:text decoded grade limiting:text corrected textVerified pixels:text',
  '80 claimed alarmRaised: instance alarm:text priority item',
  '81 claimed alarmAcknowledged: instance user:text',
  '82 claimed alarmReturned: instance',
  '83 claimed batchStated: batch state:text',
  '84 claimed identityStated: batch identity:identity state:text',
  '85 claimed parentStated: identity:identity parent:text how:text',
  '86 claimed caseParentStated: case:text parent:text how:text',
  '87 claimed parentStateStated: parent:text level state:text',
  '88 claimed reconciliationStated: batch term:text value',
  '89 claimed reconciliationJudged: batch balanced difference',
  '90 claimed auditEntered: sequence at_ms user:text act:text subject:text old:text new:text reason:text chained',
  '91 claimed epcisCaptured: event type:text action:text bizStep:text disposition:text parent:text eventTime_ms epcCount',
  '92 claimed epcisEpc: event identity:identity epc:text',
  '93 claimed notificationArrived: role:text incident:text channel:text subject:text',
  '94 claimed demandAnswered: demand:text subject:text allowed answer:text',
  '95 claimed exportAttached: name:text digest:text',
  '96 claimed challengeStated: batch piece:text passed',
  '97 claimed epcisIlmd: event batchNumber:text expirationDate:text',
];

test('a kind keeps its number, its voice, its name and its fields for ever', () => {
  expect(KINDS.map(spell)).toEqual(FROZEN);
});

test('numbers and names are given once, and 0 belongs to texts', () => {
  expect(new Set(KINDS.map((one) => one.id)).size).toBe(KINDS.length);
  expect(new Set(KINDS.map((one) => one.name)).size).toBe(KINDS.length);
  for (const { id } of KINDS) expect(id > 0 && id < 1 << 15).toBe(true);
});

test('every kind that is declared is in the list, under its own name', () => {
  const declared = Object.entries(facts).filter(([name]) => name !== 'KINDS');
  for (const [name, one] of declared) expect(one).toMatchObject({ name });
  expect(new Set(declared.map(([, one]) => one))).toEqual(new Set(KINDS));
});

test('no kind has two fields of one name, and a field of a type that does not exist is a plain integer', () => {
  for (const one of KINDS) expect(new Set(one.fields).size).toBe(one.fields.length);
  expect(kind(1, 'run', 'sample', ['a', 'b:text', 'c:identity', 'd:other'])).toEqual({
    id: 1,
    name: 'sample',
    voice: 'run',
    fields: ['a', 'b', 'c', 'd'],
    types: ['int', 'text', 'identity', 'int'],
  });
});

function spell(one: (typeof KINDS)[number]): string {
  const fields = one.fields.map((field, place) =>
    one.types[place] === 'int' ? field : `${field}:${one.types[place]}`,
  );
  return `${one.id} ${one.voice} ${one.name}: ${fields.join(' ')}`;
}
