import { kind, type Kind } from './kind.ts';

// The vocabulary. A number, once given, keeps its meaning: old journals are read with it. Units, items, cases and
// pallets are counted from 1 within a run; 0 means none or unknown. Fields in mm, us or plain counts as named.

// --- the run -------------------------------------------------------------------------------------------------------

/** A run began. */
export const runBegan = kind(1, 'run', 'runBegan', ['seed:text', 'assembly:text', 'profile:text', 'scenario:text']);
/** A step of the scenario began. */
export const stepBegan = kind(2, 'run', 'stepBegan', ['step:text']);
/** A job order exists: what it makes and how it packs. */
export const batchOrdered = kind(3, 'run', 'batchOrdered', [
  'batch',
  'batchNumber:text',
  'gtin:text',
  'expirationDate:text',
  'quantity',
  'unitsPerCase',
  'casesPerPallet',
]);
/** A serial number was handed down for a batch and got an identity number. */
export const serialProvisioned = kind(4, 'run', 'serialProvisioned', ['batch', 'identity', 'serial:text']);
/** The rationalisation of one alarm (ISA-18.2): priority 1 low to 4 critical, latching, reaction. */
export const alarmRationalised = kind(5, 'run', 'alarmRationalised', [
  'alarm:text',
  'priority',
  'latching',
  'reaction:text',
]);
/** The run ended in order; a journal without it was interrupted. */
export const runEnded = kind(6, 'run', 'runEnded', ['outcome:text']);
/** A policy or limit of the profile that oracles judge by. */
export const policySet = kind(7, 'run', 'policySet', ['policy:text', 'value:text']);
/** From here on the line is at rest and physical truth and records must agree. */
export const quietPoint = kind(8, 'run', 'quietPoint', ['batch']);

// --- injected: what the harness did --------------------------------------------------------------------------------

/** A fault stands ready; its expectation is data. */
export const faultArmed = kind(20, 'injected', 'faultArmed', ['activation', 'fault:text', 'expectation:text']);
/** A fault acted, on a unit or case where it has one. */
export const faultFired = kind(21, 'injected', 'faultFired', ['activation', 'unit', 'case', 'detail:text']);
/** A fault was taken away. */
export const faultHealed = kind(22, 'injected', 'faultHealed', ['activation']);
/** The harness's own operator acted. */
export const operatorActed = kind(23, 'injected', 'operatorActed', ['user:text', 'act:text', 'subject:text']);
/** Something was done to the SUT's process: started, killed, restarted, paused, resumed. */
export const sutProcessed = kind(24, 'injected', 'sutProcessed', ['event:text']);

// --- observed: what the line physically did ------------------------------------------------------------------------

