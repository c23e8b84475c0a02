import { readFileSync } from 'node:fs';
import type { ReportDocument, Section } from '../document.ts';
import { block } from './blocks.ts';
import { cssString, html, Safe } from './html.ts';

const STYLE = readFileSync(new URL('page.css', import.meta.url), 'utf8');

/** Draws a document as one self-contained page: nothing is loaded, nothing runs. */
export function page(document: ReportDocument): string {
  const { title, run, banners, front, sections } = document;
  const markup = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta
        http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      />
      <meta name="viewport" content="width=device-width" />
      <title>${`${title} - ${run}`}</title>
      <style>
        ${new Safe(`${STYLE}${pageBoxes(document)}`)}
      </style>
    </head>
    <body>
      <div class="banners" role="note">${banners.map((text) => html`<span>${text}</span>`)}</div>
      <main>
        <header class="front">
          <p class="product">Faultline</p>
          <h1>${title}</h1>
          <div class="verdict ${front.status}">
            <p class="words">${front.words}</p>
            <div>${front.meaning.map((text) => html`<p>${text}</p>`)}</div>
          </div>
          ${front.blocks.map(block)}
        </header>
        ${contents(sections)}${sections.map(section)}
      </main>
    </body>
  </html> `;
  return `<!DOCTYPE html>\n${markup.markup}`;
}

function contents(sections: readonly Section[]): Safe {
  return html`<nav>
    <h2>Contents</h2>
    <ol>
      ${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
    </ol>
  </nav> `;
}

function section({ id, heading, blocks }: Section, index: number): Safe {
  return html`<section id="${id}">
    <h2>${index + 1}. ${heading}</h2>
    ${blocks.map(block)}
  </section> `;
}

// Head and foot of printed pages; they come from the style sheet, so a print from any browser has them too.
function pageBoxes({ title, run, banners }: ReportDocument): string {
  return `@page { @top-left { content: ${cssString(title)} } @top-right { content: ${cssString(banners.join(' | '))} } @bottom-left { content: ${cssString(`Run ${run}`)} } @bottom-right { content: "page " counter(page) " of " counter(pages) } }\n`;
}
