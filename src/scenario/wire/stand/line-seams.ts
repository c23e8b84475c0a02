import type { Line } from '../../../../simulators/line/line.ts';
import type { LineSeams, SutSeam } from '../../../seams/line.ts';
import type { Stand } from './stand.ts';

/** All points of a line on a stand where a fault may stand; the SUT's process belongs to whoever has it. */
export function lineSeamsOf(line: Line, stand: Stand, sut: SutSeam): LineSeams {
  return {
    ...line.seams,
    hands: line.hands,
    readMark: (unit) => line.vision.read(unit),
    unitOf: (item) => line.plc.unitOf(item),
    setSwitch: (name, on) => line.plc.setSwitch(name, on),
    bytes: (wire) => stand.seamOf(wire),
    tags: stand.tagSeam,
    requests: stand.requests,
    sut,
  };
}
