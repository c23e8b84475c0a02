import { createHash } from 'node:crypto';
import { createKeys } from '../kernel/keys.ts';
import { betweenSlices, createVirtualClock } from '../kernel/virtual-clock.ts';
import { bytesDisturbed, sutProcessed } from '../journal/facts.ts';
import { createJournal, noteAs, type JournalSink } from '../journal/journal.ts';
import { HarnessError } from '../kernel/harness-error.ts';
import type { BytePort, ByteSeam, SerialLine } from '../seams/channels.ts';
import type { LineSeams } from '../seams/line.ts';
import { createReferenceDriver } from '../sut/drivers/reference.ts';
import { loadVirtualProcess } from '../sut/drivers/virtual-process.ts';
import type { ClaimWorld, SutPort } from '../sut/port.ts';
import { DEFAULT_LINE, type LineOptions } from '../../simulators/line/line-options.ts';
import type { VisionOptions } from '../../simulators/line/vision.ts';
import { createLine } from '../../simulators/line/line.ts';
import { createMemoryPipe } from '../../simulators/transports/memory-pipe.ts';
import { createMemoryRequests } from '../../simulators/transports/memory-requests.ts';
import { createMemoryTags } from '../../simulators/transports/memory-tags.ts';
import type { Bench, CoderDialect } from './bench.ts';
import { createClaimWorld } from './claim-world.ts';
import { openVision } from './vision.ts';
import { joinDevices, joinEnterprise, SERIAL_LINES, type Wire, WIRES, WSI_SETTINGS } from './join-line.ts';

/** What a virtual bench is made of. */
export interface VirtualBenchOptions {
  readonly seed: number | string;
  readonly sutFolder: string;
  readonly sink?: JournalSink;
  readonly line?: Partial<LineOptions>;
  readonly sutSettings?: object;
  /** Default: pictures of what has something wrong and of a few others. */
  readonly vision?: VisionOptions;
  /** Default Zipher over TCP. */
  readonly coder?: CoderDialect;
  /** Line time 0 in ms since 1970, from the profile: no run takes today's date. */
  readonly epoch_ms?: number;
  /** Keeps a raw export; answers its SHA-256. Default: only the digest is made. */
  readonly attach?: (name: string, content: string) => string;
}

/** 1 June 2026, 08:00 UTC. */
export const DEFAULT_EPOCH_MS = 1_780_300_800_000;

const LATENCY_us = 400;

/** Events per slice; between slices only signals and progress act. */
const SLICE = 65_536;

/** Builds a line and a SUT in this process on a virtual clock; both are joined and the SUT is started. */
export async function createVirtualBench(options: VirtualBenchOptions): Promise<Bench> {
  const { coder = 'zipher' } = options;
  const clock = createVirtualClock();
  const journal = createJournal(() => clock.now_us(), options.sink);
  const keys = createKeys(options.seed);
  const epoch_ms = options.epoch_ms ?? DEFAULT_EPOCH_MS;
  const note = noteAs(journal, 'harness');
  const tags = createMemoryTags(clock, 'plc', { latency_us: LATENCY_us });
  const enterprise = createMemoryRequests(clock, 'enterprise', { latency_us: LATENCY_us });
  const mail = createMemoryRequests(clock, 'mail', { latency_us: LATENCY_us });
  const served = createMemoryRequests(clock, 'sut', { latency_us: LATENCY_us });
  const line = createLine(
    clock,
    journal,
    keys,
    { ...DEFAULT_LINE, ...options.line },
    tags.server,
    options.vision ?? (await openVision()),
  );

  const devicePorts: Partial<Record<Wire, BytePort>> = {};
  const controllerPorts: Record<string, BytePort> = {};
  const byteSeams = new Map<string, ByteSeam>();
  for (const wire of WIRES) {
    const name = journal.text(wire);
    const pipe = createMemoryPipe(clock, wire, {
      latency_us: LATENCY_us,
      ...serialLineOf(wire, coder),
      acted: (what, bytes) => note(bytesDisturbed, name, journal.text(what), bytes),
    });
    devicePorts[wire] = pipe.device;
    controllerPorts[wire] = pipe.controller;
    byteSeams.set(wire, pipe.seam);
  }
  joinDevices(line, devicePorts as Record<Wire, BytePort>, coder); // every wire was just made

  const process = await loadVirtualProcess(
    clock,
    options.sutFolder,
    {
      ports: controllerPorts,
      tags: tags.client,
      enterprise: enterprise.client,
      mail: mail.client,
      served: served.server,
    },
    { epoch_ms, settings: { ...(coder === 'wsi' ? WSI_SETTINGS : {}), ...options.sutSettings } },
  );
  const sut: SutPort = createReferenceDriver(served.client, process);
  const claims: ClaimWorld = createClaimWorld(
    journal,
    line,
    epoch_ms,
    options.attach ?? ((_name, content) => createHash('sha256').update(content).digest('hex')),
  );
  joinEnterprise(journal, claims, () => sut, enterprise.server, mail.server);

  const seams: LineSeams = {
    ...line.seams,
    hands: line.hands,
    readMark: (unit) => line.vision.read(unit),
    unitOf: (item) => line.plc.unitOf(item),
    setSwitch: (name, on) => line.plc.setSwitch(name, on),
    bytes(wire) {
      const seam = byteSeams.get(wire);
      if (seam) return seam;
      throw new HarnessError('FLT-C110', `the line has no wire ${wire}`, `use one of ${WIRES.join(', ')}`);
    },
    tags: tags.seam,
    requests: enterprise.seam,
    sut: {
      kill(moment) {
        note(sutProcessed, journal.text(`killed ${moment}`));
        process.kill(moment);
      },
      restart() {
        note(sutProcessed, journal.text('restarted'));
        process.start();
      },
      stepClock(by_ms) {
        note(sutProcessed, journal.text(`clock stepped ${by_ms} ms`));
        process.stepClock(by_ms);
      },
    },
  };

  note(sutProcessed, journal.text('started'));
  process.start();

  return {
    assembly: 'virtual',
    coder,
    clock,
    keys,
    journal,
    line,
    seams,
    sut,
    claims,
    async run(until, lineTimeMax_us) {
      const timeLimit_us = clock.now_us() + lineTimeMax_us;
      for (;;) {
        const end = clock.run({ until, timeLimit_us, eventLimit: SLICE });
        if (end !== 'eventLimit') return end === 'condition';
        await betweenSlices();
      }
    },
    lagMax_ms: () => 0,
    end() {
      process.close();
      return Promise.resolve(journal.close());
    },
  };
}

/** In virtual time all wires but the handheld's are networks, unless the coder has a serial line. */
function serialLineOf(wire: Wire, coder: CoderDialect): { line?: SerialLine } {
  if (wire === 'handheld' || (wire === 'coder' && coder === 'wsi')) return { line: SERIAL_LINES[wire] };
  return {};
}
