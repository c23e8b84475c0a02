import { LINE_SCHEMA } from '../profile/line-profile.ts';
import type { Answers } from './line-questions.ts';

/** The commented text of a profile, from answers that were checked one by one. */
export function lineText(answers: Answers): string {
  const get = (name: string): string => answers[name] ?? '';
  return [
    head(get),
    devices(get('coder'), get('coderAt')),
    site(),
    sut(get),
    alarms(get('alarms'), get('sutUrl')),
    records(get('records'), get('epcis') === 'yes'),
    servers(),
    bench(get),
  ].join('\n');
}

type Get = (name: string) => string;

/** A text in single quotes, in which YAML knows no escape but the doubled quote (YAML 1.2.2, 7.3.2). */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function head(get: Get): string {
  return `# Profile of a line and of the system that controls it. docs/profile.md says what each field means;
# "faultline line schema" prints the JSON Schema for editors. Check it after every change: faultline line check FILE
# Secrets never stand here: a password is { env: NAME }, the name of an environment variable.
schema: ${LINE_SCHEMA}

line:
  name: ${quoted(get('line'))}

products:
  - gtin: ${quoted(get('gtin'))}
    name: Test product # put in its name
    gcpLength: ${get('gcpLength')} # from the master data; no rule gives it
    serials: { length: 12, characters: digits } # digits, upperAlphanumeric or gs1
    unitsPerCase: ${get('unitsPerCase')}
    casesPerPallet: ${get('casesPerPallet')}

# Company prefix of the SSCCs that the line gives out.
sscc: { gcp: ${quoted(get('gtin').slice(1, 1 + Number(get('gcpLength'))))}, extensionDigit: 0 }

# Distances from the coder's photo-eye. Speed and pitch give 600 units a minute; measure yours.
geometry:
  beltSpeed_mmPerS: 1000
  pitch_mm: 100
  verifierAt_mm: 200
  gateAt_mm: 500
  readerAt_mm: 620
  packerAt_mm: 800

# Limits by which the SUT is judged, in ms of line time; take them from your URS.
budgets:
  containmentStop_ms: 1500
  alarm_ms: 5000
`;
}

function devices(dialect: string, at: string): string {
  const serial = at === 'auto' || at.startsWith('/');
  const [host = '', port = ''] = at.split(':');
  const connection = serial
    ? `{ transport: serial, path: ${quoted(at)}, baud: 38400, dataBits: 8, parity: none, stopBits: 1 }`
    : `{ transport: tcp, side: listen, host: ${quoted(host)}, port: ${port} }`;
  return `# One device for each role. side: listen means that our device waits and your controller dials. Port 0 is the system's
# choice, the path auto a pseudo-terminal; put in fixed ones where your controller has its addresses in a file.
stations:
  - name: coding
    devices:
      - name: coder
        role: coder
        dialect: ${dialect}
        connection: ${connection}
  - name: inspection
    devices:
      - name: verifier
        role: verifier
        dialect: dmcc
        connection: { transport: tcp, side: listen, host: 127.0.0.1, port: 0 }
  - name: cases
    devices:
      - name: case camera
        role: caseCamera
        dialect: dmcc
        connection: { transport: tcp, side: listen, host: 127.0.0.1, port: 0 }
      - name: case labeller
        role: caseLabeller
        dialect: zpl
        connection: { transport: tcp, side: listen, host: 127.0.0.1, port: 0 }
  - name: control
    devices:
      - name: PLC
        role: plc
        dialect: opcua-packml
        connection: { transport: opcua, side: listen, endpoint: 'opc.tcp://127.0.0.1:0', security: None }
  # Further roles: postReject (dmcc), palletCamera (dmcc), palletLabeller (zpl), handheld (scanner),
  # caseWeigher with playedBy: plc.

# What is fitted. A fault that no fitted sensor shows is a residual risk of the line, and the SUT is not judged by it.
sensors: [verifier, plcHandshake, rejectSensor, binFullSwitch, doorSwitch, airPressureSwitch, caseCamera, labelReader]
`;
}

function site(): string {
  return `# What the site does by its own rule.
policies:
  binding: printConfirmation # or verifier
  numbersInDoubt: burnt # or recovered
  commissioningPoint: gate # or verifier, case, batchEnd
  partials: allowed # or forbidden
  rework: none # or handheld, station
`;
}

function sut(get: Get): string {
  const url = get('sutUrl');
  const http =
    url === 'none'
      ? '  # http:\n  #   baseUrl: http://HOST:PORT\n'
      : `  http:\n    baseUrl: ${quoted(url)}\n    # headers: { authorization: { env: SUT_TOKEN } }\n`;
  return `sut:
  name: ${quoted(get('sut'))}
  version: ${quoted(get('sutVersion'))}
  register: plc # or sut, when your controller drives the gate itself
  # Every address to which your controller sends, besides those of this bench; put them in, since nothing else shows them.
  outgoing: []
  # people:
  #   operator: { user: NAME, password: { env: SUT_PASSWORD_OPERATOR } }
${http}
  # Without a process no crash is tested. A tester does it here; by: command starts and kills it.
  # process: { by: manual, host: HOST, kill: How to end it at once., restart: How to start it again. }

${get('acts') === 'http' ? httpActs() : manualActs()}`;
}

