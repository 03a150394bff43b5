namespace Storm;

/// <summary>What members do at the site: go, stay, rest, pay.</summary>
internal static class Changes
{
    private static readonly TimeSpan Withdrawable = TimeSpan.FromDays(14);

    /// <summary>To the end of the period; where its money has gone back, and nothing is open that would be lost, at once.</summary>
    public static Task CancelAsync(Street street, Person who)
    {
        var isAtOnce = who.Living!.Charges[^1].IsBack;
        return AccountAsync(
            street, who, "/account/cancel", "Cancel my membership", account => isAtOnce ? !account.Html.Contains("/account/cancel", StringComparison.Ordinal) : account.Says("Keep my membership"), living =>
            {
                if (isAtOnce)
                {
                    living.EndNow(street.Now);
                    return;
                }

                (living.EndsAt, living.Planned) = (living.Boundary, null);
                who.Expect(Letter.Ending);
            });
    }

    public static Task GoOnAsync(Street street, Person who) => AccountAsync(street, who, "/account", "Keep my membership", account => !account.Says("Keep my membership"), living =>
    {
        living.EndsAt = null;
        who.Expect(Letter.GoesOn);
    });

    public static Task PauseAsync(Street street, Person who)
    {
        var payments = 1 + (who.Number % 3);
        return AccountAsync(
            street, who, "/account/cancel", "Pause my membership", account => account.Says("Do not pause after all"), living => living.Pause(payments), ("periods", $"{payments}"));
    }

    public static Task ResumeAsync(Street street, Person who)
    {
        var button = street.Now < who.Living!.PaidUntil ? "Do not pause after all" : "Resume now and pay";
        return AccountAsync(street, who, "/account", button, account => !account.Says("Do not pause after all") && !account.Says("Resume now and pay"), living => living.Resume(street.Now));
    }

    /// <summary>Ends it in the first two weeks, and gets all back: at once, not with the next period.</summary>
    public static async Task WithdrawAsync(Street street, Person who)
    {
        var subscription = await street.SubscriptionAsync(who);
        await AccountAsync(street, who, "/account/cancel", "End now and get", account => account.Says("is being ended") || !account.Html.Contains("/account/cancel", StringComparison.Ordinal), _ => { });
        await street.UntilAsync(async () => await street.IsOverAsync(subscription) && await street.RefundsAsync(who) == who.Living!.Charges.Sum(charge => charge.Minor));
        foreach (var charge in who.Living!.Charges)
        {
            charge.Refunded = charge.Minor;
            who.Expect(Letter.Refund);
        }

        who.Living!.EndNow(street.Now);
        who.Touch(street.Now);
    }

    public static bool CanWithdraw(Person who, DateTimeOffset now) =>
        who.Living is { } living && now < living.StartedAt + Withdrawable - TimeSpan.FromHours(2) && who.Agreements.Count == 1 && living.Charges.TrueForAll(charge => charge.Refunded == 0) && !who.Letters.ContainsKey(Letter.Disputed);

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
        await street.TryAsync(() => browser.SendAsync(invoice, "Pay ", follow: false, Joins.Card));
        who.Living!.Pay(street.Now);
        who.Touch(street.Now);
    }

    /// <summary>By the account page, on Stripe's: it pays what is owed at once.</summary>
    public static async Task NewCardAsync(Street street, Person who)
    {
        var living = who.Living!;
        var subscription = await street.SubscriptionAsync(who);
        using var browser = await street.AsMemberAsync(who);
        await street.TryAsync(async () =>
        {
            var page = await browser.SendAsync(await browser.GetAsync("/account"), "Change card", follow: true);
            if (page.Address.Port != street.StripePort)
            {
                throw new StillWaitingException($"{who.Email} was not led to the card page, but to {page.Address}.");
            }

            await browser.SendAsync(page, "Save card", follow: true, Joins.Card);
            return await street.StatusAsync(subscription) == "active" ? true : throw new StillWaitingException($"{who.Email} has another card, and owes still.");
        });
        living.CardFails = false;
        if (living.IsOwing)
        {
            living.Pay(street.Now);
        }

        who.Touch(street.Now);
    }

    /// <summary>Asks for the code and types it. Where it does not come in time, all stays as it was.</summary>
    public static async Task MoveAsync(Street street, Person who)
    {
        var address = $"person{who.Number}.{who.Addresses.Count}@storm.example";
        using var browser = await street.AsMemberAsync(who, isProved: true);
        await street.TryAsync(async () =>
        {
            var page = await browser.GetAsync("/account/email");
            return page.Says(address) ? page : await browser.SendAsync(page, "Mail me a code", follow: true, ("Form.Email", address));
        });
        if (await street.CodeForAsync(address) is not { } code)
        {
            return;
        }

        await street.TryAsync(async () =>
        {
            if (!await street.IsKnownAsync(address))
            {
                await browser.SendAsync(await browser.GetAsync("/account/email"), "Change my address", follow: true, ("Code", code));
            }

            return await street.IsKnownAsync(address) ? true : throw new StillWaitingException($"{who.Email} typed the code for {address}, and has the old address.");
        });
        who.Move(address);
        who.Touch(street.Now);
        await street.UntilAsync(() => street.IsAtStripeAsync(address));
    }

    /// <summary>Looks until the account page shows that it is done, pressing again where an answer was lost.</summary>
    private static async Task AccountAsync(Street street, Person who, string from, string button, Func<Seen, bool> isDone, Action<Agreement> note, params (string Name, string Value)[] fields)
    {
        var living = who.Living!;
        using var browser = await street.AsMemberAsync(who);
        await street.TryAsync(async () =>
        {
            var account = await browser.GetAsync("/account");
            if (!isDone(account))
            {
                await browser.SendAsync(await browser.GetAsync(from), button, follow: true, fields);
                account = await browser.GetAsync("/account");
            }

            return isDone(account) ? account : throw new StillWaitingException($"{who.Email} pressed '{button}', and the account does not show it: {account.Document.QuerySelector(".notice")?.TextContent.Trim()}");
        });
        note(living);
        who.Touch(street.Now);
    }
}
