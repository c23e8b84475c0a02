import { act, at, fill, make, permit, write } from './elements.js';
import { LINE, RIGHTS } from './actions.js';

const PACKML = [
  'Undefined',
  'Clearing',
  'Stopped',
  'Starting',
  'Idle',
  'Suspended',
  'Execute',
  'Stopping',
  'Aborting',
  'Aborted',
  'Holding',
  'Held',
  'Unholding',
  'Suspending',
  'Unsuspending',
  'Resetting',
  'Completing',
  'Complete',
];

const PRIORITY = ['', '1 low', '2 medium', '3 high', '4 critical'];

/** States of an identity, in the order in which a unit goes through them, and how the bar shows them. */
const STATES = {
  shipped: 'done',
  'active-aggregated': 'done',
  'active-loose': 'good',
  'in-transit': 'good',
  'in-process': 'work',
  'in-buffer': 'work',
  'in-pool': 'pool',
  rejected: 'bad',
  'print-uncertain': 'doubt',
  invalidated: 'doubt',
  scrapped: 'bad',
  decommissioned: 'bad',
  destroyed: 'bad',
  sampled: 'doubt',
  'label-sampled': 'doubt',
  'unused-returned': 'pool',
};

let booksShown = '';

/** Shows the state of the line in all panels; what a person may do there is done by `deed`. */
export function show(state, deed, request) {
  const { role } = state.user;
  write(at('line-name'), state.line);
  document.title = `${state.line} line controller`;
  write(at('line-state'), `${state.lineState} ${PACKML[state.lineState] ?? 'Unknown'}`);
  write(at('stack-light'), state.stackLight || 'unknown');
  at('lamp').className = `lamp ${/^(?:red|yellow|green)$/.test(state.stackLight) ? state.stackLight : ''}`;
  write(at('uploads'), String(state.uploadsWaiting));
  write(at('clock'), timeOf(state.now_ms));
  write(at('person'), `${state.user.name}, ${role}`);
  at('bar').hidden = state.restartBar === '';
  write(at('bar'), state.restartBar === '' ? '' : `The line may not start: ${state.restartBar}`);
  permit(at('start-line'), role, RIGHTS.line);
  permit(at('hold-line'), role, RIGHTS.line);
  permit(at('challenge').querySelector('button'), role, RIGHTS.challenge);
  showBatch(state.batch);
  showLinks(state.links);
  showAlarms(state.alarms, role, deed);
  showIncidents(state, role, deed);
  showBatches(state.batches, role, deed);
  fill(
    at('parents'),
    state.blockedParents,
    ({ sscc }) => sscc,
    ({ sscc, level, batch, children, active }) => [
      [sscc, 'code'],
      LINE.levels[level],
      [batch, 'code'],
      [children, 'number'],
      [active, 'number'],
      {
        kind: active > 0 ? 'open' : 'none',
        buttons: () =>
          active > 0
            ? [act('Decommission…', `case ${sscc}`, role, RIGHTS.decommission, () => deed.decommission(sscc))]
            : [],
      },
    ],
  );
  const challenges = state.challenges.map((one, place) => ({ ...one, place })).toReversed();
  fill(
    at('challenges'),
    challenges,
    ({ place }) => String(place),
    ({ batch, piece, phase }) => [[batch, 'code'], piece, [phase, phase === 'failed' ? 'bad-text' : '']],
  );
  fill(
    at('audit'),
    state.audit.toReversed(),
    ({ sequence }) => String(sequence),
    (one) => [
      [one.sequence, 'number'],
      [timeOf(one.at_ms), 'time'],
      one.user,
      one.act,
      [one.subject, 'code'],
      [one.old, 'words'],
      [one.new, 'words'],
      [one.reason, 'words'],
    ],
  );
  void showBooks(state.batches, request);
}

function showBatch(batch) {
  at('current').hidden = !batch;
  at('no-batch').hidden = Boolean(batch);
  if (!batch) return;
  const counts = Object.entries(STATES)
    .map(([name, look]) => ({ name, look, count: batch.counts[name] ?? 0 }))
    .filter(({ count }) => count > 0);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const good = counts
    .filter(({ look }) => look === 'done' || look === 'good')
    .reduce((sum, { count }) => sum + count, 0);
  write(at('current-batch'), batch.batch);
  write(at('current-status'), batch.status, `chip ${batch.status}`);
  write(at('current-progress'), `${good} of ${batch.quantity} ordered units accepted, ${total} serial numbers`);
  const bar = at('progress');
  bar.setAttribute('aria-valuemax', String(batch.quantity));
  bar.setAttribute('aria-valuenow', String(good));
  bar.setAttribute('aria-valuetext', `${good} of ${batch.quantity}`);
  bar.replaceChildren(
    ...counts.map(({ look, count }) => {
      const part = make('span', '', { class: look });
      part.style.flexGrow = String(count);
      return part;
    }),
  );
  at('counts').replaceChildren(
    ...counts.map(({ name, look, count }) => {
      const item = make('li');
      item.append(make('span', '', { class: `key ${look}` }), make('span', `${name} `), make('strong', String(count)));
      return item;
    }),
  );
}

function showLinks(links) {
  const names = Object.entries(links);
  at('no-links').hidden = names.length > 0;
  at('links').replaceChildren(
    ...names.map(([name, up]) => {
      const item = make('li', '', { class: up ? 'up' : 'down' });
      item.append(make('span', name), make('strong', up ? 'connected' : 'not connected'));
      return item;
    }),
  );
}

