import type { BytePort } from '../../src/seams/channels.ts';
import type { Camera, CameraResult } from '../devices/camera/camera.ts';
import type { StationResult } from '../devices/station/station.ts';
import { decodeDmccCommand, type DmccCommand } from '../dialects/dmcc/command.ts';
import { encodeDmccGroupResult } from '../dialects/dmcc/group-result.ts';
import { encodeDmccResponse, type DmccResponseMode } from '../dialects/dmcc/response.ts';
import { dmccResultEncoder } from '../dialects/dmcc/result.ts';
import { dmccStatus } from '../dialects/dmcc/status-codes.ts';
import { createFrameStream } from '../dialects/frame-stream.ts';

/** Aperture (16 mil: 0.8 X of 0.5 mm) and wavelength (660 nm) behind every grade; a grade without them is invalid (ISO/IEC 15415). */
const GRADE_CONDITIONS = '/16/660';

/** Lets a verifier or reader speak DMCC on a port; returns where its results go. */
export function bindDmccCamera(camera: Camera, port: BytePort, type: string): (result: CameraResult) => void {
  const encode = dmccResultEncoder({ triggerCount: true, grade: true });
  listen(port, type, (words) => {
    if (words[1] !== 'TRIGGER.COUNT') return false;
    camera.resetCounter();
    return true;
  });
  return ({ trigger, text, grade, textVerified }) => {
    port.send(
      encode(
        text === undefined
          ? { kind: 'noRead', triggerCount: trigger }
          : {
              kind: 'read',
              triggerCount: trigger,
              symbologyIdentifier: text.slice(0, 3),
              data: text.slice(3),
              grade: grade < 0 ? undefined : `${Math.floor(grade / 10)}.${grade % 10}${GRADE_CONDITIONS}`,
              parameterGrades: grade < 0 ? [] : [textVerified ? 'MATCH' : 'MISMATCH'],
            },
      ),
    );
  };
}

/** Lets the camera of an aggregation station speak on a port; returns where its results go. */
export function bindDmccStation(port: BytePort, type: string): (result: StationResult) => void {
  listen(port, type, () => false);
  return (result) => {
    port.send(
      encodeDmccGroupResult({
        kind: result.kind,
        parent: result.parent,
        texts: result.kind === 'label' ? [result.text] : result.texts,
      }),
    );
  };
}

/** Answers commands: the response mode, the device's type, and what the instrument itself can set. */
function listen(port: BytePort, type: string, set: (words: readonly string[]) => boolean): void {
  const stream = createFrameStream(decodeDmccCommand);
  let mode: DmccResponseMode = 'silent';

  const answer = (command: DmccCommand): void => {
    const words = command.text.split(' ');
    let status: number = dmccStatus.ok;
    let payload = '';
    if (command.checksum === 'wrong') status = dmccStatus.checksumInvalid;
    else if (words[0] === 'GET' && words[1] === 'DEVICE.TYPE') payload = type;
    else if (words[0] === 'SET' && words[1] === 'COM.DMCC-RESPONSE') mode = words[2] === '1' ? 'extended' : 'silent';
    else if (words[0] !== 'SET' || !set(words)) status = dmccStatus.commandInvalid;
    const bytes = encodeDmccResponse({ id: command.id, status, payload, checksum: 'none' }, mode);
    if (bytes.length > 0) port.send(bytes);
  };

  port.open({
    bytes: (chunk) => stream.push(chunk, answer, () => {}),
    link(up) {
      if (!up) stream.takeRest();
    },
  });
}
