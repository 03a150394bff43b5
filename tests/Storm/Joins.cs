using System.Diagnostics;

namespace Storm;

/// <summary>Ways in.</summary>
internal static class Joins
{
    private const string DeclinedCard = "4000000000000002";

    /// <summary>A good one, as it is typed into Stripe's forms.</summary>
    public static (string Name, string Value)[] Card => Typed("4242424242424242");

    public static async Task JoinAsync(Street street, Person who, bool comesBack)
    {
        using var browser = street.NewBrowser();
        if (await street.ChooseAsync(browser, who) is { } page)
        {
            await PayAsync(street, who, browser, page, comesBack);
        }
    }

    /// <summary>The case in which each click could open a page of its own.</summary>
    public static async Task ClickTenTimesAsync(Street street, Person who)
    {
        using var browser = street.NewBrowser();
        var choice = street.ChoiceOf(who);
        var support = await street.TryAsync(() => browser.GetAsync("/support"));
        await ClickAsync(street, browser, support, choice with { Terms = street.TermsOf(choice.Terms.IsPatron ? Terms.Friend : Terms.Patron, choice.Terms.Months) }); // begun once before, and known since
        var clicks = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ClickAsync(street, browser, support, choice)));
        var pages = clicks.OfType<Seen>().Where(page => page.Address.Port == street.StripePort).DistinctBy(page => page.Address).ToList();
        var isPaid = false;
        foreach (var page in pages)
        {
            // A page that was closed meanwhile has no such button. One that can be paid although another was is the site's fault, and the model knows only one.
            if (page.Html.Contains("Subscribe", StringComparison.Ordinal))
            {
                if (!isPaid)
                {
                    isPaid = await PayAsync(street, who, browser, page, comesBack: true);
                }
                else
                {
                    await street.TryAsync(() => SendCardAsync(browser, page, Card));
                }
            }
        }
    }

    public static async Task PayTwiceAsync(Street street, Person who)
    {
        using var browser = street.NewBrowser();
        if (await street.ChooseAsync(browser, who) is { } page)
        {
            var both = await Task.WhenAll(street.TryAsync(() => SendCardAsync(browser, page, Card)), street.TryAsync(() => SendCardAsync(browser, page, Card)));
            if (both.FirstOrDefault(answer => answer.Location is not null) is { } answer)
            {
                await NoteAsync(street, who, browser, answer, comesBack: true);
            }
        }
    }

    /// <summary>The bank answers days later; until then nothing is open. Where it does not pay, nothing has happened.</summary>
    public static async Task DebitAsync(Street street, Person who, bool pays)
    {
        using var browser = street.NewBrowser();
        if (await street.ChooseAsync(browser, who) is not { } page)
        {
            return;
        }

        var choice = street.ChoiceOf(who);
        var answer = await street.TryAsync(async () =>
            await browser.SendAsync(await browser.GetAsync($"{page.Address}?method=sepa_debit"), "Subscribe", follow: false, ("iban", pays ? "DE89370400440532013000" : "DE62370400440532013001"), ("name", "Some Body")));
        if (answer.Location is { } back)
        {
            if (pays)
            {
                who.Join(choice.Terms, street.Now, isDebit: true);
            }
            else
            {
                who.RefusedAt = street.Now + Agreement.BanksTime;
            }

            await street.TryOnceAsync(() => browser.GetAsync(back.ToString()));
        }
    }

    /// <summary>Five euros, once.</summary>
    public static async Task TipAsync(Street street, Person who)
    {
        using var browser = street.NewBrowser();
        var page = await street.TryAsync(async () => await browser.SendAsync(await browser.GetAsync("/tip"), street.GoOn, follow: true, ("Form.Email", who.Email)));
        if (page.Address.Port != street.StripePort)
        {
            return; // the site would rather write a mail first
        }

        var answer = await street.TryAsync(() => browser.SendAsync(page, page.Document.QuerySelector("button.pay")!.TextContent.Trim(), follow: false, Card));
        if (answer.Location is { } back)
        {
            who.Tips.Add(new Charge(street.Now, 500));
            who.Touch(street.Now);
            await street.TryOnceAsync(() => browser.GetAsync(back.ToString()));
        }
    }

    public static async Task AbandonAsync(Street street, Person who)
    {
        using var browser = street.NewBrowser();
        await street.ChooseAsync(browser, who);
    }

    public static async Task DeclinedFirstAsync(Street street, Person who)
    {
        using var browser = street.NewBrowser();
        if (await street.ChooseAsync(browser, who) is { } page)
        {
            var declined = await street.TryAsync(() => SendCardAsync(browser, page, Typed(DeclinedCard)));
            await PayAsync(street, who, browser, declined, comesBack: true);
        }
    }

    public static async Task JoinAgainAsync(Street street, Person who)
    {
        using var browser = await street.AsMemberAsync(who);
        if (await street.ChooseAsync(browser, who) is { } page)
        {
            await PayAsync(street, who, browser, page, comesBack: true);
        }
    }

    public static async Task<bool> PayAsync(Street street, Person who, Browser browser, Seen page, bool comesBack, CouponCode code = CouponCode.None)
    {
        var answer = await street.TryAsync(() => SendCardAsync(browser, page, Card));
        if (answer.Location is null)
        {
            return false;
        }

        await NoteAsync(street, who, browser, answer, comesBack, code);
        return true;
    }

    /// <summary>From the payment on the model holds it for true; how long the site takes to see it is measured.</summary>
    private static async Task NoteAsync(Street street, Person who, Browser browser, Seen answer, bool comesBack, CouponCode code = CouponCode.None)
    {
        var (choice, at, started) = (street.ChoiceOf(who), street.Now, Stopwatch.GetTimestamp());
        who.Join(choice.Terms, at, isDebit: false, code);
        street.Watch(who, started);
        if (comesBack)
        {
            await street.TryOnceAsync(() => browser.GetAsync(answer.Location!.ToString()));
        }
    }

    private static (string Name, string Value)[] Typed(string card) => [("number", card), ("expiry", "12 / 60"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE")];

    private static Task<Seen> SendCardAsync(Browser browser, Seen page, (string Name, string Value)[] card) => browser.SendAsync(page, "Subscribe", follow: false, card);

    private static async Task<Seen?> ClickAsync(Street street, Browser browser, Seen support, Choice choice)
    {
        Seen? page = null;
        await street.TryOnceAsync(async () => page = await browser.SendAsync(support, street.GoOn, follow: true, ("Email", choice.Email), ("Tier", choice.Tier), ("Period", choice.Period)));
        return page;
    }
}
