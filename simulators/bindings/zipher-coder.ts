import type { BytePort } from '../../src/seams/channels.ts';
import type { Coder, CoderEvents } from '../devices/coder/coder.ts';
import { createFrameStream } from '../dialects/frame-stream.ts';
import { decodeZipher, type ZipherMessage } from '../dialects/zipher/message.ts';
import { encodeZipherReply, type ZipherReply } from '../dialects/zipher/replies.ts';
import { isZipherCommand, zipherCommandProblem } from '../dialects/zipher/verbs.ts';

/** Bytes that one record takes in the coder's buffer, for the `SFS` answer. Assumption; the manual is silent. */
const RECORD_BYTES = 64;

/** Lets a coder speak the Zipher text dialect on a port; returns what the coder reports to. */
export function bindZipherCoder(coder: Coder, port: BytePort): CoderEvents {
  const stream = createFrameStream(decodeZipher);
  let notifies = false;
  const say = (reply: ZipherReply): boolean => port.send(encodeZipherReply(reply));
  const done = (ok: boolean): boolean => say({ kind: ok ? 'accepted' : 'refused' });

  const status = (): ZipherReply => ({
    kind: 'status',
    overall: coder.state === 'running' ? 'running' : 'offline',
    error: coder.state === 'fault' ? 'fault' : 'none',
    job: coder.job,
    batchCount: coder.printCount,
    totalCount: coder.printCount,
  });

  const obey = ({ verb, fields }: ZipherMessage): boolean => {
    if (!isZipherCommand(verb) || zipherCommandProblem(verb, fields) !== undefined) return done(false);
    switch (verb) {
      case 'SDO':
        return coder.store(fields)
          ? say({ kind: 'freeSpace', freeSpace_bytes: coder.freeCount * RECORD_BYTES })
          : done(false);
      case 'SID':
        return done(coder.store(fields.slice(1), Number(fields[0])));
      case 'SHO':
        return done(coder.setHeader(fields));
      case 'SCB':
        coder.clearBuffer();
        return done(true);
      case 'SEL':
      case 'SLA':
        return done(coder.selectJob(fields[0] ?? ''));
      case 'SST':
        return done(
          fields[0] === '3' ? coder.setState('running') : fields[0] === '4' ? coder.setState('offline') : false,
        );
      case 'GST':
        return say(status());
      case 'GJN':
        return say({ kind: 'job', job: coder.job, line: '-' });
      case 'SRC':
        return say({ kind: 'recordCount', recordCount: coder.recordCount });
      case 'SFS':
        return say({ kind: 'freeSpace', freeSpace_bytes: coder.freeCount * RECORD_BYTES });
      case 'SNI':
        return say({ kind: 'nextRecord', recordIndex: coder.nextIndex });
      case 'SLR':
        return say({ kind: 'lastRecord', recordIndex: coder.lastPrintedIndex });
      case 'GFT':
        return say({
          kind: 'faults',
          faults: coder.error === '' ? [] : [{ code: 'E1', clearable: true, text: coder.error }],
        });
      case 'CAF':
        coder.clearFaults();
        return done(true);
      case 'GPC':
        return say({ kind: 'counts', batchCount: coder.printCount, totalCount: coder.printCount });
      case 'EAN':
        notifies = true;
        return done(true);
      case 'DAN':
      case 'DPN':
        notifies = false;
        return done(true);
      default:
        return done(false);
    }
  };

  port.open({
    bytes: (chunk) => stream.push(chunk, obey, () => done(false)),
    link(up) {
      if (up) return;
      stream.takeRest();
      notifies = false;
    },
  });

  return {
    printStarted() {
      if (notifies) say({ kind: 'printStarted' });
    },
    printCompleted(index) {
      if (notifies) say({ kind: 'printCompleted', recordIndex: index });
    },
    stateChanged() {
      if (notifies) say(status());
    },
  };
}
