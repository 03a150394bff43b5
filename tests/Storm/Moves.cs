using System.Globalization;
using AngleSharp.Dom;

namespace Storm;

/// <summary>Another tier, term or amount, at the site's page for it: what is shown before is what is taken.</summary>
internal static class Moves
{
    /// <summary>Stripe takes no smaller sums, and carries them over: what becomes of those is no question of this model.</summary>
    private const long Smallest = 60;

    /// <summary>Paper and Stripe round each part for itself.</summary>
    private const long Rounding = 2;

    public static Terms? Up(Street street, Person who) => Fixed(who) is { IsPatron: false } now ? street.TermsOf(Terms.Patron, now.Months) : null;

    public static Terms? UpByTheYear(Street street, Person who) => Fixed(who) is { IsPatron: false, Months: 1 } ? street.TermsOf(Terms.Patron, 12) : null;

    public static Terms? Down(Street street, Person who) => Fixed(who) is { IsPatron: true } now ? street.TermsOf(Terms.Friend, now.Months) : null;

    public static Terms? OtherTerm(Street street, Person who) => Fixed(who) is { } now ? street.TermsOf(now.Tier, now.Months == 1 ? 12 : 1) : null;

    public static Terms? More(Street street, Person who) => Own(who) is { } now ? now with { Minor = now.Minor + 200 } : null;

    public static Terms? Less(Street street, Person who) => Own(who) is { Minor: > 300 } now ? now with { Minor = now.Minor - 100 } : null;

    public static bool CanMake(Street street, Person who, Func<Street, Person, Terms?> choose, DateTimeOffset now) =>
        who.Living is { IsReduced: false } && choose(street, who) is { } next && (!next.BeginsAtOnce(who.Living.Terms) || who.Living.Due(next, now) >= Smallest);

    public static async Task MakeAsync(Street street, Person who, Terms next)
    {
        var living = who.Living!;
        var isNow = next.BeginsAtOnce(living.Terms);
        var subscription = await street.SubscriptionAsync(who);
        var due = 0L;
        using var browser = await street.AsMemberAsync(who);
        await street.TryAsync(async () =>
        {
            if (!await IsMadeAsync(street, subscription, next, isNow))
            {
                await PressAsync(street, browser, next, shown => due = shown);
            }

            return await IsMadeAsync(street, subscription, next, isNow) ? true : throw new StillWaitingException($"{who.Email} changed to {next}, and has not got it.");
        });
        var reckoned = isNow ? living.Due(next, street.Now) : 0;
        if (Math.Abs(due - reckoned) > Rounding)
        {
            throw new InvalidOperationException($"{due} was shown to be taken for {next}, and {reckoned} is right");
        }

        if (isNow)
        {
            living.ChangeNow(next, due, street.Now);
        }
        else
        {
            living.Planned = next;
            who.Expect(Letter.Planned);
        }

        who.Touch(street.Now);
    }

    public static async Task UndoAsync(Street street, Person who)
    {
        using var browser = await street.AsMemberAsync(who);
        await street.TryAsync(async () =>
        {
            var account = await browser.GetAsync("/account");
            account = account.Says("Undo this change") ? await browser.SendAsync(account, "Undo this change", follow: true) : account;
            return account.Says("Undo this change") ? throw new StillWaitingException($"{who.Email} took the change back, and it stands there still.") : true;
        });
        who.Living!.Planned = null;
        who.Expect(Letter.PlanOff);
        who.Touch(street.Now);
    }

    /// <param name="see">Called with what is shown to be taken now, before it is agreed to: the answer to that may be lost.</param>
    private static async Task PressAsync(Street street, Browser browser, Terms next, Action<long> see)
    {
        var account = await browser.GetAsync("/account");
        var link = account.Document.QuerySelectorAll("a").FirstOrDefault(link => link.TextContent.Contains("Change tier or amount", StringComparison.Ordinal))?.GetAttribute("href")
            ?? throw new StillWaitingException("The account leads to no change.");
        var choices = await browser.GetAsync(link);
        var choice = choices.Document.QuerySelectorAll(".choices > li").FirstOrDefault(choice => Offers(choice, next)) ?? throw new StillWaitingException($"{next} is not offered: {choices.Document.QuerySelector("main")?.TextContent}");
        var offer = await browser.SendAsync(choices, choice, "Look at", follow: true, next.Tier == Terms.Circle ? [("Amount", Written(next.Minor))] : []);
        var form = offer.Document.QuerySelector("input[name=Stamp]")?.Closest("form") ?? throw new StillWaitingException($"{next} is not shown: {offer.Document.QuerySelector("main")?.TextContent}");
        street.Remember($"{street.Now:u} was shown for {next}: {form.TextContent.Trim()} {offer.Hidden("Due")} for the second {offer.Hidden("On")}");
        see(long.Parse(offer.Hidden("Due")!, CultureInfo.InvariantCulture));
        var after = await browser.SendAsync(offer, form, "change", follow: true);
        street.Remember($"{street.Now:u} and then: {after.Document.QuerySelector(".notice")?.TextContent.Trim()}");
    }

    private static bool Offers(IElement choice, Terms next) =>
        string.Equals(choice.QuerySelector("h2")?.TextContent.Trim(), next.Tier, StringComparison.OrdinalIgnoreCase)
        && (choice.QuerySelector(".price")?.TextContent.Contains(next.Months == 12 ? "a year" : "a month", StringComparison.Ordinal) ?? next.Tier == Terms.Circle);

    /// <summary>As Stripe has it.</summary>
    private static async Task<bool> IsMadeAsync(Street street, string subscription, Terms next, bool isNow)
    {
        var now = await street.StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}?expand[]=schedule");
        if (!isNow)
        {
            return now.GetProperty("schedule") is { ValueKind: System.Text.Json.JsonValueKind.Object } schedule && schedule.GetProperty("phases").GetArrayLength() == 2;
        }

        var price = now.GetProperty("items").GetProperty("data")[0].GetProperty("price");
        return price.GetProperty("unit_amount").GetInt64() == next.Minor && price.GetProperty("recurring").GetProperty("interval").GetString() == (next.Months == 12 ? "year" : "month");
    }

    private static Terms? Fixed(Person who) => who.Living?.Terms is { Tier: not Terms.Circle } now ? now : null;

    private static Terms? Own(Person who) => who.Living?.Terms is { Tier: Terms.Circle } now ? now : null;

    private static string Written(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
