using System.Net.Http.Json;
using Core;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Stripe;
using StripeSandbox;
using Web.Demo.Samples;
using Web.Tests.Kit;

namespace Web.Tests.Demo.Samples;

/// <summary>The real sandbox is loaded with the documents and asked with Stripe's own client.</summary>
public sealed class StripeDocumentsTests
{
    [Fact]
    public async Task Every_membership_stands_on_Stripes_side_as_on_ours()
    {
        await using var stripe = await LoadedAsync();

        foreach (var membership in stripe.Memberships)
        {
            var subscription = await stripe.Client.V1.Subscriptions.GetAsync(
                membership.StripeSubscriptionId, new SubscriptionGetOptions { Expand = ["default_payment_method", "latest_invoice.payments.data.payment.payment_intent"] });
            var item = Assert.Single(subscription.Items.Data);

            Assert.Equal(membership.Price.Minor, item.Price.UnitAmount);
            Assert.Equal(membership.PeriodUntil.UtcDateTime, item.CurrentPeriodEnd);
            Assert.Equal(membership.EndedAt?.UtcDateTime, subscription.EndedAt);
            Assert.Equal(membership.CancelAt?.UtcDateTime, subscription.CancelAt);
            Assert.Equal(membership.CardLast4, subscription.DefaultPaymentMethod.Card.Last4);
            Assert.Equal(membership.Status is SubscriptionStatus.Active, subscription.Status is "active");
            Assert.True(Guid.TryParse(subscription.Metadata["order"], out _));
            Assert.NotNull(subscription.LatestInvoice.Payments.Data[0].Payment.PaymentIntent);
        }
    }

    [Fact]
    public async Task Every_payment_has_its_invoice()
    {
        await using var stripe = await LoadedAsync();
        var invoices = new Dictionary<string, Invoice>(StringComparer.Ordinal);
        await foreach (var invoice in stripe.Client.V1.Invoices.ListAutoPagingAsync(new InvoiceListOptions { Limit = 100 }))
        {
            invoices[invoice.Id] = invoice;
        }

        Assert.Equal(stripe.Payments.Count, invoices.Count);
        Assert.All(stripe.Payments, payment =>
        {
            Assert.Equal(payment.Amount.Minor, invoices[payment.StripeInvoiceId!].Total);
            Assert.Equal(payment.PaidAt?.UtcDateTime, invoices[payment.StripeInvoiceId!].StatusTransitions.PaidAt);
            Assert.Equal(payment.PeriodUntil!.Value.UtcDateTime, invoices[payment.StripeInvoiceId!].Lines.Data[0].Period.End);
        });
    }

    [Fact]
    public async Task A_seeded_member_can_cancel_and_take_it_back()
    {
        await using var stripe = await LoadedAsync();
        var id = stripe.Memberships.First(membership => membership is { Status: SubscriptionStatus.Active, CancelAt: null }).StripeSubscriptionId;

        var ending = await stripe.Client.V1.Subscriptions.UpdateAsync(id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true });
        var staying = await stripe.Client.V1.Subscriptions.UpdateAsync(id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = false });

        Assert.True(ending.CancelAtPeriodEnd);
        Assert.False(staying.CancelAtPeriodEnd);
        Assert.Null(staying.CancelAt);
    }

    [Fact]
    public async Task A_seeded_payment_can_be_given_back()
    {
        await using var stripe = await LoadedAsync();
        var payment = stripe.Payments.First(payment => payment is { Status: PaymentStatus.Paid });

        var refund = await stripe.Client.V1.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = payment.StripePaymentIntentId });

        Assert.Equal(payment.Amount.Minor, refund.Amount);
        Assert.Equal("succeeded", refund.Status);
    }

    [Fact]
    public async Task Seeded_members_renew_when_their_time_comes_and_refused_cards_are_tried_again()
    {
        await using var stripe = await LoadedAsync();
        var renewing = stripe.Memberships.Where(membership => membership is { Status: SubscriptionStatus.Active, CancelAt: null, Term.Months: 1 }).MaxBy(membership => membership.PeriodUntil)!;
        var pastDue = stripe.Memberships.First(membership => membership.Status is SubscriptionStatus.PastDue);

        stripe.Clock.SetUtcNow(renewing.PeriodUntil.AddHours(2));
        using var http = new HttpClient { BaseAddress = new Uri(stripe.Sandbox.Urls.First()) };
        using var answer = await http.PostAsync(new Uri("/_sandbox/tick", UriKind.Relative), content: null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        var renewed = await stripe.Client.V1.Subscriptions.GetAsync(renewing.StripeSubscriptionId);
        var open = await stripe.Client.V1.Invoices.GetAsync((await stripe.Client.V1.Subscriptions.GetAsync(pastDue.StripeSubscriptionId)).LatestInvoiceId);
        Assert.Equal("active", renewed.Status);
        Assert.Equal(renewing.PeriodUntil.UtcDateTime, renewed.Items.Data[0].CurrentPeriodStart);
        Assert.True(open.AttemptCount > stripe.Payments.Where(payment => payment.StripeInvoiceId == open.Id).Max(payment => payment.AttemptCount));
    }

    private static async Task<LoadedStripe> LoadedAsync()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, adjust: site => site.AddSamples());
        await SampleSeedTests.SeedAsync(site);
        return await site.InDbAsync(async db =>
        {
            var documents = await new StripeDocuments(db).ReadAsync();
            var sandbox = Sandbox.Build(new SandboxOptions { Url = "http://127.0.0.1:0", Clock = site.Clock });
            await sandbox.StartAsync();
            using var http = new HttpClient { BaseAddress = new Uri(sandbox.Urls.First()) };
            using var answer = await http.PostAsJsonAsync("/_sandbox/load", documents);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            var client = new StripeClient(new StripeClientOptions { ApiKey = "sk_test_sandbox", ApiBase = sandbox.Urls.First() });
            return new LoadedStripe(sandbox, client, site.Clock, await db.Memberships.ToListAsync(), await db.Payments.ToListAsync());
        });
    }

    private sealed record LoadedStripe(WebApplication Sandbox, StripeClient Client, FakeTimeProvider Clock, List<Membership> Memberships, List<Payment> Payments) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Sandbox.DisposeAsync();
    }
}
