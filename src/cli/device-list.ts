/** A device or partner of the line, and how a controller meets it. */
export interface ListedDevice {
  readonly device: string;
  readonly does: string;
  /** The language on its wire. */
  readonly dialect: string;
  /** The name of its wire, as profiles and faults use it; empty where it has none. */
  readonly wire: string;
  readonly channel: 'byte pipe' | 'tag channel' | 'request channel';
  /** The page from which a controller can be written. */
  readonly page: string;
  /** False for what has a dialect but does not stand on the line yet. */
  readonly fitted: boolean;
}

const dmcc = { dialect: 'DMCC', channel: 'byte pipe', page: 'docs/interfaces/dmcc.md', fitted: true } as const;
const group = { ...dmcc, dialect: 'DMCC group result', page: 'docs/interfaces/station-camera.md' } as const;
const zpl = { dialect: 'ZPL II', channel: 'byte pipe', page: 'docs/interfaces/zpl.md', fitted: true } as const;
const plc = { channel: 'tag channel', page: 'docs/interfaces/plc.md', fitted: true } as const;
const enterprise = { channel: 'request channel', page: 'docs/interfaces/enterprise.md', fitted: true } as const;

/** Every device of the line, in the order in which a carton meets it; its partners after them. */
// oxfmt-ignore
export const lineDevices: readonly ListedDevice[] = [
  { device: 'plc', does: 'belt, shift register, reject gate, PackML state, switches, stack light', dialect: 'tags, methods, events (OPC UA)', wire: 'plc', ...plc },
  { device: 'coder', does: 'prints a serialized code on each carton', dialect: 'Zipher', wire: 'coder', channel: 'byte pipe', page: 'docs/interfaces/zipher.md', fitted: true },
  { device: 'verifier', does: 'reads and grades each code before the gate', wire: 'verifier', ...dmcc },
  { device: 'post-reject reader', does: 'reads what went past the gate', wire: 'postReject', ...dmcc },
  { device: 'case camera', does: 'reads all units of a case, then its label', wire: 'caseCamera', ...group },
  { device: 'case labeller', does: 'prints and applies the label of a case', wire: 'caseLabeller', ...zpl },
  { device: 'pallet camera', does: 'reads all cases of a pallet, then its label', wire: 'palletCamera', ...group },
  { device: 'pallet labeller', does: 'prints and applies the label of a pallet', wire: 'palletLabeller', ...zpl },
  { device: 'enterprise', does: 'takes EPCIS events and alarm messages', dialect: 'EPCIS 2.0 and JSON over HTTP', wire: 'enterprise', ...enterprise },
  { device: 'mail', does: 'takes the notifications of incidents', dialect: 'SMTP', wire: 'mail', ...enterprise },
  { device: 'handheld', does: 'scans single units for sampling, decommissioning and look-ups', dialect: 'scanner framing', wire: 'handheld', channel: 'byte pipe', page: 'docs/interfaces/handheld.md', fitted: true },
  { device: 'ink-jet coder', does: 'prints a serialized code on each carton, in place of the coder: on a serial line', dialect: 'WSI', wire: 'coder', channel: 'byte pipe', page: 'docs/interfaces/wsi.md', fitted: true },
];
