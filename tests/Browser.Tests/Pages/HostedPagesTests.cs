namespace Browser.Tests.Pages;

/// <summary>The pages of the simulated Stripe, which people meet as they would meet Stripe's.</summary>
public sealed class HostedPagesTests(Chromium chromium)
{
    [Fact]
    public async Task Checkout_fits_its_window_and_serves_everybody_in_every_state()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        using var desk = new StripeCaller(site);
        await using var window = await chromium.OpenAsync(site, album: "stripe");
        var price = await desk.PriceAsync("Patron", 500);
        var rate = await desk.MakeAsync("tax_rates", new() { ["display_name"] = "VAT", ["percentage"] = "19", ["inclusive"] = "false" });
        var coupon = await desk.MakeAsync("coupons", new() { ["percent_off"] = "20", ["duration"] = "forever" });
        var free = await desk.MakeAsync("prices", new() { ["currency"] = "eur", ["custom_unit_amount[enabled]"] = "true", ["custom_unit_amount[minimum]"] = "200", ["product_data[name]"] = "What you want" });
        Dictionary<string, string> subscription = new() { ["mode"] = "subscription", ["line_items[0][price]"] = price, ["line_items[0][quantity]"] = "1" };
        (string Name, Dictionary<string, string> Form)[] pages =
        [
            ("checkout-code", new(subscription) { ["allow_promotion_codes"] = "true" }),
            ("checkout-discount-tax", new(subscription) { ["discounts[0][coupon]"] = coupon, ["line_items[0][tax_rates][0]"] = rate }),
            ("checkout-trial", new(subscription) { ["subscription_data[trial_period_days]"] = "14" }),
            ("checkout-free", new(subscription) { ["subscription_data[trial_period_days]"] = "14", ["payment_method_collection"] = "if_required" }),
            ("checkout-own-amount", new() { ["mode"] = "payment", ["line_items[0][price]"] = free, ["line_items[0][quantity]"] = "1", ["submit_type"] = "donate" }),
            ("checkout-setup", new() { ["mode"] = "setup", ["currency"] = "eur" }),
        ];

        foreach (var (name, form) in pages)
        {
            await window.GoAsync(await desk.CheckoutAsync(form));
            await window.LookAsync(name);
        }

        await window.GoAsync(await desk.CheckoutAsync(subscription));
        await window.PressAsync("Subscribe");
        await window.LookAsync("checkout-empty");
        await window.FillAsync("E-mail", "reader@example.org");
        await window.Page.Locator("details.help summary").ClickAsync();
        await window.LookAsync("checkout-cards");
        await window.PressAsync("4000 0000 0000 9995");
        await window.SeeAsync("insufficient funds");
        await window.LookAsync("checkout-declined");
        await window.Page.Locator("details.help summary").ClickAsync();
        await window.PressAsync("4000 0027 6000 3184");
        await window.LookAsync("checkout-bank-asks");
        window.AssertNothingWrong();
    }

    [Fact]
    public async Task The_portal_the_invoice_and_the_overview_fit_their_windows_and_serve_everybody()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        using var desk = new StripeCaller(site);
        await using var window = await chromium.OpenAsync(site, album: "stripe");
        var (customer, _) = await desk.SubscriberAsync(await desk.PriceAsync("Patron", 500));
        var draft = await desk.MakeAsync("invoices", new() { ["customer"] = customer, ["currency"] = "eur", ["collection_method"] = "send_invoice", ["days_until_due"] = "14" });
        await desk.MakeAsync("invoiceitems", new() { ["customer"] = customer, ["invoice"] = draft, ["amount"] = "1200", ["currency"] = "eur", ["description"] = "A printed year" });
        var invoice = await desk.MakeAsync($"invoices/{draft}/finalize", [], "hosted_invoice_url");
        var portal = await desk.MakeAsync("billing_portal/sessions", new() { ["customer"] = customer, ["return_url"] = desk.Address.ToString() }, "url");

        await window.GoAsync(portal);
        await window.LookAsync("portal");
        foreach (var (link, name) in new[] { ("Change card", "portal-card"), ("Change details", "portal-details"), ("Cancel", "portal-cancel") })
        {
            await window.GoAsync(portal);
            await window.FollowAsync(link);
            await window.LookAsync(name);
        }

        await window.GoAsync(invoice);
        await window.LookAsync("invoice-open");
        await window.Page.Locator("details.help summary").ClickAsync();
        await window.PressAsync("4242 4242 4242 4242");
        await window.SeeAsync("Paid on");
        await window.LookAsync("invoice-paid");
        await window.GoAsync(desk.Address.ToString());
        await window.LookAsync("overview");
        window.AssertNothingWrong();
    }
}
