using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Storm;

/// <summary>Where people act: the site by its address, Stripe's pages and dashboard, and a watch on how long access takes. Whoever meets the weather tries again.</summary>
internal sealed partial class Street(World world) : IDisposable
{
    private const int MostTries = 120;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient stripe = new() { BaseAddress = world.Stripe, Timeout = TimeSpan.FromSeconds(60), DefaultRequestHeaders = { Authorization = new("Bearer", World.Key) } };
    private readonly List<Task<double>> waits = [];

    public string GoOn => "Continue to payment";

    public DateTimeOffset Now => world.Clock.GetUtcNow();

    public int StripePort => world.Stripe.Port;

    /// <summary>What a month of the smaller tier costs newcomers now.</summary>
    public long MonthMinor { get; set; } = 300;

    /// <summary>Seconds from each first payment to the membership in the books.</summary>
    public async Task<IReadOnlyList<double>> WaitedAsync() => await Task.WhenAll(waits);

    public Browser NewBrowser() => new(world.Site);

    public Choice ChoiceOf(Person who)
    {
        var isPatron = who.Number % 5 == 0;
        var isYear = who.Number % 7 == 0;
        return new Choice(who.Email, isPatron ? "patron" : "friend", isYear ? "year" : "month", isYear ? 12 : 1, (isPatron, isYear) switch { (true, true) => 7000, (true, false) => 700, (false, true) => 3000, _ => MonthMinor });
    }

    /// <returns>The payment page; null when the site would rather not now.</returns>
    public async Task<Seen?> ChooseAsync(Browser browser, Person who)
    {
        var choice = ChoiceOf(who);
        var page = await TryAsync(async () =>
        {
            var support = await browser.GetAsync("/support");
            return support.Html.Contains(GoOn, StringComparison.Ordinal) ? await browser.SendAsync(support, GoOn, follow: true, ("Email", choice.Email), ("Tier", choice.Tier), ("Period", choice.Period)) : support;
        });
        return page.Address.Port == StripePort ? page : null;
    }

    /// <summary>A browser that is signed in as this member.</summary>
    public async Task<Browser> AsMemberAsync(Person who)
    {
        var browser = NewBrowser();
        await TryAsync(async () =>
        {
            var cookie = await world.AskAsync($"session {who.Email}");
            if (cookie.Split('=', 2) is not [var name, var value])
            {
                throw new StillWaitingException($"{who.Email} is not known yet.");
            }

            browser.Take(name, value);
            return cookie;
        });
        return browser;
    }

    public void Watch(Person who, long since)
    {
        var expected = who.Agreements.Count;
        lock (waits)
        {
            waits.Add(world.Books.JoinedAsync(who.Email, expected).ContinueWith(_ => Stopwatch.GetElapsedTime(since).TotalSeconds, TaskScheduler.Default));
        }
    }

    public string? PayLinkOf(Person who) => world.MailsTo(who.Email).Select(mail => PayLink().Match(mail.TextBody ?? "")).LastOrDefault(match => match.Success)?.Groups["path"].Value;

    public Task ControlAsync(string what, object how) => TryAsync(async () =>
    {
        using var answer = await stripe.PostAsJsonAsync(new Uri($"/_sandbox/{what}", UriKind.Relative), how);
        return answer.IsSuccessStatusCode ? true : throw new InvalidOperationException($"{what}: {await answer.Content.ReadAsStringAsync()}");
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

    public async Task<string> CustomerAsync(Person who) => (await StripeAsync(HttpMethod.Get, $"customers?email={who.Email}")).GetProperty("data")[0].GetProperty("id").GetString()!;

    public async Task<string> SubscriptionAsync(Person who) =>
        (await StripeAsync(HttpMethod.Get, $"subscriptions?customer={await CustomerAsync(who)}&limit=1")).GetProperty("data")[0].GetProperty("id").GetString()!;

    public async Task<JsonElement> LatestChargeAsync(Person who) =>
        (await StripeAsync(HttpMethod.Get, $"charges?customer={await CustomerAsync(who)}&limit=20")).GetProperty("data").EnumerateArray().First(charge => charge.GetProperty("paid").GetBoolean());

    /// <summary>Their bank gives every card on file this number.</summary>
    public async Task CardAsync(Person who, string number)
    {
        foreach (var card in (await StripeAsync(HttpMethod.Get, $"customers/{await CustomerAsync(who)}/payment_methods?limit=100")).GetProperty("data").EnumerateArray())
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
            }
        }
    }

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

    [GeneratedRegex(@"http://[^/\s]+(?<path>/pay\?key=\S+)")]
    private static partial Regex PayLink();
}
