import assert from 'node:assert/strict';
import { has, inOrder } from '../shop.mjs';

export async function firstSubscription(shop) {
  const price = await shop.price();
  const open = await shop.checkout({ mode: 'subscription', line_items: [{ price: price.id, quantity: 1 }], client_reference_id: 'reader-7', subscription_data: { metadata: { tier: 'patron' } } });
  assert.equal(open.subscription, null);

  const paid = await shop.pay(open.url, '4242424242424242');
  await shop.hear('checkout.session.completed', session => session.id === open.id && session.status === 'complete');
  await shop.hear('invoice_payment.paid');

  assert.equal(paid.location, `http://127.0.0.1:9/welcome?session=${open.id}`);
  const session = shop.see(`/v1/checkout/sessions/${open.id}?expand[0]=subscription`, await shop.stripe.checkout.sessions.retrieve(open.id, { expand: ['subscription'] }));
  assert.deepEqual([session.payment_status, session.client_reference_id], ['paid', 'reader-7']);
  assert.deepEqual([session.subscription.status, session.subscription.metadata.tier], ['active', 'patron']);
  const invoice = shop.see(`/v1/invoices/${session.invoice}?expand[0]=payments`, await shop.stripe.invoices.retrieve(session.invoice, { expand: ['payments'] }));
  assert.deepEqual([invoice.status, invoice.billing_reason, invoice.parent.subscription_details.subscription], ['paid', 'subscription_create', session.subscription.id]);
  const intent = shop.see(`/v1/payment_intents/${invoice.payments.data[0].payment.payment_intent}`, await shop.stripe.paymentIntents.retrieve(invoice.payments.data[0].payment.payment_intent));
  assert.equal(intent.status, 'succeeded');
  const told = await shop.told();
  inOrder(told, 'charge.succeeded', 'customer.created', 'checkout.session.completed', 'customer.subscription.created', 'invoice.created', 'invoice.finalized', 'invoice.paid', 'invoice.payment_succeeded', 'invoice_payment.paid');
  has(told, 'payment_method.attached', 'customer.updated', 'payment_intent.created', 'payment_intent.succeeded');
  assert.ok(!told.includes('customer.subscription.updated'));
}

export async function declinedInCheckout(shop) {
  const price = await shop.price();
  const open = await shop.checkout({ mode: 'subscription', line_items: [{ price: price.id, quantity: 1 }] });

  const refused = await shop.pay(open.url, '4000000000009995');
  await shop.hear('payment_intent.payment_failed', intent => intent.last_payment_error.decline_code === 'insufficient_funds');

  assert.equal(refused.location, null);
  const session = shop.see(`/v1/checkout/sessions/${open.id}`, await shop.stripe.checkout.sessions.retrieve(open.id));
  assert.deepEqual([session.status, session.payment_status, session.subscription], ['open', 'unpaid', null]);
  const told = await shop.told();
  has(told, 'charge.failed');
  assert.ok(!told.includes('customer.subscription.created'));
}

export async function tip(shop) {
  const open = await shop.checkout({
    mode: 'payment', submit_type: 'donate', metadata: { gift: 'for a friend' }, invoice_creation: { enabled: true },
    line_items: [{ price_data: { currency: 'eur', unit_amount: 700, product_data: { name: 'A tip' } }, quantity: 1 }],
  });
  assert.equal(open.payment_intent, null);

  await shop.pay(open.url, '4242424242424242');
  await shop.hear('checkout.session.completed', session => session.metadata.gift === 'for a friend');
  await shop.travel({ hours: 1 });

  const session = shop.see(`/v1/checkout/sessions/${open.id}`, await shop.stripe.checkout.sessions.retrieve(open.id));
  assert.deepEqual([session.status, session.payment_status, session.amount_total], ['complete', 'paid', 700]);
  inOrder(await shop.told(), 'charge.succeeded', 'payment_intent.succeeded', 'payment_intent.created', 'checkout.session.completed');
  const invoice = shop.see(`/v1/invoices/${session.invoice}`, await shop.stripe.invoices.retrieve(session.invoice));
  assert.equal(invoice.status, 'paid');
}

