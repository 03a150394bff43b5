using System.Linq.Expressions;
using Core;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests.Billing.Reconciling;

/// <summary>What can go wrong with one row of the books, whoever did it: a column that says something else, a row that is gone, one that nobody made.</summary>
internal static class Mutations
{
    public static readonly IReadOnlyList<(string Name, Func<MembershipDb, Random, Task> Do)> All =
    [
        .. Columns(),
        ("a membership is gone", async (db, dice) => await DropAsync(db, await OneAsync(db.Memberships, dice))),
        ("a payment is gone", async (db, dice) => await DropAsync(db, (await OneAsync(db.Payments.Where(row => row.StripeInvoiceId != null), dice)).Id)),
        ("a payment stands twice", async (db, dice) => await CopyAsync(db, await OneAsync(Paid(db), dice), dice)),
        ("a payment's number is another's", SwapAsync),
        ("a payment that failed is paid", async (db, dice) => await SetAsync(db.Payments.Where(row => row.PaidAt == null), dice, set => set
            .SetProperty(row => row.Status, PaymentStatus.Paid).SetProperty(row => row.PaidAt, Now).SetProperty(row => row.PaidOn, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).SetProperty(row => row.ReceiptNumber, "2026-000777"))),
        ("a refund is gone", async (db, dice) => await DeleteAsync(db.Refunds, dice)),
        ("a refund from nowhere", async (db, dice) => await AddAsync(db, new Refund(Guid.CreateVersion7(), (await OneAsync(Paid(db), dice)).Id, $"re_ghost{dice.Next()}", Euros(dice.Next(1, 200)), Now, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)))),
        ("a dispute is gone", async (db, dice) => await DeleteAsync(db.Disputes, dice)),
        ("a dispute from nowhere", async (db, dice) => await AddAsync(db, new Dispute(
            Guid.CreateVersion7(), await OneAsync(Paid(db), dice), new DisputeSnapshot($"dp_ghost{dice.Next()}", Euros(500), DisputeStatus.Open, "general", Now, null)))),
        ("a grant is gone", async (db, dice) => await DeleteAsync(db.Grants, dice)),
        ("a series is behind", async (db, dice) => await SetAsync(db.NumberSequences, dice, set => set.SetProperty(row => row.Last, row => row.Last - 1))),
        ("a series is gone", async (db, dice) => await DeleteAsync(db.NumberSequences, dice)),
        ("a held order is gone", async (db, dice) => await DeleteAsync(db.HeldOrders, dice)),
        ("a supporter is no customer", async (db, dice) => await LinkAsync(db, dice, null)),
        ("a supporter is another customer", async (db, dice) => await LinkAsync(db, dice, $"cus_other{dice.Next()}")),
    ];

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static IEnumerable<(string Name, Func<MembershipDb, Random, Task> Do)> Columns() =>
    [
        Of("Status", row => row.Status, dice => Other(dice, SubscriptionStatus.Trialing, SubscriptionStatus.Unpaid, SubscriptionStatus.Paused, SubscriptionStatus.IncompleteExpired)),
        Of("PeriodFrom", row => row.PeriodFrom, Instant), Of("PeriodUntil", row => row.PeriodUntil, Instant), Of("StartedAt", row => row.StartedAt, Instant),
        Of("CancelAt", row => row.CancelAt, dice => (DateTimeOffset?)Instant(dice)), Of("CancelledAt", row => row.CancelledAt, dice => (DateTimeOffset?)Instant(dice)),
        Of("EndedAt", row => row.EndedAt, dice => (DateTimeOffset?)Instant(dice)), Of("PastDueSince", row => row.PastDueSince, dice => (DateTimeOffset?)Instant(dice).AddYears(20)),
        Of("CollectionResumesAt", row => row.CollectionResumesAt, dice => (DateTimeOffset?)Instant(dice)), Of("IsCollectionPaused", row => row.IsCollectionPaused, _ => true),
        Of("Price", row => row.Price.Minor, dice => dice.NextInt64(1, 10_000)), Of("Term", row => row.Term, _ => Term.Year),
        Of("ForeignPriceId", row => row.ForeignPriceId, dice => $"price_{dice.Next()}"), Of("CancellationReason", row => row.CancellationReason, _ => "payment_disputed"),
        Of("StripeCustomerId", row => row.StripeCustomerId, dice => $"cus_{dice.Next()}"), Of("StripeSubscriptionId", row => row.StripeSubscriptionId, dice => $"sub_{dice.Next()}"),
        Of("CardLast4", row => row.CardLast4, dice => $"{dice.Next(1000, 4000)}"), Of("CardBrand", row => row.CardBrand, _ => "amex"),
        ("Memberships.SupporterId", async (db, dice) =>
        {
            var row = await OneAsync(db.Memberships, dice);
            var other = await OneAsync(db.Users.Where(user => user.Id != row.SupporterId), dice);
            await db.Memberships.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.SupporterId, other.Id));
        }),
        ("Memberships.TierPriceId", async (db, dice) =>
        {
            var row = await OneAsync(db.Memberships, dice);
            var other = await OneAsync(db.TierPrices.Where(price => price.Id != row.TierPriceId), dice);
            await db.Memberships.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.TierPriceId, other.Id).SetProperty(one => one.TierId, other.TierId));
        }),
        Paid("Amount", row => row.Amount.Minor, dice => dice.NextInt64(1, 10_000)), Paid("Tax", row => row.Tax.Minor, dice => dice.NextInt64(1, 100)), Paid("Refunded", row => row.Refunded.Minor, dice => dice.NextInt64(1, 150)),
        Paid("Status", row => row.Status, _ => PaymentStatus.Failed), Paid("PeriodFrom", row => row.PeriodFrom, dice => (DateTimeOffset?)Instant(dice)),
        Paid("PeriodUntil", row => row.PeriodUntil, dice => (DateTimeOffset?)Instant(dice)), Paid("PaidAt", row => row.PaidAt, dice => (DateTimeOffset?)Instant(dice)),
        Paid("PaidOn", row => row.PaidOn, dice => (DateOnly?)DateOnly.FromDateTime(Instant(dice).UtcDateTime)), Paid("ReceiptNumber", row => row.ReceiptNumber, dice => $"2026-{dice.Next(1000, 9999):000000}"),
        Paid("StripePaymentIntentId", row => row.StripePaymentIntentId, dice => $"pi_{dice.Next()}"), Paid("StripeInvoiceId", row => row.StripeInvoiceId, dice => $"in_{dice.Next()}"),
        Paid("Purpose", row => row.Purpose, _ => OrderKind.Tip), Paid("NextAttemptAt", row => row.NextAttemptAt, dice => (DateTimeOffset?)Instant(dice)),
        ("Payments.MembershipId", async (db, dice) =>
        {
            var row = await OneAsync(Paid(db), dice);
            var other = await OneAsync(db.Memberships.Where(one => one.Id != row.MembershipId), dice);
            await db.Payments.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.MembershipId, other.Id).SetProperty(one => one.SupporterId, other.SupporterId));
        }),
        ("Payments.AttemptCount", async (db, dice) => await SetAsync(db.Payments.Where(row => row.PaidAt == null), dice, set => set.SetProperty(row => row.AttemptCount, dice.Next(0, 2) * 5))),
        Row("Refunds.Amount", db => db.Refunds, row => row.Amount.Minor, dice => dice.NextInt64(1, 150)), Row("Refunds.At", db => db.Refunds, row => row.At, Instant),
        Row("Refunds.StripeRefundId", db => db.Refunds, row => row.StripeRefundId, dice => $"re_{dice.Next()}"),
        Row("Disputes.Status", db => db.Disputes, row => row.Status, dice => Other(dice, DisputeStatus.Won, DisputeStatus.Dropped, DisputeStatus.Inquiry)),
        Row("Disputes.Amount", db => db.Disputes, row => row.Amount.Minor, dice => dice.NextInt64(1, 150)), Row("Disputes.Why", db => db.Disputes, row => row.Why, _ => "general"),
        Row("Disputes.OpenedAt", db => db.Disputes, row => row.OpenedAt, Instant), Row("Disputes.StripeDisputeId", db => db.Disputes, row => row.StripeDisputeId, dice => $"dp_{dice.Next()}"),
        Row("Grants.Until", Open, row => row.Until, dice => (DateTimeOffset?)Instant(dice)), Row("Grants.Until, for ever", Open, row => row.Until, _ => null),
        Row("Grants.From", Open, row => row.From, dice => Instant(dice).AddYears(20)), Row("Grants.Entitlement", Open, row => row.Entitlement, dice => $"secret{dice.Next()}"),
        ("Grants.SupporterId", async (db, dice) =>
        {
            var row = await OneAsync(Open(db), dice);
            var other = await OneAsync(db.Users.Where(user => user.Id != row.SupporterId), dice);
            await db.Grants.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.SupporterId, other.Id));
        }),
    ];

    private static IQueryable<Payment> Paid(MembershipDb db) => db.Payments.Where(row => row.PaidAt != null && row.StripeInvoiceId != null);

    private static IQueryable<Grant> Open(MembershipDb db)
    {
        var soon = TimeProvider.System.GetUtcNow().AddHours(1);
        return db.Grants.Where(row => row.Until > soon);
    }

    private static (string, Func<MembershipDb, Random, Task>) Of<TValue>(string column, Expression<Func<Membership, TValue>> of, Func<Random, TValue> value) => Row("Memberships." + column, db => db.Memberships, of, value);

    private static (string, Func<MembershipDb, Random, Task>) Paid<TValue>(string column, Expression<Func<Payment, TValue>> of, Func<Random, TValue> value) => Row("Payments." + column, Paid, of, value);

    private static (string, Func<MembershipDb, Random, Task>) Row<T, TValue>(string name, Func<MembershipDb, IQueryable<T>> rows, Expression<Func<T, TValue>> of, Func<Random, TValue> value)
        where T : class =>
        (name, (db, dice) => SetAsync(rows(db), dice, set => set.SetProperty(of, value(dice))));

    private static DateTimeOffset Instant(Random dice) => Now.AddSeconds(dice.Next(1, 10_000_000));

    private static T Other<T>(Random dice, params T[] values) => values[dice.Next(values.Length)];

    private static Money Euros(long minor) => new(minor, Currency.Of("EUR"));

    private static async Task<T> OneAsync<T>(IQueryable<T> rows, Random dice)
        where T : class
    {
        var all = await rows.AsNoTracking().OrderBy(row => EF.Property<object>(row, KeyOf<T>())).ToListAsync();
        return all[dice.Next(all.Count)];
    }

    private static string KeyOf<T>() => typeof(T).Name switch { "NumberSequence" => "Name", "HeldOrder" => "StripeSubscriptionId", _ => "Id" };

    private static async Task SetAsync<T>(IQueryable<T> rows, Random dice, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<T>> set)
        where T : class
    {
        var key = KeyOf<T>();
        var one = typeof(T).GetProperty(key)!.GetValue(await OneAsync(rows, dice));
        await rows.Where(row => EF.Property<object>(row, key).Equals(one)).ExecuteUpdateAsync(set);
    }

    private static async Task DeleteAsync<T>(IQueryable<T> rows, Random dice)
        where T : class
    {
        var key = KeyOf<T>();
        var one = typeof(T).GetProperty(key)!.GetValue(await OneAsync(rows, dice));
        await rows.Where(row => EF.Property<object>(row, key).Equals(one)).ExecuteDeleteAsync();
    }

    private static async Task DropAsync(MembershipDb db, Membership row)
    {
        foreach (var payment in await db.Payments.Where(payment => payment.MembershipId == row.Id).Select(payment => payment.Id).ToListAsync())
        {
            await DropAsync(db, payment);
        }

        await db.Grants.Where(grant => grant.MembershipId == row.Id).ExecuteDeleteAsync();
        await db.Memberships.Where(membership => membership.Id == row.Id).ExecuteDeleteAsync();
    }

    private static async Task DropAsync(MembershipDb db, Guid payment)
    {
        await db.Disputes.Where(dispute => dispute.PaymentId == payment).ExecuteDeleteAsync();
        await db.CreditDocuments.Where(note => note.PaymentId == payment).ExecuteDeleteAsync();
        await db.Refunds.Where(refund => refund.PaymentId == payment).ExecuteDeleteAsync();
        await db.Payments.Where(row => row.Id == payment).ExecuteDeleteAsync();
    }

    /// <summary>Half of the copies have another invoice, half have none.</summary>
    private static async Task CopyAsync(MembershipDb db, Payment payment, Random dice)
    {
        var entry = db.Entry(payment);
        entry.State = EntityState.Added;
        entry.Property(row => row.Id).CurrentValue = Guid.CreateVersion7();
        entry.Property(row => row.StripeInvoiceId).CurrentValue = dice.Next(2) == 0 ? null : $"in_{dice.Next()}";
        entry.Property(row => row.ReceiptNumber).CurrentValue = $"2026-{dice.Next(1000, 9999):000000}";
        await db.SaveChangesAsync();
    }

    private static async Task SwapAsync(MembershipDb db, Random dice)
    {
        var one = await OneAsync(Paid(db), dice);
        var other = await OneAsync(Paid(db).Where(row => row.Id != one.Id), dice);
        await db.Payments.Where(row => row.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReceiptNumber, (string?)null));
        await db.Payments.Where(row => row.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReceiptNumber, other.ReceiptNumber));
        await db.Payments.Where(row => row.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReceiptNumber, one.ReceiptNumber));
    }

    private static async Task LinkAsync(MembershipDb db, Random dice, string? customer) => await SetAsync(
        db.Users.Where(user => db.Memberships.Any(row => row.SupporterId == user.Id && row.Status == SubscriptionStatus.Active)), dice, set => set.SetProperty(user => user.StripeCustomerId, customer));

    private static async Task AddAsync(MembershipDb db, object row)
    {
        db.Add(row);
        await db.SaveChangesAsync();
    }
}
