import { verifyInBrowser } from '../../evidence/browser/verify-in-browser.ts';
import { parseTrustList } from '../../evidence/signing/trust-list.ts';
import { hostTime_ms } from '../../kernel/host-time.ts';

// The screen of the page. All text is set as text, never as markup: what a pack says is not to be believed.

const byId = (id) => document.getElementById(id);
const drop = byId('drop');
const result = byId('result');
let packFile;
let turn = 0;

byId('pack').addEventListener('change', (event) => void take(event.target.files[0]));
byId('trust').addEventListener('change', () => void take(packFile));
byId('head').addEventListener('change', () => void take(packFile));
for (const name of ['dragover', 'dragleave', 'drop']) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', name === 'dragover');
    if (name === 'drop') void take(event.dataTransfer.files[0]);
  });
}
// A file that misses the field would be opened by the browser in place of this page.
for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());

async function take(file) {
  if (file === undefined) return;
  packFile = file;
  turn += 1;
  const mine = turn;
  show(verdict('working', 'working', `${file.name}, ${file.size} bytes`));
  let parts;
  try {
    const trust = await trustList();
    const head = byId('head').value.trim().toLowerCase();
    const archive = new Uint8Array(await file.arrayBuffer());
    const found = await verifyInBrowser(archive, {
      now_ms: hostTime_ms(),
      trust,
      head: head === '' ? undefined : head,
    });
    parts = report(file.name, found);
  } catch (error) {
    // Whatever went wrong, it is no verdict.
    parts = [verdict('broken', 'not verified', `${file.name}: ${String(error)}`)];
  }
  // A later file may have been dropped meanwhile.
  if (mine === turn) show(...parts);
}

async function trustList() {
  const file = byId('trust').files[0];
  if (file === undefined) return undefined;
  const list = parseTrustList(new Uint8Array(await file.arrayBuffer()));
  if ('problem' in list) throw new Error(`the trust list ${file.name}: ${list.problem}`);
  return list;
}

function report(name, { verification, hasWebCrypto, hasEd25519 }) {
  const { status, run, files, journals, facts, problems, notes, signing, runHash, digest } = verification;
  const parts = [
    verdict(
      status,
      status,
      `${name}: run ${run === '' ? 'unknown' : run}, ${files} files, ${journals} journals, ${facts} facts`,
    ),
    ...notes.map((text) => element('p', 'notice', text)),
  ];
  if (!hasEd25519)
    parts.push(
      element(
        'p',
        'notice',
        'This browser has no Ed25519: signatures could not be checked here. All hashes were checked.',
      ),
    );
  if (problems.length > 0)
    parts.push(
      element('h2', '', 'What is wrong'),
      table(
        ['Kind', 'File', 'Expected', 'Found'],
        problems.map((one) => [one.kind, one.file, one.expected, one.found].map((text) => element('td', '', text))),
      ),
    );
  parts.push(element('h2', '', 'Signatures'));
  if (signing.attestation !== 'none')
    parts.push(element('p', '', `Attestation of the result: ${WORDS[signing.attestation]}.`));
  if (signing.signatures.length === 0) parts.push(element('p', '', 'Unsigned: no person has signed this run.'));
  else
    parts.push(
      table(
        ['Meaning', 'Printed name and role', 'Date and time', 'Reason', 'Key', 'Worth'],
        signing.signatures.map((one) => [
          element('td', '', one.meaning === '' ? one.file : one.meaning),
          element('td', '', one.meaning === '' ? '' : `${one.printedName} (${one.role})`),
          element('td', '', one.signedAt),
          element('td', '', one.reason),
          element('td', '', one.keyId),
          element('td', one.worth, WORDS[one.worth]),
        ]),
      ),
    );
  const pairs = [
    ['Run hash', runHash],
    ['Manifest', digest],
    ['Head of the chain', signing.head],
    ['Hashes by', hasWebCrypto ? 'Web Crypto' : 'this page'],
  ].filter(([, value]) => value !== '');
  const list = element('dl', '');
  for (const [term, value] of pairs) list.append(element('dt', '', term), element('dd', '', value));
  const details = element('details', '');
  const data = element('pre', '', JSON.stringify(verification, undefined, 2));
  data.id = 'data';
  details.append(element('summary', '', 'The same as data'), data);
  return [...parts, element('h2', '', 'Figures'), list, details];
}

const WORDS = {
  valid: 'valid',
  untrusted: 'signed by an untrusted key: no trust list was given',
  unchecked: 'not checked here',
  refused: 'refused',
};

function verdict(kind, word, text) {
  const box = element('div', `verdict ${kind}`);
  box.append(element('p', 'word', word), element('p', '', text));
  return box;
}

function table(heads, rows) {
  const whole = element('table', '');
  const head = element('tr', '');
  head.append(...heads.map((text) => element('th', '', text)));
  whole.append(head);
  for (const cells of rows) {
    const row = element('tr', '');
    row.append(...cells);
    whole.append(row);
  }
  return whole;
}

function element(name, kind, text = '') {
  const made = document.createElement(name);
  if (kind !== '') made.className = kind;
  made.textContent = text;
  return made;
}

function show(...parts) {
  result.hidden = false;
  result.replaceChildren(...parts);
}
