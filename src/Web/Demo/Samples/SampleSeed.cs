using Core.Facts;
using Core.Offers;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Ground.Shelf;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.Demo.Samples;

/// <summary>
/// Fills an empty sandbox database with the sample publication, in one transaction: whoever finds a tier, an article or a login in
/// it leaves it alone, and a crash half-way leaves an empty one.
/// </summary>
public sealed class SampleSeed(MembershipDb db, BodyRenderer renderer, SiteShelf shelf, SiteMode mode, IOptions<SampleOptions> options, TimeProvider clock, ILogger<SampleSeed> log)
{
    public const int UsualMembers = SampleMembers.Usual;

    private const int MembersAtOnce = 2_000;

    /// <param name="members">How many supporters to invent.</param>
    /// <param name="progress">Told the number of members written so far.</param>
    public async Task<SeedOutcome> RunAsync(int members = UsualMembers, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        if (!mode.IsSandbox)
        {
            return SeedOutcome.NotInSandbox;
        }

        var now = clock.GetUtcNow();
        var outcome = await db.WriteAsync(() => WriteAsync(members, now, progress, cancel), cancel);
        shelf.Empty(Stale.Everything);
        return outcome;
    }

    private async Task<SeedOutcome> WriteAsync(int count, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancel)
    {
        if (await db.Tiers.AnyAsync(cancel) || await db.Articles.AnyAsync(cancel) || await db.Users.AnyAsync(cancel))
        {
            return SeedOutcome.AlreadyThere;
        }

        // What a site that was started without samples calls itself.
        await db.Publications.ExecuteDeleteAsync(cancel);

        // Everything here is added and nothing is looked up again: looking for changes would cost more than the writing.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var texts = new SampleTexts(options.Value.Language);
        var (about, articles) = (texts.Publication(), texts.Articles());
        var (tiers, members) = SampleMembers.Invent(count, about, articles, now);
        var publication = about.NewPublication();
        db.Publications.Add(publication);
        db.Tiers.AddRange(tiers.All);
        var edition = new SampleEdition(db, about, renderer, now);
        edition.Write(articles, texts.Comments());
        await new SampleOffice(db, about, Opened(tiers), now).WriteAsync(tiers, articles, count, cancel);
        var (numbers, series) = SampleReceipts.Number(members, publication);
        db.NumberSequences.AddRange(series);
        await db.SaveChangesAsync(cancel);
        edition.Relate(articles);
        await db.SaveChangesAsync(cancel);

        db.ChangeTracker.Clear();
        var ledger = new SampleLedger(publication, tiers, numbers);
        var books = new SampleBooks(ledger);
        foreach (var some in members.Chunk(MembersAtOnce))
        {
            foreach (var member in some)
            {
                books.Write(member);
            }

            await ledger.SaveAsync(db, cancel);
            progress?.Report(some.Length);
        }

        db.ChangeTracker.AutoDetectChangesEnabled = true;
        log.LogInformation("The sample publication was written: {Articles} articles, {Members} members", articles.Count, members.Count);
        return SeedOutcome.Seeded;
    }

    private static DateTimeOffset Opened(SampleTiers tiers) => tiers.All.SelectMany(tier => tier.Prices).Min((TierPrice price) => price.OfferedAt);
}
