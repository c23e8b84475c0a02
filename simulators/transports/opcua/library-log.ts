import { LogLevel, setErrorLogger, setLogLevel } from 'node-opcua';

/**
 * Keeps node-opcua from printing what is not ours to print: warnings, and errors that are the other side's doing and that
 * we tell ourselves (a session left behind by a SUT that was killed, a client or a certificate that was refused).
 */
export function quietLibrary(): void {
  setLogLevel(LogLevel.Error);
  setErrorLogger((_place, ...parts) => {
    if (!TOLD_BY_US.test(String(parts[0]))) console.error('OPC UA:', ...parts);
  });
}

const TOLD_BY_US = /closing SESSION/;
