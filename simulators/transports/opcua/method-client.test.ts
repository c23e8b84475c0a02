import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAlarmServer, type AlarmServer } from './alarm-server.test-kit.ts';
import { connectOpcuaMethods, type OpcuaMethods } from './method-client.ts';

const LINE = 'ns=1;s=line';
const START = 'ns=1;s=line.StartBatch';

let pkiFolder: string;
let server: AlarmServer;
let methods: OpcuaMethods;

beforeAll(async () => {
  pkiFolder = await mkdtemp(join(tmpdir(), 'faultline-pki-'));
  server = await startAlarmServer({ pkiFolder, alarms: [] });
  methods = await connectOpcuaMethods({ endpoint: server.endpoint, security: 'None', pkiFolder, retry_ms: 10 });
});
afterAll(async () => {
  await methods.close();
  await server.close();
  await rm(pkiFolder, { recursive: true, force: true });
});

it('types plain arguments as the method asks, and names its outputs', async () => {
  expect(await methods.call(LINE, START, ['B1', 2, ['s1', 's2']])).toEqual({
    ok: true,
    status: 'Good',
    outputs: {
      Accepted: true,
      Reason: '',
      Ticket: 0x1_0000_0002n,
      At: '2026-11-24T12:00:00.000Z',
      Text: 'begun',
      Counts: [1, -2],
    },
  });
  expect(await methods.call(LINE, START, ['B1', '3', []])).toMatchObject({
    ok: true,
    outputs: { Accepted: false, Reason: 'batch B1: the count differs' },
  });
});

it.each([
  [['B1', 70_000, []], 'BadInvalidArgument: argument Quantity takes UInt16, not 70000 (0 to 65535 is needed)'],
  [['B1', 'many', []], 'BadInvalidArgument: argument Quantity takes UInt16, not "many" (a number is needed)'],
  [['B1', 1.5, []], 'BadInvalidArgument: argument Quantity takes UInt16, not 1.5 (0 to 65535 is needed)'],
  [[{}, 1, []], 'BadInvalidArgument: argument Batch takes String, not {} (a text is needed)'],
  [['B1', 1, 's1'], 'BadInvalidArgument: argument Serials takes a list of String, not "s1" (a list is needed)'],
  [['B1'], 'BadInvalidArgument: 1 arguments were given and 3 are taken: Batch, Quantity, Serials'],
])('refuses %j with the argument and what it takes', async (args, status) => {
  expect(await methods.call(LINE, START, args)).toEqual({ ok: false, status, outputs: {} });
});

it('answers with the status of the server for what it does not have', async () => {
  const unknown = await methods.call(LINE, 'ns=1;s=line.Nothing', []);
  const elsewhere = await methods.call('ns=1;s=nothing', START, ['B1', 0, []]);
  const nonsense = await methods.call(LINE, 'no node id', []);
  expect([unknown.ok, elsewhere.ok, nonsense.ok]).toEqual([false, false, false]);
  expect(elsewhere.status).toMatch(/^BadNodeId(?:Unknown|Invalid)$/);
  expect(unknown.status).toMatch(/^Bad/);
});

it('refuses calls while there is no session, and works again afterwards', async () => {
  {
    using _ = server.shut();
    await until(async () => (await call()).status !== 'Good');
    expect((await call()).ok).toBe(false);
  }
  await until(async () => (await call()).ok);
});

function call(): ReturnType<OpcuaMethods['call']> {
  return methods.call(LINE, START, ['B1', 0, []]);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => void setImmediate(resolve));
}
