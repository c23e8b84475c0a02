import { sutIdentityOf } from '../sut/drivers/virtual-process.ts';
import type { BenchFactory } from './bench-factory.ts';
import { createVirtualBench } from './virtual-bench.ts';

/** Makes a fresh line and a fresh SUT in this process for every scenario. */
export function createVirtualBenches(sutFolder: string): BenchFactory {
  return {
    create: ({ sink, seed, attach, coder = 'zipher' }) => createVirtualBench({ seed, sutFolder, sink, attach, coder }),
    sut: sutIdentityOf(sutFolder),
    close: () => Promise.resolve(),
  };
}
