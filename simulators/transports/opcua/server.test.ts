import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttributeIds, makeBrowsePath, OPCUACertificateManager, OPCUAClient, type ClientSession } from 'node-opcua';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVirtualClock } from '../../../src/kernel/virtual-clock.ts';
import { MODEL } from '../contract/tag-channel-contract.ts';
import { createOpcuaTags } from './server.ts';

let pkiFolder: string;
let server: Awaited<ReturnType<typeof createOpcuaTags>>;
let client: OPCUAClient;
let session: ClientSession;

beforeAll(async () => {
  pkiFolder = await mkdtemp(join(tmpdir(), 'faultline-pki-'));
  server = await createOpcuaTags({ name: 'plc', model: MODEL, pkiFolder, clock: createVirtualClock() });
  const clientCertificateManager = new OPCUACertificateManager({
    rootFolder: join(pkiFolder, 'reader'),
    disableFileWatchers: true,
  });
  client = OPCUAClient.create({ clientCertificateManager, endpointMustExist: false });
  await client.connect(server.endpointUrl);
  session = await client.createSession();
});
afterAll(async () => {
  await client.disconnect();
  await server.close();
  await rm(pkiFolder, { recursive: true, force: true });
});

it('shows the state by name and number at the PackML unit', async () => {
  server.write('StateCurrent', 6);
  expect(await value('/Objects/1:plc/2:BaseStateMachine/CurrentState')).toMatchObject({ text: 'Execute' });
  expect(await value('/Objects/1:plc/2:BaseStateMachine/CurrentState.Number')).toBe(6);
});

it('lets nobody write a tag from outside', async () => {
  const { namespace } = await places();
  const status = await session.write({
    nodeId: `ns=${namespace};s=unit.StackLight`,
    attributeId: AttributeIds.Value,
    value: { value: { dataType: 'String', value: 'green' } },
  });
  expect(status.name).toBe('BadNotWritable');
});

it('refuses unknown methods and arguments of the wrong number', async () => {
  const { namespace } = await places();
  const objectId = `ns=${namespace};s=line`;
  const unknown = await session.call({ objectId, methodId: `ns=${namespace};s=line.Nothing`, inputArguments: [] });
  const missing = await session.call({ objectId, methodId: `ns=${namespace};s=line.Double`, inputArguments: [] });
  expect([unknown.statusCode.name, missing.statusCode.name]).toEqual(['BadMethodInvalid', 'BadArgumentsMissing']);
});

it('is reached on this host only, at a port of the system', () => {
  expect(server.endpointUrl).toMatch(/^opc\.tcp:\/\/127\.0\.0\.1:[1-9]\d*$/);
});

it('names the port in use and the remedy', async () => {
  const port = Number(server.endpointUrl.split(':').at(-1));
  const second = createOpcuaTags({ name: 'plc-2', model: MODEL, pkiFolder, port, clock: createVirtualClock() });
  await expect(second).rejects.toMatchObject({ code: 'FLT-E501', exitCode: 5 });
});

async function places(): Promise<{ namespace: number; packml: number }> {
  const uris = await session.readNamespaceArray();
  return {
    namespace: uris.indexOf('urn:faultline:packaging-line'),
    packml: uris.indexOf('http://opcfoundation.org/UA/PackML/'),
  };
}

/** Reads a variable by its path; 1 stands for our namespace and 2 for that of PackML. */
async function value(path: string): Promise<unknown> {
  const { namespace, packml } = await places();
  const indexed = path.replaceAll(/\/([12]):/g, (_, place) => `/${place === '1' ? namespace : packml}:`);
  const found = await session.translateBrowsePath(makeBrowsePath('RootFolder', indexed));
  const nodeId = found.targets?.[0]?.targetId;
  if (nodeId === undefined) throw new Error(`nothing is at ${indexed}`);
  const read = await session.read({ nodeId, attributeId: AttributeIds.Value });
  return read.value.value;
}
