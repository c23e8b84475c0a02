/**
 * The address of the SUT behind a URL of the profile. Port 0 means that the SUT chose its port and told it when it was ready:
 * then `told`, the base URL of its ready line, gives host and port. Undefined while it has told nothing.
 */
export function sutAddress(url: string, told: string): string | undefined {
  const wanted = URL.parse(url);
  if (wanted?.port !== '0') return url;
  const base = URL.parse(told);
  if (base === null) return undefined;
  wanted.port = base.port;
  wanted.hostname = base.hostname;
  wanted.protocol = base.protocol;
  return wanted.href;
}

/** A path behind a base URL, whose own path stays in front. */
export function behind(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/$/, '')}${path}`;
}