/** The line's PackML state (OPC 30050 numbers) changed, with the cause in the PLC's words. */
export const lineStateChanged = kind(40, 'observed', 'lineStateChanged', ['state', 'cause:text']);
/** A blank unit was put on the belt. */
export const unitFed = kind(41, 'observed', 'unitFed', ['unit', 'batch']);
/** A photo-eye saw a unit; the PLC's shift register says which item it believes it is. */
export const unitSeen = kind(42, 'observed', 'unitSeen', ['unit', 'station:text', 'item', 'encoder_mm']);
/** The coder took a serial record into its buffer. */
export const recordBuffered = kind(43, 'observed', 'recordBuffered', ['index', 'identity:identity']);
/** Ink met carton: the unit now carries a code. `content` is 0 when it is what the order asks for this identity. */
export const unitMarked = kind(44, 'observed', 'unitMarked', [
  'unit',
  'index',
  'identity:identity',
  'content:text',
  'readable',
]);
/** The coder told the SUT that it printed a record. */
export const printConfirmed = kind(45, 'observed', 'printConfirmed', ['index', 'unit']);
/** A camera read, or failed to read (identity 0, content 0), what is on a unit. Grade in tenths, -1 for none. */
export const codeRead = kind(46, 'observed', 'codeRead', [
  'unit',
  'station:text',
  'identity:identity',
  'content:text',
  'grade',
]);
/** An instrument's message about a unit left for the SUT. */
export const resultSent = kind(47, 'observed', 'resultSent', ['unit', 'station:text']);
/** A verdict of the SUT arrived at the PLC. */
export const verdictArrived = kind(48, 'observed', 'verdictArrived', ['item', 'good']);
/** The PLC decided at the gate: why 0 good in time, 1 explicit bad, 2 no verdict, 3 forced. */
export const gateDecided = kind(49, 'observed', 'gateDecided', ['unit', 'item', 'eject', 'why']);
/** A unit fell into the reject bin; confirmed tells whether the sensor saw it. */
export const unitEjected = kind(50, 'observed', 'unitEjected', ['unit', 'item', 'confirmed']);
/** A unit went past the gate towards packing. */
export const unitPassed = kind(51, 'observed', 'unitPassed', ['unit', 'item']);
/** A unit lies in an open case. */
export const unitPacked = kind(52, 'observed', 'unitPacked', ['unit', 'case']);
/** A unit left its case or the line by hand: where it is now, and why. */
export const unitTaken = kind(53, 'observed', 'unitTaken', ['unit', 'case', 'where:text']);
/** A unit came onto the belt by hand, upstream of the named station. */
export const unitReturned = kind(54, 'observed', 'unitReturned', ['unit', 'station:text']);
/** A parent was collected: how many children lie in it. Level 2 case, 3 pallet. */
export const parentCollected = kind(55, 'observed', 'parentCollected', ['level', 'parent', 'children']);
/** A label was printed by a label printer. */
export const labelPrinted = kind(56, 'observed', 'labelPrinted', ['level', 'parent', 'content:text']);
/** A label sticks on a parent. */
export const labelApplied = kind(57, 'observed', 'labelApplied', ['level', 'parent', 'content:text']);
/** The station read a parent's label, or failed to (content 0). */
export const labelRead = kind(58, 'observed', 'labelRead', ['level', 'parent', 'content:text']);
/** A parent was closed (1) or put aside as blocked (0). */
export const parentReleased = kind(59, 'observed', 'parentReleased', ['level', 'parent', 'closed']);
/** A case lies on a pallet. */
export const casePalletized = kind(60, 'observed', 'casePalletized', ['case', 'pallet']);
/** A command of the SUT arrived at the PLC: what and whether it was carried out. */
export const commandArrived = kind(61, 'observed', 'commandArrived', ['command:text', 'accepted']);
/** A switch changed: bin full, air pressure, door. */
export const switchChanged = kind(62, 'observed', 'switchChanged', ['switch:text', 'on']);
/** The stack light shows another colour. */
export const stackLightChanged = kind(63, 'observed', 'stackLightChanged', ['colour:text']);
/** The coder took its buffer away; how many records were in it. */
export const bufferCleared = kind(64, 'observed', 'bufferCleared', ['records']);
/** A byte fault acted on a wire: what happened to how many bytes. */
export const bytesDisturbed = kind(65, 'observed', 'bytesDisturbed', ['wire:text', 'what:text', 'bytes']);
/** The unit left this line for good: shipped with its parents. */
export const unitShipped = kind(66, 'observed', 'unitShipped', ['unit']);
/** The verifier's own trigger counter moved; unit 0 is a trigger without a unit. */
export const testPieceFed = kind(67, 'observed', 'testPieceFed', ['unit', 'piece:text']);

/** A case left its pallet: where it is now, and why. */
export const caseTaken = kind(68, 'observed', 'caseTaken', ['case', 'pallet', 'where:text']);

/**
 * The look behind the next read of this unit was made with a picture: decoded (1) or not, grade in tenths, the parameter
 * that decides it, codewords put right, whether the text beside the code agrees, SHA-256 of the pixels. A read without
 * this fact is modelled.
 */
export const codeImaged = kind(69, 'observed', 'codeImaged', [
  'unit',
  'station:text',
  'decoded',
  'grade',
  'limiting:text',
  'corrected',
  'textVerified',
  'pixels:text',
]);

// --- claimed: what the SUT says ------------------------------------------------------------------------------------

