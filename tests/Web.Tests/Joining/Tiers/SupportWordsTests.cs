using Core;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Tiers;

/// <summary>What is on offer, and what came of choosing it, in the language of whoever looks.</summary>
public sealed class SupportWordsTests
{
    private const string Newcomer = "newcomer@example.test";

    private static readonly Currency Eur = Currency.Of("EUR");

    [Theory]
    [InlineData("en-GB", "€7", "€70")]
    [InlineData("de", "7 €", "70 €")]
    [InlineData("fr", "7 €", "70 €")]
    public async Task Whole_prices_stand_large_without_decimals_and_what_is_taken_today_has_them(string language, string month, string year)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = Speaking(language, shop);
        var text = Said.In(language);

        var support = await visitor.GetAsync("/support");
        var card = support.Document.QuerySelectorAll(".tier").Single(tier => tier.QuerySelector("input[value=patron]") is not null);

        Assert.StartsWith(month, Plain(card.QuerySelector(".price.if-month")!.TextContent), StringComparison.Ordinal);
        Assert.StartsWith(year, Plain(card.QuerySelector(".price.if-year")!.TextContent), StringComparison.Ordinal);
        Assert.Contains(Plain(text.Money(new Money(7000, Eur))), Plain(card.QuerySelector(".total .if-year")!.TextContent), StringComparison.Ordinal);
        Assert.Contains(text["Tiers.Support.Saving", new Money(1400, Eur)], card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_joins_in_German_is_welcomed_and_finds_account_and_receipt_in_German()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = Speaking("de", shop);
        var text = Said.In("de");

        var refused = await visitor.SubmitAsync(await visitor.GetAsync("/support"), "form[method=post]", ("Email", "newcomer"), ("Tier", "patron"), ("Period", "month"));
        Assert.Contains(text["Texts.NoAddress"], refused.Text, StringComparison.Ordinal);
        var welcome = await shop.PayAsync(visitor, await visitor.SubmitAsync(refused, "form[method=post]", ("Email", Newcomer)));
        var payment = await shop.PaidOnceAsync(Newcomer);
        var account = await visitor.GetAsync("/account");
        var receipt = await visitor.GetAsync($"/account/receipts/{payment.ReceiptNumber}");

        Assert.Equal(text["Checkout.Heading.Welcome"], welcome.Heading);
        Assert.StartsWith(text["Memberships.Own.Open", "Patron", text["Memberships.Stands.RenewsByCard"].Value.Split('{')[0]].Value, account.Document.QuerySelector(".status-sentence")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(text["Receipts.Receipt.Title", payment.ReceiptNumber], receipt.Heading);
        Assert.Contains(Plain(text.Money(payment.Amount)), Plain(receipt.Text), StringComparison.Ordinal);
    }

    private static Visitor Speaking(string language, Storefront shop)
    {
        var visitor = shop.Site.NewVisitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        return visitor;
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Trim();
}
