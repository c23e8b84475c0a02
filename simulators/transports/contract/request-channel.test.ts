import { createPacedClock } from '../../../src/kernel/paced-clock.ts';
import { createVirtualClock } from '../../../src/kernel/virtual-clock.ts';
import { createHttpClient, listenHttp } from '../http.ts';
import { createMemoryRequests } from '../memory-requests.ts';
import { disturbRequests } from '../request-faults.ts';
import { describeRequestChannel } from './request-channel-contract.ts';
import { realDriver, virtualDriver } from './witness.ts';

for (const latency_us of [0, 400]) {
  describeRequestChannel(`memory with ${latency_us} us`, () => {
    const clock = createVirtualClock();
    const acts: string[] = [];
    const acted = (what: string, path: string): number => acts.push(`${what} ${path}`);
    const channel = createMemoryRequests(clock, 'repository', { latency_us, acted });
    return Promise.resolve({ ...channel, driver: virtualDriver(clock), acts, end: () => {} });
  });
}

describeRequestChannel('HTTP', async () => {
  const clock = createPacedClock();
  const acts: string[] = [];
  const bare = await listenHttp('repository');
  const { server, seam } = disturbRequests(bare, clock, { acted: (what, path) => acts.push(`${what} ${path}`) });
  const client = createHttpClient({ baseUrl: bare.address, timeout_ms: 500 });
  return { server, client, seam, driver: realDriver(), acts, end: () => clock.stop() };
});
