import type { SerialLine } from '../../src/seams/channels.ts';

/** How long one character occupies the line: start bit, data bits, parity bit and stop bits. */
export function characterTime_us(line: SerialLine): number {
  return ((1 + line.dataBits + (line.parity === 'none' ? 0 : 1) + line.stopBits) * 1_000_000) / line.baud;
}

/**
 * True when both ends frame a character alike, so that bytes arrive as they were sent. Stop bits may differ: a receiver
 * looks at the first one only.
 */
export function linesAgree(a: SerialLine, b: SerialLine): boolean {
  return a.baud === b.baud && a.dataBits === b.dataBits && a.parity === b.parity;
}

/**
 * What a receiver reads of bytes sent with other settings: the sender's wave form, sampled in the middle of the
 * receiver's bits. The line is taken to be idle before and after the chunk. A character with a wrong parity or stop
 * bit reads as 0x00, as termios hands it up when neither IGNPAR nor PARMRK is set (POSIX, General Terminal Interface).
 */
export function receiveAs(bytes: Uint8Array, sender: SerialLine, receiver: SerialLine): Uint8Array {
  const wave = waveForm(bytes, sender);
  const bitLength = sender.baud / receiver.baud; // the receiver's bit, measured in the sender's bits
  const level = (time: number): number => wave[Math.floor(time)] ?? 1;
  const read: number[] = [];
  let edge = nextStart(wave, 0);
  while (edge < wave.length) {
    if (level(edge + 0.5 * bitLength) === 1) {
      edge = nextStart(wave, edge + 1); // a spike shorter than half a bit is no start bit
      continue;
    }
    let value = 0;
    for (let bit = 0; bit < receiver.dataBits; bit += 1) value |= level(edge + (1.5 + bit) * bitLength) << bit;
    let next = 1 + receiver.dataBits;
    let whole = true;
    if (receiver.parity !== 'none') {
      whole = level(edge + (next + 0.5) * bitLength) === parityBit(value, receiver.parity);
      next += 1;
    }
    const stop = edge + (next + 0.5) * bitLength; // a UART looks at the first stop bit only
    if (level(stop) === 0) whole = false;
    read.push(whole ? value : 0);
    edge = nextStart(wave, Math.floor(stop) + 1);
  }
  return Uint8Array.from(read);
}

function waveForm(bytes: Uint8Array, line: SerialLine): number[] {
  const wave: number[] = [];
  for (const byte of bytes) {
    wave.push(0);
    for (let bit = 0; bit < line.dataBits; bit += 1) wave.push((byte >> bit) & 1);
    if (line.parity !== 'none') wave.push(parityBit(byte & ((1 << line.dataBits) - 1), line.parity));
    for (let stop = 0; stop < line.stopBits; stop += 1) wave.push(1);
  }
  return wave;
}

function parityBit(value: number, parity: 'even' | 'odd'): number {
  let ones = 0;
  for (let rest = value; rest > 0; rest >>= 1) ones += rest & 1;
  return parity === 'even' ? ones & 1 : (ones & 1) ^ 1;
}

// A start bit is a fall from 1 to 0; the idle line before the first bit counts as 1.
function nextStart(wave: number[], from: number): number {
  for (let index = from; index < wave.length; index += 1) {
    if (wave[index] === 0 && (index === 0 || wave[index - 1] === 1)) return index;
  }
  return wave.length;
}