/** An alarm became active. */
export const alarmRaised = kind(80, 'claimed', 'alarmRaised', ['instance', 'alarm:text', 'priority', 'item']);
/** An alarm was acknowledged, by whom. */
export const alarmAcknowledged = kind(81, 'claimed', 'alarmAcknowledged', ['instance', 'user:text']);
/** An alarm's cause is gone. */
export const alarmReturned = kind(82, 'claimed', 'alarmReturned', ['instance']);
/** The SUT's state of a batch: running, held, closed, released, quarantined. */
export const batchStated = kind(83, 'claimed', 'batchStated', ['batch', 'state:text']);
/** The SUT's current state of an identity, in the words of URS-C05. */
export const identityStated = kind(84, 'claimed', 'identityStated', ['batch', 'identity:identity', 'state:text']);
/** The SUT's record of a child: its parent's label content, and how it was known (scanned, inferred). */
export const parentStated = kind(85, 'claimed', 'parentStated', ['identity:identity', 'parent:text', 'how:text']);
/** The SUT's record of a case's parent. */
export const caseParentStated = kind(86, 'claimed', 'caseParentStated', ['case:text', 'parent:text', 'how:text']);
/** The SUT's state of a parent: open, closed, blocked, shipped. */
export const parentStateStated = kind(87, 'claimed', 'parentStateStated', ['parent:text', 'level', 'state:text']);
/** One term of the SUT's reconciliation. */
export const reconciliationStated = kind(88, 'claimed', 'reconciliationStated', ['batch', 'term:text', 'value']);
/** The SUT's own verdict on its reconciliation. */
export const reconciliationJudged = kind(89, 'claimed', 'reconciliationJudged', ['batch', 'balanced', 'difference']);
/** One entry of the SUT's audit trail. */
export const auditEntered = kind(90, 'claimed', 'auditEntered', [
  'sequence',
  'at_ms',
  'user:text',
  'act:text',
  'subject:text',
  'old:text',
  'new:text',
  'reason:text',
  'chained',
]);
/** An EPCIS event that the SUT captured at the repository; eventTime in ms of line time. */
export const epcisCaptured = kind(91, 'claimed', 'epcisCaptured', [
  'event',
  'type:text',
  'action:text',
  'bizStep:text',
  'disposition:text',
  'parent:text',
  'eventTime_ms',
  'epcCount',
]);
/** One EPC of a captured event: an identity, or another EPC as text. */
export const epcisEpc = kind(92, 'claimed', 'epcisEpc', ['event', 'identity:identity', 'epc:text']);
/** Lot and expiry (YYYY-MM-DD) that a captured event gives to its EPCs (CBV 2.0 lotNumber, itemExpirationDate); it comes before them. */
export const epcisIlmd = kind(97, 'claimed', 'epcisIlmd', ['event', 'batchNumber:text', 'expirationDate:text']);
/** A notification reached a role's mailbox or the webhook. */
export const notificationArrived = kind(93, 'claimed', 'notificationArrived', [
  'role:text',
  'incident:text',
  'channel:text',
  'subject:text',
]);
/** The SUT answered a demand (release, ship, start, restart): whether it allowed it. */
export const demandAnswered = kind(94, 'claimed', 'demandAnswered', [
  'demand:text',
  'subject:text',
  'allowed',
  'answer:text',
]);
/** A raw export was attached: its name and SHA-256. */
export const exportAttached = kind(95, 'claimed', 'exportAttached', ['name:text', 'digest:text']);
/** A challenge-test result that the SUT recorded. */
export const challengeStated = kind(96, 'claimed', 'challengeStated', ['batch', 'piece:text', 'passed']);

/** All kinds in numeric order: the reader and the canonical view need the whole list. */
export const KINDS: readonly Kind[] = [
  runBegan,
  stepBegan,
  batchOrdered,
  serialProvisioned,
  alarmRationalised,
  runEnded,
  policySet,
  quietPoint,
  faultArmed,
  faultFired,
  faultHealed,
  operatorActed,
  sutProcessed,
  lineStateChanged,
  unitFed,
  unitSeen,
  recordBuffered,
  unitMarked,
  printConfirmed,
  codeRead,
  resultSent,
  verdictArrived,
  gateDecided,
  unitEjected,
  unitPassed,
  unitPacked,
  unitTaken,
  unitReturned,
  parentCollected,
  labelPrinted,
  labelApplied,
  labelRead,
  parentReleased,
  casePalletized,
  commandArrived,
  switchChanged,
  stackLightChanged,
  bufferCleared,
  bytesDisturbed,
  unitShipped,
  testPieceFed,
  caseTaken,
  codeImaged,
  alarmRaised,
  alarmAcknowledged,
  alarmReturned,
  batchStated,
  identityStated,
  parentStated,
  caseParentStated,
  parentStateStated,
  reconciliationStated,
  reconciliationJudged,
  auditEntered,
  epcisCaptured,
  epcisEpc,
  notificationArrived,
  demandAnswered,
  exportAttached,
  challengeStated,
  epcisIlmd,
];
