using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Storm;

/// <summary>Where people act: the site by its address, Stripe's pages and dashboard, and a watch on how long access takes. Whoever meets the weather tries again.</summary>
internal sealed partial class Street(World world) : IDisposable
{
    private const int MostTries = 120;
    private const int FewTries = 10;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient stripe = new() { BaseAddress = world.Stripe, Timeout = TimeSpan.FromSeconds(60), DefaultRequestHeaders = { Authorization = new("Bearer", World.Key) } };
    private readonly List<Task<double>> waits = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public string GoOn => "Continue to payment";

    public DateTimeOffset Now => world.Clock.GetUtcNow();

    public int StripePort => world.Stripe.Port;

    /// <summary>What a month of the smaller tier costs newcomers now.</summary>
    public long MonthMinor { get; set; } = 300;

    /// <summary>Seconds from each first payment to the membership in the books.</summary>
    public async Task<IReadOnlyList<double>> WaitedAsync() => await Task.WhenAll(waits);

    /// <summary>For whoever looks into a storm that was red.</summary>
    public void Remember(string what) => world.Remember(what);

    public Browser NewBrowser() => new(world.Site);

    /// <summary>At what newcomers are asked now.</summary>
    public Terms TermsOf(string tier, int months) => new(tier, months, (tier, months) switch
    {
        (Terms.Patron, 12) => 7000, (Terms.Patron, _) => 700, (Terms.Friend, 12) => 3000, (Terms.Friend, _) => MonthMinor, (Terms.Sampler, _) => 400, _ => 500,
    });

    public Choice ChoiceOf(Person who) => new(who.Email, who.Number % 11 == 3
        ? TermsOf(Terms.Circle, 1)
        : TermsOf(who.Number % 5 == 0 ? Terms.Patron : Terms.Friend, who.Number % 7 == 0 ? 12 : 1));

    /// <returns>The payment page; null when the site would rather not now.</returns>
    public Task<Seen?> ChooseAsync(Browser browser, Person who, CouponCode code = CouponCode.None) => ChooseAsync(browser, who.Email, ChoiceOf(who).Terms, code);

    /// <inheritdoc cref="ChooseAsync(Browser, Person, CouponCode)"/>
    public async Task<Seen?> ChooseAsync(Browser browser, string email, Terms terms, CouponCode code = CouponCode.None)
    {
        var choice = new Choice(email, terms);
        (string Name, string Value)[] fields = [("Email", choice.Email), ("Tier", choice.Tier), ("Period", choice.Period), .. code == CouponCode.None ? (ReadOnlySpan<(string, string)>)[] : [("Code", $"{code}")]];
        var page = await TryAsync(async () =>
        {
            var support = await browser.GetAsync("/support");
            return support.Html.Contains(GoOn, StringComparison.Ordinal) ? await browser.SendAsync(support, GoOn, follow: true, fields) : support;
        });
        return page.Address.Port == StripePort ? page : null;
    }

    /// <summary>A browser that is signed in as this member.</summary>
    /// <param name="isProved">By a mail, not on their way back from the payment.</param>
    public Task<Browser> AsMemberAsync(Person who, bool isProved = false) => SignedInAsync(who.Email, isProved ? NodeHost.Proved : "");

    public Task<Browser> AsStaffAsync() => SignedInAsync(NodeHost.Owner, NodeHost.Staff);

    public void Watch(Person who, long since)
    {
        var expected = who.Agreements.Count + who.Trials;
        lock (waits)
        {
            waits.Add(world.Books.JoinedAsync(who.Email, expected).ContinueWith(_ => Stopwatch.GetElapsedTime(since).TotalSeconds, TaskScheduler.Default));
        }
    }

    public string? PayLinkOf(Person who) => world.Mails.To(who.Addresses).Select(mail => PayLink().Match(mail.Text)).LastOrDefault(match => match.Success)?.Groups["path"].Value;

    /// <summary>The link of a gift that nobody has tried to accept; null: none has come.</summary>
    public string? TakeGift()
    {
        lock (taken)
        {
            var link = world.Mails.All.Where(mail => Subjects.KindOf(mail.Subject) == Letter.Gift).Select(mail => GiftLink().Match(mail.Text).Groups["path"].Value).FirstOrDefault(link => !taken.Contains(link));
            return link is not null && taken.Add(link) ? link : null;
        }
    }

    /// <returns>Null: the mail does not come in time; while the mail server is away nobody waits for long.</returns>
    public async Task<string?> CodeForAsync(string address)
    {
        for (var looks = 0; looks < (world.IsPostAway ? FewTries : MostTries); looks++)
        {
            if (world.Mails.To([address]).LastOrDefault(mail => mail.Subject.StartsWith("Confirm your new address", StringComparison.Ordinal)) is { } mail && Code().Match(mail.Text) is { Success: true } code)
            {
                return code.Value;
            }

            await Task.Delay(Breath);
            world.Clock.Hasten();
        }

        return null;
    }

    /// <summary>Somebody signs in with this address.</summary>
    public async Task<bool> IsKnownAsync(string address) => await world.Books.PeopleAsync(address) > 0;

    public Task<long> InvitationsAsync(Person who) => world.Books.InvitationsAsync(who.Email);

    /// <summary>In the site's books, once the latest that the model knows is there.</summary>
    public async Task<(string Member, string Payment, bool IsAsked)> LatestPaymentAsync(Person who) => await world.Books.LatestPaymentAsync(who.Email) ?? throw new StillWaitingException($"No payment of {who.Email} is in the books.");

    public Task<JsonElement> ControlAsync(string what, object how) => TryAsync(async () =>
    {
        using var answer = await stripe.PostAsJsonAsync(new Uri($"/_sandbox/{what}", UriKind.Relative), how);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(body).RootElement : throw new InvalidOperationException($"{what}: {body}");
    });

