using Core;
using Core.Payments;
using Core.Revenue;
using Core.Staff;
using Web.Ground.CommandLine;
using Web.Ground.Lists;
using Web.Ground.Site;

namespace Web.Desk.Revenue;

/// <summary>What comes in each month, how it moves, and the same figures as files.</summary>
public static class RevenueRoom
{
    public static WebApplicationBuilder AddRevenue(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<RevenueFacts>().AddScoped<RecoveryFacts>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/revenue", "Site.Menu.Revenue", Permission.SeeRevenue, 10));
        builder.Services.AddScoped<ICommand, LedgerExportCommand>();
        return builder;
    }

    public static void MapRevenue(this WebApplication app)
    {
        app.MapMethods("/staff/revenue/movements.csv", Verbs.Reading, MovementsAsync).RequireAuthorization(nameof(Permission.SeeRevenue));
        app.MapMethods("/staff/revenue/recovery.csv", Verbs.Reading, RecoveryAsync).RequireAuthorization(nameof(Permission.SeeRevenue));
        app.MapMethods("/staff/revenue/data", Verbs.Reading, DataAsync).RequireAuthorization(nameof(Permission.SeeRevenue));
    }

    /// <summary>What the chart draws: the months the page's table shows, in its words.</summary>
    private static async Task<IResult> DataAsync(RevenueFacts facts, Publication publication, SiteText text, TimeProvider clock, CancellationToken cancel)
    {
        var today = publication.DayOf(clock.GetUtcNow());
        var revenues = RecurringRevenue.PerCurrency(await facts.MovementsAsync(cancel), publication.Currency);
        return Results.Json(revenues.Select(revenue => RevenueSeries.Of(revenue.Currency, revenue.Months(today).TakeLast(DashboardPage.MonthsShown), text)));
    }

    private static async Task<IResult> RecoveryAsync(RecoveryFacts facts, TimeProvider clock, CancellationToken cancel) =>
        new CsvFile("recovery.csv", RecoveryTable.Columns, RecoveryTable.Rows(await facts.MonthsAsync(since: null, cancel), clock.GetUtcNow()));

    private static async Task<IResult> MovementsAsync(RevenueFacts facts, Publication publication, TimeProvider clock, CancellationToken cancel)
    {
        var revenues = RecurringRevenue.PerCurrency(await facts.MovementsAsync(cancel), publication.Currency);
        return MovementsCsv.Of(revenues, publication.DayOf(clock.GetUtcNow()));
    }
}
