import type { Clock } from '../../src/kernel/clock.ts';
import type { Keys } from '../../src/kernel/keys.ts';
import {
  batchOrdered,
  serialProvisioned,
  testPieceFed,
  unitFed,
  unitReturned,
  unitShipped,
} from '../../src/journal/facts.ts';
import { noteAs, type Journal, type Note } from '../../src/journal/journal.ts';
import type { TagServer } from '../../src/seams/channels.ts';
import type { PrintLook } from '../../src/seams/imaging.ts';
import type { Hands } from '../../src/seams/line.ts';
import { createCamera, type Camera, type CameraResult, type CameraWorld } from '../devices/camera/camera.ts';
import { createCoder, type Coder, type CoderEvents } from '../devices/coder/coder.ts';
import { createHandheld, type Handheld, type HandheldScan } from '../devices/handheld/handheld.ts';
import { createPlc, type Plc } from '../devices/plc/plc.ts';
import { createStation, type Station, type StationResult } from '../devices/station/station.ts';
import { createBelt, type Belt } from './belt.ts';
import { createDeviceSeams, type DeviceSeams } from './device-seams.ts';
import type { LineOptions, LineOrder } from './line-options.ts';
import { createLineTruth, PLACE, type LineTruth } from './truth.ts';
import { createVision, type Vision, type VisionOptions } from './vision.ts';

/** Where instruments' messages go; a binding puts its own function here. */
export interface Outlets {
  coder: CoderEvents;
  verifier(result: CameraResult): void;
  postReject(result: CameraResult): void;
  caseCamera(result: StationResult): void;
  palletCamera(result: StationResult): void;
  handheld(scan: HandheldScan): void;
}

/** A whole packaging line: devices on a belt, and the physical truth of what went over it. */
export interface Line {
  readonly truth: LineTruth;
  readonly vision: Vision;
  readonly belt: Belt;
  readonly coder: Coder;
  readonly verifier: Camera;
  readonly postReject: Camera;
  readonly plc: Plc;
  readonly caseStation: Station;
  readonly palletStation: Station;
  readonly handheld: Handheld;
  readonly seams: DeviceSeams;
  readonly hands: Hands;
  readonly outlets: Outlets;
  /** Makes a batch and its serial numbers known to the line. */
  order(order: LineOrder, serials: readonly string[]): void;
  /** Puts so many blank units of a batch on the belt, one at each pitch, as the belt moves. */
  feed(batch: number, count: number): void;
  /** Puts a prepared carton on the belt in front of the verifier; undefined text is a blank one. */
  feedTestPiece(piece: string, text: string | undefined, look?: PrintLook): number;
  /** Takes a parent and everything in it off the line for good. */
  ship(level: 2 | 3, parent: number): void;
  readonly fedCount: number;
  readonly leftToFeed: number;
  /** Units between the feeder and the packer. */
  readonly onBeltCount: number;
  readonly binCount: number;
  /** Empties the reject bin, as a line clearance does; returns what lay in it. */
  emptyBin(): readonly number[];
}

