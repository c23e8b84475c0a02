import { EventEmitter } from 'node:events';
import type { BindingPortInterface } from '@serialport/bindings-interface';

/**
 * Makes a port of the operating system read as soon as bytes arrive. Its poller calls JavaScript in a way after which
 * Node 26.4 and later runs no promise jobs, so a read waits until something else happens, seconds later
 * (serialport/bindings-cpp#239). An immediate is something else. Other bindings have no poller and are left alone.
 */
export function keepAwake(port: BindingPortInterface | undefined): void {
  if (port === undefined || !('poller' in port) || !(port.poller instanceof EventEmitter)) return;
  port.poller.on('readable', wake);
  port.poller.on('writable', wake);
}

function wake(): void {
  setImmediate(() => {});
}
