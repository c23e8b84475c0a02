import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createPacedClock } from '../../../src/kernel/paced-clock.ts';
import { createVirtualClock } from '../../../src/kernel/virtual-clock.ts';
import { createMemoryTags } from '../memory-tags.ts';
import { createOpcuaClient } from '../opcua/client.ts';
import { createOpcuaTags } from '../opcua/server.ts';
import { describeTagChannel, MODEL } from './tag-channel-contract.ts';
import { realDriver, virtualDriver } from './witness.ts';

for (const latency_us of [0, 700]) {
  describeTagChannel(`memory with ${latency_us} us`, () => {
    const clock = createVirtualClock();
    const acts: string[] = [];
    const acted = (what: string, name: string): number => acts.push(`${what} ${name}`);
    const tags = createMemoryTags(clock, 'plc', { latency_us, acted });
    return Promise.resolve({ ...tags, driver: virtualDriver(clock), acts, end: () => {} });
  });
}

let pkiFolder: string;
beforeAll(async () => {
  pkiFolder = await mkdtemp(join(tmpdir(), 'faultline-pki-')); // keys are made once for all tests of this file
});
afterAll(() => rm(pkiFolder, { recursive: true, force: true }));

describeTagChannel('OPC UA', async () => {
  const clock = createPacedClock();
  const acts: string[] = [];
  const server = await createOpcuaTags({
    name: 'plc',
    model: MODEL,
    pkiFolder,
    clock,
    acted: (what, name) => acts.push(`${what} ${name}`),
  });
  const { endpointUrl, seam } = server;
  const client = createOpcuaClient({
    name: 'controller',
    endpointUrl,
    model: MODEL,
    pkiFolder,
    retry_ms: 10,
    timeout_ms: 1000,
  });
  return { server, client, seam, driver: realDriver(), acts, end: () => clock.stop() };
});
