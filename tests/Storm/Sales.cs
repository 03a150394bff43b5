namespace Storm;

/// <summary>What is sold besides memberships at their price: less by a code, free days, for good, for somebody else.</summary>
internal static class Sales
{
    /// <summary>Three months of Patron.</summary>
    private const long Gift = 2100;

    private const int GiftMonths = 3;

    /// <summary>A fifth off with each code: the first payment, or all.</summary>
    public static async Task JoinWithCodeAsync(Street street, Person who)
    {
        var code = who.Number % 2 == 0 ? CouponCode.First : CouponCode.Every;
        using var browser = street.NewBrowser();
        if (await street.ChooseAsync(browser, who, code) is { } page)
        {
            await Joins.PayAsync(street, who, browser, page, comesBack: true, code);
        }
    }

    /// <summary>Without a card: nothing is ever taken for it, and it ends by itself.</summary>
    public static async Task TryAsync(Street street, Person who)
    {
        using var browser = street.NewBrowser();
        if (await street.ChooseAsync(browser, who.Email, street.TermsOf(Terms.Sampler, 1)) is not { } page)
        {
            return;
        }

        var answer = await street.TryAsync(() => browser.SendAsync(page, "Start trial", follow: false));
        if (answer.Location is { } back)
        {
            who.Try(street.Now);
            await street.TryOnceAsync(() => browser.GetAsync(back.ToString()));
        }
    }

    public static async Task PayForGoodAsync(Street street, Person who)
    {
        using var browser = who.Agreements.Count == 0 ? street.NewBrowser() : await street.AsMemberAsync(who);
        if (await PayOnceAsync(street, browser, "/support/lifetime", ("Tier", Terms.Patron), ("Email", who.Email)))
        {
            who.Tips.Add(new Charge(street.Now, NodeHost.ForGood));
            who.IsForGood = true;
            who.Touch(street.Now);
        }
    }

    /// <summary>The link comes to the buyer, who passes it on.</summary>
    public static async Task BuyGiftAsync(Street street, Person who)
    {
        using var browser = await street.AsMemberAsync(who);
        var form = await street.TryAsync(() => browser.GetAsync("/gifts"));
        var choice = form.Document.QuerySelectorAll("label.choice").First(choice => choice.TextContent.Contains($"{GiftMonths} months of Patron", StringComparison.Ordinal)).QuerySelector("input")!.GetAttribute("value")!;
        if (await PayOnceAsync(street, browser, "/gifts", ("Form.Choice", choice)))
        {
            who.Tips.Add(new Charge(street.Now, Gift));
            who.Expect(Letter.Gift);
            who.Touch(street.Now);
        }
    }

    /// <summary>Presses twice at once.</summary>
    public static async Task AcceptGiftAsync(Street street, Person who)
    {
        if (street.TakeGift() is not { } link)
        {
            return; // none is about
        }

        using var browser = await street.AsMemberAsync(who);
        await street.TryAsync(async () =>
        {
            var page = await browser.GetAsync(link);
            if (!IsAccepted(page))
            {
                await Task.WhenAll(browser.SendAsync(page, "Accept the gift", follow: false), browser.SendAsync(page, "Accept the gift", follow: false));
                page = await browser.GetAsync(link);
            }

            return IsAccepted(page) ? true : throw new StillWaitingException($"{who.Email} accepted a gift, and has none: {page.Heading}");
        });
        who.Receive(street.Now.AddMonths(GiftMonths));
        who.Touch(street.Now);
    }

    private static bool IsAccepted(Seen page) => page.Heading == "You have accepted this gift";

    /// <returns>Whether it is paid.</returns>
    private static async Task<bool> PayOnceAsync(Street street, Browser browser, string address, params (string Name, string Value)[] fields)
    {
        var page = await street.TryAsync(async () => await browser.SendAsync(await browser.GetAsync(address), street.GoOn, follow: true, fields));
        if (page.Address.Port != street.StripePort)
        {
            return false; // the site would rather write a mail first
        }

        var answer = await street.TryAsync(() => browser.SendAsync(page, page.Document.QuerySelector("button.pay")!.TextContent.Trim(), follow: false, Joins.Card));
        if (answer.Location is not { } back)
        {
            return false;
        }

        await street.TryOnceAsync(() => browser.GetAsync(back.ToString()));
        return true;
    }
}
