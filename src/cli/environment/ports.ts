import { createServer } from 'node:net';
import { missing, ok, type EnvironmentRow } from './row.ts';

/** Free TCP ports of the loopback address; the system chooses them. */
export function checkPorts(host = '127.0.0.1'): Promise<EnvironmentRow> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', (error) => {
      resolve(
        missing('ports', `no port of ${host} can be opened: ${error.message}`, `let this user listen on ${host}`),
      );
    });
    server.listen(0, host, () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => {
        resolve(ok('ports', `${host} gave port ${port}`));
      });
    });
  });
}
