import assert from 'node:assert/strict';
import http from 'node:http';
import Stripe from 'stripe';

const patience = 30_000;
const secret = 'whsec_node';

/** A shop as a site's back end would see it: Stripe's own client, a place where webhooks arrive, and a browser that only posts forms. */
export class Shop {
  #server;
  #events = [];
  #waiting = [];
  #problems = [];
  #seen = new Map();

  static async open(address, key) {
    const shop = new Shop();
    const { hostname, port } = new URL(address);
    shop.address = address;
    shop.stripe = new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
    shop.stripe.on('response', answer => assert.match(answer.request_id, /^req_/));
    shop.#server = http.createServer((request, answer) => shop.#receive(request, answer));
    await new Promise(ready => shop.#server.listen(0, '127.0.0.1', ready));
    await shop.control('webhooks', { url: `http://127.0.0.1:${shop.#server.address().port}/`, secret });
    return shop;
  }

  /** Keeps the object's name, so that Stripe.net can be asked for the same one afterwards. */
  see(path, object) {
    this.#seen.set(path, object);
    return object;
  }

  get seen() {
    return Object.fromEntries(this.#seen);
  }

  async control(path, body = {}) {
    const answer = await fetch(`${this.address}/_sandbox/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, `${path}: ${await answer.clone().text()}`);
    return answer.json();
  }

  async travel({ days = 0, hours = 0 }) {
    await this.control('travel', { seconds: (days * 24 + hours) * 3600 });
  }

  async now() {
    return (await (await fetch(`${this.address}/_sandbox/clock`)).json()).now;
  }

  /** Sends a form as a browser without scripts does; where it leads is told, not followed. */
  async post(url, fields) {
    const answer = await fetch(new URL(url, this.address), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  }

  pay(url, number) {
    return this.post(url, { email: 'reader@example.org', number, expiry: '12 / 34', cvc: '123', name: 'A Reader', country: 'DE' });
  }

  async price(amount = 500, recurring = { interval: 'month' }, more = {}) {
    return this.stripe.prices.create({ currency: 'eur', unit_amount: amount, recurring, product_data: { name: 'Patron' }, ...more });
  }

  /** A customer with a card of their own. */
  async customer(card = 'pm_card_visa') {
    const customer = await this.stripe.customers.create({ email: 'reader@example.org' });
    const method = await this.stripe.paymentMethods.attach(card, { customer: customer.id });
    return this.stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  }

  async subscribe(price, card, more = {}) {
    const customer = await this.customer(card);
    return this.stripe.subscriptions.create({ customer: customer.id, items: [{ price: (price ?? await this.price()).id }], ...more });
  }

  checkout(more) {
    return this.stripe.checkout.sessions.create({ success_url: 'http://127.0.0.1:9/welcome?session={CHECKOUT_SESSION_ID}', cancel_url: 'http://127.0.0.1:9/support', ...more });
  }

  /** The next or an earlier event of the type whose object matches; it was signed, or the journey fails. */
  async hear(type, matches = () => true) {
    const suits = event => event.type === type && matches(event.data.object);
    const known = this.#events.find(suits);
    if (known)
      return known;
    let timer;
    const waited = new Promise((found, lost) => {
      timer = setTimeout(() => lost(new assert.AssertionError({ message: `${type} did not arrive; heard ${this.#events.map(event => event.type).join(', ')}` })), patience);
      this.#waiting.push({ suits, found });
    });
    return waited.finally(() => clearTimeout(timer));
  }

  /** The types of all events about the object ids, oldest first; a twin counts once. */
  async told(...ids) {
    const events = [];
    for await (const event of this.stripe.events.list({ limit: 100 }))
      if (ids.length === 0 || ids.some(id => JSON.stringify(event.data.object).includes(`"${id}"`)))
        events.unshift(event);
    const once = new Set();
    return events.filter(event => once.size < once.add(`${event.type} ${event.created} ${JSON.stringify(event.data)}`).size).map(event => event.type);
  }

  async close() {
    await new Promise(closed => {
      this.#server.close(closed);
      this.#server.closeAllConnections();
    });
    assert.deepEqual(this.#problems, []);
  }

  async #receive(request, answer) {
    const parts = [];
    for await (const part of request)
      parts.push(part);
    try {
      const event = this.stripe.webhooks.constructEvent(Buffer.concat(parts), request.headers['stripe-signature'], secret);
      assert.equal(event.api_version, '2026-10-28.endive');
      this.#events.push(event);
      this.#waiting.filter(one => one.suits(event)).forEach(one => one.found(event));
      answer.writeHead(200).end();
    } catch (problem) {
      this.#problems.push(String(problem));
      answer.writeHead(400).end();
    }
  }
}

/** Each of these comes after the one before; others may stand between. */
export function inOrder(told, ...types) {
  let at = -1;
  for (const type of types) {
    const next = told.indexOf(type, at + 1);
    assert.ok(next > at, `${type} after position ${at} of ${told.join(', ')}`);
    at = next;
  }
}

export function has(told, ...types) {
  for (const type of types)
    assert.ok(told.includes(type), `${type} is not among ${told.join(', ')}`);
}
