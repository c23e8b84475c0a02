import { auditEntered, demandAnswered, exportAttached, operatorActed, sutProcessed } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import type { Oracle } from './oracle.ts';

/** Acts that a person is answerable for: each leaves an entry (21 CFR 11.10(e), EU GMP Annex 11, 9). */
export const AUDITABLE: ReadonlySet<string> = new Set([
  'takeOrder',
  'takeSerials',
  'startBatch',
  'closeBatch',
  'releaseBatch',
  'startLine',
  'holdLine',
  'acknowledgeAlarm',
  'investigateIncident',
  'closeIncident',
  'shipParent',
  'decommissionParent',
  'decommissionUnit',
  'beginChallenge',
  'armHandheld',
]);

interface Entry {
  readonly at: number;
  readonly at_ms: number;
  readonly user: string;
  readonly act: string;
  readonly content: string;
}

interface Deed {
  readonly act: string;
  readonly at: number;
}

/** The SUT's audit trail holds every act, in order, without a gap, and never changes. */
export const auditTrail: Oracle = {
  id: 'audit-trail',
  claim:
    'The audit trail is numbered without gaps, its times do not run backwards, what was once in it stays, and every act that was allowed is in it.',
  requirement: 'URS-C08.2',
  needs: 'an exported audit trail',
  init({ place, textOf }, findings) {
    /** The trail as the last export gave it, by sequence number. */
    const trail = new Map<number, Entry>();
    const deeds: Deed[] = [];
    const persons = new Map<string, string>();
    let exportBeganAt = 0;
    let attachedAt = 0;
    let last: (Entry & { sequence: number }) | undefined;
    let clockSteps = 0;
    let ended = 0;

    const beginExport = (): void => {
      endExport();
      exportBeganAt = attachedAt > 0 ? attachedAt : place.index;
      last = undefined;
    };

    /** An export that ends before the one before it has lost entries. */
    const endExport = (): void => {
      if (exportBeganAt === 0) return;
      for (const [sequence, entry] of trail)
        if (entry.at < exportBeganAt && (last === undefined || sequence > last.sequence))
          findings.contradict(`Entry ${sequence} of the audit trail is not in a later export any more.`, [
            entry.at,
            last?.at ?? exportBeganAt,
          ]);
      ended = trail.size;
    };

    const judgeOrder = (sequence: number, entry: Entry): void => {
      if (last === undefined) return;
      if (sequence !== last.sequence + 1)
        findings.contradict(`Entry ${sequence} of the audit trail follows entry ${last.sequence}.`, [
          last.at,
          entry.at,
        ]);
      if (entry.at_ms >= last.at_ms) return;
      if (clockSteps > 0) clockSteps -= 1;
      else
        findings.contradict(
          `Entry ${sequence} of the audit trail is ${last.at_ms - entry.at_ms} ms older than the one before it.`,
          [last.at, entry.at],
        );
    };

    return {
      steps: [
        on(exportAttached, () => {
          attachedAt = place.index;
        }),
        on(sutProcessed, (event) => {
          if (textOf(event).startsWith('clock stepped')) clockSteps += 1;
        }),
        on(operatorActed, (user, act) => {
          persons.set(textOf(act), textOf(user));
        }),
        on(demandAnswered, (demand, _subject, allowed) => {
          const act = textOf(demand);
          if (allowed === 1 && AUDITABLE.has(act)) deeds.push({ act, at: place.index });
        }),
        on(auditEntered, (sequence, at_ms, user, act, subject, old, now, reason) => {
          if (exportBeganAt === 0 || attachedAt > exportBeganAt) beginExport();
          findings.exercise();
          const content = [at_ms, user, act, subject, old, now, reason].join(' '); // texts by number: equal texts, equal numbers
          const entry: Entry = { at: place.index, at_ms, user: textOf(user), act: textOf(act), content };
          const known = trail.get(sequence);
          if (known !== undefined && known.content !== content)
            findings.contradict(`Entry ${sequence} of the audit trail was changed.`, [known.at, place.index]);
          if (entry.user === '')
            findings.contradict(`Entry ${sequence} of the audit trail names nobody.`, [place.index]);
          judgeOrder(sequence, entry);
          trail.set(sequence, entry);
          last = { ...entry, sequence };
        }),
      ],
      finish() {
        if (exportBeganAt === 0) return;
        endExport();
        const left = new Map<string, Entry[]>();
        for (const entry of trail.values()) {
          const same = left.get(entry.act);
          if (same) same.push(entry);
          else left.set(entry.act, [entry]);
        }
        // What was allowed after the trail was read cannot be in it.
        for (const deed of deeds) {
          if (deed.at > exportBeganAt) continue;
          if (left.get(deed.act)?.shift() === undefined)
            findings.contradict(
              `${deed.act} was allowed${persons.has(deed.act) ? ` to the ${persons.get(deed.act)}` : ''} and is not in the audit trail.`,
              [deed.at, exportBeganAt],
            );
        }
        findings.remark(`${ended} entries, ${deeds.length} allowed acts`);
      },
    };
  },
};
