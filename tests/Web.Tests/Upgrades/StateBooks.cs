using System.Globalization;
using Core;
using Microsoft.EntityFrameworkCore;
using Data;

namespace Web.Tests.Upgrades;

/// <summary>What the books of a state say, in lines that any later program can say too.</summary>
/// <param name="At">When the site of that day stood still.</param>
internal sealed record StateBooks(
    DateTimeOffset At,
    IReadOnlyList<string> Supporters,
    IReadOnlyList<string> Memberships,
    IReadOnlyList<string> Payments,
    IReadOnlyList<string> Refunds,
    IReadOnlyList<string> Movements,
    IReadOnlyList<string> Grants,
    IReadOnlyList<string> Articles)
{
    public static async Task<StateBooks> ReadAsync(MembershipDb db, DateTimeOffset at)
    {
        var emails = await db.Users.ToDictionaryAsync(supporter => supporter.Id, supporter => supporter.Email!);
        return new StateBooks(
            at,
            Lines(emails.Values),
            Lines(from membership in await db.Memberships.ToListAsync()
                select $"{membership.StripeSubscriptionId} {emails[membership.SupporterId]} {membership.Status} {Text(membership.Price)} until {Text(membership.PeriodUntil)}"),
            Lines(from payment in await db.Payments.ToListAsync()
                select $"{payment.StripeInvoiceId} {payment.ReceiptNumber} {emails[payment.SupporterId]} {payment.Status} {Text(payment.Amount)} of it tax {Text(payment.Tax)} and back {Text(payment.Refunded)}, {Text(payment.PaidOn)}"),
            Lines(from refund in await db.Refunds.ToListAsync() select $"{refund.StripeRefundId} {Text(refund.Amount)}"),
            Lines(from movement in await db.RevenueMovements.ToListAsync()
                select $"{Text(movement.On)} {emails[movement.SupporterId]} {movement.Kind} {movement.Change.Micros.ToString(CultureInfo.InvariantCulture)} millionths of {movement.Change.Currency}"),
            Lines(from grant in await db.Grants.ToListAsync() select $"{emails[grant.SupporterId]} {grant.Entitlement} from {Text(grant.From)} until {Text(grant.Until)}"),
            Lines(from article in await db.Articles.Include(article => article.Categories).ToListAsync()
                select $"{article.Slug} {article.State} {article.Rule.Code} {article.WordCount.ToString(CultureInfo.InvariantCulture)} words in {string.Join(' ', article.Categories.Select(category => category.Slug).Order(StringComparer.Ordinal))}"));
    }

    private static List<string> Lines(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    private static string Text(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Minor} {money.Currency}");

    private static string Text(DateTimeOffset? at) => at?.ToString("u", CultureInfo.InvariantCulture) ?? "ever";

    private static string Text(DateOnly? on) => on?.ToString("O", CultureInfo.InvariantCulture) ?? "never";
}
