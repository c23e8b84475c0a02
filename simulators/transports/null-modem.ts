import type { BindingInterface } from '@serialport/bindings-interface';
import type { Clock } from '../../src/kernel/clock.ts';
import { createNullModemPort, type NullModemPort } from './null-modem-port.ts';
import { once } from './once.ts';

/** A null-modem cable between two paths, as a binding for serialport. */
export interface NullModem {
  readonly binding: BindingInterface<NullModemPort>;
  /** Takes the cable out: bytes go nowhere and the modem lines fall, but both ports stay open. */
  cutCable(): Disposable;
  /** Pulls the adapter at one path: its port closes as disconnected and cannot be opened until plugged in. */
  unplugAdapter(path: string): Disposable;
}

/** Creates a cable between two paths; it exists in this process only. */
export function createNullModem(clock: Clock, pathA: string, pathB: string): NullModem {
  const open = new Map<string, NullModemPort>();
  const pulled = new Map<string, number>();
  let cutCount = 0;

  const other = (path: string): NullModemPort | undefined =>
    cutCount > 0 ? undefined : open.get(path === pathA ? pathB : pathA);
  const linesChanged = (): void => {
    for (const port of open.values()) port.lookAt(other(port.openOptions.path));
  };

  return {
    binding: {
      list: () => Promise.resolve([pathA, pathB].filter((path) => !pulled.get(path)).map(describe)),
      // Messages in the manner of the Linux binding, which a SUT may show to its operators.
      open(options) {
        const { path } = options;
        if ((path !== pathA && path !== pathB) || pulled.get(path)) {
          return Promise.reject(new Error(`Error: No such file or directory, cannot open ${path}`));
        }
        if (open.has(path)) {
          return Promise.reject(new Error(`Error Resource temporarily unavailable Cannot lock port`));
        }
        const port = createNullModemPort(clock, options, {
          peer: () => other(path),
          closed() {
            open.delete(path);
            linesChanged();
          },
        });
        open.set(path, port);
        linesChanged();
        return Promise.resolve(port);
      },
    },
    cutCable() {
      cutCount += 1;
      linesChanged();
      return once(() => {
        cutCount -= 1;
        linesChanged();
      });
    },
    unplugAdapter(path) {
      pulled.set(path, (pulled.get(path) ?? 0) + 1);
      open.get(path)?.disconnect();
      return once(() => {
        pulled.set(path, (pulled.get(path) ?? 1) - 1);
      });
    },
  };
}

function describe(path: string): Awaited<ReturnType<BindingInterface['list']>>[number] {
  return {
    path,
    manufacturer: 'Faultline null modem',
    serialNumber: undefined,
    pnpId: undefined,
    locationId: undefined,
    productId: undefined,
    vendorId: undefined,
  };
}
