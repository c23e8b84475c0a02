import { expect, test } from 'vitest';

import { toBytes } from './latin1.ts';
import { parseScannerFrame, receiveScannerBytes } from './scanner.ts';
import { emptyStream } from './stream.ts';

const scan = ']d2010950400005910121A1\u001d1728113010L';

test.each([`${scan}\r`, `${scan}\r\n`, `\u0002${scan}\r`, `\u0002${scan}\u0003`, `\u0002${scan}\u0003\r\n`])(
  'the scan is found in %j, byte by byte too',
  (wire) => {
    const whole = receiveScannerBytes(emptyStream(), toBytes(wire), 0);
    const buffer = emptyStream();
    const single = wire.split('').flatMap((byte) => receiveScannerBytes(buffer, toBytes(byte), 1));
    expect(single).toEqual(whole);
    expect(whole.map((item) => (item.kind === 'frame' ? parseScannerFrame(item.text) : item))).toEqual([
      { kind: 'scan', text: scan },
    ]);
  },
);

test('text without a symbology identifier is plain', () => {
  expect(parseScannerFrame('0109504000059101')).toEqual({ kind: 'plain', text: '0109504000059101' });
  expect(parseScannerFrame('')).toEqual({ kind: 'plain', text: '' });
});

test('a frame interrupted by another one is malformed', () => {
  expect(parseScannerFrame(`]d201\u0002${scan}`)).toMatchObject({ problem: 'interrupted', offset: 5 });
});

test('a frame that lost its end is given up after a pause, and the next scan is whole', () => {
  const buffer = emptyStream();
  expect(receiveScannerBytes(buffer, toBytes(']d2010950'), 5000)).toEqual([]);
  expect(receiveScannerBytes(buffer, toBytes(`${scan}\r`), 201)).toEqual([
    { kind: 'unfinished', text: ']d2010950' },
    { kind: 'frame', text: scan },
  ]);
});

test('a pause within the limit does not break a frame', () => {
  const buffer = emptyStream();
  receiveScannerBytes(buffer, toBytes(scan.slice(0, 9)), 0);
  expect(receiveScannerBytes(buffer, toBytes(`${scan.slice(9)}\r`), 200)).toEqual([{ kind: 'frame', text: scan }]);
});
