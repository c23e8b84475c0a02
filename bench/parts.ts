import { stopwatch } from '../src/kernel/host-time.ts';
import { createEventQueue } from '../src/kernel/event-queue.ts';
import {
  gateDecided,
  printConfirmed,
  resultSent,
  unitFed,
  unitMarked,
  unitPacked,
  unitPassed,
  unitSeen,
  verdictArrived,
} from '../src/journal/facts.ts';
import { createJournal } from '../src/journal/journal.ts';
import { ORACLES } from '../src/oracles/catalogue.ts';
import { createJudge } from '../src/oracles/oracle.ts';
import { dmccResultDecoder, dmccResultEncoder } from '../simulators/dialects/dmcc/result.ts';
import { createFrameStream } from '../simulators/dialects/frame-stream.ts';
import { decodeZipher, encodeZipher } from '../simulators/dialects/zipher/message.ts';
import { encodeZipherReply } from '../simulators/dialects/zipher/replies.ts';
import { alone, type Row } from './row.ts';

/** Packs that each part is measured over. */
const PACKS = 200_000;

/** The parts of a pack's budget (30 us in all), each measured on its own in this process. */
export function measureParts(): Row[] {
  return [kernelEvents(), journalAppend(), dialects(), oracles()];
}

function kernelEvents(): Row {
  const queue = createEventQueue();
  let left = 3_000_000;
  const act = (a: number): void => {
    if (left-- > 0) queue.push(a + 1 + (left & 7), act, a + 1 + (left & 7), 0);
  };
  for (let index = 0; index < 100; index += 1) queue.push(index, act, index, 0);
  const elapsed_ms = stopwatch();
  let events = 0;
  while (queue.size > 0) {
    queue.runNext();
    events += 1;
  }
  return alone('kernel-events', events / elapsed_ms() / 1000, 'M events/s', 'push and run with 100 pending');
}

function journalAppend(): Row {
  const journal = createJournal(() => 1, { write: () => {}, close: () => {} });
  const station = journal.text('verifier');
  const elapsed_ms = stopwatch();
  for (let unit = 1; unit <= PACKS; unit += 1) {
    journal.text(`SERIAL${unit}`);
    journal.append(unitFed, 1, unit, 1);
    for (let eye = 0; eye < 3; eye += 1) journal.append(unitSeen, 1, unit, station, unit, unit * 100);
    journal.append(unitMarked, 1, unit, unit, unit, 0, 1);
    journal.append(printConfirmed, 1, unit, unit);
    journal.append(resultSent, 1, unit, station);
    journal.append(verdictArrived, 1, unit, 1);
    journal.append(gateDecided, 1, unit, unit, 0, 0);
    journal.append(unitPassed, 1, unit, unit);
    journal.append(unitPacked, 1, unit, Math.ceil(unit / 10));
  }
  journal.close();
  return alone(
    'journal-per-pack',
    (elapsed_ms() * 1000) / PACKS,
    'us',
    '11 facts and one text a pack, hashed in blocks, thrown away',
  );
}

function dialects(): Row {
  const record = encodeZipher({ verb: 'SID', fields: ['123', '09521234000013', 'A1B2C3D4E5F6', '281130', 'LOT42'] });
  const format = { triggerCount: true, grade: true } as const;
  const encode = dmccResultEncoder(format);
  const commands = createFrameStream(decodeZipher);
  const results = createFrameStream(dmccResultDecoder(format));
  let frames = 0;
  const seen = (): void => {
    frames += 1;
  };
  const elapsed_ms = stopwatch();
  for (let unit = 1; unit <= PACKS; unit += 1) {
    commands.push(record, seen, seen);
    encodeZipherReply({ kind: 'accepted' });
    encodeZipherReply({ kind: 'printCompleted', recordIndex: unit });
    results.push(
      encode({
        kind: 'read',
        triggerCount: unit,
        symbologyIdentifier: ']d2',
        data: '010952123400001321A1B2C3D4E5F6\u001d1728113010LOT42',
        grade: '3.5/08/660',
        parameterGrades: [],
      }),
      seen,
      seen,
    );
  }
  return alone(
    'dialects-per-pack',
    (elapsed_ms() * 1000) / PACKS,
    'us',
    `record in, acknowledgement and confirmation out, result both ways; ${frames} frames`,
  );
}

function oracles(): Row {
  const judge = createJudge(ORACLES);
  const journal = createJournal(() => 1);
  journal.attach((words, from, to) => judge.feed(words, from, to));
  const station = journal.text('verifier');
  const elapsed_ms = stopwatch();
  for (let unit = 1; unit <= PACKS; unit += 1) {
    journal.append(unitFed, 1, unit, 1);
    for (let eye = 0; eye < 3; eye += 1) journal.append(unitSeen, 1, unit, station, unit, unit * 100);
    journal.append(unitMarked, 1, unit, unit, unit, 0, 1);
    journal.append(verdictArrived, 1, unit, 1);
    journal.append(gateDecided, 1, unit, unit, 0, 0);
    journal.append(unitPassed, 1, unit, unit);
    journal.append(unitPacked, 1, unit, Math.ceil(unit / 10));
  }
  journal.pump();
  judge.finish();
  return alone(
    'oracles-per-pack',
    (elapsed_ms() * 1000) / PACKS,
    'us',
    `${ORACLES.length} oracles over 9 facts a pack, appending included`,
  );
}
