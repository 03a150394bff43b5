namespace Storm;

/// <summary>What members do at the site.</summary>
internal static class Changes
{
    public static Task CancelAsync(Street street, Person who) => AccountAsync(street, who, "/account/cancel", "Cancel my membership", "Keep my membership", living =>
    {
        living.EndsAt = living.Boundary;
        who.Expect(Letter.Ending);
    });

    public static Task GoOnAsync(Street street, Person who) => AccountAsync(street, who, "/account", "Keep my membership", "/account/cancel", living =>
    {
        living.EndsAt = null;
        who.Expect(Letter.GoesOn);
    });

    /// <summary>By the link of the mail, without signing in; then the card on file is a good one too.</summary>
    public static async Task PayOwedAsync(Street street, Person who)
    {
        if (street.PayLinkOf(who) is not { } link)
        {
            await Banks.CardWorksAsync(street, who);
            return;
        }

        using var browser = street.NewBrowser();
        var page = await street.TryAsync(() => browser.GetAsync(link));
        if (!page.Html.Contains("<form method=\"post\" class=\"deeds\"", StringComparison.Ordinal))
        {
            return; // an older failure's, which is paid or off
        }

        var invoice = await street.TryAsync(() => browser.SendAsync(page, "Pay ", follow: true));
        if (invoice.Address.Port != street.StripePort || !invoice.Html.Contains("class=\"pay\"", StringComparison.Ordinal))
        {
            return;
        }

        await Banks.CardWorksAsync(street, who);
        await street.TryAsync(() => browser.SendAsync(invoice, "Pay ", follow: false, ("number", "4242424242424242"), ("expiry", "12 / 60"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE")));
        who.Living!.Pay(street.Now);
        who.Touch(street.Now);
    }

    /// <summary>Looks until the account page shows that it is done, pressing again where an answer was lost.</summary>
    private static async Task AccountAsync(Street street, Person who, string from, string button, string sign, Action<Agreement> note)
    {
        var living = who.Living!;
        using var browser = await street.AsMemberAsync(who);
        await street.TryAsync(async () =>
        {
            var account = await browser.GetAsync("/account");
            if (!account.Html.Contains(sign, StringComparison.Ordinal))
            {
                await browser.SendAsync(await browser.GetAsync(from), button, follow: true);
                account = await browser.GetAsync("/account");
            }

            return account.Html.Contains(sign, StringComparison.Ordinal) ? account : throw new StillWaitingException($"{who.Email} pressed '{button}', and the account does not show it.");
        });
        note(living);
        who.Touch(street.Now);
    }
}
