import type { BytePort } from '../../src/seams/channels.ts';
import type { Coder, CoderEvents } from '../devices/coder/coder.ts';
import { createFrameStream } from '../dialects/frame-stream.ts';
import { encodeWsiErrorStatus, type WsiErrorStatus } from '../dialects/wsi/error-status.ts';
import { isWsiLetter, readWsiUserFields } from '../dialects/wsi/letters.ts';
import { encodeWsiReply, type WsiCommand, wsiCommandDecoder, type WsiReply } from '../dialects/wsi/packet.ts';

/** User fields of the job's message, in the order in which a record brings them. */
const RECORD_FIELDS = ['GTIN', 'SN', 'EXP', 'LOT'] as const;

/** The field whose update completes a record. Assumption: docs/interfaces/wsi.md, "Records". */
const RECORD_KEY = 'SN';

const PART_NUMBER = 'FAULTLINE-1000';

/** Lets a coder speak the WSI dialect on a port; returns what the coder reports to. It tells nothing unasked. */
export function bindWsiCoder(coder: Coder, port: BytePort): CoderEvents {
  const stream = createFrameStream(wsiCommandDecoder());
  const fields = new Map<string, string>();
  let jetRuns = false;
  /** Records that were taken, and prints that were completed, since the counter was set to zero. */
  let recordCount = 0;
  let printCount = 0;
  coder.setHeader(RECORD_FIELDS);

  const storeRecord = (): boolean => {
    const values = RECORD_FIELDS.map((name) => fields.get(name) ?? '');
    if (values.includes('') || !coder.store(values, recordCount + 1)) return false;
    recordCount += 1;
    return true;
  };

  const update = (data: string): boolean => {
    const updates = readWsiUserFields(data);
    if (updates === undefined) return false;
    for (const { name, value } of updates) fields.set(name, value);
    return !updates.some(({ name }) => name === RECORD_KEY) || storeRecord();
  };

  const clear = (name: string): boolean => {
    if (!fields.delete(name)) return name === RECORD_KEY;
    return true;
  };

  const switchPrint = (data: string): boolean => {
    if (data === '1') return jetRuns && coder.setState('running');
    // A coder in fault prints nothing anyway: it is off.
    return data === '0' && (coder.state === 'fault' || coder.setState('offline'));
  };

  const status = (): WsiErrorStatus => ({
    // The device's own fault (no record at a print trigger) has no bit in either form: only the lamps tell it.
    faults: [],
    green: coder.error === '',
    amber: false,
    red: coder.error !== '',
    alarm: coder.error !== '',
  });

  const obey = ({ letter, data, checksum }: WsiCommand): void => {
    const say = (reply: WsiReply): void => void port.send(encodeWsiReply(reply));
    const done = (ok: boolean): void => say({ kind: ok ? 'accepted' : 'refused', checksum });
    if (!isWsiLetter(letter)) return done(false);
    switch (letter) {
      case 'M':
        return done(data !== '' && coder.selectJob(data));
      case 'Q':
        return say({ kind: 'data', data: coder.job });
      case 'U':
        return done(update(data));
      case 'D':
        if (data === RECORD_KEY) coder.clearBuffer();
        return done(clear(data));
      case 'O':
        return done(switchPrint(data));
      case 'G':
        return say({ kind: 'data', data: String(printCount) });
      case 'R':
        recordCount = 0;
        printCount = 0;
        return done(true);
      case 'E':
        return say({ kind: 'data', data: encodeWsiErrorStatus(status()) });
      case 'J':
        jetRuns = true;
        coder.clearFaults();
        return done(true);
      case 'K':
        jetRuns = false;
        if (coder.state !== 'fault') coder.setState('offline');
        return done(true);
      case 'H':
        return say({ kind: 'data', data: PART_NUMBER });
    }
  };

  port.open({
    bytes: (chunk) => stream.push(chunk, obey, () => {}), // what is no packet gets no answer
    link(up) {
      if (!up) stream.takeRest();
    },
  });

  return {
    printStarted: ignore,
    printCompleted() {
      printCount += 1;
    },
    stateChanged: ignore,
  };
}

function ignore(): void {}
