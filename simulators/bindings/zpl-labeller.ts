import type { BytePort } from '../../src/seams/channels.ts';
import { textOf } from '../dialects/ascii.ts';
import { encodeZplHostIdentification, encodeZplHostStatus, zplIdleHostStatus } from '../dialects/zpl/host-status.ts';
import { createZplInterpreter, type ZplEvent } from '../dialects/zpl/interpreter.ts';

/** Lets a label printer-applicator speak ZPL II on a port: each printed label's code goes to the station. */
export function bindZplLabeller(port: BytePort, print: (content: string) => void): void {
  const interpreter = createZplInterpreter();

  const act = (event: ZplEvent): void => {
    if (event.kind === 'label') {
      const barcode = event.label.barcodes[0];
      const content =
        barcode === undefined
          ? ''
          : barcode.symbologyIdentifier + textOf(barcode.elementBytes, 0, barcode.elementBytes.length);
      // ^PQ with replicates prints the same serial again: each copy is a label of its own on its own parent.
      for (let copy = 0; copy < event.label.quantity; copy += 1) print(content);
    } else if (event.kind === 'control' && event.name === 'HS') port.send(encodeZplHostStatus(zplIdleHostStatus));
    else if (event.kind === 'control' && event.name === 'HI') {
      port.send(
        encodeZplHostIdentification({
          model: 'ZT411-300dpi',
          firmware: 'V92.21.39Z',
          dotsPerMillimetre: 12,
          memory: '65536KB',
        }),
      );
    }
  };

  port.open({ bytes: (chunk) => interpreter.push(chunk, act), link: () => {} });
}
