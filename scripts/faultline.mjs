#!/usr/bin/env node
// Starts the command line on a Node that can run it: this one, or else the one that npm brought (docs/decisions/0001).
// Plain JavaScript without new syntax, so that an old Node gets as far as the message.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR_MIN = 24;

if (majorOf(process.version) >= NODE_MAJOR_MIN) start();
else startOn(broughtNode());

function start() {
  let isSettled = false;
  process.exitCode = 2; // nothing was judged until a verb says otherwise
  process.on('exit', () => {
    if (!isSettled) console.error('bug in faultline: it ended while something was still awaited; nothing was judged');
  });
  Promise.all([import('../src/cli/main.ts'), import('../src/cli/io.ts'), import('../src/cli/failure.ts')]).then(
    ([{ main }, { createProcessIo }, { reportFailure }]) => {
      const words = process.argv.slice(2);
      const io = createProcessIo();
      process.on('uncaughtException', (error) => {
        isSettled = true;
        process.exit(reportFailure(error, words.includes('--json'), io));
      });
      // A run that is broken off keeps what it had, marked as incomplete; leaving in order ends the processes of the SUT.
      for (const signal of ['SIGINT', 'SIGTERM']) {
        process.once(signal, () => {
          isSettled = true;
          console.error(
            'interrupted: nothing was judged; a run folder that was begun stays, and verify calls it incomplete',
          );
          process.exit(130);
        });
      }
      return main(words, io).then((exitCode) => {
        isSettled = true;
        process.exitCode = exitCode;
      });
    },
    (error) => {
      isSettled = true;
      console.error(`faultline cannot start: ${error.message}\nRun "npm ci" in its folder.`);
      process.exitCode = 5;
    },
  );
}

function startOn(node) {
  if (node === undefined) {
    console.error(
      `faultline needs Node ${NODE_MAJOR_MIN} or newer; this is ${process.version} at ${process.execPath}.\n` +
        `Run "npm ci" in its folder, which brings a Node of its own, or install Node ${NODE_MAJOR_MIN}.`,
    );
    process.exitCode = 4;
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; the child decides how it ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`faultline cannot start ${node}: ${error.message}`);
    process.exitCode = 5;
  });
  child.on('exit', (exitCode, signal) => {
    process.exitCode = signal === null ? exitCode : signal === 'SIGINT' || signal === 'SIGTERM' ? 130 : 2;
  });
}

function broughtNode() {
  return ['.bin/node', 'node/bin/node', 'node/bin/node.exe']
    .map((path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url)))
    .filter((path) => existsSync(path))
    .find((path) => majorOf(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout || '') >= NODE_MAJOR_MIN);
}

function majorOf(version) {
  return Number(version.replace('v', '').split('.')[0]);
}
