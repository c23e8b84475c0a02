// Plain JavaScript that any Node understands: says what is wrong before TypeScript would fail obscurely.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'faultline needs Node 24 or newer; this is ' +
      process.version +
      ' at ' +
      process.execPath +
      '.\n' +
      'Run it through npm (npm run ..., npx faultline ...), which uses the Node that "npm ci" brought, or install Node 24.',
  );
  process.exit(4);
}
