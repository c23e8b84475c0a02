/** A source file seen twice at the same offsets: without comments, and without comments and the insides of texts. */
export interface SourceText {
  readonly withoutComments: string;
  readonly code: string;
}

/** Blanks out comments, and for `code` also the insides of strings, templates and regular expressions. */
export function readSource(source: string): SourceText {
  const withoutComments = source.split('');
  const code = source.split('');
  // One entry for each open `${`: how many braces are open inside it.
  const substitutions: number[] = [];
  let at = 0;
  let beforeText = ''; // the code on the left, to tell a regular expression from a division

  const takeText = (start: number, end: number): void => {
    blank(code, start, end);
    beforeText = 'x';
  };
  const takeTemplate = (start: number): void => {
    const end = templateEnd(source, start);
    takeText(start, source[end - 1] === '`' ? end - 1 : end);
    if (source.startsWith('${', end)) substitutions.push(0);
    at = source.startsWith('${', end) ? end + 2 : end;
    if (source.startsWith('${', end)) beforeText = '(';
  };

  while (at < source.length) {
    const char = source.charAt(at);
    const pair = source.slice(at, at + 2);
    if (pair === '//' || pair === '/*') {
      const end = pair === '//' ? indexAfter(source, '\n', at) - 1 : indexAfter(source, '*/', at + 2);
      blank(withoutComments, at, end);
      blank(code, at, end);
      at = Math.max(end, at + 1);
    } else if (char === "'" || char === '"') {
      const end = stringEnd(source, at);
      takeText(at + 1, end - 1);
      at = end;
    } else if (char === '`') {
      takeTemplate(at + 1);
    } else if (char === '/' && regexMayStart(beforeText)) {
      const end = regexEnd(source, at);
      takeText(at + 1, end);
      at = end;
    } else {
      const open = substitutions.at(-1);
      if (open !== undefined && char === '}' && open === 0) {
        substitutions.pop();
        takeTemplate(at + 1);
        continue;
      }
      if (open !== undefined && char === '{') substitutions[substitutions.length - 1] = open + 1;
      if (open !== undefined && char === '}') substitutions[substitutions.length - 1] = open - 1;
      if (char.trim() !== '') beforeText = `${beforeText}${char}`.slice(-12);
      else if (/\w$/.test(beforeText)) beforeText += ' ';
      at += 1;
    }
  }
  return { withoutComments: withoutComments.join(''), code: code.join('') };
}

function blank(target: string[], start: number, end: number): void {
  for (let index = start; index < end; index += 1) if (target[index] !== '\n') target[index] = ' ';
}

/** The line, counted from 1, on which an offset of the text lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function indexAfter(source: string, mark: string, from: number): number {
  const index = source.indexOf(mark, from);
  return index < 0 ? source.length + (mark === '\n' ? 1 : 0) : index + mark.length;
}

function stringEnd(source: string, start: number): number {
  const quote = source.charAt(start);
  for (let index = start + 1; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === quote || source[index] === '\n') return index + 1;
  }
  return source.length;
}

function templateEnd(source: string, start: number): number {
  for (let index = start; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === '`') return index + 1;
    else if (source.startsWith('${', index)) return index;
  }
  return source.length;
}

function regexMayStart(before: string): boolean {
  const left = before.trimEnd();
  return left === '' || /[=([{,;:!&|?+\-*%<>~^]$/.test(left) || /\b(?:return|typeof|case|in|of|await)$/.test(left);
}

function regexEnd(source: string, start: number): number {
  let inClass = false;
  for (let index = start + 1; index < source.length; index += 1) {
    const char = source[index];
    if (char === '\\') index += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '\n') return start + 1; // it was a division after all
    else if (char === '/' && !inClass) return index;
  }
  return start + 1;
}
