/** A mail as the controller wants it. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

const LINE_MAX = 900;

/**
 * Writes a mail as RFC 5322 text ending in the line with the lone dot (RFC 5321, 4.5.2 dot-stuffing). A subject that is
 * not plain ASCII becomes encoded words (RFC 2047); a body that is not plain, or has very long lines, becomes base64.
 */
export function mailText(mail: Mail, from: string, at_ms: number, id: string): string {
  const lines = mail.body.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
  const plain = lines.every((line) => line.length <= LINE_MAX && isPlain(line.replaceAll('\t', ' ')));
  const head = [
    `From: <${from}>`,
    `To: <${mail.to}>`,
    `Subject: ${subjectOf(mail.subject)}`,
    `Date: ${new Date(at_ms).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}>`,
    'MIME-Version: 1.0',
    `Content-Type: text/plain; charset=${plain ? 'us-ascii' : 'utf-8'}`,
    `Content-Transfer-Encoding: ${plain ? '7bit' : 'base64'}`,
  ];
  const body = plain
    ? lines
    : (Buffer.from(lines.join('\r\n'))
        .toString('base64')
        .match(/.{1,76}/g) ?? ['']);
  const stuffed = body.map((line) => (line.startsWith('.') ? `.${line}` : line));
  return [...head, '', ...stuffed, '.', ''].join('\r\n');
}

/** True for an address that can stand in a command and a header field as it is. */
export function isMailAddress(address: string): boolean {
  return /^[^\s<>@"(),:;\\]+@[^\s<>@"(),:;\\]+$/.test(address) && isPlain(address);
}

function subjectOf(subject: string): string {
  const oneLine = subject.replaceAll(/[\r\n\t]+/g, ' ');
  if (isPlain(oneLine) && !oneLine.includes('=?') && oneLine.length <= LINE_MAX) return oneLine;
  const words: string[] = [];
  let word = '';
  // An encoded word may have 75 characters, so 45 bytes at most, and must not end within a character.
  for (const character of oneLine) {
    if (Buffer.byteLength(word + character) > 45) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

function isPlain(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}
