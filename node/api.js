// Calls under /rollcall/v1 as the admin.

export class Api {
  constructor(url, token) {
    this.url = url;
    this.token = token;
  }

  get(path, query = {}) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    return this.#send('GET', given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`);
  }

  post(path, body) {
    return this.#send('POST', path, body);
  }

  delete(path) {
    return this.#send('DELETE', path);
  }

  async #send(method, path, body) {
    let response;
    try {
      response = await fetch(this.url + path, {
        method,
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch (cause) {
      throw new Error(`Rollcall did not answer at ${this.url}; is it stopped?`, { cause });
    }
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`Rollcall refused ${method} ${path}: ${reason(response.status, text)}`);
    }
    return JSON.parse(text);
  }
}

function reason(status, text) {
  try {
    return JSON.parse(text).detail ?? text;
  } catch {
    return `status ${status}, which is no answer of a Rollcall`;
  }
}
