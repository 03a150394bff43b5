import assert from 'node:assert/strict';
import { has, inOrder } from '../shop.mjs';

export async function renewal(shop) {
  const subscription = await shop.subscribe();
  const before = (await shop.told()).length;

  await shop.control('travel', { to: 'next_renewal' });
  await shop.hear('invoice.paid', invoice => invoice.billing_reason === 'subscription_cycle');

  const renewed = shop.see(`/v1/subscriptions/${subscription.id}?expand[0]=latest_invoice`, await shop.stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] }));
  assert.equal(renewed.items.data[0].current_period_start, subscription.items.data[0].current_period_end);
  assert.deepEqual([renewed.status, renewed.latest_invoice.status], ['active', 'paid']);
  const told = (await shop.told()).slice(before);
  inOrder(told, 'customer.subscription.updated', 'invoice.created', 'invoice.finalized', 'invoice.paid', 'invoice.payment_succeeded', 'invoice_payment.paid');
  has(told, 'charge.succeeded', 'payment_intent.succeeded', 'payment_intent.created');
  const created = await shop.hear('invoice.created', invoice => invoice.billing_reason === 'subscription_cycle');
  assert.deepEqual([created.data.object.status, created.data.object.auto_advance, created.request], ['draft', true, null]);
}

export async function upcoming(shop) {
  const subscription = await shop.subscribe();
  const [{ current_period_end: end }] = subscription.items.data;

  await shop.travel({ days: 25 });
  const told = await shop.hear('invoice.upcoming', invoice => invoice.parent.subscription_details.subscription === subscription.id);

  assert.deepEqual([told.created, told.data.object.amount_due], [end - 7 * 24 * 3600, 500]);
  await assert.rejects(shop.stripe.invoices.retrieve(told.data.object.id), { code: 'resource_missing' });
  shop.see(`/v1/subscriptions/${subscription.id}`, await shop.stripe.subscriptions.retrieve(subscription.id));
}

export async function renewalFailsAndRecovers(shop) {
  const subscription = await shop.subscribe();
  const failing = await shop.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: subscription.customer });
  await shop.stripe.subscriptions.update(subscription.id, { default_payment_method: failing.id });

  await shop.control('travel', { to: 'next_renewal' });
  const failed = await shop.hear('invoice.payment_failed', invoice => invoice.attempt_count === 1);
  const late = await shop.hear('customer.subscription.updated', one => one.id === subscription.id && one.status === 'past_due');
  assert.equal(late.data.previous_attributes.status, 'active');
  assert.ok(failed.data.object.next_payment_attempt > await shop.now());
  has(await shop.told(), 'charge.failed', 'payment_intent.payment_failed');

  const good = await shop.stripe.paymentMethods.attach('pm_card_mastercard', { customer: subscription.customer });
  await shop.stripe.subscriptions.update(subscription.id, { default_payment_method: good.id });
  await shop.travel({ days: 2 });
  await shop.hear('invoice.paid', invoice => invoice.id === failed.data.object.id);

  assert.equal(shop.see(`/v1/subscriptions/${subscription.id}`, await shop.stripe.subscriptions.retrieve(subscription.id)).status, 'active');
}

export async function renewalIsGivenUp(shop) {
  const subscription = await shop.subscribe();
  const failing = await shop.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: subscription.customer });
  await shop.stripe.subscriptions.update(subscription.id, { default_payment_method: failing.id });

  await shop.control('travel', { to: 'next_renewal' });
  await shop.travel({ days: 16 });
  const ended = await shop.hear('customer.subscription.deleted', one => one.id === subscription.id);

  assert.deepEqual([ended.data.object.status, ended.data.object.cancellation_details.reason], ['canceled', 'payment_failed']);
  const invoice = shop.see(`/v1/invoices/${ended.data.object.latest_invoice}`, await shop.stripe.invoices.retrieve(ended.data.object.latest_invoice));
  assert.deepEqual([invoice.attempt_count, invoice.next_payment_attempt], [8, null]);
}

export async function renewalAsksTheBank(shop) {
  const price = await shop.price();
  const open = await shop.checkout({ mode: 'subscription', line_items: [{ price: price.id, quantity: 1 }] });
  const asked = await shop.pay(open.url, '4000002760003184');
  await shop.post(asked.location, { answer: 'complete' });
  await shop.hear('checkout.session.completed', session => session.id === open.id);
  const { subscription: id } = await shop.stripe.checkout.sessions.retrieve(open.id);

  await shop.control('travel', { to: 'next_renewal' });
  const action = await shop.hear('invoice.payment_action_required', invoice => invoice.parent.subscription_details.subscription === id);
  await shop.hear('invoice.payment_failed', invoice => invoice.id === action.data.object.id);
  await shop.hear('customer.subscription.updated', one => one.id === id && one.status === 'past_due');

  const again = await shop.pay(action.data.object.hosted_invoice_url, '4242424242424242');
  assert.ok(again.status < 400, again.text);
  await shop.hear('invoice.paid', invoice => invoice.id === action.data.object.id);
  assert.equal(shop.see(`/v1/subscriptions/${id}`, await shop.stripe.subscriptions.retrieve(id)).status, 'active');
}
