import {
  STATUS_WORDS,
  type Block,
  type Cell,
  type Inline,
  type Picture,
  type SignatureRow,
  type Status,
  type Table,
} from '../document.ts';
import { html, Safe } from './html.ts';
import { coverage, strip } from './svg/bars.ts';
import { timeline } from './svg/timeline.ts';

/** Draws one block of a section. */
export function block(one: Block): Safe {
  return draw(BLOCKS, one);
}

// One entry a kind, so that a new kind does not compile until it is drawn.
type Drawings<Kinds extends { readonly kind: string }> = {
  readonly [Kind in Kinds['kind']]: (one: Extract<Kinds, { readonly kind: Kind }>) => Safe;
};

function draw<Kinds extends { readonly kind: string }>(drawings: Drawings<Kinds>, one: Kinds): Safe {
  // The entry of a kind takes just that kind; the type of the lookup cannot say so.
  const drawing = drawings[one.kind as Kinds['kind']] as unknown as (one: Kinds) => Safe;
  return drawing(one);
}

const BLOCKS: Drawings<Block> = {
  table,
  timeline: (one) => figure('Time line (line time, minutes:seconds)', timeline(one)),
  strip: ({ stages }) => figure('Verdicts by stage (scenarios)', strip(stages)),
  coverage: ({ bars }) => figure('Requirements by risk class', coverage(bars)),
  pictures: ({ title, items }) =>
    html`<figure class="pictures">
      <figcaption>${title}</figcaption>
      <div class="gallery">${items.map(picture)}</div>
    </figure>`,
  image: ({ title, source }) => figure(title, html`<img alt="${title}" src="${source}" />`),
  signatures: ({ rows }) => signatures(rows),
  text: ({ content }) => html`<p>${lines(content)}</p>`,
  notice: ({ content }) => html`<p class="notice">${lines(content)}</p>`,
  heading: ({ text }) => html`<h3>${text}</h3>`,
  list: ({ items }) =>
    html`<ul>
      ${items.map((item) => html`<li>${lines(item)}</li>`)}
    </ul>`,
  pairs: ({ rows }) =>
    html`<dl>
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${lines(value)}</dd>
          </div>`,
      )}
    </dl>`,
  lines: ({ title, lines: texts }) =>
    figure(
      title,
      html`<ol class="lines">
        ${texts.map((text) => html`<li>${text}</li>`)}
      </ol>`,
    ),
  scenario: ({ id, title, status, blocks }) =>
    html`<article class="scenario" id="${id}">
      <header>
        <h3><span class="number">${id}</span> ${title}</h3>
        ${mark(status)}
      </header>
      ${blocks.map(block)}
    </article>`,
};

function picture({ title, caption, source, href }: Picture): Safe {
  const shown =
    source === '' ? html`<span class="note">not embedded</span>` : html`<img alt="${title}" src="${source}" />`;
  return html`<div class="picture">
    <a href="${href}">${shown}</a><strong>${title}</strong>
    <p>${lines(caption)}</p>
  </div>`;
}

function figure(title: string, content: Safe): Safe {
  return html`<figure>
    <figcaption>${title}</figcaption>
    ${content}
  </figure>`;
}

/** Draws a state: a word in a frame whose line differs too, so that it can be told without colour. */
export function mark(state: Status, text?: string): Safe {
  return html`<span class="mark ${state}">${text ?? STATUS_WORDS[state]}</span>`;
}

function table({ title, columns, rows, empty }: Table): Safe {
  if (rows.length === 0) {
    return html`<p class="empty">${title === undefined ? '' : html`<b>${title}.</b> `}${empty}</p>`;
  }
  const caption = title === undefined ? '' : html`<h4>${title}</h4>`;
  return html`${caption}
    <table>
      <colgroup>
        ${columns.map(({ width }) => (width === undefined ? html`<col />` : html`<col style="width:${width}%" />`))}
      </colgroup>
      <thead>
        <tr>
          ${columns.map(({ title: name, align }) => html`<th scope="col" ${align === 'right' ? new Safe(' class="right"') : ''}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) => html`<td${columns[index]?.align === 'right' ? new Safe(' class="right"') : ''}>${lines(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function signatures(rows: readonly SignatureRow[]): Safe {
  return html`<table class="signatures">
    <colgroup>
      <col style="width:25%" />
      <col style="width:19%" />
      <col style="width:19%" />
      <col style="width:19%" />
      <col />
    </colgroup>
    <thead>
      <tr>
        <th scope="col">Act and meaning</th>
        <th scope="col">Name (printed)</th>
        <th scope="col">Role</th>
        <th scope="col">Date, time, zone</th>
        <th scope="col">Signature</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ act, role, meaning }) =>
          html`<tr>
            <td><strong>${act}</strong><small>${meaning}</small></td>
            <td></td>
            <td><small>${role}</small></td>
            <td></td>
            <td></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function lines(cell: Cell): readonly Safe[] {
  return isList(cell) ? cell.map(inline) : [inline(cell)];
}

function isList(cell: Cell): cell is readonly Inline[] {
  return Array.isArray(cell);
}

function inline(one: Inline): Safe {
  return typeof one === 'string' ? html`${one}` : draw(INLINES, one);
}

const INLINES: Drawings<Exclude<Inline, string>> = {
  status: ({ status, text }) => mark(status, text),
  code: ({ text }) => html`<code>${text}</code>`,
  strong: ({ text }) => html`<strong>${text}</strong>`,
  note: ({ text }) => html`<small>${text}</small>`,
  line: ({ text }) => html`<span class="line">${text}</span>`,
  ids: ({ ids }) =>
    html`${ids.map((id, index) => html`<span class="id">${id}${index < ids.length - 1 ? ',' : ''}</span> `)}`,
  reference: ({ href, text, status }) =>
    html`<span class="id"><a href="${safeHref(href)}">${text}</a> ${mark(status)}</span> `,
  link: ({ href, text }) => html`<a href="${safeHref(href)}">${text}</a>`,
};

// A link leads into the document or the run's folder; an address with a scheme would lead elsewhere.
function safeHref(href: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//') ? '#' : href;
}
