using Core;
using Core.Inbox;
using Core.Mails;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Core.Troubles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Gateway;
using Web.Billing.Reconciling;
using Web.Ground.Troubles;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Troubles;

/// <summary>How each trouble comes about, and how it ends.</summary>
internal sealed record Cause(Func<TroubledSite, Task> Begin, Func<TroubledSite, Task> End)
{
    private static readonly string[] DebitsAlone = ["sepa_debit"];

    private const string Event = """{"id":"evt_1","object":"event","type":"plan.created","api_version":"API","livemode":LIVE,"data":{"object":{"id":"plan_1"}}}""";

    public static Cause Of(TroubleKind kind) => kind switch
    {
        TroubleKind.WebhookSignature => new(
            site => site.DeliverAsync(Genuine, "whsec_of_somebody_else"),
            async site =>
            {
                site.Site.Clock.Advance(TimeSpan.FromMinutes(61));
                await site.DeliverAsync(Genuine);
            }),
        TroubleKind.WebhookClock => new(site => site.DeliverAsync(Genuine, ago: 600), site => site.DeliverAsync(Genuine)),
        TroubleKind.StripeClock => new(site => SeeClockAsync(site, ahead: 47), site => SeeClockAsync(site, ahead: 0)),
        TroubleKind.StripeSilent => new(
            async site =>
            {
                await site.Site.FailStripeAsync("500", 10_000);
                await site.Site.Services.GetRequiredService<StripeGateway>().Events.KnockAsync(default);
            },
            site => site.Site.FailStripeAsync("500", 0)),
        TroubleKind.PaymentParked => new(
            async site =>
            {
                await EventAsync(site, EventStatus.Parked);
                await site.Site.InDbAsync(db => db.ReceivedEvents.ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, 1)));
            },
            AppliedAsync),
        TroubleKind.EventParked => new(
            site => site.DeliverAsync(Genuine.Replace("\"livemode\":false", "\"livemode\":true", StringComparison.Ordinal)),
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.EventGivenUp => new(site => EventAsync(site, EventStatus.Failed), AppliedAsync),
        TroubleKind.BooksDiffer => new(
            site => ComparedAsync(site, new Difference("sub_1", ["It is not in the books."], IsRepaired: false, "A person must look.")), site => ComparedAsync(site)),
        TroubleKind.MailAbandoned => new(site => MailAsync(site, mail => mail.Abandon("RecipientNotAccepted 550", site.Site.Clock.GetUtcNow())), site => site.PressAsync("Troubles.Page.Send")),

        // It ends with the alarm itself: that has left.
        TroubleKind.MailWaits => new(
            async site =>
            {
                await MailAsync(site, mail => mail.PutOff("SocketException", site.Site.Clock.GetUtcNow().AddDays(30)));
                site.Site.Clock.Advance(TimeSpan.FromMinutes(4));
            },
            _ => Task.CompletedTask),
        TroubleKind.DatabaseFails => new(site => Say(site, _ => site.Database.IsAway = true), site => Say(site, _ => site.Database.IsAway = false)),
        TroubleKind.DiskFull => new(site => Say(site, _ => site.Database.IsFull = true), site => Say(site, _ => site.Database.IsFull = false)),
        TroubleKind.FilesOpen => new(site => Say(site, _ => site.Files.Begin(site.Site.Clock.GetUtcNow())), site => Say(site, _ => site.Files.End())),
        TroubleKind.CustomerGone => new(
            async site =>
            {
                using var member = await SignedInAsync(site);
                var id = await site.Site.InDbAsync(db => db.Users.Where(one => one.Email == "bea@example.org").Select(one => one.Id).SingleAsync());
                await site.Site.InDbAsync(db => db.Users.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.StripeCustomerId, "cus_gone")));
                Assert.Contains("/c/pay", (await ChooseAsync(member)).Address.AbsolutePath, StringComparison.Ordinal);
            },
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.PriceRefused => new(
            async site =>
            {
                await site.Site.TellSandboxAsync("settings", new { payment_methods = DebitsAlone }); // and cards are switched off
                using var member = await SignedInAsync(site);
                Assert.Contains(Said.En["Checkout.Heading.Refused"].Value, (await ChooseAsync(member)).Text, StringComparison.Ordinal);
            },
            async site =>
            {
                await site.Site.TellSandboxAsync("settings", new { payment_methods = Array.Empty<string>() });
                await site.PressAsync("Troubles.Page.Offer");
                using var member = await SignedInAsync(site);
                Assert.Contains("/c/pay", (await ChooseAsync(member)).Address.AbsolutePath, StringComparison.Ordinal);
            }),
        TroubleKind.PriceRemade => new(
            async site =>
            {
                using var member = await SignedInAsync(site);
                foreach (var id in await site.Site.InDbAsync(db => db.TierPrices.Select(price => price.Id).ToListAsync()))
                {
                    await site.Site.InDbAsync(db => db.TierPrices.Where(price => price.Id == id).ExecuteUpdateAsync(set => set.SetProperty(price => price.StripePriceId, $"price_gone_{id:N}")));
                }

                Assert.Contains("/c/pay", (await ChooseAsync(member)).Address.AbsolutePath, StringComparison.Ordinal);
            },
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.CallRefused => new(
            site =>
            {
                site.Site.Services.GetRequiredService<RefusedCalls>().See(RefusedDeed.CardPage, new StripeAnswer<string>(StripeOutcome.Refused, null, "No such configuration."));
                return Task.CompletedTask;
            },
            site =>
            {
                site.Site.Services.GetRequiredService<RefusedCalls>().See<string>(RefusedDeed.CardPage, "done");
                return Task.CompletedTask;
            }),
        TroubleKind.ForeignPrice => new(
            async site =>
            {
                var id = await site.Site.KnowAsync("bea@example.org");
                await site.Site.InDbAsync(async db =>
                {
                    db.Memberships.Add(new Membership(Guid.CreateVersion7(), id, await db.TierPrices.FirstAsync(), TroubledSubscription.Foreign(site.Site.Clock.GetUtcNow())));
                    await db.SaveChangesAsync();
                });
            },
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.SecondSubscription => new(
            async site =>
            {
                var id = await site.Site.KnowAsync("bea@example.org");
                await site.Site.InDbAsync(async db =>
                {
                    var (price, now) = (await db.TierPrices.FirstAsync(), site.Site.Clock.GetUtcNow());
                    db.Memberships.Add(new Membership(Guid.CreateVersion7(), id, price, TroubledSubscription.Foreign(now) with { ForeignPriceId = null }));
                    db.Memberships.Add(new Membership(Guid.CreateVersion7(), id, price, TroubledSubscription.Foreign(now.AddSeconds(1)) with { ForeignPriceId = null, StripeSubscriptionId = "sub_second" }));
                    await db.SaveChangesAsync();
                });
            },
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.OfferUsedTwice => new(
            site => site.Site.InDbAsync(db => db.Add(new Trouble(kind, "sub_2", 1, TroubleDetail.OfTwice("HALF-26", "sub_1"), site.Site.Clock.GetUtcNow())).Context.SaveChangesAsync()),
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.PaidOtherwise => new(
            async site =>
            {
                var id = await site.Site.KnowAsync("bea@example.org");
                await site.Site.InDbAsync(async db =>
                {
                    var now = site.Site.Clock.GetUtcNow();
                    var order = new Order(Guid.CreateVersion7(), id, await db.TierPrices.FirstAsync(), "browser", now);
                    db.Orders.Add(order);
                    db.HeldOrders.Add(new HeldOrder("sub_1", "cus_1", order, "Patron", order.Amount, "The amount differs.", now));
                    await db.SaveChangesAsync();
                });
            },
            site => site.Site.InDbAsync(db => db.HeldOrders.ExecuteUpdateAsync(set => set.SetProperty(held => held.SettledAt, site.Site.Clock.GetUtcNow())))),
        TroubleKind.RefundFailed => new(
            site => site.Site.InDbAsync(async db =>
            {
                db.Troubles.Add(new Trouble(TroubleKind.RefundFailed, "re_1", 1, TroubleDetail.OfRefund(new Money(500, Currency.Of("EUR")), "2026-000001"), site.Site.Clock.GetUtcNow()));
                await db.SaveChangesAsync();
            }),
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.PaymentDisputed => new(
            site => site.PaymentAsync((payment, now) => new Dispute(Guid.CreateVersion7(), payment, new DisputeSnapshot("du_1", payment.Amount, DisputeStatus.Open, "fraudulent", now, now.AddDays(9)))),
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.FraudWarned => new(
            site => site.PaymentAsync((payment, now) => new FraudWarning(Guid.CreateVersion7(), payment, new FraudWarningSnapshot("issfr_1", "misc", now))),
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.GiftLost => new(site => site.PaymentAsync(with: null, OrderKind.Gift), site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.PaidForGoodAlready => new(
            site => site.PaymentAsync((payment, now) => new Trouble(kind, $"{payment.Id}", 1, TroubleDetail.OfRefund(payment.Left, payment.ReceiptNumber), now)),
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.RefundRefused => new(
            site => site.PaymentAsync((payment, now) =>
            {
                var wish = new RefundWish(Guid.CreateVersion7(), payment, payment.Amount, RefundReason.Duplicate, AfterRefund.GoesOn, null, now);
                wish.Refuse("The charge has already been refunded.", now);
                return wish;
            }),
            site => site.PressAsync("Troubles.Page.Leave")),
        TroubleKind.RepricingFailed => RepricingCause.Of(TroubledSubscription.Foreign),
        TroubleKind.CheckoutLocked => new(
            site => site.Site.InDbAsync(async db =>
            {
                db.Add(new CheckoutLock(Guid.CreateVersion7(), site.Site.Clock.GetUtcNow(), null, 31));
                await db.SaveChangesAsync();
            }),
            site => site.Site.InDbAsync(db => db.CheckoutLocks.ExecuteUpdateAsync(set => set.SetProperty(one => one.LiftedAt, site.Site.Clock.GetUtcNow())))),
    };

    private static string Genuine => Event.Replace("API", Stripe.StripeConfiguration.ApiVersion, StringComparison.Ordinal).Replace("LIVE", "false", StringComparison.Ordinal);

    private static Task Say(TroubledSite site, Action<TroubleBoard> word)
    {
        word(site.Board);
        return Task.CompletedTask;
    }

    /// <summary>Stripe's answer says what time it is there.</summary>
    private static Task SeeClockAsync(TroubledSite site, int ahead)
    {
        var clock = site.Site.Services.GetRequiredService<StripeClock>();
        clock.See(TimeProvider.System.GetUtcNow().AddSeconds(ahead), clock.Ask());
        return Task.CompletedTask;
    }

    private static Task EventAsync(TroubledSite site, EventStatus status) => site.Site.InDbAsync(async db =>
    {
        var now = site.Site.Clock.GetUtcNow();
        var received = new ReceivedEvent("evt_stuck", "invoice.paid", "in_1", "cus_1", "{}", now);
        received.Settle(status, "The price is not sold here.", now);
        db.ReceivedEvents.Add(received);
        await db.SaveChangesAsync();
    });

    private static Task<int> AppliedAsync(TroubledSite site) => site.Site.InDbAsync(db => db.ReceivedEvents.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EventStatus.Applied)));

    private static async Task ComparedAsync(TroubledSite site, params Difference[] found)
    {
        await using var scope = site.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BooksTrouble>().TellAsync(new Reconciliation(IsComplete: true, 1, 0, 0, found), isWhole: true, default);
    }

    private static Task MailAsync(TroubledSite site, Action<OutgoingMail> happen) => site.Site.InDbAsync(async db =>
    {
        var letter = new MembershipEndedLetter("Patron", site.Site.Clock.GetUtcNow(), Unpaid: false);
        var mail = new OutgoingMail(Guid.CreateVersion7(), letter.Kind, "stuck", null, "bea@example.org", LetterJson.Of(letter).ToJsonString(), site.Site.Clock.GetUtcNow());
        happen(mail);
        db.OutgoingMails.Add(mail);
        await db.SaveChangesAsync();
    });

    private static async Task<Visitor> SignedInAsync(TroubledSite site)
    {
        var known = await site.Site.InDbAsync(db => db.Users.SingleOrDefaultAsync(one => one.Email == "bea@example.org"));
        return await site.Site.SignedInAsync(known?.Id ?? await site.Site.KnowAsync("bea@example.org"));
    }

    private static async Task<SeenPage> ChooseAsync(Visitor member) =>
        await member.SubmitAsync(await member.GetAsync("/support"), "Checkout.Start.GoOn", ("Tier", "patron"), ("Period", "month"));
}