export async function payWhatYouWant(shop) {
  const price = await shop.stripe.prices.create({ currency: 'eur', custom_unit_amount: { enabled: true, minimum: 200, preset: 500 }, product_data: { name: 'What you want' } });
  const once = await shop.checkout({ mode: 'payment', line_items: [{ price: price.id, quantity: 1 }] });
  const monthly = await shop.checkout({ mode: 'subscription', line_items: [{ price_data: { currency: 'eur', unit_amount: 1234, recurring: { interval: 'month' }, product_data: { name: 'What you want' } }, quantity: 1 }] });

  await shop.post(once.url, { email: 'reader@example.org', number: '4242424242424242', expiry: '12 / 34', cvc: '123', name: 'A Reader', country: 'DE', amount: '9.00' });
  await shop.pay(monthly.url, '4242424242424242');
  await shop.hear('checkout.session.completed', session => session.id === once.id);
  await shop.hear('checkout.session.completed', session => session.id === monthly.id);

  assert.equal((await shop.stripe.checkout.sessions.retrieve(once.id)).amount_total, 900);
  assert.equal(shop.see(`/v1/checkout/sessions/${monthly.id}`, await shop.stripe.checkout.sessions.retrieve(monthly.id)).amount_total, 1234);
}

export async function annualByLookupKey(shop) {
  const month = await shop.price(500, { interval: 'month' }, { lookup_key: 'patron_month' });
  await shop.stripe.prices.create({ currency: 'eur', unit_amount: 5000, recurring: { interval: 'year' }, product: month.product, lookup_key: 'patron_year' });

  const { data: [year] } = await shop.stripe.prices.list({ lookup_keys: ['patron_year'] });
  const subscription = await shop.subscribe(year);

  const [item] = subscription.items.data;
  assert.equal(subscription.status, 'active');
  assert.ok(item.current_period_end - item.current_period_start >= 365 * 86400);
  shop.see(`/v1/subscriptions/${subscription.id}`, await shop.stripe.subscriptions.retrieve(subscription.id));
}

export async function trial(shop) {
  const price = await shop.price();
  const open = await shop.checkout({ mode: 'subscription', line_items: [{ price: price.id, quantity: 1 }], subscription_data: { trial_period_days: 14 } });
  await shop.pay(open.url, '4242424242424242');
  await shop.hear('checkout.session.completed', session => session.payment_status === 'no_payment_required');
  const { subscription: id } = await shop.stripe.checkout.sessions.retrieve(open.id);
  assert.equal((await shop.stripe.subscriptions.retrieve(id)).status, 'trialing');
  has(await shop.told(), 'setup_intent.created', 'setup_intent.succeeded', 'payment_method.attached', 'customer.subscription.created', 'invoice.paid', 'invoice.payment_succeeded');

  await shop.travel({ days: 12 });
  await shop.hear('customer.subscription.trial_will_end', subscription => subscription.id === id);
  await shop.travel({ days: 3 });
  const ended = await shop.hear('customer.subscription.updated', subscription => subscription.id === id && subscription.status === 'active');

  assert.equal(ended.data.previous_attributes.status, 'trialing');
  const subscription = shop.see(`/v1/subscriptions/${id}?expand[0]=latest_invoice`, await shop.stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] }));
  assert.deepEqual([subscription.latest_invoice.status, subscription.latest_invoice.amount_paid], ['paid', 500]);
}

export async function trialWithoutCard(shop) {
  const price = await shop.price();
  const open = await shop.checkout({
    mode: 'subscription', payment_method_collection: 'if_required', line_items: [{ price: price.id, quantity: 1 }],
    subscription_data: { trial_period_days: 14, trial_settings: { end_behavior: { missing_payment_method: 'cancel' } } },
  });
  await shop.post(open.url, { email: 'reader@example.org' });
  await shop.hear('checkout.session.completed', session => session.payment_status === 'no_payment_required' && session.setup_intent === null);
  const { subscription: id } = shop.see(`/v1/checkout/sessions/${open.id}`, await shop.stripe.checkout.sessions.retrieve(open.id));
  const trial = await shop.stripe.subscriptions.retrieve(id);
  assert.deepEqual([trial.status, trial.default_payment_method], ['trialing', null]);

  await shop.travel({ days: 15 });
  await shop.hear('customer.subscription.deleted', subscription => subscription.id === id);
}

export async function coupon(shop) {
  const half = await shop.stripe.coupons.create({ percent_off: 50, duration: 'repeating', duration_in_months: 2 });
  const code = await shop.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: half.id }, code: 'FRIENDS' });
  const subscription = await shop.subscribe(undefined, undefined, { discounts: [{ promotion_code: code.id }] });

  const created = await shop.hear('customer.discount.created', discount => discount.subscription === subscription.id);
  assert.deepEqual([created.data.object.source.coupon, created.data.object.promotion_code], [half.id, code.id]);
  const invoice = shop.see(`/v1/invoices/${subscription.latest_invoice}`, await shop.stripe.invoices.retrieve(subscription.latest_invoice));
  assert.deepEqual([invoice.total, invoice.total_discount_amounts[0].amount], [250, 250]);

  await shop.travel({ days: 63 });
  await shop.hear('customer.discount.deleted', discount => discount.subscription === subscription.id);
}
