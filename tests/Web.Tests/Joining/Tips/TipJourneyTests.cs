using System.Net;
using Core;
using Core.Inbox;
using Core.Mails;
using Core.Offers;
using Core.Orders;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Reconciling;
using Web.Tests.Kit;
using static Web.Tests.Joining.Tips.TipJar;

namespace Web.Tests.Joining.Tips;

/// <summary>Somebody without an account gives once, over HTTP, with a browser that runs no scripts.</summary>
public sealed class TipJourneyTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Five_euros_are_given_without_an_account_and_thanked_for_with_a_receipt_and_an_offer(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var page = await reader.FollowAsync(await reader.GetAsync("/support"), "give once");
        var stripe = await reader.SubmitAsync(page, "Checkout.Start.GoOn", ("Form.Email", Email));
        Assert.Contains("5.00", stripe.Text, StringComparison.Ordinal);
        var thanks = await PayAsync(reader, stripe);

        Assert.Equal(Said.En["Tips.Thanks.Heading", Euros(500)].Value, thanks.Heading);
        Assert.Equal("/support", (await reader.FollowAsync(thanks, "Tips.ToTiers")).Address.AbsolutePath);
        Assert.False(await reader.IsSignedInAsync());
        var payment = await PaidOnceAsync(shop, Euros(500));
        Assert.Equal((OrderKind.Tip, null, null, null), (payment.Purpose, payment.MembershipId, payment.TierName, payment.Term));
        Assert.Equal("4242", payment.CardLast4);
        var mail = Assert.Single(await shop.Site.MailsAsync(Email));
        Assert.Contains(payment.ReceiptNumber!, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("/support", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_clicks_at_once_lead_to_one_page_and_one_payment(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        var page = await reader.GetAsync("/tip");

        var stripe = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => reader.SubmitAsync(page, "Checkout.Start.GoOn", ("Form.Email", Email))));

        Assert.Single(stripe.Select(one => one.Address).Distinct());
        await PayAsync(reader, stripe[0]);
        await PaidOnceAsync(shop, Euros(500));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_amount_in_the_same_browser_closes_the_page_before(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        var first = await GiveAsync(reader, ("Amount", "500"));

        var second = await GiveAsync(reader, ("Own", "12.50"));
        await PayAsync(reader, second);

        await PaidOnceAsync(shop, Euros(1250));
        Assert.Contains("expired", (await reader.GetAsync(first.Address.ToString())).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tip_and_a_membership_stand_beside_each_other(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        var membership = await shop.ChooseAsync(reader, Email);
        var tip = await GiveAsync(reader);

        await PayAsync(reader, tip);
        var welcome = await shop.PayAsync(reader, membership);

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.True(await reader.IsSignedInAsync()); // the same browser gave and joined
        await shop.SettledAsync();
        Assert.Equal(
            [OrderKind.Membership, OrderKind.Tip],
            await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).Select(payment => payment.Purpose).OrderBy(kind => kind).ToListAsync()));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync()));
        Assert.Contains(Said.En["Tips.Give.WhatNext"].Value, (await reader.GetAsync("/tip")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Form.Email", (await reader.GetAsync("/tip")).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_events_alone_book_it_and_coming_back_before_them_does_too(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        using var elsewhere = shop.Site.NewVisitor();
        await PayAsync(elsewhere, await GiveAsync(reader)); // nothing is synchronised by a browser that did not begin
        await PaidOnceAsync(shop, Euros(500));

        await shop.ControlAsync("webhooks/hold");
        using var other = shop.Site.NewVisitor();
        var thanks = await PayAsync(other, await GiveAsync(other, ("Form.Email", "second@example.test"), ("Amount", "1000")));
        Assert.Equal(Said.En["Tips.Thanks.Heading", Euros(1000)].Value, thanks.Heading);
        await shop.ControlAsync("webhooks/release");
        await shop.SettledAsync();

        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
        Assert.Equal(0, await shop.EventsAsync(EventStatus.Parked));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_refunded_or_disputed_at_Stripe_shows_at_the_tip_and_is_told(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await PayAsync(reader, await GiveAsync(reader));
        var payment = await PaidOnceAsync(shop, Euros(500));

        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", payment.StripePaymentIntentId!), ("amount", "200"));
        await shop.SettledAsync();

        Assert.Equal(200, await shop.Site.InDbAsync(db => db.Payments.Select(row => row.Refunded.Minor).SingleAsync()));
        Assert.Equal(MailKind.Refunded, (await shop.Site.InDbAsync(db => db.OutgoingMails.OrderByDescending(mail => mail.CreatedAt).FirstAsync())).Kind);

        using var other = shop.Site.NewVisitor();
        await PayAsync(other, await GiveAsync(other, ("Form.Email", "bank@example.test")), "4000000000000259");
        await shop.SettledAsync();
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Disputes.CountAsync(dispute => dispute.MembershipId == null)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refund_of_a_tip_that_Stripe_does_not_have_is_struck_out(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await PayAsync(reader, await GiveAsync(reader));
        var payment = await PaidOnceAsync(shop, Euros(500));
        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", payment.StripePaymentIntentId!), ("amount", "200"));
        await shop.SettledAsync();
        await shop.Site.InDbAsync(db => db.Refunds.ExecuteUpdateAsync(set => set.SetProperty(refund => refund.StripeRefundId, "re_from_nowhere")));

        await using var scope = shop.Site.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(since: null, CancellationToken.None)).IsWell);

        var refund = await shop.Site.InDbAsync(db => db.Refunds.AsNoTracking().SingleAsync());
        Assert.NotEqual("re_from_nowhere", refund.StripeRefundId);
        Assert.Equal(200, await shop.Site.InDbAsync(db => db.Payments.Select(row => row.Refunded.Minor).SingleAsync()));
        await using var again = shop.Site.Services.CreateAsyncScope();
        Assert.Empty((await again.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(since: null, CancellationToken.None)).Differences);
    }

    [Fact]
    public async Task A_foreign_session_and_another_browser_learn_nothing()
    {
        await using var shop = await OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();
        using var stranger = shop.Site.NewVisitor();
        var thanks = await PayAsync(reader, await GiveAsync(reader));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/tip/thanks?session_id=cs_test_foreign")).Status);
        var seen = await stranger.GetAsync(thanks.Address.ToString());
        Assert.DoesNotContain("5", seen.Heading, StringComparison.Ordinal);
        Assert.Equal("/tip/thanks", (await reader.GetAsync("/checkout/return" + thanks.Address.Query)).Address.AbsolutePath);
    }

    /// <summary>As a backup leaves them that was made before: neither payment nor order, nor the payer.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_reconciler_finds_a_tip_that_is_not_in_the_books_with_its_refund_and_mails_nothing_twice(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await PayAsync(reader, await GiveAsync(reader));
        var before = await PaidOnceAsync(shop, Euros(500));
        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", before.StripePaymentIntentId!), ("amount", "200"));
        await shop.SettledAsync();
        var mails = (await shop.Site.MailsAsync(Email)).Count;
        var credit = await shop.Site.InDbAsync(db => db.CreditDocuments.Select(note => note.Number).SingleAsync());
        await using (var nightly = shop.Site.Services.CreateAsyncScope())
        {
            Assert.Empty((await nightly.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(since: null, CancellationToken.None)).Differences);
        }

        await shop.SettledAsync(); // Stripe tells that the refund's note was changed
        await shop.Site.InDbAsync(async db =>
        {
            await db.NumberSequences.ExecuteUpdateAsync(set => set.SetProperty(series => series.Last, series => series.Last + 7));
            await db.CreditDocuments.ExecuteDeleteAsync();
            await db.Refunds.ExecuteDeleteAsync();
            await db.Payments.ExecuteDeleteAsync();
            await db.Orders.ExecuteDeleteAsync();
        });

        await using var scope = shop.Site.Services.CreateAsyncScope();
        Assert.NotEmpty((await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(since: null, CancellationToken.None)).Differences);
        await using var again = shop.Site.Services.CreateAsyncScope();
        Assert.Empty((await again.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(since: null, CancellationToken.None)).Differences);
        await shop.SettledAsync();

        var after = await shop.Site.InDbAsync(db => db.Payments.AsNoTracking().SingleAsync());
        Assert.Equal((before.ReceiptNumber, before.Amount, OrderKind.Tip, 200L), (after.ReceiptNumber, after.Amount, after.Purpose, after.Refunded.Minor));
        Assert.Equal(credit, await shop.Site.InDbAsync(db => db.CreditDocuments.Select(note => note.Number).SingleAsync()));
        Assert.Equal(mails, (await shop.Site.MailsAsync(Email)).Count);
    }
}
