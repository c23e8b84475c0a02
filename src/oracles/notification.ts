import { runEnded } from '../journal/facts.ts';
import { on } from '../journal/fold.ts';
import type { Oracle } from './oracle.ts';
import { createPolicies } from './policies.ts';

const ROLES = ['operations', 'quality', 'compliance'] as const;

/** The three roles learn of every incident, each once. */
export const notification: Oracle = {
  id: 'notification',
  claim: 'Operations, quality and compliance each get exactly one message about each incident, with its number.',
  requirement: 'URS-C02.5',
  needs: 'a containing alarm (one whose rationalisation says contain)',
  init({ place, textOf, incidents }, findings) {
    const policies = createPolicies(textOf);
    let ended = false;
    return {
      steps: [
        ...policies.steps,
        on(runEnded, () => {
          ended = true;
        }),
      ],
      finish() {
        const hasNoMail = policies.values('sut.lacks').includes('receiveMail');
        if (hasNoMail && incidents.all.length > 0) {
          findings.doubt('the SUT sends no messages that the harness could receive');
          return;
        }
        const limit_us = policies.limit('notification.within_ms') * 1000;
        // Where the owner says that several alarms may make one incident, the later ones need no message of their own.
        const mayJoin = policies.values('incidents.join').includes('yes') && incidents.all.some((one) => one.id !== '');
        for (const incident of incidents.all) {
          if (mayJoin && incident.id === '') continue;
          const what = incident.id === '' ? `the incident of alarm ${incident.alarm}` : `incident ${incident.id}`;
          for (const role of ROLES) {
            const mine = incident.messages.filter((one) => one.role === role).map((one) => one.at);
            findings.exercise();
            if (mine.length === 1) continue;
            if (mine.length > 1)
              findings.contradict(`${role} got ${mine.length} messages about ${what}.`, [incident.raisedAt, ...mine]);
            else if (ended || place.time_us - incident.raised_us > limit_us)
              findings.contradict(`${role} got no message about ${what}.`, [incident.raisedAt]);
            else findings.doubt(`the journal ends before ${role} had to be told of ${what}`);
          }
        }
      },
    };
  },
};
