using System.Text.Json;
using System.Text.RegularExpressions;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Inbox;
using Web.Desk.Doctor;
using Web.Tests.House;
using Web.Tests.Kit;

namespace Web.Tests.Desk;

/// <summary>What stands between Stripe and the site is seen and mended at the desk.</summary>
public sealed class DoctorTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_Stripe_has_no_endpoint_one_press_makes_it_and_its_events_open_what_was_paid(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var owner = await OwnerAsync(shop);
        await shop.StripeAsync(HttpMethod.Delete, $"webhook_endpoints/{(await EndpointsAsync(shop)).Single().Id}");
        Assert.Contains(Said.En["Doctor.Endpoint.None", $"{shop.Site.Address}stripe/events"].Value, (await owner.GetAsync("/staff/doctor")).Text, StringComparison.Ordinal);

        var told = await owner.SubmitAsync(await owner.GetAsync("/staff/doctor"), "Doctor.Repair");

        Assert.Contains(Said.En["Doctor.Repair.Made"].Value, told.Text, StringComparison.Ordinal);
        var made = (await EndpointsAsync(shop)).Single(endpoint => endpoint.IsEnabled);
        Assert.Equal("2026-10-28.endive", made.Version);
        Assert.Equal(EventTable.All.Select(known => known.Type).Order(StringComparer.Ordinal), made.Types.Order(StringComparer.Ordinal));
        using var reader = shop.Site.NewVisitor();
        await shop.JoinAsync(reader, "ida@example.test");
        await shop.PaidOnceAsync("ida@example.test");
        Assert.True(await shop.Site.InDbAsync(db => db.ReceivedEvents.AnyAsync()));
        Assert.True(await shop.Site.InDbAsync(db => db.Facts.AnyAsync(fact => fact.Code == "event.endpoint-repaired" && fact.ActorId != null)));
        Assert.DoesNotContain("whsec_", await shop.Site.InDbAsync(db => db.EndpointSecrets.Select(secret => secret.SealedSecret).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_switched_off_and_lacks_events_is_put_right()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await OwnerAsync(shop);
        var endpoint = (await EndpointsAsync(shop)).Single();
        await shop.StripeAsync(HttpMethod.Post, $"webhook_endpoints/{endpoint.Id}", ("disabled", "true"), ("enabled_events[0]", "invoice.paid"), ("enabled_events[1]", "payout.paid"));

        var ill = await owner.GetAsync("/staff/doctor");
        var told = await owner.SubmitAsync(ill, "Doctor.Repair");

        Assert.Contains(Said.En["Doctor.Endpoint.Disabled"].Value, ill.Text, StringComparison.Ordinal);
        Assert.Contains("charge.refunded", ill.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Doctor.Repair.Mended"].Value, told.Text, StringComparison.Ordinal);
        var mended = (await EndpointsAsync(shop)).Single();
        Assert.True(mended.IsEnabled);
        Assert.Equal(EventTable.All.Select(known => known.Type).Append("payout.paid").Order(StringComparer.Ordinal), mended.Types.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Said.En["Doctor.Bad"].Value, told.Document.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_presses_at_once_make_one_endpoint(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var owner = await OwnerAsync(shop);
        await shop.StripeAsync(HttpMethod.Delete, $"webhook_endpoints/{(await EndpointsAsync(shop)).Single().Id}");
        var page = await owner.GetAsync("/staff/doctor");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => owner.SubmitAsync(page, "Doctor.Repair")));

        Assert.Single(await EndpointsAsync(shop));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.EndpointSecrets.CountAsync()));
    }

    [Fact]
    public async Task A_Stripe_that_does_not_answer_is_said_and_nothing_is_done()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        using var owner = await site.SignedInAsync(await site.KnowAsync("owner@example.test", isProved: true, StaffRole.Owner));
        await site.FailStripeAsync("429", calls: 100);

        var page = await owner.GetAsync("/staff/doctor");
        var told = await owner.SubmitAsync(page, "Doctor.Repair");

        Assert.Contains(Said.En["Doctor.Unwell"].Value, page.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Doctor.Repair.Silent"].Value, told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readme_names_the_places_in_Stripes_dashboard_that_the_page_names()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Source.Root, "README.md"));

        var told = Regex.Matches(readme, @"^   - \*(?<place>Settings > [^*]+)\*", RegexOptions.Multiline).Select(place => place.Groups["place"].Value);

        Assert.Equal(DoctorPage.OnlyInDashboard.Select(key => Said.En[key].Value.Split(':')[0]), told);
    }

    private static async Task<Visitor> OwnerAsync(Storefront shop) =>
        await shop.Site.SignedInAsync(await shop.Site.KnowAsync("owner@example.test", isProved: true, StaffRole.Owner));

    private static async Task<IReadOnlyList<Endpoint>> EndpointsAsync(Storefront shop) =>
        [.. (await shop.StripeAsync(HttpMethod.Get, "webhook_endpoints")).GetProperty("data").EnumerateArray().Select(Endpoint.Of)];

    private sealed record Endpoint(string Id, string? Version, bool IsEnabled, IReadOnlyList<string> Types)
    {
        public static Endpoint Of(JsonElement told) => new(
            told.GetProperty("id").GetString()!,
            told.GetProperty("api_version").GetString(),
            told.GetProperty("status").GetString() == "enabled",
            [.. told.GetProperty("enabled_events").EnumerateArray().Select(type => type.GetString()!)]);
    }
}