function manualActs(): string {
  return `  # Guided manual steps: the tester reads the instruction, does it, and enters what happened. {name} is a value of the act.
  # Further acts: releaseBatch, startLine, holdLine, acknowledgeAlarm, investigateIncident, closeIncident, shipParent,
  # decommissionParent, decommissionUnit, beginChallenge, armHandheld.
  acts:
    takeOrder:
      by: manual
      instruction: >-
        Create order {batch} for GTIN {gtin}, expiry {expirationDate} (YYMMDD), {quantity} units, {unitsPerCase} in a case,
        {casesPerPallet} cases on a pallet.
      expected: The order is there. # put in what the tester sees
      time_s: 300
    takeSerials:
      by: manual
      instruction: Import the serial numbers of {batch}; the bench shows the file.
      expected: As many numbers as the file has lines.
    startBatch:
      by: manual
      instruction: Do the line clearance ({lineClearanceBy}, {lineClearanceCheckedBy}) and start {batch}.
      expected: The batch runs.
      time_s: 600
    closeBatch:
      by: manual
      instruction: Enter {binCount} counted rejects and close {batch}.
      expected: The batch is closed, and the reconciliation is shown.
      time_s: 300
`;
}

function httpActs(): string {
  return `  # Requests; a status of 2xx is a yes. {name} is a value of the act. Put in your own paths and bodies.
  # Further acts: releaseBatch, startLine, holdLine, acknowledgeAlarm, investigateIncident, closeIncident, shipParent,
  # decommissionParent, decommissionUnit, beginChallenge, armHandheld.
  acts:
    takeOrder:
      by: http
      path: /orders
      body:
        batch: '{batch}'
        gtin: '{gtin}'
        expirationDate: '{expirationDate}'
        quantity: '{quantity}'
    takeSerials: { by: http, path: '/orders/{batch}/serials', body: { serials: '{serials}' } }
    startBatch: { by: http, path: '/orders/{batch}/start', body: { clearedBy: '{lineClearanceBy}' } }
    closeBatch: { by: http, path: '/orders/{batch}/close', body: { binCount: '{binCount}' } }
`;
}

function alarms(source: string, url: string): string {
  const base = url === 'none' ? 'http://127.0.0.1:8080' : url.replace(/\/$/, '');
  const sources: Readonly<Record<string, string>> = {
    httpJson: `    source:
      kind: httpJson
      path: /alarms # at sut.enterprise; or url: to ask for a list
      fields: { alarm: id, instance: number, phase: state } # where each stands in the JSON
      phases: { raised: [raised], acknowledged: [acknowledged], returned: [cleared] } # your words`,
    webPage: `    source:
      kind: webPage
      url: ${quoted(`${base}/alarms`)} # put in the page
      rows: 'table#alarms tbody tr' # CSS selectors
      fields: { alarm: td.id } # a row that goes has returned`,
    file: `    source:
      kind: file
      path: alarms.log # put in the file, relative to this one
      format: log
      pattern: '^(?<at>\\S+) (?<phase>\\w+) (?<id>\\w+)'
      fields: { alarm: id, phase: phase, at: at }
      phases: { raised: [RAISED], acknowledged: [ACK], returned: [CLEARED] }`,
    none: '    # source: { kind: webPage, ... }  without a source no alarm is judged',
  };
  return `  alarms:
${sources[source] ?? ''}
    # Your alarm rationalisation: your ids, which of ours each is (A01 to A24, see docs/faults), and what must follow.
    rationalisation:
      - { theirs: A03, ours: A03, priority: 4, latching: true, reaction: contain, text: serial number seen before }
      - { theirs: A05, ours: A05, priority: 4, latching: true, reaction: contain, text: code differs from the order }
      - { theirs: A06, ours: A06, priority: 4, latching: true, reaction: contain, text: reject not confirmed }
      - { theirs: A10, ours: A10, priority: 3, latching: true, reaction: stop, text: device lost }
      - { theirs: A13, ours: A13, priority: 3, latching: true, reaction: stop, text: gap in the sequence of results }
`;
}

function records(kind: string, epcis: boolean): string {
  const events = epcis ? '    epcis: { path: /capture }' : '    # epcis: { path: /capture }';
  const csv = `    sources:
      - claim: identities
        from: { kind: file, path: 'records/{batch}.csv' } # put in where your controller writes it
        format: csv
        columns: { serial: Serial, state: State, parent: Case } # your columns
        words: { state: { OK: active-loose, PACKED: active-aggregated, REJECT: rejected, UNUSED: unused-returned } }
      # Further claims: batches, parents, audit, reconciliation, challenges.`;
  return `  records:
${events}
${kind === 'csv' ? csv : '    sources: []'}
`;
}

function servers(): string {
  return `  # Our servers: the enterprise takes events and alarms, the mail server takes notifications.
  enterprise: { host: 127.0.0.1, port: 0 }
  # mail:
  #   port: 2525
  #   roles: { operations: operations@example, quality: quality@example, compliance: compliance@example }
`;
}

function bench(get: Get): string {
  const url = get('sutUrl');
  const at = get('coderAt');
  const endpoints = [...new Set([...(url === 'none' ? [] : [hostOf(url)]), ...(at.startsWith('/') ? [at] : [])])];
  const list = ['127.0.0.1', ...endpoints.filter((one) => one !== '127.0.0.1')].map(quoted).join(', ');
  return `# What must hold before the first order (URS-E05); nothing starts otherwise.
bench:
  # Every place that the bench or your controller may speak to: HOST, HOST:PORT, a URL, a device file.
  endpoints: [${list}]
  # signed: { by: NAME, document: NUMBER }
  tests:
    gcps: [${quoted(get('testPrefix'))}] # company prefixes, or their first digits
    batchPrefixes: [TEST] # what the number of every test batch begins with
    serials:
      - { gtin: ${quoted(get('gtin'))}, from: '900000000000', to: '999999999999' }
  processFaultHosts: [] # hosts on which a process may be killed
`;
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/:]+)/.exec(url)?.[1] ?? '';
}