function showAlarms(alarms, role, deed) {
  const waiting = alarms.filter(({ acknowledgedBy }) => acknowledgedBy === '');
  const known = alarms.filter(({ acknowledgedBy }) => acknowledgedBy !== '');
  write(at('alarm-count'), waiting.length === 0 ? '' : `${waiting.length} not acknowledged`);
  fill(
    at('alarms'),
    [...waiting.toSorted((a, b) => b.priority - a.priority || b.instance - a.instance), ...known.toReversed()],
    ({ instance }) => String(instance),
    (alarm) => [
      [PRIORITY[alarm.priority], alarm.acknowledgedBy === '' ? `priority p${alarm.priority}` : 'priority'],
      [timeOf(alarm.at_ms), 'time'],
      `${alarm.alarm} ${alarm.text}${alarm.detail ? `: ${alarm.detail}` : ''}${alarm.item > 0 ? ` (item ${alarm.item})` : ''}`,
      `${alarm.returned ? 'returned' : 'active'}, ${alarm.acknowledgedBy === '' ? 'not acknowledged' : `acknowledged by ${alarm.acknowledgedBy}`}`,
      {
        kind: alarm.acknowledgedBy === '' ? 'open' : 'none',
        buttons: () =>
          alarm.acknowledgedBy === ''
            ? [
                act('Acknowledge', `alarm ${alarm.instance}`, role, RIGHTS.acknowledge, () =>
                  deed.acknowledge(alarm.instance),
                ),
              ]
            : [],
      },
    ],
  );
}

function showIncidents({ incidents, alarms }, role, deed) {
  fill(
    at('incidents'),
    incidents.toReversed(),
    ({ incident }) => String(incident),
    (one) => {
      const cause = alarms.find(({ instance }) => instance === one.alarm);
      const state = one.closedBy !== '' ? 'closed' : one.investigatedBy !== '' ? 'investigated' : 'open';
      const by = { closed: ` by ${one.closedBy}`, investigated: `, signed by ${one.investigatedBy}`, open: '' }[state];
      return [
        one.incident,
        [timeOf(one.at_ms), 'time'],
        cause ? `${cause.alarm} ${cause.text}` : `alarm ${one.alarm}`,
        [one.batch, 'code'],
        [one.held.length, 'number'],
        [state + by, state === 'open' ? 'bad-text' : ''],
        { kind: state, buttons: () => incidentActions(one.incident, state, role, deed) },
      ];
    },
  );
}

function incidentActions(incident, state, role, deed) {
  if (state === 'open')
    return [
      act('Sign investigation…', `of incident ${incident}`, role, RIGHTS.investigate, () => deed.investigate(incident)),
    ];
  if (state === 'closed') return [];
  return [act('Decide…', `incident ${incident}`, role, RIGHTS.decide, () => deed.decide(incident))];
}

function showBatches(batches, role, deed) {
  const offers = {
    ordered: (batch) => act('Start…', `batch ${batch}`, role, RIGHTS.batch, () => deed.startBatch(batch)),
    running: (batch) => act('Close…', `batch ${batch}`, role, RIGHTS.batch, () => deed.closeBatch(batch)),
    held: (batch) => act('Close…', `batch ${batch}`, role, RIGHTS.batch, () => deed.closeBatch(batch)),
    closed: (batch) => act('Release…', `batch ${batch}`, role, RIGHTS.release, () => deed.release(batch)),
  };
  fill(
    at('batches'),
    batches.toReversed(),
    ({ batch }) => batch,
    ({ batch, status, quantity, serials }) => [
      [`${batch}`, 'code'],
      [`${status}, ${quantity} units, ${serials} serials`, status === 'quarantined' ? 'bad-text' : ''],
      { kind: status, buttons: () => (offers[status] ? [offers[status](batch)] : []) },
    ],
  );
}

/** The books of closed batches do not change by themselves: they are read again when a batch was closed or decided on. */
async function showBooks(batches, request) {
  const closed = JSON.stringify(
    batches.filter(({ reconciliation }) => reconciliation).map(({ batch, status }) => [batch, status]),
  );
  at('no-books').hidden = closed !== '[]';
  if (closed === booksShown) return;
  booksShown = closed;
  const { status, body } = await request('GET', '/api/export/reconciliation');
  if (status !== 200) {
    booksShown = '';
    return;
  }
  at('books').replaceChildren(...body.toReversed().slice(0, BOOKS_MAX).map(bookOf));
}

const BOOKS_MAX = 5;

function bookOf({ batch, balanced, differences, binCount, ejected, received, terms }) {
  const table = make('table', '', { class: 'book' });
  const caption = make('caption');
  caption.append(
    make('span', batch, { class: 'code' }),
    make('strong', balanced ? 'balanced' : 'does not balance', { class: balanced ? '' : 'bad-text' }),
  );
  table.append(caption, make('tbody'));
  const add = (term, value, look = '') => {
    const row = table.tBodies[0].insertRow();
    row.className = look;
    row.append(make('th', term, { scope: 'row' }), make('td', String(value), { class: 'number' }));
  };
  add('serials received', received, 'sum');
  for (const name of Object.keys(STATES)) if (terms[name] > 0) add(name, terms[name]);
  add('ejected by the sensor', ejected, 'sum');
  add(
    'counted in the bin',
    binCount < 0 ? 'not counted' : binCount,
    binCount >= 0 && binCount !== ejected ? 'bad-text' : '',
  );
  for (const serial of differences) add('without an end', serial, 'bad-text');
  return table;
}

function timeOf(at_ms) {
  return new Date(at_ms).toISOString().slice(0, 19).replace('T', ' ');
}
