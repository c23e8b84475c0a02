import assert from 'node:assert/strict';
import { HEADER_WORDS, TEXT_KIND, type Kind, type Values } from './kind.ts';

/** Where a fact stands: its place in the journal (from 1), its line time and who noted it. */
export interface FactPlace {
  readonly index: number;
  readonly time_us: number;
  readonly source: number;
}

type StepFunction = (...args: number[]) => void;

/** One reaction of a fold to one kind of fact. */
export interface Step {
  readonly kindId: number;
  readonly arity: number;
  readonly run: StepFunction;
  /** Told when `run` throws; without it the error goes on to the caller. A step that failed is not called again. */
  readonly failed?: (error: unknown) => void;
}

/** Declares what to do at each fact of a kind; the values come as plain integers in the kind's order. */
export function on<Fields extends readonly string[]>(
  kind: Kind<Fields>,
  run: (...values: Values<Fields>) => void,
): Step {
  return { kindId: kind.id, arity: kind.fields.length, run: run as unknown as StepFunction }; // arity is checked below
}

/** Reads facts in order and hands each to the steps that ask for its kind. */
export interface FactReader {
  /** Feeds whole facts from a block. */
  feed(words: Int32Array, from: number, to: number): void;
  /** The fact that is being handed out. */
  readonly place: FactPlace;
  textOf(number: number): string;
  readonly facts: number;
}

/** Creates a reader over kinds and steps; texts are collected as they come by. */
export function createFactReader(
  kinds: readonly Kind[],
  steps: readonly Step[],
  every?: (kind: Kind, values: Int32Array) => void,
  place: { index: number; time_us: number; source: number } = { index: 0, time_us: 0, source: 0 },
): FactReader {
  const byId: (Kind | undefined)[] = [];
  for (const kind of kinds) byId[kind.id] = kind;
  const stepsById: Step[][] = [];
  for (const step of steps) {
    assert(byId[step.kindId], 'a step asks for a kind that the vocabulary has');
    (stepsById[step.kindId] ??= []).push(step);
  }
  const dead = new Set<Step>();
  const texts: string[] = [''];
  const decoder = new TextDecoder();

  return {
    feed(words, from, to) {
      let at = from;
      while (at < to) {
        const head = words[at] as number; // at < to <= words.length
        const id = head & 0xffff;
        if (id === TEXT_KIND) {
          const length = words[at + 1] as number;
          texts.push(decoder.decode(new Uint8Array(words.buffer, words.byteOffset + (at + 2) * 4, length)));
          at += 2 + ((length + 3) >> 2);
          continue;
        }
        const kind = byId[id];
        assert(kind, `the journal has a fact of an unknown kind ${id} at word ${at}`);
        place.index += 1;
        place.source = head >>> 16;
        place.time_us = (words[at + 2] as number) * 4294967296 + ((words[at + 1] as number) >>> 0);
        const first = at + HEADER_WORDS;
        const reactions = stepsById[id];
        if (reactions) runSteps(reactions, dead, words, first);
        if (every) every(kind, words.subarray(first, first + kind.fields.length));
        at = first + kind.fields.length;
      }
    },
    place,
    textOf: (number) => texts[number] ?? '',
    get facts() {
      return place.index;
    },
  };
}

function runSteps(steps: readonly Step[], dead: Set<Step>, words: Int32Array, at: number): void {
  for (const step of steps) {
    if (dead.size > 0 && dead.has(step)) continue;
    try {
      call(step.run, step.arity, words, at);
    } catch (error) {
      if (step.failed === undefined) throw error;
      dead.add(step);
      step.failed(error);
    }
  }
}

function call(run: StepFunction, arity: number, w: Int32Array, at: number): void {
  // Spelled out because spreading a typed array costs more than the step itself.
  switch (arity) {
    case 1:
      return run(value(w, at));
    case 2:
      return run(value(w, at), value(w, at + 1));
    case 3:
      return run(value(w, at), value(w, at + 1), value(w, at + 2));
    case 4:
      return run(value(w, at), value(w, at + 1), value(w, at + 2), value(w, at + 3));
    case 5:
      return run(value(w, at), value(w, at + 1), value(w, at + 2), value(w, at + 3), value(w, at + 4));
    default:
      return run(...w.subarray(at, at + arity));
  }
}

function value(words: Int32Array, at: number): number {
  return words[at] as number; // `at` lies inside the fact, whose kind says how long it is
}
