import { ask } from './elements.js';

/** Words of the line. */
export const LINE = { levels: { 2: 'case', 3: 'pallet' } };

/** Who may do what; the controller has the same table and the last word. */
export const RIGHTS = {
  line: ['operator', 'supervisor'],
  batch: ['operator', 'supervisor'],
  challenge: ['operator', 'supervisor'],
  acknowledge: ['operator', 'supervisor', 'quality'],
  investigate: ['supervisor', 'quality'],
  decommission: ['supervisor', 'quality'],
  decide: ['quality'],
  release: ['quality'],
};

const REASON = { name: 'reason', label: 'Reason' };

/** A signature is given with the password again, which goes with this one request. */
const SIGNATURE = { name: 'password', label: 'Password (your signature)', type: 'password' };

/** Everything that a person can do on the page. */
export function actions(request, tell, poll) {
  const send = async (path, body, done, password) => {
    const { status, body: answer } = await request('POST', path, body, password);
    const ok = status >= 200 && status < 300;
    tell(ok, ok ? done(answer) : `Refused: ${answer.refused ?? `status ${status}`}`);
    await poll();
  };
  const part = encodeURIComponent;

  return {
    startLine: () => send('/api/line/start', {}, () => 'The line is being started.'),
    async holdLine() {
      const values = await ask('Hold the line', '', 'Hold', [REASON]);
      if (values) await send('/api/line/hold', values, () => 'The line is being held.');
    },
    acknowledge: (instance) =>
      send(`/api/alarms/${instance}/acknowledge`, {}, () => `Alarm ${instance} is acknowledged.`),
    async startBatch(batch) {
      const values = await ask(
        `Start batch ${batch}`,
        'The line was cleared of everything from the batch before, and a second person has checked it.',
        'Start batch',
        [
          { name: 'lineClearanceBy', label: 'Line cleared by' },
          { name: 'lineClearanceCheckedBy', label: 'Line clearance checked by' },
        ],
      );
      if (values) await send(`/api/batches/${part(batch)}/start`, values, () => `Batch ${batch} is started.`);
    },
    async closeBatch(batch) {
      const values = await ask(
        `Close batch ${batch}`,
        'The coder is emptied, partial cases and pallets are ended, and the books are made. This takes some seconds.',
        'Close batch',
        [
          { name: 'binCount', label: 'Units counted in the reject bin', type: 'number', optional: true },
          { ...REASON, value: 'order complete' },
        ],
      );
      if (values === undefined) return;
      const { binCount, reason } = values;
      tell(true, `Batch ${batch} is being closed.`);
      await send(
        `/api/batches/${part(batch)}/close`,
        { reason, ...(binCount === '' ? {} : { binCount: Number(binCount) }) },
        ({ status, balanced }) => `Batch ${batch} is ${status}; the books ${balanced ? 'balance' : 'do not balance'}.`,
      );
    },
    async release(batch) {
      const values = await ask(`Release batch ${batch}`, 'The batch may be shipped.', 'Release batch', [
        REASON,
        SIGNATURE,
      ]);
      if (values === undefined) return;
      const { password, ...body } = values;
      await send(`/api/batches/${part(batch)}/release`, body, () => `Batch ${batch} is released.`, password);
    },
    async investigate(incident) {
      const values = await ask(
        `Preliminary investigation of incident ${incident}`,
        'You sign what was found on the line. The units stay on hold until quality decides.',
        'Sign investigation',
        [{ name: 'text', label: 'What was found', type: 'long' }, SIGNATURE],
      );
      if (values === undefined) return;
      const { password, ...body } = values;
      await send(
        `/api/incidents/${incident}/investigate`,
        body,
        () => `The investigation of incident ${incident} is signed.`,
        password,
      );
    },
    async decide(incident) {
      const values = await ask(
        `Disposition of incident ${incident}`,
        'The decision is for all units that the incident holds.',
        'Close incident',
        [
          {
            name: 'decision',
            label: 'Decision on the held units',
            options: [
              ['decommission', 'decommission'],
              ['release', 'release'],
            ],
          },
          REASON,
          SIGNATURE,
        ],
      );
      if (values === undefined) return;
      const { password, ...body } = values;
      await send(`/api/incidents/${incident}/close`, body, () => `Incident ${incident} is closed.`, password);
    },
    async decommission(sscc) {
      const values = await ask(
        `Decommission case ${sscc}`,
        'Its units that are still active are taken out for good.',
        'Decommission',
        [REASON],
      );
      if (values)
        await send(`/api/parents/${part(sscc)}/decommission`, values, () => `Case ${sscc} is decommissioned.`);
    },
    beginChallenge: (piece) =>
      send('/api/challenges', { piece }, () => `Challenge test ${piece} has begun: put the piece on the belt.`),
  };
}
