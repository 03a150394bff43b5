using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>The site's clock is minutes from Stripe's: who has paid reads at once and is told nothing untrue, who was given the money back does not.</summary>
public sealed class TwoClocksTests
{
    private const string Email = "ida@example.test";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, -4)]
    [InlineData(DatabaseProvider.Sqlite, 10)]
    [InlineData(DatabaseProvider.PostgreSql, -4)]
    public async Task Who_has_paid_reads_at_once_and_whose_money_went_back_does_not(DatabaseProvider provider, int minutes)
    {
        await using var shop = await Storefront.OpenAsync(provider, WrongClock.Ahead(TimeSpan.FromMinutes(minutes)));
        using var reader = shop.Site.NewVisitor();

        var welcome = await shop.JoinAsync(reader, Email, from: Storefront.Article);

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.Contains(Storefront.GatedWord, (await reader.FollowAsync(welcome, "Checkout.Return.ReadOn")).Html, StringComparison.Ordinal);
        Assert.Contains(Said.En["Memberships.Own.Open", "Patron", Said.Words("Memberships.Stands.Renews")].Value, await SentenceAsync(reader), StringComparison.Ordinal);
        var payment = await shop.PaidOnceAsync(Email);

        await shop.ControlAsync($"refund/{payment.StripePaymentIntentId}");
        await shop.SettledAsync();

        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Memberships.Stands.GivenBack"), await SentenceAsync(reader), StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Memberships.CountAsync(membership => membership.EndedAt != null)));
    }

    private static async Task<string> SentenceAsync(Visitor reader) =>
        (await reader.GetAsync("/account")).Document.QuerySelector(".status-sentence")!.TextContent.Trim();
}
