/** Small parts of the page. Every text goes in by `textContent`: a serial number is never markup. */

/** Finds an element of index.html by its id. */
export const at = (id) => document.getElementById(id);

/** Makes an element with a text and attributes. */
export function make(name, text = '', attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Writes a text only where it differs, so that nothing is read out or selected anew for nothing. */
export function write(element, text, className) {
  if (element.textContent !== text) element.textContent = text;
  if (className !== undefined && element.className !== className) element.className = className;
}

/** A button that its role may use; others see who may. */
export function act(label, name, role, roles, run) {
  const button = make('button', label, { type: 'button' });
  if (name !== '') button.setAttribute('aria-label', `${label.replace('…', '')} ${name}`);
  permit(button, role, roles);
  button.addEventListener('click', () => {
    void run();
  });
  return button;
}

/** Takes a button from those whose role has no right to it; the controller would refuse them too. */
export function permit(button, role, roles) {
  button.disabled = !roles.includes(role);
  button.title = button.disabled ? `for ${roles.join(' or ')}` : '';
}

/**
 * Shows a list as rows of a table. A row stays the same element while its key lives, so the focus and a half-pressed
 * button survive the next poll. `cells` gives texts, `[text, class]`, or a function that makes an action for the row.
 */
export function fill(table, items, keyOf, cells) {
  const body = table.tBodies[0];
  const rows = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  items.forEach((item, place) => {
    const key = keyOf(item);
    const row = rows.get(key) ?? body.insertRow();
    rows.delete(key);
    row.dataset.key = key;
    if (body.rows[place] !== row) body.insertBefore(row, body.rows[place] ?? null);
    cells(item).forEach((cell, column) => setCell(row, column, cell));
  });
  for (const row of rows.values()) row.remove();
  const empty = table.closest('section').querySelector('.empty');
  empty.hidden = items.length > 0;
  table.hidden = items.length === 0;
}

function setCell(row, column, cell) {
  const place = row.cells[column] ?? row.insertCell();
  if (Array.isArray(cell)) return write(place, String(cell[0]), cell[1]);
  if (typeof cell !== 'object') return write(place, String(cell));
  place.className = 'act';
  if (place.dataset.kind === cell.kind) return undefined;
  place.dataset.kind = cell.kind;
  place.replaceChildren(...cell.buttons());
  return undefined;
}

/** Asks in a dialog; resolves to the values by field name, or to undefined when the person thinks better of it. */
export function ask(title, text, verb, fields) {
  const dialog = at('ask');
  write(at('ask-title'), title);
  write(at('ask-text'), text);
  write(at('ask-do'), verb);
  at('ask-fields').replaceChildren(...fields.flatMap((field) => controlOf(field)));
  dialog.returnValue = 'cancel';
  dialog.showModal();
  at('ask-fields').querySelector('input, textarea, select')?.focus();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        const values = Object.fromEntries(fields.map(({ name }) => [name, at(`field-${name}`).value]));
        at('ask-fields').replaceChildren();
        resolve(dialog.returnValue === 'do' ? values : undefined);
      },
      { once: true },
    );
  });
}

function controlOf({ name, label, type = 'text', options, value = '', optional = false }) {
  const id = `field-${name}`;
  let control;
  if (options) {
    control = make('select', '', { id });
    for (const [option, words] of options) control.append(make('option', words, { value: option }));
  } else if (type === 'long') control = make('textarea', '', { id, rows: '5' });
  else
    control = make('input', '', {
      id,
      type,
      autocomplete: 'off',
      ...(type === 'number' ? { min: '0', step: '1' } : {}),
    });
  if (value !== '') control.value = value;
  control.required = !optional;
  return [make('label', label, { for: id }), control];
}
