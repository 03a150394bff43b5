using System.Text.RegularExpressions;
using Stripe.BillingPortal;

namespace StripeSandbox.Tests.Journeys;

public sealed partial class PageTests
{
    [Fact]
    public async Task Every_page_says_that_it_is_simulated_and_needs_neither_scripts_nor_inline_styles()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var session = await sandbox.CheckoutAsync();
        var asked = await sandbox.PayAsync((await sandbox.CheckoutAsync()).Url, "4000002760003184");
        var portal = await sandbox.Stripe.V1.BillingPortal.Sessions.CreateAsync(new SessionCreateOptions { Customer = subscription.CustomerId });
        var invoice = await sandbox.Stripe.V1.Invoices.GetAsync(subscription.LatestInvoiceId);

        foreach (var url in new[] { "/", session.Url, asked.Location!, portal.Url, invoice.HostedInvoiceUrl, "/c/pay/cs_test_none" })
        {
            using var response = await sandbox.Browser.GetAsync(url);
            var page = await response.Content.ReadAsStringAsync();

            Assert.Contains("Simulated Stripe", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith("default-src 'none'; style-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.All(Inputs().Matches(page), input => Assert.Contains($"<label for=\"{input.Groups["id"].Value}\">", page, StringComparison.Ordinal));
            Assert.Single(Headlines().Matches(page));
        }
    }

    [Fact]
    public async Task The_overview_shows_a_draft_that_was_deleted_as_deleted()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new Stripe.InvoiceCreateOptions { Customer = customer.Id, Currency = "eur" });
        await sandbox.Stripe.V1.Invoices.DeleteAsync(draft.Id);

        var page = await sandbox.Browser.GetStringAsync("/");
        using var its = await sandbox.Browser.GetAsync($"/i/{draft.Id}");

        Assert.Contains($"<td>{draft.Id}</td><td></td><td>deleted</td>", page, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, its.StatusCode);
    }

    [Fact]
    public async Task A_form_may_end_where_the_site_wants_its_reader_back()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();

        using var response = await sandbox.Browser.GetAsync(session.Url);

        Assert.EndsWith("form-action 'self' http://127.0.0.1:9", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_typed_is_shown_as_text_and_card_numbers_never_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();

        var refused = await sandbox.SubmitAsync(session.Url, ("email", "\"><b>x"), ("number", "4000000000000002"), ("expiry", "12/34"), ("cvc", "123"), ("name", "<i>Name"), ("country", "DE"));

        Assert.DoesNotContain("<b>x", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>Name", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(TypedNumber(), refused.Text);
    }

    [Theory]
    [InlineData("4242424242424242", "status=complete")]
    [InlineData("4000000000000002", "Your card was declined.")]
    public async Task A_press_on_a_test_card_sends_the_form_with_it(string card, string outcome)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();

        var answer = await sandbox.SubmitAsync(session.Url, ("email", "reader@example.org"), ("country", "DE"), ("test_card", card));
        var after = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);

        Assert.Contains(outcome, $"status={after.Status} {answer.Text}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "DE")]
    [InlineData("AT", "AT")]
    public async Task The_country_is_that_of_the_customer_else_one_of_the_currency(string? lives, string chosen)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.Stripe.V1.Customers.CreateAsync(new Stripe.CustomerCreateOptions { Address = lives is null ? null : new Stripe.AddressOptions { Country = lives } });
        var session = await sandbox.CheckoutAsync(customer.Id);

        var page = await sandbox.Browser.GetStringAsync(session.Url);

        Assert.Contains($"<option value=\"{chosen}\" selected>", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<(?:input|select) id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("<input [^>]*value=\"4000", RegexOptions.None, 1000)]
    private static partial Regex TypedNumber();

    [GeneratedRegex("<h1[ >]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Headlines();
}
