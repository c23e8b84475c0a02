import { exportAttached, faultFired, reconciliationJudged, reconciliationStated } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import { FINAL_STATES, INTERIM_STATES } from './claimed.ts';
import { historyFacts } from './lifecycle.ts';
import type { Findings, Oracle, Surroundings } from './oracle.ts';

/** The name under which the SUT states how many numbers it got. */
const RECEIVED = 'received';

/** The books of one batch as the SUT stated them last. */
interface Books {
  terms: Map<string, { value: number; at: number }>;
  balanced: boolean;
  differences: number;
  judgedAt: number;
}

/** What the records say of the identities of one batch. */
interface Tally {
  provisioned: number;
  readonly states: Map<string, number>;
  /** Identities whose end is missing or does not agree with what happened: why, and the facts. */
  readonly differences: { readonly sentence: string; readonly facts: readonly number[] }[];
}

/** The books: every number has one end, every sum is a sum of numbers, and "balanced" is true. */
export const reconciliation: Oracle = {
  id: 'reconciliation',
  claim:
    'At close every serial number has exactly one final state, every term is a count of serial numbers, and the books balance exactly when nothing differs.',
  requirement: 'URS-C05.2',
  needs: "the SUT's books of a batch, and its exported states",
  init(around, findings) {
    const { claimed, place, textOf } = around;
    const all = new Map<number, Books>();
    let firedAt = 0;
    let attachedAt = 0;

    const booksOf = (batch: number): Books => {
      let books = all.get(batch);
      if (books === undefined)
        all.set(batch, (books = { terms: new Map(), balanced: false, differences: 0, judgedAt: 0 }));
      return books;
    };

    return {
      steps: [
        on(faultFired, () => {
          firedAt = place.index;
        }),
        on(exportAttached, () => {
          attachedAt = place.index;
        }),
        on(reconciliationStated, (batch, term, value) => {
          const books = booksOf(batch);
          // What a later export does not state any more is not kept from an earlier one.
          if (attachedAt > 0) for (const [name, old] of books.terms) if (old.at < attachedAt) books.terms.delete(name);
          books.terms.set(textOf(term), { value, at: place.index });
        }),
        on(reconciliationJudged, (batch, balanced, differences) =>
          Object.assign(booksOf(batch), { balanced: balanced === 1, differences, judgedAt: place.index }),
        ),
      ],
      finish() {
        if (!claimed.any) {
          if (all.size > 0) findings.doubt('the SUT stated its books, but no states of serial numbers were exported');
          return;
        }
        const tallies = tally(around, all);
        for (const [batch, books] of all) {
          const one = tallies.get(batch);
          if (books.judgedAt === 0 || one === undefined) continue;
          findings.exercise(one.provisioned);
          for (const { sentence, facts } of one.differences) findings.contradict(sentence, facts, 'URS-C05.1');
          judgeTerms(batch, books, one, findings);
          judgeBalance(batch, books, one, firedAt > 0, findings);
        }
      },
    };
  },
};

function tally(around: Surroundings, books: ReadonlyMap<number, Books>): ReadonlyMap<number, Tally> {
  const { physical, claimed, history, textOf } = around;
  const tallies = new Map<number, Tally>();
  for (const batch of books.keys()) tallies.set(batch, { provisioned: 0, states: new Map(), differences: [] });
  for (let identity = 1; identity <= physical.identityCount; identity += 1) {
    const one = tallies.get(physical.batchOfIdentity.get(identity));
    if (one === undefined) continue;
    one.provisioned += 1;
    const state = textOf(claimed.stateOf.get(identity));
    if (state !== '') one.states.set(state, (one.states.get(state) ?? 0) + 1);
    const problem = endProblem(claimed.timesStated.get(identity), state);
    const untrue = problem ?? history.problemOf(identity, state);
    if (untrue !== undefined)
      one.differences.push({
        sentence: `Identity ${identity} ${problem ?? `is ${state} on record, but it ${untrue}`}.`,
        facts: historyFacts(around, identity),
      });
  }
  return tallies;
}

/** What is wrong with the end of a serial number as such. */
function endProblem(times: number, state: string): string | undefined {
  if (times === 0) return 'was handed down and is not on record';
  if (times > 1) return `has ${times} states on record`;
  if (FINAL_STATES.includes(state)) return undefined;
  return INTERIM_STATES.includes(state)
    ? `is still ${state} although its batch has been reconciled`
    : `has the unknown state "${state}"`;
}

function judgeTerms(batch: number, books: Books, one: Tally, findings: Findings): void {
  const received = books.terms.get(RECEIVED);
  if (received === undefined)
    findings.doubt(`the books of batch ${batch} do not say how many serial numbers were received`);
  else if (received.value !== one.provisioned)
    findings.contradict(
      `The books of batch ${batch} say that ${received.value} serial numbers were received, ${one.provisioned} were handed down.`,
      [received.at],
    );

  let sum = 0;
  const facts: number[] = [];
  for (const [term, { value, at }] of books.terms) {
    if (term === RECEIVED) continue;
    sum += value;
    facts.push(at);
    const counted = one.states.get(term) ?? 0;
    if (counted !== value)
      findings.contradict(`The books of batch ${batch} count ${value} ${term}, ${counted} serial numbers are.`, [at]);
  }
  for (const [state, count] of one.states)
    if (!books.terms.has(state))
      findings.contradict(`${count} serial numbers of batch ${batch} are ${state}, its books have no such term.`, [
        books.judgedAt,
      ]);
  if (received !== undefined && sum !== received.value)
    findings.contradict(`The terms of batch ${batch} sum up to ${sum}, received were ${received.value}.`, [
      received.at,
      ...facts,
    ]);
}

function judgeBalance(batch: number, books: Books, one: Tally, faultFired: boolean, findings: Findings): void {
  const [first] = one.differences;
  if (books.balanced && books.differences > 0)
    findings.contradict(`The SUT says that batch ${batch} balances and names ${books.differences} differences.`, [
      books.judgedAt,
    ]);
  else if (books.balanced && first !== undefined)
    findings.contradict(
      `The SUT says that batch ${batch} balances, but ${one.differences.length} serial numbers did not end as it says; the first: ${first.sentence}`,
      [...first.facts, books.judgedAt],
    );
  else if (!books.balanced && first === undefined && books.differences > 0)
    findings.contradict(`The SUT names ${books.differences} differences of batch ${batch}, and there is none.`, [
      books.judgedAt,
    ]);
  else if (!books.balanced && first === undefined) {
    // Without an identity it can only be the bin that was counted; whether that count was true is not in the journal.
    if (faultFired)
      findings.remark(`batch ${batch} does not balance and no serial number differs: the bin count, after a fault`);
    else
      findings.contradict(
        `The SUT says that batch ${batch} does not balance, but nothing differs and no fault acted.`,
        [books.judgedAt],
      );
  }
}
