using System.Globalization;
using System.Net;
using System.Text.Json;
using Core;
using Core.Revenue;
using Core.Staff;
using Data;
using Microsoft.Extensions.DependencyInjection;
using Web.Desk.Revenue;
using Web.Ground.CommandLine;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Revenue;

public sealed class RevenueTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_page_the_file_and_the_ledger_show_the_same_months(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var finance = await site.SignedInAsync(await site.KnowAsync("finance@example.test", isProved: true, StaffRole.Finance));
        var today = await WriteAsync(site);

        var page = await finance.GetAsync("/staff/revenue");
        using var file = await finance.AskAsync("/staff/revenue/movements.csv");
        var csv = await file.Content.ReadAsStringAsync();

        var figures = page.Document.QuerySelectorAll(".figures .figure").Select(figure => figure.TextContent.Trim()).ToList();
        Assert.Equal(["€9.17", "2", "1", "0"], figures.Take(4));
        Assert.Contains(
            page.Document.QuerySelector(".figures .change")!.TextContent.Trim(),
            new[] { Said.En["Revenue.Now.Less", 30, new Money(283, Eur)].Value, Said.En["Revenue.Now.More", 30, new Money(417, Eur)].Value });
        Assert.Equal(Said.En["Revenue.Chart.Title", Eur], page.Document.QuerySelector("[data-chart=EUR]")!.GetAttribute("data-title"));
        Assert.Equal(
            ["9.17", "5", "12"],
            page.Document.QuerySelectorAll("#months-EUR tbody data").Select(cell => decimal.Parse(cell.GetAttribute("value")!, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture)));
        var data = await finance.Http.GetStringAsync(new Uri("/staff/revenue/data", UriKind.Relative));
        Assert.Equal(["12.00", "5.00", "9.17"], JsonDocument.Parse(data).RootElement[0].GetProperty("months").EnumerateArray().Select(month => month.GetProperty("mrr").GetDecimal().ToString("0.00", CultureInfo.InvariantCulture)));
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith($"{today:yyyy-MM},EUR,5,4.16666667,0,5,-5,0,9.16666667,1,0,0", lines[^1], StringComparison.Ordinal);
        Assert.Equal(csv, await LedgerAsync(site, "--csv"));
        Assert.Contains("\"mrr_end\":9.16666667", await LedgerAsync(site), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_site_without_members_says_how_to_begin(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var finance = await site.SignedInAsync(await site.KnowAsync("finance@example.test", isProved: true, StaffRole.Finance));

        var page = await finance.GetAsync("/staff/revenue");

        Assert.Contains(Said.En["Revenue.Empty.Title"], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_charts_scripts_come_from_the_site_itself()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var finance = await site.SignedInAsync(await site.KnowAsync("finance@example.test", isProved: true, StaffRole.Finance));
        var page = await finance.GetAsync("/staff/revenue");

        var scripts = page.Document.QuerySelectorAll("script").Select(script => script.GetAttribute("src")!).ToList();

        Assert.Equal(2, scripts.Count);
        Assert.All(scripts, source => Assert.StartsWith("/", source, StringComparison.Ordinal));
        foreach (var source in scripts)
        {
            using var script = await finance.AskAsync(source);
            Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        }
    }

    /// <summary>Two months ago two came; last month one of them left; this month the other pays more for a while and one comes who pays yearly.</summary>
    private static async Task<DateOnly> WriteAsync(RunningSite site)
    {
        var now = site.Clock.GetUtcNow();
        var today = await site.InDbAsync(db => Task.FromResult(db.Publications.First().DayOf(now)));
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        var (ada, ben, cid) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await site.InDbAsync(async db =>
        {
            db.RevenueMovements.AddRange(
                Move(ada, MovementKind.New, 700, thisMonth.AddMonths(-2)),
                Move(ben, MovementKind.New, 500, thisMonth.AddMonths(-2).AddDays(1)),
                Move(ada, MovementKind.Churn, -700, thisMonth.AddDays(-1)),
                Move(ben, MovementKind.Expansion, 500, thisMonth),
                Move(ben, MovementKind.Contraction, -500, thisMonth),
                new RevenueMovement(Guid.CreateVersion7(), cid, cid, MovementKind.New, MonthlyRate.Of(new Money(5000, Eur), Term.Year)!.Value, now, thisMonth));
            await db.SaveChangesAsync();
        });
        return today;

        RevenueMovement Move(Guid who, MovementKind kind, long minor, DateOnly on) =>
            new(Guid.CreateVersion7(), who, who, kind, MonthlyRate.Of(new Money(minor, Eur), Term.Month)!.Value, now, on);
    }

    private static async Task<string> LedgerAsync(RunningSite site, params string[] arguments)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ICommand>().OfType<LedgerExportCommand>().Single();
        var (before, printed) = (Console.Out, new StringWriter());
        Console.SetOut(printed);
        try
        {
            Assert.Equal(0, await command.RunAsync(arguments, CancellationToken.None));
        }
        finally
        {
            Console.SetOut(before);
        }

        return printed.ToString();
    }
}
