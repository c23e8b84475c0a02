/** Why a path may not stand in an archive; undefined where it may. Unpacked anywhere, it must stay inside and be itself. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'a file has no name';
  // oxlint-disable-next-line no-control-regex -- control characters are the subject
  if (/[\u0000-\u001f\u007f\\:*?"<>|\ufffd]/.test(path))
    return `${JSON.stringify(path)} has a sign that no path may have`;
  const parts = path.split('/');
  if (parts.includes('..') || parts.includes('.') || parts.includes(''))
    return `${JSON.stringify(path)} leads out of the archive`;
  if (parts.some((part) => /[. ]$/.test(part) || RESERVED.test(part)))
    return `${JSON.stringify(path)} cannot be unpacked under its name everywhere`;
  return undefined;
}

// Windows takes these for devices, with any ending.
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
