using System.Diagnostics;
using Core;
using Core.Articles;
using Core.Memberships;
using Core.Payments;
using Core.Revenue;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Demo.Samples;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Demo.Samples;

public sealed class SampleSeedTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_movements_sum_to_what_the_memberships_bring_each_month(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, adjust: site => site.AddSamples());
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(SeedOutcome.Seeded, await SeedAsync(site));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 20);

        await site.InDbAsync(async db =>
        {
            var movements = (await db.RevenueMovements.ToListAsync()).GroupBy(movement => movement.MembershipId).ToDictionary(group => group.Key, group => group.Sum(movement => movement.Change.Micros));
            foreach (var membership in await db.Memberships.ToListAsync())
            {
                var living = membership.Status is SubscriptionStatus.Active or SubscriptionStatus.PastDue;
                Assert.Equal(living ? MonthlyRate.Of(membership.Price, membership.Term)!.Value.Micros : 0, movements[membership.Id]);
            }
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Receipts_are_numbered_without_gaps_in_the_order_of_the_payments(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, adjust: site => site.AddSamples());
        await SeedAsync(site);

        await site.InDbAsync(async db =>
        {
            var paid = (await db.Payments.Where(payment => payment.ReceiptNumber != null).ToListAsync())
                .OrderBy(payment => payment.PaidAt).ThenBy(payment => payment.StripeInvoiceId, StringComparer.Ordinal).ToList();
            foreach (var year in paid.GroupBy(payment => payment.PaidOn!.Value.Year))
            {
                Assert.Equal(year.Select((payment, index) => ReceiptNumber.Format(payment.PaidOn!.Value, index + 1)), year.Select(payment => payment.ReceiptNumber));
                Assert.Equal(year.Count(), (await db.NumberSequences.SingleAsync(series => series.Name == ReceiptNumber.SeriesOf(year.First().PaidOn!.Value))).Last);
            }

            Assert.All(paid, payment => Assert.True(payment.PaidAt <= site.Clock.GetUtcNow()));
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_living_member_reads_what_the_tier_opens_and_a_former_one_does_not(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, adjust: site => site.AddSamples());
        await SeedAsync(site);

        await site.InDbAsync(async db =>
        {
            var now = site.Clock.GetUtcNow();
            var tiers = await db.Tiers.ToDictionaryAsync(tier => tier.Id);
            var grants = (await db.Grants.ToListAsync()).ToLookup(grant => grant.SupporterId);
            foreach (var supporter in (await db.Memberships.ToListAsync()).GroupBy(membership => membership.SupporterId))
            {
                var latest = supporter.MaxBy(membership => membership.StartedAt)!;
                var standing = new Standing([.. grants[supporter.Key]]);
                Assert.Equal(latest.EndedAt is null && tiers[latest.TierId].Opens("member"), standing.Opens("member", now));
            }
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Seeding_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, adjust: site => site.AddSamples());
        await SeedAsync(site);
        var before = await CountsAsync(site);

        Assert.Equal(SeedOutcome.AlreadyThere, await SeedAsync(site));

        Assert.Equal(before, await CountsAsync(site));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_crash_half_way_leaves_an_empty_database(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, adjust: site => site.AddSamples());
        var empty = await CountsAsync(site);

        await Assert.ThrowsAsync<OperationCanceledException>(() => SeedAsync(site, new Crash()));

        Assert.Equal(empty, await CountsAsync(site));
        Assert.Equal(SeedOutcome.Seeded, await SeedAsync(site));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Articles_are_published_gated_related_and_discussed(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, adjust: site => site.AddSamples());
        await SeedAsync(site);

        await site.InDbAsync(async db =>
        {
            var now = site.Clock.GetUtcNow();
            var articles = await db.Articles.Include(article => article.Authors).Include(article => article.Categories).ToListAsync();
            Assert.Equal(12, articles.Count(article => article.IsPublic(now)));
            Assert.Equal(4, articles.Count(article => Paywall.Decide(article, Reader.Stranger, now) is Access.FreePart));
            Assert.All(articles, article => Assert.True(article.RelatedArticleId is not null && article is { Authors.Count: 1, Categories.Count: 1, Image: not null }));
            Assert.True(await db.Comments.CountAsync(comment => comment.ApprovedAt != null) >= 22);
        });
    }

    [Fact]
    public async Task A_site_with_a_Stripe_key_is_never_given_the_sample()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, adjust: site => site.AddSamples());
        await using var scope = site.Services.CreateAsyncScope();

        var seed = ActivatorUtilities.CreateInstance<SampleSeed>(scope.ServiceProvider, new SiteMode(IsSandbox: false));

        Assert.Equal(SeedOutcome.NotInSandbox, await seed.RunAsync());
        Assert.Equal(0, await site.InDbAsync(db => db.Articles.CountAsync()));
    }

    internal static async Task<SeedOutcome> SeedAsync(RunningSite site, IProgress<int>? progress = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SampleSeed>().RunAsync(progress: progress);
    }

    private static Task<(int, int, int, int, int, int, int)> CountsAsync(RunningSite site) => site.InDbAsync(async db => (
        await db.Users.CountAsync(), await db.Memberships.CountAsync(), await db.Payments.CountAsync(), await db.Articles.CountAsync(),
        await db.RevenueMovements.CountAsync(), await db.Facts.CountAsync(), await db.Tiers.CountAsync()));

    private sealed class Crash : IProgress<int>
    {
        public void Report(int value) => throw new OperationCanceledException();
    }
}
