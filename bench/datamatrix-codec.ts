import bwipjs from 'bwip-js/node';
import { stopwatch } from '../src/kernel/host-time.ts';
import { decodeDataMatrix } from '../src/standards/datamatrix/decode.ts';
import { encodeDataMatrix } from '../src/standards/datamatrix/encode.ts';
import {
  sampleElementString,
  samplePlainText,
  type SamplePayload,
} from '../src/standards/datamatrix/sample-payloads.ts';
import { alone, round, type Row } from './row.ts';

/** Symbols of ours, and of bwip-js, over which the encoders are measured; both see the same payloads. */
const OUR_SYMBOLS = 20_000;
const PEER_SYMBOLS = 400;
/** Payloads that are encoded and read back: half element strings, half plain text. */
const ROUND_TRIPS = 10_000;

/** The Data Matrix codec beside bwip-js: time for an element string, and payloads that come back as they were. */
export function measureCodec(): Row[] {
  const payloads = Array.from({ length: PEER_SYMBOLS }, (_, seed) => sampleElementString(seed));
  const ours_us = timed(payloads, OUR_SYMBOLS, ({ text }) => encodeDataMatrix(text, { gs1: true }));
  const peer_us = timed(payloads, PEER_SYMBOLS, ({ text }) =>
    bwipjs.raw({ bcid: 'datamatrix', text: `^FNC1${text.replaceAll('\u001d', '^FNC1')}`, parsefnc: true }),
  );
  return [
    {
      id: 'datamatrix-encode',
      figure: round(ours_us),
      unit: 'us',
      peer: 'bwip-js datamatrix, parsefnc, raw',
      peerFigure: round(peer_us),
      ratio: round(peer_us / ours_us),
      peakMemoryMb: null,
      note: 'element string of a pack to modules, square, fewest codewords; ratio at least 20',
    },
    decoding(payloads),
    roundTrips(),
  ];
}

/** Microseconds a symbol, after a warm-up of the same payloads. */
function timed(payloads: readonly SamplePayload[], count: number, encode: (payload: SamplePayload) => unknown): number {
  for (const payload of payloads) encode(payload);
  const elapsed_ms = stopwatch();
  for (let done = 0; done < count;) {
    for (const payload of payloads) encode(payload);
    done += payloads.length;
  }
  return (elapsed_ms() * 1000) / count;
}

function decoding(payloads: readonly SamplePayload[]): Row {
  const grids = payloads.flatMap(({ text }) => {
    const symbol = encodeDataMatrix(text, { gs1: true });
    return 'problem' in symbol ? [] : [symbol.modules];
  });
  const elapsed_ms = stopwatch();
  for (let run = 0; run < 10; run += 1) for (const grid of grids) decodeDataMatrix(grid);
  return alone('datamatrix-decode', (elapsed_ms() * 100) / grids.length, 'us', 'modules to text, nothing to correct');
}

function roundTrips(): Row {
  let goodCount = 0;
  for (let seed = 0; seed < ROUND_TRIPS; seed += 1) {
    const { text, gs1 } = seed % 2 === 0 ? sampleElementString(seed) : samplePlainText(seed);
    const symbol = encodeDataMatrix(text, { gs1 });
    if ('problem' in symbol) continue;
    const read = decodeDataMatrix(symbol.modules);
    if (!('problem' in read) && read.text === text && read.symbologyIdentifier === (gs1 ? ']d2' : ']d1'))
      goodCount += 1;
  }
  return alone('datamatrix-round-trip', goodCount, 'payloads', `of ${ROUND_TRIPS} come back as they were`);
}
