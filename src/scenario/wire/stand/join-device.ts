import { bindDmccCamera, bindDmccStation } from '../../../../simulators/bindings/dmcc-camera.ts';
import { bindScannerHandheld } from '../../../../simulators/bindings/scanner-handheld.ts';
import { bindWsiCoder } from '../../../../simulators/bindings/wsi-coder.ts';
import { bindZipherCoder } from '../../../../simulators/bindings/zipher-coder.ts';
import { bindZplLabeller } from '../../../../simulators/bindings/zpl-labeller.ts';
import type { Coder } from '../../../../simulators/devices/coder/coder.ts';
import type { Line } from '../../../../simulators/line/line.ts';
import type { Device, Dialect } from '../../../profile/stations.ts';
import type { BytePort } from '../../../seams/channels.ts';
import type { Wire } from '../../join-line.ts';

/** Gives a device of a line its dialect on its port. */
export type JoinDevice = (line: Line, port: BytePort, device: Device, coder: Coder) => void;

/** How a device of a role is joined in a dialect; undefined where we cannot play that. */
export function joinOf(wire: Wire, dialect: Dialect): JoinDevice | undefined {
  return JOINS[wire][dialect];
}

type Joins = Readonly<Partial<Record<Dialect, JoinDevice>>>;

/** What a camera says it is when the profile names no model. */
const VERIFIER_MODEL = 'DM475V';
const READER_MODEL = 'DM262';
const STATION_MODEL = 'DM475';

const JOINS: Readonly<Record<Wire, Joins>> = {
  coder: {
    zipher: (line, port, _device, coder) => void (line.outlets.coder = bindZipherCoder(coder, port)),
    wsi: (line, port, _device, coder) => void (line.outlets.coder = bindWsiCoder(coder, port)),
  },
  verifier: {
    dmcc: (line, port, { model = VERIFIER_MODEL }) =>
      void (line.outlets.verifier = bindDmccCamera(line.verifier, port, model)),
  },
  postReject: {
    dmcc: (line, port, { model = READER_MODEL }) =>
      void (line.outlets.postReject = bindDmccCamera(line.postReject, port, model)),
  },
  caseCamera: {
    dmcc: (line, port, { model = STATION_MODEL }) => void (line.outlets.caseCamera = bindDmccStation(port, model)),
  },
  palletCamera: {
    dmcc: (line, port, { model = STATION_MODEL }) => void (line.outlets.palletCamera = bindDmccStation(port, model)),
  },
  caseLabeller: {
    zpl: (line, port) => bindZplLabeller(port, (content) => line.caseStation.printLabel(content)),
  },
  palletLabeller: {
    zpl: (line, port) => bindZplLabeller(port, (content) => line.palletStation.printLabel(content)),
  },
  handheld: { scanner: (line, port) => void (line.outlets.handheld = bindScannerHandheld(port)) },
};
