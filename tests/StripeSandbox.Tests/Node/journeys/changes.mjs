import assert from 'node:assert/strict';
import { has, inOrder } from '../shop.mjs';

export async function upgradeNow(shop) {
  const dearer = await shop.price(1500);
  const subscription = await shop.subscribe();
  const [item] = subscription.items.data;
  await shop.travel({ days: 10 });
  const change = { items: [{ id: item.id, price: dearer.id }], proration_behavior: 'always_invoice', proration_date: await shop.now() };

  const preview = await shop.stripe.invoices.createPreview({ subscription: subscription.id, subscription_details: change });
  const changed = await shop.stripe.subscriptions.update(subscription.id, { ...change, payment_behavior: 'pending_if_incomplete' });
  const told = await shop.hear('customer.subscription.updated', one => one.id === subscription.id && one.items.data[0].price.id === dearer.id);
  await shop.hear('invoice.paid', invoice => invoice.id === changed.latest_invoice);

  assert.ok(told.data.previous_attributes.items);
  const invoice = shop.see(`/v1/invoices/${changed.latest_invoice}`, await shop.stripe.invoices.retrieve(changed.latest_invoice));
  assert.deepEqual([invoice.status, invoice.billing_reason, invoice.total], ['paid', 'subscription_update', preview.total]);
  assert.deepEqual(invoice.lines.data.map(line => Math.sign(line.amount)).sort(), [-1, 1]);
  inOrder(await shop.told(), 'invoiceitem.created', 'invoiceitem.created', 'customer.subscription.updated', 'invoice.created', 'invoice.finalized', 'invoice.paid', 'invoice.payment_succeeded', 'invoice_payment.paid');
}

export async function upgradeThatFailsWaits(shop) {
  const dearer = await shop.price(1500);
  const subscription = await shop.subscribe();
  const failing = await shop.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: subscription.customer });

  await shop.stripe.subscriptions.update(subscription.id, { default_payment_method: failing.id });
  const waiting = await shop.stripe.subscriptions.update(subscription.id, { items: [{ id: subscription.items.data[0].id, price: dearer.id }], proration_behavior: 'always_invoice', payment_behavior: 'pending_if_incomplete' });
  assert.equal(waiting.pending_update.subscription_items[0].price.id, dearer.id);
  assert.notEqual(waiting.items.data[0].price.id, dearer.id);
  await shop.travel({ hours: 24 });

  await shop.hear('customer.subscription.pending_update_expired', one => one.id === subscription.id);
  assert.equal(shop.see(`/v1/subscriptions/${subscription.id}`, await shop.stripe.subscriptions.retrieve(subscription.id)).pending_update, null);
}

export async function downgradeAtPeriodEnd(shop) {
  const cheaper = await shop.price(200);
  const subscription = await shop.subscribe();
  const [item] = subscription.items.data;

  const schedule = await shop.stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  await shop.stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: 'release',
    phases: [
      { items: [{ price: item.price.id, quantity: 1 }], start_date: item.current_period_start, end_date: item.current_period_end },
      { items: [{ price: cheaper.id, quantity: 1 }], duration: { interval: 'month', interval_count: 1 } },
    ],
  });
  await shop.hear('subscription_schedule.updated', one => one.id === schedule.id);
  await assert.rejects(shop.stripe.subscriptions.pause(subscription.id, { type: 'subscription' }), { type: 'StripeInvalidRequestError' });
  await shop.control('travel', { to: 'next_renewal' });

  await shop.hear('customer.subscription.updated', one => one.id === subscription.id && one.items.data[0].price.id === cheaper.id);
  await shop.hear('invoice.paid', invoice => invoice.total === 200);
  shop.see(`/v1/subscription_schedules/${schedule.id}`, await shop.stripe.subscriptionSchedules.retrieve(schedule.id));
}

export async function pauseAndResume(shop) {
  const subscription = await shop.subscribe();

  const paused = await shop.stripe.subscriptions.pause(subscription.id, { type: 'subscription' });
  await shop.hear('customer.subscription.paused', one => one.id === subscription.id);
  assert.deepEqual([paused.status, paused.status_details.paused.subscription.type], ['paused', 'pause_requested']);
  await shop.travel({ days: 20 });
  assert.equal((await shop.stripe.subscriptions.retrieve(subscription.id)).status, 'paused');

  await shop.stripe.subscriptions.resume(subscription.id, { payment_behavior: 'resume_on_payment_success' });
  await shop.hear('customer.subscription.resumed', one => one.id === subscription.id);
  assert.equal(shop.see(`/v1/subscriptions/${subscription.id}`, await shop.stripe.subscriptions.retrieve(subscription.id)).status, 'active');
  inOrder(await shop.told(), 'customer.subscription.paused', 'customer.subscription.updated', 'invoice.paid', 'customer.subscription.resumed', 'customer.subscription.updated');
}

export async function newCardBySetup(shop) {
  const subscription = await shop.subscribe();
  const open = await shop.checkout({ mode: 'setup', currency: 'eur', customer: subscription.customer });

  await shop.pay(open.url, '5555555555554444');
  await shop.hear('checkout.session.completed', session => session.id === open.id);
  const { setup_intent: id } = await shop.stripe.checkout.sessions.retrieve(open.id);
  const intent = shop.see(`/v1/setup_intents/${id}`, await shop.stripe.setupIntents.retrieve(id));
  const before = await shop.stripe.customers.retrieve(subscription.customer);
  await shop.stripe.customers.update(subscription.customer, { invoice_settings: { default_payment_method: intent.payment_method } });

  assert.equal(intent.status, 'succeeded');
  assert.notEqual(before.invoice_settings.default_payment_method, intent.payment_method);
  await shop.hear('customer.updated', customer => customer.invoice_settings.default_payment_method === intent.payment_method);
  has(await shop.told(intent.id, intent.payment_method), 'setup_intent.created', 'setup_intent.succeeded', 'payment_method.attached');
}

export async function cardRenewedByItsNetwork(shop) {
  const customer = await shop.customer();
  const id = customer.invoice_settings.default_payment_method;

  await shop.control(`renew-card/${id}`, { exp_month: 6, exp_year: 2033 });

  await shop.hear('payment_method.automatically_updated', method => method.id === id && method.card.exp_year === 2033);
  shop.see(`/v1/payment_methods/${id}`, await shop.stripe.paymentMethods.retrieve(id));
}
