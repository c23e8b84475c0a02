import { Given, Then } from '@cucumber/cucumber';
import { NotExecuted } from '../src/scenario/check.ts';
import {
  clocksAgree,
  devicesConnected,
  endpointsAreOurs,
  equalsBaseline,
  numbersAreTestNumbers,
  storeIsSound,
  usersAreKnown,
} from '../src/scenario/installation-checks.ts';
import { digestOfValue, type Installation } from '../src/scenario/installation.ts';
import type { Context } from './context.ts';

function installationOf(context: Context): Installation {
  const { installation } = context.world.bench;
  if (installation === undefined) throw new NotExecuted('an installation is looked at on the wire only');
  return installation;
}

/** The installation, where it shows what a check needs; what a profile cannot say yet is a look by hand. */
function shown(context: Context, what: string): Installation {
  const installation = installationOf(context);
  if (installation.shows?.includes(what) === false)
    throw new NotExecuted(`the profile cannot say how ${what} of this SUT is read: look by hand`);
  return installation;
}

Given('the installed system', function (this: Context) {
  installationOf(this);
});

Then('every endpoint that it may reach is one of the bench', function (this: Context) {
  this.world.check(endpointsAreOurs(installationOf(this)));
});

Then(
  'the products {string} and {string} and its company prefix are test numbers',
  function (this: Context, first: string, second: string) {
    const installation = installationOf(this);
    this.world.check(
      numbersAreTestNumbers(installation.products ?? [first, second], installation.gcp, installation.testPrefixes),
    );
  },
);

Then('its version and its files are those of the baseline', function (this: Context) {
  const { sut, baseline } = shown(this, 'the baseline');
  this.world.check(equalsBaseline('the version', sut.version, baseline?.sut.version));
  this.world.check(equalsBaseline('the digest of the program files', sut.digest, baseline?.sut.digest));
});

Then('its settings are those of the baseline', async function (this: Context) {
  const installation = shown(this, 'the settings');
  const { settings } = ((await installation.read('settings')) ?? {}) as { settings?: unknown }; // documented export
  this.world.check(
    equalsBaseline('the digest of the settings', digestOfValue(settings), installation.baseline?.settingsDigest),
  );
});

Then('it is connected to every device', async function (this: Context) {
  const installation = installationOf(this);
  const { links } = ((await installation.read('state')) ?? {}) as { links?: Record<string, boolean> }; // documented export
  this.world.check(devicesConnected(links ?? {}, [...installation.wires, 'plc']));
});

Then('its clock agrees with the bench within {duration_ms}', async function (this: Context, within_ms: number) {
  const installation = shown(this, 'the time');
  const { now_ms } = ((await installation.read('settings')) ?? {}) as { now_ms?: number }; // documented export
  this.world.check(clocksAgree(now_ms, installation.now_ms(), within_ms));
});

Then('its users and their roles are those of the baseline', async function (this: Context) {
  const installation = shown(this, 'the list of users');
  const { settings } = ((await installation.read('settings')) ?? {}) as {
    settings?: { users: { name: string; role: string }[] };
  }; // documented export
  this.world.check(
    usersAreKnown(
      Object.fromEntries((settings?.users ?? []).map(({ name, role }) => [name, role])),
      installation.baseline?.users,
    ),
  );
});

Then('a stranger is not let in', async function (this: Context) {
  const known = await shown(this, 'the list of users').knows('stranger', 'guess');
  this.world.check({
    expected: 'an unknown user is refused',
    actual: known ? 'it was let in' : 'it was refused',
    verdict: known ? 'fail' : 'pass',
    facts: [],
  });
});

Then('its store is durable and sound', function (this: Context) {
  this.world.check(storeIsSound(shown(this, 'the store').store()));
});
