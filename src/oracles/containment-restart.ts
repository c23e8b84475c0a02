import { demandAnswered, lineStateChanged } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import type { Incident } from './incidents.ts';
import type { Oracle } from './oracle.ts';
import { createPolicies } from './policies.ts';

const EXECUTE = 6;

/** PackML states on the way into Execute: starting, unsuspending, unholding. */
const ENTERING: ReadonlySet<number> = new Set([3, 14, 12]);

/** After an incident nobody starts the line before somebody looked and signed. */
export const containmentRestart: Oracle = {
  id: 'containment-restart',
  claim: 'While an incident has no signed preliminary investigation, a restart is refused and the line does not start.',
  requirement: 'URS-C02.3',
  needs: 'an attempt to start the line while an incident has no signed preliminary investigation',
  init({ place, textOf, incidents }, findings) {
    const policies = createPolicies(textOf);
    let going = false;

    return {
      steps: [
        ...policies.steps,
        on(demandAnswered, (demand, _subject, allowed) => {
          const kind = textOf(demand);
          if (kind !== 'startLine' && kind !== 'startBatch') return;
          const open = incidents.uninvestigated[0];
          if (open === undefined) return;
          findings.exercise();
          if (allowed === 1)
            findings.contradict(
              `${kind} was allowed although ${nameOf(open)} has no signed preliminary investigation.`,
              [open.raisedAt, place.index],
            );
        }),
        on(lineStateChanged, (state) => {
          const goes = state === EXECUTE || ENTERING.has(state);
          const begins = goes && !going;
          going = goes;
          if (!begins) return;
          // A command to start that was under way when the alarm came is judged by how fast the line stops.
          const open = incidents.uninvestigated.find(
            (one) => place.time_us - one.raised_us > policies.limit('messages.cross_ms') * 1000,
          );
          if (open)
            findings.contradict(
              `The line was started although ${nameOf(open)} has no signed preliminary investigation.`,
              [open.raisedAt, place.index],
            );
        }),
      ],
      finish() {},
    };
  },
};

function nameOf(incident: Incident): string {
  return incident.id === '' ? `the incident of alarm ${incident.alarm}` : `incident ${incident.id}`;
}
