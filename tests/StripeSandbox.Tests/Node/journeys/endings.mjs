import assert from 'node:assert/strict';
import { has, inOrder } from '../shop.mjs';

export async function cancelAtPeriodEndAndUndo(shop) {
  const subscription = await shop.subscribe();

  const leaving = await shop.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true, cancellation_details: { feedback: 'too_expensive' } });
  assert.deepEqual([leaving.status, leaving.cancellation_details.reason, leaving.cancellation_details.feedback], ['active', 'cancellation_requested', 'too_expensive']);
  const told = await shop.hear('customer.subscription.updated', one => one.id === subscription.id && one.canceled_at !== null);
  assert.equal(told.data.previous_attributes.canceled_at, null);
  const back = await shop.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
  assert.deepEqual([back.cancel_at, back.canceled_at], [null, null]);

  await shop.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  await shop.travel({ days: 32 });
  const ended = await shop.hear('customer.subscription.deleted', one => one.id === subscription.id);
  assert.deepEqual([ended.data.object.status, ended.request], ['canceled', null]);
  assert.ok(ended.data.object.ended_at > ended.data.object.canceled_at);
  shop.see(`/v1/subscriptions/${subscription.id}`, await shop.stripe.subscriptions.retrieve(subscription.id));
}

export async function cancelNowAndRefund(shop) {
  const subscription = await shop.subscribe();
  const { data: [payment] } = await shop.stripe.invoicePayments.list({ invoice: subscription.latest_invoice });

  const ended = await shop.stripe.subscriptions.cancel(subscription.id);
  const refund = await shop.stripe.refunds.create({ payment_intent: payment.payment.payment_intent, amount: 200, reason: 'requested_by_customer' });
  await shop.hear('charge.refunded', charge => charge.amount_refunded === 200);
  const note = await shop.stripe.creditNotes.create({ invoice: subscription.latest_invoice, amount: 300, refund_amount: 300 });
  await shop.hear('credit_note.created', one => one.id === note.id);

  assert.equal(ended.status, 'canceled');
  shop.see(`/v1/refunds/${refund.id}`, await shop.stripe.refunds.retrieve(refund.id));
  shop.see(`/v1/credit_notes/${note.id}`, await shop.stripe.creditNotes.retrieve(note.id));
  inOrder(await shop.told(), 'customer.subscription.deleted', 'refund.created', 'charge.refunded', 'refund.updated', 'charge.refund.updated', 'credit_note.created');
  await assert.rejects(shop.stripe.refunds.create({ payment_intent: payment.payment.payment_intent, amount: 1 }), { code: 'charge_already_refunded' });
}

export async function dispute(shop) {
  const subscription = await shop.subscribe(undefined, 'pm_card_createDispute');

  const opened = await shop.hear('charge.dispute.created', one => one.status === 'needs_response');
  await shop.hear('charge.dispute.funds_withdrawn');
  await shop.stripe.disputes.update(opened.data.object.id, { evidence: { uncategorized_text: 'winning_evidence' }, submit: true });
  await shop.travel({ days: 70 });
  await shop.hear('charge.dispute.closed', one => one.status === 'won');
  await shop.hear('charge.dispute.funds_reinstated');

  shop.see(`/v1/disputes/${opened.data.object.id}`, await shop.stripe.disputes.retrieve(opened.data.object.id));
  assert.ok(subscription.id);
}

export async function deletedCustomer(shop) {
  const subscription = await shop.subscribe();

  await shop.stripe.customers.del(subscription.customer);
  await shop.hear('customer.deleted', customer => customer.id === subscription.customer);

  const gone = shop.see(`/v1/customers/${subscription.customer}`, await shop.stripe.customers.retrieve(subscription.customer));
  assert.deepEqual({ ...gone }, { id: subscription.customer, object: 'customer', deleted: true });
  assert.equal((await shop.stripe.invoices.retrieve(subscription.latest_invoice)).status, 'paid');
  inOrder(await shop.told(), 'customer.subscription.deleted', 'customer.deleted');
  has(await shop.told(), 'customer.subscription.created');
}
