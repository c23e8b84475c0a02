import { commandOutput } from './command-output.ts';
import { missing, ok, optional, type EnvironmentRow } from './row.ts';

const NODE_MAJOR_MIN = 24;

/** The Node that runs this; older ones cannot read TypeScript. */
export function checkNode(version: string = process.versions.node): EnvironmentRow {
  const major = Number(version.split('.')[0]);
  return major >= NODE_MAJOR_MIN
    ? ok('node', `Node ${version} at ${process.execPath}`)
    : missing('node', `Node ${version} at ${process.execPath}`, 'run through npm after "npm ci", or install Node 24');
}

/** npm, which brings the packages and the right Node. */
export async function checkNpm(): Promise<EnvironmentRow> {
  const version = await commandOutput('npm', ['--version']);
  return version === undefined
    ? optional('npm', 'npm was not found', 'install npm 10 or newer to install or update Faultline')
    : ok('npm', `npm ${version}`);
}

/** The SQLite that comes with Node: the store of the reference SUT on the wire. */
export async function checkSqlite(): Promise<EnvironmentRow> {
  try {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(':memory:');
    const row = database.prepare('SELECT sqlite_version() AS version').get();
    database.close();
    return ok('sqlite', `SQLite ${String(row?.['version'])} in Node`);
  } catch (error) {
    return missing('sqlite', `node:sqlite does not work: ${String(error)}`, 'use a Node 24 with SQLite built in');
  }
}
