import { bannersOf } from '../documents/banners.ts';
import {
  code,
  line,
  link,
  note,
  status,
  strong,
  type Cell,
  type Front,
  type ReportDocument,
  type Section,
} from '../document.ts';
import { WATERMARK } from '../wording.ts';
import type { PackFacts } from './pack-facts.ts';

/** The first page of a pack: what it is, who signed it, how it is verified, and every file in it. */
export function packIndex(facts: PackFacts): ReportDocument {
  const { run } = facts;
  return {
    file: 'index.html',
    title: 'Inspection pack',
    run: run.run,
    banners: bannersOf(run),
    front: front(facts),
    sections: [documents(facts), signatures(facts), verification(facts), records(facts), notSupplied(), files(facts)],
  };
}

function front({ run, digest, files: all, signing }: PackFacts): Front {
  const verdict = run.incomplete && run.verdict === 'pass' ? 'inconclusive' : run.verdict;
  return {
    status: verdict,
    words: verdict.toUpperCase(),
    meaning: [
      'This is the verdict of the run that is packed here. Line, devices, product and people were simulated.',
      run.engineeringRun
        ? 'No protocol was approved before execution. This is an engineering run: it may be used to learn, not to qualify.'
        : 'The protocol was approved before execution.',
    ],
    blocks: [
      {
        kind: 'pairs',
        rows: [
          ['System under test', `${run.sut.name} ${run.sut.version}`],
          ['Its digest', code(run.sut.digest)],
          ['Run', [code(run.run), `, begun ${run.startedAt}, assembly "${run.assembly}"`]],
          ['Harness', `Faultline ${run.harness.version}`],
          ['Manifest', code(digest)],
          ['Files of the run', String(all.length)],
          ['Signatures', signing.signatures.length === 0 ? 'none: unsigned' : String(signing.signatures.length)],
        ],
      },
      {
        kind: 'notice',
        content: [
          strong(`${WATERMARK}. `),
          'This holds for every record in this pack; each is marked so in the list below.',
        ],
      },
    ],
  };
}

function documents({ files: all }: PackFacts): Section {
  const has = (path: string): boolean => all.some((one) => one.path === path);
  const rows: readonly (readonly [path: string, what: string])[] = [
    ['reports/index.html', 'Qualification summary with deviations and the traceability matrix'],
    ['reports/iq.html', 'IQ report: test environment and configuration'],
    ['reports/oq.html', 'OQ report: functions, alarms and faults'],
    ['reports/pq.html', 'PQ report: rehearsal of routine performance'],
    ['reports/matrix.csv', 'Traceability matrix as data'],
    ['reports/junit.xml', 'Results for a build server'],
  ];
  const page = (path: string, what: string): readonly Cell[] => [link(path, path), what];
  return {
    id: 'documents',
    heading: 'What to read',
    blocks: [
      {
        kind: 'table',
        columns: [{ title: 'Document', width: 34 }, { title: 'What it is' }],
        rows: [
          page('requirements.html', 'The requirements of the system under test, and how each came out'),
          page('mapping.html', 'Clauses of regulations, with the records that answer them'),
          page('verify.html', 'Verifies a pack in a browser; take it from a place that you trust, not from this pack'),
          ...rows.filter(([path]) => has(path)).map(([path, what]) => page(`run/${path}`, what)),
        ],
        empty: '',
      },
    ],
  };
}

function signatures({ signing }: PackFacts): Section {
  return {
    id: 'signatures',
    heading: 'Signatures',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'Meaning', width: 12 },
          { title: 'Printed name and role', width: 22 },
          { title: 'Date and time with zone', width: 22 },
          { title: 'Reason', width: 20 },
          { title: 'Record and key' },
        ],
        rows: signing.signatures.map((one): readonly Cell[] => [
          one.meaning,
          [one.printedName, note(one.role)],
          one.signedAt,
          one.reason,
          [link(`run/${one.file}`, one.file), note(`key ${one.keyId}`)],
        ]),
        empty: 'Unsigned: no person has signed this run.',
      },
      {
        kind: 'text',
        content: [
          signing.attestation === 'none'
            ? 'The harness attested nothing. '
            : 'The harness attested the result: run/attestation.dsse.json. ',
          'This page shows what the signatures say. Whether they are valid says only a verification with the trust list of the organisation.',
        ],
      },
    ],
  };
}

function verification({ signing: { head } }: PackFacts): Section {
  return {
    id: 'verification',
    heading: 'How it is verified',
    blocks: [
      {
        kind: 'list',
        items: [
          ['With the harness, without a network: ', code('faultline verify PACK.zip --trust TRUST.json')],
          'In a browser, without a network: open a copy of verify.html that came from a trusted place, and drop the pack on it.',
          'With OpenSSL and sha256sum only: docs/signing.md of the harness has each command.',
          ...(head === '' ? [] : [['Head of the chain of signatures: ', code(head)] satisfies Cell]),
        ],
      },
      {
        kind: 'text',
        content: note(
          'The signatures cover the folder run/ through its manifest. This page, requirements.html, mapping.html and verify.html were made from it for reading; they are protected by hashes against damage, not by a signature against a forger.',
        ),
      },
    ],
  };
}

function records({ run, files: all }: PackFacts): Section {
  const under = (folder: string): number => all.filter(({ path }) => path.startsWith(folder)).length;
  const failed = run.scenarios.filter(({ verdict }) => verdict === 'fail').length;
  const mark = note(WATERMARK);
  return {
    id: 'records',
    heading: 'Records of the simulation',
    blocks: [
      {
        kind: 'table',
        columns: [{ title: 'Record', width: 40 }, { title: 'Where' }, { title: 'Count', width: 10, align: 'right' }],
        rows: [
          [
            ['Journals: serialization, aggregation, alarms, acts of people', mark],
            code('run/journals/'),
            String(under('journals/')),
          ],
          [
            ['Evidence of the steps: exports, pictures, documents of the system under test', mark],
            code('run/attachments/'),
            String(under('attachments/')),
          ],
          [['Stores and logs of the system under test', mark], code('run/sut/'), String(under('sut/'))],
          [
            ['Protocol deviations: scenarios that failed', mark],
            link('run/reports/index.html#deviations', 'run/reports/index.html'),
            String(failed),
          ],
        ],
        empty: '',
      },
    ],
  };
}

function notSupplied(): Section {
  const rows: readonly string[] = [
    'Training records',
    'CAPA records',
    'Distribution records',
    'Calibration certificates',
    'Procedures (SOPs) of the site',
  ];
  return {
    id: 'not-supplied',
    heading: 'Records of the owner',
    blocks: [
      {
        kind: 'table',
        columns: [{ title: 'Record', width: 40 }, { title: 'State' }],
        rows: rows.map((text): readonly Cell[] => [
          text,
          [status('notSupplied'), ' by the owner; never generated here'],
        ]),
        empty: '',
      },
    ],
  };
}

function files({ files: all }: PackFacts): Section {
  return {
    id: 'files',
    heading: 'Every file of the run',
    blocks: [
      {
        kind: 'table',
        columns: [{ title: 'File', width: 46 }, { title: 'Bytes', width: 12, align: 'right' }, { title: 'SHA-256' }],
        rows: all.map(({ path, bytes, sha256 }): readonly Cell[] => [
          [link(`run/${path.split('/').map(encodeURIComponent).join('/')}`, path), line(''), note(WATERMARK)],
          String(bytes),
          code(sha256),
        ]),
        empty: 'The run has no files.',
      },
    ],
  };
}