    /// <summary>Below /v1, again and again with one key: an outage that strikes after the deed leaves it done once.</summary>
    public Task<JsonElement> StripeAsync(HttpMethod method, string path, params (string Name, string Value)[] fields)
    {
        var key = Guid.NewGuid().ToString();
        var done = false;
        return TryAsync(async () =>
        {
            using var request = new HttpRequestMessage(method, new Uri($"/v1/{path}", UriKind.Relative));
            if (method == HttpMethod.Post)
            {
                request.Headers.Add("Idempotency-Key", key);
                request.Content = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
            }

            using var answer = await stripe.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode is >= 500 or 429)
            {
                done = true;
                throw new StillWaitingException(body);
            }

            return answer.IsSuccessStatusCode || (done && method == HttpMethod.Delete) ? JsonDocument.Parse(body).RootElement : throw new InvalidOperationException($"{path}: {body}");
        });
    }

    /// <summary>Under their address; of several that of the subscriptions, as an outage may leave one behind that nobody uses.</summary>
    public async Task<string> CustomerAsync(Person who)
    {
        foreach (var customer in (await StripeAsync(HttpMethod.Get, $"customers?email={who.Email}")).GetProperty("data").EnumerateArray().Select(customer => customer.GetProperty("id").GetString()!))
        {
            if ((await StripeAsync(HttpMethod.Get, $"subscriptions?customer={customer}&status=all&limit=1")).GetProperty("data").GetArrayLength() > 0)
            {
                return customer;
            }
        }

        throw new InvalidOperationException($"{who.Email} is no customer at Stripe.");
    }

    /// <summary>Stripe knows somebody by this address.</summary>
    public async Task<bool> IsAtStripeAsync(string address) => (await StripeAsync(HttpMethod.Get, $"customers?email={address}")).GetProperty("data").GetArrayLength() > 0;

    public async Task<string> SubscriptionAsync(Person who) =>
        (await StripeAsync(HttpMethod.Get, $"subscriptions?customer={await CustomerAsync(who)}&limit=1")).GetProperty("data") is var found && found.GetArrayLength() > 0 ? found[0].GetProperty("id").GetString()! : throw new InvalidOperationException($"{who.Email} has no subscription at Stripe.");

    public async Task<string> StatusAsync(string subscription) => (await StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("status").GetString()!;

    public async Task<bool> IsOverAsync(string subscription) => await StatusAsync(subscription) == "canceled";

    public async Task<bool> IsEndingAsync(string subscription) => (await StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("cancel_at_period_end").GetBoolean();

    public async Task<JsonElement> LatestChargeAsync(Person who) =>
        (await StripeAsync(HttpMethod.Get, $"charges?customer={await CustomerAsync(who)}&limit=20")).GetProperty("data").EnumerateArray()
            .First(charge => charge.GetProperty("paid").GetBoolean() && !who.Tips.Exists(tip => tip.Minor == charge.GetProperty("amount").GetInt64() && (tip.At - DateTimeOffset.FromUnixTimeSeconds(charge.GetProperty("created").GetInt64())).Duration() < TimeSpan.FromHours(1))); // noted after others had sent the clock ahead

    /// <summary>What went back of all that this customer paid.</summary>
    public async Task<long> RefundsAsync(Person who) =>
        (await StripeAsync(HttpMethod.Get, $"charges?customer={await CustomerAsync(who)}&limit=100")).GetProperty("data").EnumerateArray().Sum(charge => charge.GetProperty("amount_refunded").GetInt64());

    /// <summary>Their bank gives every card on file this number.</summary>
    public async Task CardAsync(Person who, string number)
    {
        foreach (var card in (await StripeAsync(HttpMethod.Get, $"customers/{await CustomerAsync(who)}/payment_methods?type=card&limit=100")).GetProperty("data").EnumerateArray())
        {
            await ControlAsync($"renew-card/{card.GetProperty("id").GetString()}", new { number, exp_year = 2060 });
        }
    }

    public async Task<T> TryAsync<T>(Func<Task<T>> deed)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await deed();
            }
            catch (Exception weather) when (tries < MostTries && weather is HttpRequestException or StillWaitingException or IOException or TaskCanceledException or TimeoutException)
            {
                await Task.Delay(Breath);
                world.Clock.Hasten();
            }
        }
    }

    /// <summary>What the site does by itself soon.</summary>
    public Task UntilAsync(Func<Task<bool>> isSo, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(isSo))] string what = "") =>
        TryAsync(async () => await isSo() ? true : throw new StillWaitingException($"Not so in time: {what}"));

    /// <summary>Whoever does not insist.</summary>
    public async Task TryOnceAsync<T>(Func<Task<T>> deed)
    {
        try
        {
            await deed();
        }
        catch (Exception weather) when (weather is HttpRequestException or StillWaitingException or IOException or TaskCanceledException)
        {
            // The mail will tell.
        }
    }

    public void Dispose() => stripe.Dispose();

    private async Task<Browser> SignedInAsync(string email, string how)
    {
        var browser = NewBrowser();
        await TryAsync(async () =>
        {
            var cookie = await world.AskAsync($"session {email} {how}");
            if (cookie.Split('=', 2) is not [var name, var value])
            {
                throw new StillWaitingException($"{email} is not known yet.");
            }

            browser.Take(name, value);
            return cookie;
        });
        return browser;
    }

    [GeneratedRegex(@"\b\d{3} ?\d{3}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"http://[^/\s]+(?<path>/gift\?key=\S+)")]
    private static partial Regex GiftLink();

    [GeneratedRegex(@"http://[^/\s]+(?<path>/pay\?key=\S+)")]
    private static partial Regex PayLink();
}
