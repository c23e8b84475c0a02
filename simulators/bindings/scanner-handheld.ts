import type { BytePort } from '../../src/seams/channels.ts';
import type { HandheldScan } from '../devices/handheld/handheld.ts';
import { scanEncoder } from '../dialects/scanner/scan.ts';

/** Lets a handheld send on a port, each scan ended by CR; returns where its scans go. Nothing is sent to it. */
export function bindScannerHandheld(port: BytePort): (scan: HandheldScan) => void {
  port.open({ bytes: () => {}, link: () => {} });
  return ({ text, separators, symbologyIdentifier, cutAfter }) => {
    const encode = scanEncoder({ symbologyIdentifier, ...(separators ? {} : { groupSeparatorText: '' }) });
    const bytes = encode({ symbologyIdentifier: text.slice(0, 3), data: text.slice(3) });
    port.send(cutAfter === undefined ? bytes : bytes.subarray(0, cutAfter));
  };
}
