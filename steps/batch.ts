import { Given, Then, When } from '@cucumber/cucumber';
import { batchIs, booksBalance } from '../src/scenario/record-checks.ts';
import { demandIs } from '../src/scenario/demand-checks.ts';
import type { Context } from './context.ts';

Given('a batch of {int} units', function (this: Context, units: number) {
  this.world.planBatch({ name: 'LOT1', units });
});

Given('a batch {string} of {int} units', function (this: Context, name: string, units: number) {
  this.world.planBatch({ name, units });
});

Given(
  'a batch {string} of {int} units, {int} in a case and {int} cases on a pallet',
  function (this: Context, name: string, units: number, unitsPerCase: number, casesPerPallet: number) {
    this.world.planBatch({ name, units, unitsPerCase, casesPerPallet });
  },
);

Given(
  'a batch of {int} units whose serial numbers hold {string}',
  function (this: Context, units: number, _characters: string) {
    this.world.planBatch({ name: 'LOT1', units, awkwardEvery: 1 });
  },
);

Given(
  'a batch {string} of product {string} with {int} units',
  function (this: Context, name: string, gtin: string, units: number) {
    this.world.planBatch({ name, gtin, units });
  },
);

When('the line runs the batch', async function (this: Context) {
  await this.world.start();
  await this.world.run();
});

When('the line runs batch {string}', async function (this: Context, name: string) {
  await this.world.start(name);
  await this.world.run();
});

When('the line runs the batch to its end', async function (this: Context) {
  await this.world.start();
  await this.world.runToEnd();
});

When('the line runs the batch to its end with at most {int} stops', async function (this: Context, stops: number) {
  await this.world.startOnce();
  await this.world.runToEnd(stops);
});

When('the line runs batch {string} to its end', async function (this: Context, name: string) {
  await this.world.start(name);
  await this.world.runToEnd();
});

When('the people recover the line and run the batch to its end', async function (this: Context) {
  await this.world.people.recover();
  await this.world.runToEnd();
});

When('the batch is closed', async function (this: Context) {
  await this.world.insist('operator', {
    kind: 'closeBatch',
    batch: this.world.batchNumber(),
    binCount: this.world.bench.line.binCount,
  });
});

When('batch {string} is closed and the bin is emptied', async function (this: Context, name: string) {
  await this.world.insist('operator', {
    kind: 'closeBatch',
    batch: this.world.batchNumber(name),
    binCount: this.world.bench.line.binCount,
  });
  this.world.bench.line.emptyBin();
});

When('the batch is closed with {int} more in the bin than there are', async function (this: Context, more: number) {
  await this.world.demand('operator', {
    kind: 'closeBatch',
    batch: this.world.batchNumber(),
    binCount: this.world.bench.line.binCount + more,
  });
});

Then('the state of the batch is {word}', async function (this: Context, state: string) {
  this.world.check(await batchIs(this.world, state));
});

Then('the state of batch {string} is {word}', async function (this: Context, name: string, state: string) {
  this.world.check(await batchIs(this.world, state, name));
});

Then('the books balance', async function (this: Context) {
  this.world.check(await booksBalance(this.world));
});

Then('the books of batch {string} balance', async function (this: Context, name: string) {
  this.world.check(await booksBalance(this.world, name));
});

Then('the release of the batch is refused', async function (this: Context) {
  this.world.check(
    demandIs(
      'the release',
      false,
      await this.world.demand('quality', { kind: 'releaseBatch', batch: this.world.batchNumber() }),
    ),
  );
});

Then('the release of batch {string} is accepted', async function (this: Context, name: string) {
  this.world.check(
    demandIs(
      'the release',
      true,
      await this.world.demand('quality', { kind: 'releaseBatch', batch: this.world.batchNumber(name) }),
    ),
  );
});

Then('the release of the batch is accepted', async function (this: Context) {
  this.world.check(
    demandIs(
      'the release',
      true,
      await this.world.demand('quality', { kind: 'releaseBatch', batch: this.world.batchNumber() }),
    ),
  );
});

Then('an operator cannot release the batch', async function (this: Context) {
  this.world.check(
    demandIs(
      'the release',
      false,
      await this.world.demand('operator', { kind: 'releaseBatch', batch: this.world.batchNumber() }),
    ),
  );
});

Then('nobody without a name can start the batch', async function (this: Context) {
  // There must be something to start, or the refusal is for want of an order.
  await this.world.handDown();
  this.world.check(
    demandIs(
      'the start',
      false,
      await this.world.demand('nobody', {
        kind: 'startBatch',
        batch: this.world.batchNumber(),
        lineClearance: ['a', 'b'],
      }),
    ),
  );
});

Then(
  'batch {string} cannot be started without a line clearance by two persons',
  async function (this: Context, name: string) {
    await this.world.handDown(name);
    this.world.check(
      demandIs(
        'the start',
        false,
        await this.world.demand('operator', {
          kind: 'startBatch',
          batch: this.world.batchNumber(name),
          lineClearance: undefined,
        }),
      ),
    );
  },
);

Then(
  'batch {string} cannot be started when one person does and checks the line clearance',
  async function (this: Context, name: string) {
    await this.world.handDown(name);
    this.world.check(
      demandIs(
        'the start',
        false,
        await this.world.demand('operator', {
          kind: 'startBatch',
          batch: this.world.batchNumber(name),
          lineClearance: ['operator', 'operator'],
        }),
      ),
    );
  },
);

Then(
  'the serial numbers of batch {string} are refused for batch {string}',
  async function (this: Context, first: string, second: string) {
    await this.world.handDown(first);
    await this.world.handDown(second);
    this.world.check(
      demandIs(
        'the handing down',
        false,
        await this.world.demand('enterprise', {
          kind: 'takeSerials',
          batch: this.world.batchNumber(second),
          serials: this.world.serials(first).slice(0, 5),
        }),
      ),
    );
  },
);

Then('the closing of the batch is refused', async function (this: Context) {
  this.world.check(
    demandIs(
      'the closing',
      false,
      await this.world.demand('operator', {
        kind: 'closeBatch',
        batch: this.world.batchNumber(),
        binCount: this.world.bench.line.binCount,
      }),
    ),
  );
});
