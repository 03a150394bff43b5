using Core;
using Core.Offers;
using Core.Orders;
using Core.Payments;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Orders;

/// <summary>The database holds what is offered, ordered and paid as it was meant, and refuses a second one of what there is one of.</summary>
public sealed class StoredOrderTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_order_is_read_with_the_quote_it_was_made_of(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var quote = Quote.Of(new Money(1500, Eur), Term.Every(3), quantity: 2).Less(new Money(1000, Eur));
        var id = Guid.CreateVersion7();

        await site.InDbAsync(async db =>
        {
            db.Orders.Add(new Order(id, OrderKind.Seats, Guid.CreateVersion7(), new Money(1500, Eur), quote, "hash", Now) { Quantity = 2 });
            await db.SaveChangesAsync();
        });

        var read = await site.InDbAsync(db => db.Orders.AsNoTracking().SingleAsync(order => order.Id == id));
        Assert.Equal(quote, read.Quote);
        Assert.Equal((OrderKind.Seats, 2, null, new Money(1500, Eur)), (read.Kind, read.Quantity, read.TierPriceId, read.Amount));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_price_of_each_currency_and_term_is_offered_whoever_writes(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var tier = new Tier(Guid.CreateVersion7(), "reader", new TierText("Reader", "", []), ["reader"], 1);
        tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(500, Eur), Now);
        tier.Offer(Guid.CreateVersion7(), Term.Month, AmountRule.Chosen(new Money(600, Usd), new Money(300, Usd), null, [new Money(900, Usd)]), Now);
        await site.InDbAsync(async db =>
        {
            db.Tiers.Add(tier);
            await db.SaveChangesAsync();
        });

        // The old price goes and the new one comes in one save.
        await site.InDbAsync(async db =>
        {
            var known = await db.Tiers.SingleAsync(known => known.Id == tier.Id);
            db.Add(known.Offer(Guid.CreateVersion7(), Term.Month, new Money(700, Eur), Now.AddDays(1)));
            await db.SaveChangesAsync();
        });

        var offered = (await site.InDbAsync(db => db.Tiers.AsNoTracking().SingleAsync(known => known.Id == tier.Id))).Offered;
        Assert.Equal([new Money(700, Eur), new Money(600, Usd)], offered.All.Select(price => price.Amount));
        Assert.Equal([new Money(900, Usd)], offered.At(Usd, Term.Month)!.Rule.Suggestions);
        var second = await Assert.ThrowsAsync<DbUpdateException>(() => site.InDbAsync(async db =>
        {
            db.TierPrices.Add(new TierPrice(Guid.CreateVersion7(), tier.Id, Term.Month, AmountRule.Fixed(new Money(800, Eur)), Now));
            await db.SaveChangesAsync();
        }));
        Assert.True(second.IsUniqueViolation());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_stands_without_membership_and_invoice_and_is_booked_once(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        var supporter = Supporter.At("tip@reader.example", Now);
        await site.InDbAsync(async db =>
        {
            db.Users.Add(supporter);
            db.Payments.Add(Tip("pi_1"));
            db.Payments.Add(Tip("pi_2"));
            await db.SaveChangesAsync();
        });

        var read = await site.InDbAsync(db => db.Payments.AsNoTracking().SingleAsync(payment => payment.StripePaymentIntentId == "pi_1"));
        Assert.Equal((OrderKind.Tip, new Money(2000, Eur)), (read.Purpose, read.Amount));
        Assert.Equal((null, null, null, null, null), (read.MembershipId, read.TierName, read.Term, read.StripeInvoiceId, read.Period));
        var second = await Assert.ThrowsAsync<DbUpdateException>(() => site.InDbAsync(async db =>
        {
            db.Payments.Add(Tip("pi_1"));
            await db.SaveChangesAsync();
        }));
        Assert.True(second.IsUniqueViolation());

        Payment Tip(string intent) => new(
            Guid.CreateVersion7(),
            new PaymentSubject(OrderKind.Tip, supporter.Id),
            new PaymentFacts { StripePaymentIntentId = intent, Parts = PaidParts.Of(new Money(2000, Eur)), IsPaid = true, AttemptCount = 1 },
            Now);
    }
}
