import { actions } from './actions.js';
import { at, write } from './elements.js';
import { show } from './panels.js';

const POLL_ms = 1000;

/** Name and password live here and nowhere else; closing the page forgets them. */
let person;
let timer;

/** Sends one request; status 0 means that the controller did not answer. */
async function request(method, path, body, password = person?.password) {
  try {
    const response = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json', 'x-user': person.name, 'x-password': password },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  } catch (error) {
    return { status: 0, body: { refused: `the controller does not answer (${error.message})` } };
  }
}

const deed = actions(request, tell, poll);

at('login').addEventListener('submit', (event) => {
  event.preventDefault();
  void logIn();
});

async function logIn() {
  person = { name: at('login-name').value, password: at('login-password').value };
  const { status, body } = await request('GET', '/api/export/state');
  write(at('login-problem'), { 200: '', 401: 'This name and password are not known here.' }[status] ?? body.refused);
  at('login-password').value = '';
  if (status !== 200) return;
  at('login-view').hidden = true;
  at('line-view').hidden = false;
  show(body, deed, request);
  plan();
}

at('logout').addEventListener('click', logOut);
at('start-line').addEventListener('click', () => {
  void deed.startLine();
});
at('hold-line').addEventListener('click', () => {
  void deed.holdLine();
});
at('challenge').addEventListener('submit', (event) => {
  event.preventDefault();
  void deed.beginChallenge(at('piece').value);
});

/** A fresh page knows nothing of the person before. */
function logOut() {
  person = undefined;
  location.reload();
}

function plan() {
  clearTimeout(timer);
  if (person) timer = setTimeout(() => void poll(), POLL_ms);
}

async function poll() {
  clearTimeout(timer);
  const asking = person;
  if (asking === undefined) return;
  const { status, body } = await request('GET', '/api/export/state');
  if (person !== asking) return;
  if (status === 401) return logOut();
  const connection = at('connection');
  connection.hidden = status === 200;
  document.body.classList.toggle('stale', status !== 200);
  write(connection, status === 200 ? '' : `What you see is not up to date: ${body.refused}`);
  if (status === 200) show(body, deed, request);
  plan();
}

/** Tells how the last action went. */
function tell(ok, text) {
  const message = at('message');
  message.hidden = false;
  message.className = ok ? 'banner note' : 'banner bad';
  message.setAttribute('role', ok ? 'status' : 'alert');
  write(message, text);
}