/** Builds a line on a clock; nothing moves until the PLC is commanded. */
export function createLine(
  clock: Clock,
  journal: Journal,
  keys: Keys,
  options: LineOptions,
  tags: TagServer,
  visionOptions: VisionOptions,
): Line {
  const note: Note = noteAs(journal, 'line');
  const text = (value: string): number => journal.text(value);
  const truth = createLineTruth();
  const belt = createBelt(clock, options);
  const seams = createDeviceSeams();
  const outlets: Outlets = {
    coder: { printStarted: ignore, printCompleted: ignore, stateChanged: ignore },
    verifier: ignore,
    postReject: ignore,
    caseCamera: ignore,
    palletCamera: ignore,
    handheld: ignore,
  };
  const bin: number[] = [];
  let fedCount = 0;
  let onBeltCount = 0;
  let leftToFeed = 0;
  let feedingBatch = 0;
  let feeding = false;
  let lastFed_mm = -Infinity;

  const vision = createVision(truth, keys, seams.view, visionOptions);
  const sightOf = (station: string): CameraWorld => ({
    lookAt: (unit) => vision.lookAt(station, unit),
    sightOf: (code) => truth.sightOf(code),
    text,
  });

  const coder = createCoder(
    clock,
    noteAs(journal, 'coder'),
    { bufferMax: options.coderBufferMax, printTime_us: options.printTime_us, template: ['GTIN', 'SN', 'EXP', 'LOT'] },
    seams,
    {
      mark: (unit, code, look) => truth.mark(unit, code, look),
      identityOf: (code) => truth.sightOf(code).identity,
      text,
    },
    {
      printStarted: () => outlets.coder.printStarted(),
      printCompleted: (index, unit) => outlets.coder.printCompleted(index, unit),
      stateChanged: (state, error) => outlets.coder.stateChanged(state, error),
    },
  );
  const verifier = createCamera(
    clock,
    noteAs(journal, 'verifier'),
    { station: 'verifier', latency_us: options.verifierLatency_us, jitter_us: options.verifierJitter_us, grades: true },
    keys.of('verifier', 'latency'),
    seams.message,
    sightOf('verifier'),
    (result) => outlets.verifier(result),
  );
  const postReject = createCamera(
    clock,
    noteAs(journal, 'postReject'),
    { station: 'postReject', latency_us: options.readTime_us, jitter_us: 0, grades: false },
    keys.of('postReject', 'latency'),
    seams.message,
    sightOf('postReject'),
    (result) => outlets.postReject(result),
  );
  const plc = createPlc(
    clock,
    noteAs(journal, 'plc'),
    {
      eyes_mm: { verifier: options.verifierAt_mm, gate: options.gateAt_mm },
      trackingTolerance_mm: options.trackingTolerance_mm,
      ejectTime_us: options.ejectTime_us,
      watchdog_us: options.watchdog_us,
      transition_us: 5_000,
      firstItem: options.firstItem ?? 0,
      firstSequence: options.firstSequence ?? 0,
    },
    seams.gate,
    {
      belt,
      eject(unit) {
        truth.move(unit, PLACE.bin);
        onBeltCount -= 1;
        bin.push(unit);
      },
      pass(unit) {
        truth.move(unit, PLACE.passed);
        belt.at(belt.position_mm() + options.readerAt_mm - options.gateAt_mm, atReader, unit);
      },
      text,
      stationCommand: (station, parent, word) =>
        (station === 'pallet' ? palletStation : caseStation).command(parent, word),
    },
    tags,
  );
  const caseStation: Station = createStation(
    clock,
    noteAs(journal, 'caseStation'),
    {
      name: 'case',
      level: 2,
      collectTime_us: options.collectTime_us,
      labelTime_us: options.labelTime_us,
      readTime_us: options.readTime_us,
    },
    seams,
    {
      readChild: (unit) => vision.read(unit),
      text,
      closed: (parent) => palletStation.arrive(parent),
      lost: (unit) => truth.move(unit, PLACE.taken),
      cycle: (phase, parent, count) => plc.stationEvent('case', phase, parent, count),
    },
    (result) => outlets.caseCamera(result),
  );
  const palletStation: Station = createStation(
    clock,
    noteAs(journal, 'palletStation'),
    {
      name: 'pallet',
      level: 3,
      collectTime_us: options.collectTime_us,
      labelTime_us: options.labelTime_us,
      readTime_us: options.readTime_us,
    },
    seams,
    {
      readChild: (number) => caseStation.labelOf(number) || undefined,
      text,
      closed: ignore,
      lost: ignore,
      cycle: (phase, parent, count) => plc.stationEvent('pallet', phase, parent, count),
    },
    (result) => outlets.palletCamera(result),
  );
  const handheld = createHandheld(
    clock,
    noteAs(journal, 'handheld'),
    { decodeTime_us: 50_000, debounce_us: 500_000 },
    {
      readUnit: (unit) => vision.read(unit),
      readCase: (parent) => caseStation.labelOf(parent) || undefined,
      sightOf: (code) => truth.sightOf(code),
      text,
    },
    (scan) => outlets.handheld(scan),
  );

  const feedNext = (): void => {
    feeding = false;
    if (leftToFeed === 0) return;
    leftToFeed -= 1;
    fedCount += 1;
    onBeltCount += 1;
    const unit = truth.addUnit(feedingBatch);
    note(unitFed, unit, feedingBatch);
    lastFed_mm = belt.position_mm();
    belt.at(lastFed_mm + INFEED_MM, atCoder, unit);
    scheduleFeed();
  };

  const scheduleFeed = (): void => {
    if (feeding || leftToFeed === 0) return;
    feeding = true;
    belt.at(Math.max(belt.position_mm(), lastFed_mm + options.pitch_mm), feedNext);
  };

  const atCoder = (unit: number): void => {
    plc.eye('coder', unit);
    coder.trigger(unit);
    belt.at(belt.position_mm() + options.verifierAt_mm, atVerifier, unit);
  };

  const atVerifier = (unit: number): void => {
    plc.eye('verifier', unit);
    verifier.trigger(unit);
    belt.at(belt.position_mm() + options.gateAt_mm - options.verifierAt_mm, atGate, unit);
  };

  const atGate = (unit: number): void => plc.gate(unit);

  const atReader = (unit: number): void => {
    postReject.trigger(unit);
    belt.at(belt.position_mm() + options.packerAt_mm - options.readerAt_mm, atPacker, unit);
  };

  const atPacker = (unit: number): void => {
    onBeltCount -= 1;
    pack(unit);
  };

  const pack = (unit: number): void => {
    truth.move(unit, PLACE.parent, caseStation.open?.number ?? caseStation.parentCount + 1);
    caseStation.arrive(unit); // a unit that is lost on the way is moved on by the station
  };

  const putBefore = (station: string, unit: number): void => {
    note(unitReturned, unit, text(station));
    enter(station, unit);
  };

  const enter = (station: string, unit: number): void => {
    truth.move(unit, PLACE.belt);
    onBeltCount += 1;
    if (station === 'coder') belt.at(nextGap_mm(0), atCoder, unit);
    else if (station === 'verifier') belt.at(nextGap_mm(options.verifierAt_mm), atVerifier, unit);
    else belt.at(nextGap_mm(options.readerAt_mm), atReader, unit);
  };

  /** Belt position at which the middle of the next gap between two units passes a station: two cartons cannot stand in one place. */
  const nextGap_mm = (at_mm: number): number => {
    const soonest_mm = belt.position_mm() + INFEED_MM;
    if (lastFed_mm === -Infinity) return soonest_mm;
    const unit_mm = lastFed_mm + INFEED_MM + at_mm;
    return unit_mm + (Math.ceil((soonest_mm - unit_mm) / options.pitch_mm - 0.5) + 0.5) * options.pitch_mm;
  };

  return {
    truth,
    vision,
    belt,
    coder,
    verifier,
    postReject,
    plc,
    caseStation,
    palletStation,
    handheld,
    seams,
    outlets,
    order(order, serials) {
      truth.addBatch(order);
      note(
        batchOrdered,
        order.batch,
        text(order.batchNumber),
        text(order.gtin),
        text(order.expirationDate),
        order.quantity,
        order.unitsPerCase,
        order.casesPerPallet,
      );
      for (const serial of serials)
        note(serialProvisioned, order.batch, truth.addSerial(order.batch, serial), text(serial));
      caseStation.setNominal(order.unitsPerCase);
      palletStation.setNominal(order.casesPerPallet);
    },
    feed(batch, count) {
      feedingBatch = batch;
      leftToFeed += count;
      scheduleFeed();
    },
    feedTestPiece(piece, code, look) {
      const unit = truth.addUnit(0);
      if (code !== undefined) truth.mark(unit, code, look);
      note(testPieceFed, unit, text(piece));
      enter('verifier', unit);
      return unit;
    },
    hands: {
      putBackRejected(station, wanted) {
        const place = wanted === undefined ? 0 : bin.indexOf(wanted);
        const unit = bin[place];
        if (unit === undefined) return 0;
        bin.splice(place, 1);
        putBefore(station, unit);
        return unit;
      },
      takeFromCase(unit, where) {
        return caseStation.take(unit, where);
      },
      takeFromPutAside(unit, where) {
        return caseStation.takeFromPutAside(unit, where);
      },
      addToCase(unit) {
        if (truth.place(unit) === PLACE.none) return false;
        caseStation.take(unit, 'moved by hand');
        const place = bin.indexOf(unit);
        if (place >= 0) bin.splice(place, 1);
        pack(unit);
        return true;
      },
    },
    ship(level, parent) {
      const units =
        level === 2
          ? caseStation.childrenOf(parent)
          : palletStation.childrenOf(parent).flatMap((number) => caseStation.childrenOf(number));
      for (const unit of units) {
        truth.move(unit, PLACE.shipped, truth.parent(unit));
        note(unitShipped, unit);
      }
    },
    get fedCount() {
      return fedCount;
    },
    get onBeltCount() {
      return onBeltCount;
    },
    get leftToFeed() {
      return leftToFeed;
    },
    get binCount() {
      return bin.length;
    },
    emptyBin() {
      return bin.splice(0);
    },
  };
}

const INFEED_MM = 50;

function ignore(): void {}
