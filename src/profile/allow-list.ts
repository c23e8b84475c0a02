/**
 * Whether an address is on an allow list (URS-E05). An entry is a host with any port (`127.0.0.1`), a host and port
 * (`plc.line1:4840`), a URL with everything below it, or a device file. What cannot be read is not allowed.
 */
export function isAllowed(address: string, list: readonly string[]): boolean {
  const wanted = readAddress(address);
  if (wanted === undefined) return false;
  return list.some((entry) => {
    const allowed = readAddress(entry);
    if (allowed === undefined || allowed.host !== wanted.host) return false;
    if (allowed.scheme !== '' && allowed.scheme !== wanted.scheme) return false;
    if (allowed.port !== '' && allowed.port !== wanted.port) return false;
    return isBelow(wanted.path, allowed.path);
  });
}

interface Address {
  /** Empty where the address is no URL. */
  readonly scheme: string;
  /** Empty for a device file. */
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

const PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', smtp: '25', 'opc.tcp': '4840' };

const URL_FORM =
  /^(?<scheme>[a-z][a-z0-9.+-]*):\/\/(?<host>\[[0-9a-f:.]+\]|[^/:@\s[\]]+)(?::(?<port>\d{1,5}))?(?<path>\/\S*)?$/i;
const HOST_FORM = /^(?<host>\[[0-9a-f:.]+\]|[^/:@\s[\]]+)(?::(?<port>\d{1,5}))?$/i;

function readAddress(text: string): Address | undefined {
  // A way up out of an allowed folder or path is not followed but refused; encoded too.
  if (/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(text) || text.includes('\\')) return undefined;
  if (text.startsWith('/')) return { scheme: '', host: '', port: '', path: text };
  const found = URL_FORM.exec(text)?.groups ?? HOST_FORM.exec(text)?.groups;
  if (found === undefined) return undefined;
  const { scheme = '', host = '', port = '', path = '' } = found;
  const name = scheme.toLowerCase();
  return {
    scheme: name,
    host: host.toLowerCase(),
    port: port === '' ? (PORTS[name] ?? '') : String(Number(port)),
    path,
  };
}

/** Below or the same, by whole parts: /dev/tty1 is not below /dev/tty. */
function isBelow(path: string, allowed: string): boolean {
  const trunk = allowed.replace(/\/$/, '');
  return trunk === '' || path === trunk || path.startsWith(`${trunk}/`) || path.startsWith(`${trunk}?`);
}
