using System.Text.RegularExpressions;
using Core.Orders;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

public sealed class CheckoutVelocityTests
{
    private const string Email = "berta@example.test";

    [Fact]
    public async Task Nobody_is_kept_from_paying_by_what_others_typed_elsewhere()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, "--Proxies:Trusted:0=127.0.0.0/8");
        using var stranger = shop.Site.NewVisitor();
        using var berta = shop.Site.NewVisitor();
        stranger.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.3");
        for (var number = 0; number < CheckoutVelocity.MostPerAddress; number++)
        {
            await shop.ChooseAsync(stranger, Email, number % 2 == 0 ? "patron" : "friend");
        }

        Assert.Equal(Said.En["Checkout.Heading.TooMany"].Value, (await shop.ChooseAsync(stranger, Email, "friend")).Heading);

        // The stranger's page may be a person's: the mailbox tells who is who.
        Assert.Equal(Said.En["Checkout.Heading.Mailed"].Value, (await shop.ChooseAsync(berta, Email)).Heading);
        var mail = await Until.NotNullAsync("a mail that leads on", async () => await shop.Site.MailsAsync(Email) is [var first, ..] ? first : null);
        var link = Regex.Match(mail.TextBody!, @"http\S+(?<path>/checkout\?key=\S+)").Groups["path"].Value;
        Assert.NotEqual(shop.Site.Address.Port, (await berta.SubmitAsync(await berta.GetAsync(link), "Checkout.Start.GoOn")).Address.Port);
    }
}
