using CsCheck;
using Stripe;
using StripeSandbox.Pricing;

namespace StripeSandbox.Tests.Invoices;

public sealed class CreditNoteTests
{
    [Fact]
    public async Task A_credit_note_of_an_open_invoice_lowers_what_is_due_and_can_be_taken_back()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var invoice = await sandbox.OpenInvoiceAsync(customer.Id, 1000);

        var note = await sandbox.Stripe.V1.CreditNotes.CreateAsync(new CreditNoteCreateOptions { Invoice = invoice.Id, Amount = 300, Reason = "order_change" });
        var lowered = await sandbox.Stripe.V1.Invoices.GetAsync(invoice.Id);
        var voided = await sandbox.Stripe.V1.CreditNotes.VoidCreditNoteAsync(note.Id);
        var restored = await sandbox.Stripe.V1.Invoices.GetAsync(invoice.Id);

        Assert.Equal(("pre_payment", 300L, $"{invoice.Number}-CN-01"), (note.Type, note.PrePaymentAmount, note.Number));
        Assert.Equal((700L, 300L, "open"), (lowered.AmountRemaining, lowered.PrePaymentCreditNotesAmount, lowered.Status));
        Assert.Equal(("void", 1000L, 0L), (voided.Status, restored.AmountRemaining, restored.PrePaymentCreditNotesAmount));
        Assert.Equal(1000, (await sandbox.Stripe.V1.Invoices.PayAsync(invoice.Id)).AmountPaid);
    }

    [Fact]
    public async Task An_open_invoice_that_is_credited_whole_is_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var invoice = await sandbox.OpenInvoiceAsync(customer.Id, 1000);

        await sandbox.Stripe.V1.CreditNotes.CreateAsync(new CreditNoteCreateOptions { Invoice = invoice.Id, Lines = [new CreditNoteLineOptions { Type = "invoice_line_item", InvoiceLineItem = invoice.Lines.Single().Id, Quantity = 1 }] });

        var paid = await sandbox.Stripe.V1.Invoices.GetAsync(invoice.Id);
        Assert.Equal(("paid", 0L, 0L), (paid.Status, paid.AmountDue, paid.AmountPaid));
        var told = await sandbox.ToldAsync();
        Assert.Contains("invoice.paid", told);
        Assert.DoesNotContain("charge.succeeded", told);
    }

    [Fact]
    public async Task Of_a_paid_invoice_money_goes_back_as_refund_as_credit_and_elsewhere()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var invoice = await sandbox.OpenInvoiceAsync(customer.Id, 1000);
        await sandbox.Stripe.V1.Invoices.PayAsync(invoice.Id);

        var note = await sandbox.Stripe.V1.CreditNotes.CreateAsync(new CreditNoteCreateOptions { Invoice = invoice.Id, Amount = 600, RefundAmount = 300, CreditAmount = 200, OutOfBandAmount = 100, Expand = ["refunds.refund", "customer_balance_transaction"] });
        var unbalanced = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.CreditNotes.CreateAsync(new CreditNoteCreateOptions { Invoice = invoice.Id, Amount = 100 }));
        var tooMuch = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.CreditNotes.CreateAsync(new CreditNoteCreateOptions { Invoice = invoice.Id, Amount = 401, CreditAmount = 401 }));

        Assert.Equal(("post_payment", 600L, 300L), (note.Type, note.PostPaymentAmount, note.Refunds.Single().Refund.Amount));
        Assert.Equal(("credit_note", -200L), (note.CustomerBalanceTransaction.Type, note.CustomerBalanceTransaction.Amount));
        Assert.Equal(-200, (await sandbox.Stripe.V1.Customers.GetAsync(customer.Id)).Balance);
        Assert.Equal(600, (await sandbox.Stripe.V1.Invoices.GetAsync(invoice.Id)).PostPaymentCreditNotesAmount);
        Assert.Contains("must equal the credit note amount", unbalanced.Message, StringComparison.Ordinal);
        Assert.Equal("amount", tooMuch.StripeError.Param);
        var told = await sandbox.ToldAsync();
        Assert.True(told.IndexOf("refund.created") < told.IndexOf("credit_note.created"));
    }

    [Fact]
    public async Task A_credited_line_brings_its_share_of_discount_and_tax_and_a_preview_changes_nothing()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var rate = await sandbox.RateAsync(20);
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "HALF", PercentOff = 50 });
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur", DefaultTaxRates = [rate.Id], Discounts = [new InvoiceDiscountOptions { Coupon = "HALF" }] });
        await sandbox.Stripe.V1.Invoices.AddLinesAsync(draft.Id, new InvoiceAddLinesOptions { Lines = [new InvoiceLineOptions { Amount = 1000 }] });
        var open = await sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id);

        var preview = await sandbox.Stripe.V1.CreditNotes.PreviewAsync(new CreditNotePreviewOptions { Invoice = open.Id, Lines = [new CreditNoteLineOptions { Type = "invoice_line_item", InvoiceLineItem = open.Lines.Single().Id, Amount = 400 }] });

        Assert.Equal((400L, 200L, 240L, 40L), (preview.Subtotal, preview.DiscountAmount, preview.Total, preview.TotalTaxes.Single().Amount));
        Assert.Empty(await sandbox.Stripe.V1.CreditNotes.ListAsync(new CreditNoteListOptions { Invoice = open.Id }));
        Assert.Equal(600, (await sandbox.Stripe.V1.Invoices.GetAsync(open.Id)).AmountRemaining);
    }

    [Fact]
    public void The_whole_line_credited_is_the_whole_line_and_no_part_is_more() =>
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Int[0, 100], Gen.Int[0, 3000], Gen.Bool, Gen.Int[1, 1000]).Sample((amount, off, rate, inclusive, share) =>
        {
            var line = Bill.Of([new LineTerms(amount, null, IsDiscountable: true, [], [new TaxTerms("txr_1", rate / 100m, inclusive, TaxTerms.Standard)])], [new DiscountTerms("di_1", off, null, null)]).Lines[0];
            var part = Crediting.Part(line, Math.Max(1, amount * share / 1000));

            Assert.Equal(line.Total, Crediting.Part(line, amount).Total);
            Assert.InRange(part.Total, 0, line.Total);
        });
}
