using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.Subscriptions;

/// <summary>A thousand subscriptions begun on the 29th, the 30th, the 31st and on a leap day, around midnight in four time zones, live through ten years on machines of those zones.</summary>
public sealed class TenYearsTests
{
    private const int Subscriptions = 250;
    private const int Years = 10;

    private static readonly string[] Days = ["2026-08-29", "2026-08-30", "2026-08-31", "2026-10-29", "2026-10-30", "2026-10-31", "2024-02-29"];
    private static readonly int[] Terms = [1, 1, 3, 12];

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Pacific/Auckland")]
    public async Task Every_period_of_ten_years_is_that_of_the_anchored_calendar(string zone)
    {
        using var sandbox = SandboxProcess.StartIn(zone, "--urls", "http://127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = new Uri(await sandbox.AddressAsync()), Timeout = TimeSpan.FromMinutes(5), DefaultRequestHeaders = { Authorization = new("Bearer", "sk_test_sandbox") } };
        var now = DateTimeOffset.FromUnixTimeSeconds((await http.GetFromJsonAsync<JsonElement>("/_sandbox/clock", TestContext.Current.CancellationToken)).GetProperty("now").GetInt64());
        var prices = new Dictionary<int, string>();
        foreach (var months in Terms.Distinct())
        {
            prices[months] = await PriceAsync(http, months);
        }

        var plans = Enumerable.Range(0, Subscriptions).Select(number => (Anchor: AnchorOf(zone, number), Months: Terms[number % Terms.Length])).ToList();
        await PostAsync(http, "/_sandbox/load", new JsonArray([.. plans.SelectMany((plan, number) => Subscriber(number, prices[plan.Months], plan.Anchor, plan.Months, now))]));
        await PostAsync(http, "/_sandbox/travel", new JsonObject { ["to"] = now.AddYears(Years).ToUnixTimeSeconds() });

        var billed = 0;
        for (var number = 0; number < Subscriptions; number++)
        {
            var (anchor, months) = plans[number];
            var found = await PeriodsAsync(http, $"sub_{number}");
            var first = Past(anchor, months, now) + 1;
            var wanted = Enumerable.Range(first, found.Count).Select(index => (Almanac.After(anchor, index * months), Almanac.After(anchor, (index + 1) * months))).ToList();

            Assert.Equal(wanted, found);
            Assert.True(wanted[^1].Item2 > now.AddYears(Years).AddHours(-2), $"sub_{number} stopped at {wanted[^1].Item2}");
            billed += found.Count;
        }

        Assert.InRange(billed, Subscriptions * Years * 12 / 2, Subscriptions * Years * 12);
    }

    /// <summary>Half past eleven at night, or half past midnight, of that day in the zone: in UTC often another day.</summary>
    private static DateTimeOffset AnchorOf(string zone, int number)
    {
        var local = DateTime.Parse(Days[number % Days.Length], System.Globalization.CultureInfo.InvariantCulture).AddMinutes(number % 2 == 0 ? 30 : (24 * 60) - 30);
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The number of the period in which the moment lies.</summary>
    private static int Past(DateTimeOffset anchor, int months, DateTimeOffset now)
    {
        var index = 0;
        while (Almanac.After(anchor, (index + 1) * months) <= now)
        {
            index++;
        }

        return index;
    }

    private static IEnumerable<JsonNode> Subscriber(int number, string price, DateTimeOffset anchor, int months, DateTimeOffset now)
    {
        var index = Past(anchor, months, now);
        var (begun, from, until) = (anchor.ToUnixTimeSeconds(), Almanac.After(anchor, index * months).ToUnixTimeSeconds(), Almanac.After(anchor, (index + 1) * months).ToUnixTimeSeconds());
        yield return new JsonObject { ["id"] = $"cus_{number}", ["object"] = "customer", ["created"] = begun, ["invoice_settings"] = new JsonObject { ["default_payment_method"] = $"pm_{number}" } };
        yield return new JsonObject
        {
            ["id"] = $"pm_{number}",
            ["object"] = "payment_method",
            ["created"] = begun,
            ["customer"] = $"cus_{number}",
            ["type"] = "card",
            ["card"] = new JsonObject { ["brand"] = "visa", ["last4"] = "4242", ["exp_month"] = 12, ["exp_year"] = 2060, ["country"] = "US", ["funding"] = "credit" },
        };
        yield return new JsonObject
        {
            ["id"] = $"sub_{number}",
            ["object"] = "subscription",
            ["created"] = begun,
            ["start_date"] = begun,
            ["billing_cycle_anchor"] = begun,
            ["customer"] = $"cus_{number}",
            ["currency"] = "eur",
            ["items"] = new JsonObject
            {
                ["data"] = new JsonArray(new JsonObject { ["id"] = $"si_{number}", ["object"] = "subscription_item", ["price"] = price, ["subscription"] = $"sub_{number}", ["current_period_start"] = from, ["current_period_end"] = until }),
            },
        };
    }

    private static async Task<string> PriceAsync(HttpClient http, int months)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["currency"] = "eur",
            ["unit_amount"] = "500",
            ["recurring[interval]"] = "month",
            ["recurring[interval_count]"] = months.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["product_data[name]"] = "Patron",
        });
        using var answer = await http.PostAsync("/v1/prices", content);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task PostAsync(HttpClient http, string path, JsonNode body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <returns>What each paid invoice was for, the oldest first.</returns>
    private static async Task<IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)>> PeriodsAsync(HttpClient http, string subscription)
    {
        List<(DateTimeOffset, DateTimeOffset)> periods = [];
        for (var (after, isMore) = ("", true); isMore;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/v1/invoices?subscription={subscription}&status=paid&limit=100{after}");
            foreach (var invoice in page.GetProperty("data").EnumerateArray())
            {
                var period = invoice.GetProperty("lines").GetProperty("data")[0].GetProperty("period");
                periods.Add((DateTimeOffset.FromUnixTimeSeconds(period.GetProperty("start").GetInt64()), DateTimeOffset.FromUnixTimeSeconds(period.GetProperty("end").GetInt64())));
                after = $"&starting_after={invoice.GetProperty("id").GetString()}";
            }

            isMore = page.GetProperty("has_more").GetBoolean();
        }

        return [.. periods.Order()];
    }
}
