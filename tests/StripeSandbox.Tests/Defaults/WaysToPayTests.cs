using System.Net;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Defaults;

public sealed class WaysToPayTests
{
    [Theory]
    [InlineData("", "", "card")]
    [InlineData("", "card,sepa_debit", "card,sepa_debit")]
    [InlineData("card,link,sepa_debit", "", "card,link,sepa_debit")]
    [InlineData("card,link,sepa_debit", "card", "card")]
    [InlineData("card,link", "card,sepa_debit", "card")]
    [InlineData("card,link", "card,link", "card,link")]
    public async Task Checkout_offers_what_the_account_has_and_the_call_allows(string chosen, string allowed, string offered)
    {
        await using var sandbox = await Dashboard.SetAsync($$"""{"payment_methods":[{{string.Join(',', Names(chosen).Select(name => $"\"{name}\""))}}]}""");

        var session = await sandbox.OpenAsync("payment", options => options.AllowedPaymentMethodTypes = allowed.Length is 0 ? null : Names(allowed));

        Assert.Equal(offered, string.Join(',', session.PaymentMethodTypes));
        Assert.Equal(offered.Contains("link", StringComparison.Ordinal), (await PageAsync(sandbox, session)).Contains(">Link</a>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Link_can_be_kept_off_the_page()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"payment_methods":["card","link"]}""");

        var session = await sandbox.OpenAsync(alter: options => options.WalletOptions = new SessionWalletOptionsOptions { Link = new SessionWalletOptionsLinkOptions { Display = "never" } });

        Assert.Equal(("card", "never"), (string.Join(',', session.PaymentMethodTypes), session.WalletOptions.Link.Display));
        Assert.DoesNotContain(">Link</a>", await PageAsync(sandbox, session), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("payment")]
    [InlineData("subscription")]
    public async Task A_payer_whom_Link_knows_pays_without_a_card_form(string mode)
    {
        await using var sandbox = await Dashboard.SetAsync("""{"payment_methods":["card","link"]}""");
        var session = await sandbox.OpenAsync(mode);

        await sandbox.SubmitAsync($"{session.Url}?method=link", ("email", "reader@example.org"), ("name", "A Reader"), ("country", "DE"));

        var paid = await sandbox.FreshAsync(session);
        var charge = (await sandbox.Stripe.V1.Charges.ListAsync()).Single();
        Assert.Equal(("complete", "paid", "link", 500L), (paid.Status, paid.PaymentStatus, charge.PaymentMethodDetails.Type, charge.AmountCaptured));
        if (mode is "subscription")
        {
            await sandbox.PassAsync(TimeSpan.FromDays(32));
            Assert.Equal("active", (await sandbox.FreshAsync(paid.Subscription)).Status);
            Assert.Equal(2, (await sandbox.Stripe.V1.Charges.ListAsync()).Count());
        }
    }

    private static List<string> Names(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static async Task<string> PageAsync(RunningSandbox sandbox, Session session) => WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(new Uri(session.Url)));
}
