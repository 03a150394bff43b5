using Core.Imports;
using Core.Imports.WordPress;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Doors.Imports.WordPress;
using Web.Ground.Facts;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.Doors.Imports;

/// <summary>
/// Reads an export twice: once to learn where the pictures are and who wrote, once to write. Articles are written in small batches,
/// each in a transaction of its own: whatever ends an import, what was written is whole, and the same file can be imported again.
/// </summary>
public sealed class WordPressImport(IServiceScopeFactory scopes, BodyRenderer bodies, TimeProvider clock)
{
    private const int BatchItems = 25;
    private const int BatchCharacters = 200_000;

    /// <param name="file">Seekable; stays open.</param>
    /// <param name="actor">Who imports; null for the command line.</param>
    /// <exception cref="WxrException">Nothing of the file can be read.</exception>
    /// <exception cref="ImportWishException">The tier or the category that was asked for does not exist.</exception>
    public async Task<ImportReport> RunAsync(
        Stream file, ImportWish wish, Guid? actor, Func<ImportProgress, Task> progress, CancellationToken cancel)
    {
        var index = new WordPressIndex();
        var stop = await LearnAsync(file, index, progress, cancel);
        var keys = new ImportKeys(index.Site.Address);
        var counts = new ImportCounts { Items = index.Items };
        var names = new ImportNames(index, keys, counts, clock);
        var remarks = new List<ImportRemark>();
        ImportGate? gate;
        EarlierTries earlier;
        StandIns standIns;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
            gate = await ImportGates.FindAsync(db, wish, index, cancel);
            await names.LoadAsync(db, cancel);
            earlier = await EarlierTries.OfAsync(db, wish, cancel);
            var text = scope.ServiceProvider.GetRequiredService<SiteText>();
            standIns = new StandIns(text["Imports.StandIn.Title"], text["Imports.StandIn.Commenter"]);
        }

        var preparation = new ArticlePreparation(index, standIns, keys, bodies, clock);
        var batch = new List<PreparedArticle>();
        var done = 0;
        file.Position = 0;
        using var reader = new WxrReader(file);
        using var parts = reader.Read().GetEnumerator();
        while (Next(parts, ref stop))
        {
            cancel.ThrowIfCancellationRequested();
            if (parts.Current is not WordPressItem item)
            {
                continue;
            }
            done++;
            if (preparation.Prepare(item, remarks) is not { } prepared)
            {
                counts.Rejected++;
                continue;
            }
            batch.Add(prepared);
            if (batch.Count >= BatchItems || batch.Sum(a => a.Source.Length) >= BatchCharacters)
            {
                await WriteAsync(batch, (db, facts) => new ImportBatch(db, facts, names, keys, gate, earlier, actor, wish), counts, remarks, cancel);
                await progress(new ImportProgress(file.Length + file.Position, file.Length * 2, done));
            }
        }
        await WriteAsync(batch, (db, facts) => new ImportBatch(db, facts, names, keys, gate, earlier, actor, wish), counts, remarks, cancel);
        await progress(new ImportProgress(file.Length * 2, file.Length * 2, done));
        remarks.AddRange(preparation.OfTerms());
        remarks.AddRange(reader.Said.Select(said => new ImportRemark(0, "", "", said)));
        return new ImportReport(wish.IsDryRun, index.Site.Address, counts.Including(earlier.Counts), stop?.Line, stop?.Message, remarks);
    }

    /// <summary>The first reading. A file that breaks off later on still gives the items before the break.</summary>
    private static async Task<WxrException?> LearnAsync(Stream file, WordPressIndex index, Func<ImportProgress, Task> progress, CancellationToken cancel)
    {
        file.Position = 0;
        WxrException? stop = null;
        using var reader = new WxrReader(file, isSurvey: true);
        using var parts = reader.Read().GetEnumerator();
        var reported = 0L;
        while (Next(parts, ref stop))
        {
            cancel.ThrowIfCancellationRequested();
            index.Add(parts.Current);
            if (file.Position - reported > file.Length / 100)
            {
                reported = file.Position;
                await progress(new ImportProgress(file.Position, file.Length * 2, 0));
            }
        }
        return stop is not null && (index.Items == 0 || stop.IsAttack) ? throw stop : stop;
    }

    private static bool Next(IEnumerator<WordPressPart> parts, ref WxrException? stop)
    {
        try
        {
            return parts.MoveNext();
        }
        catch (WxrException e)
        {
            stop = e;
            return false;
        }
    }

    private async Task WriteAsync(
        List<PreparedArticle> batch, Func<MembershipDb, FactLog, ImportBatch> writer, ImportCounts counts, List<ImportRemark> remarks, CancellationToken cancel)
    {
        if (batch.Count == 0)
        {
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var facts = scope.ServiceProvider.GetRequiredService<FactLog>();
        var write = writer(db, facts);
        try
        {
            await write.WriteAsync(batch, counts, clock.GetUtcNow(), cancel);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.IsUniqueViolation())
        {
            throw new ImportWishException("Imports.Wish.Company");
        }
        remarks.AddRange(batch.SelectMany(a => a.Remarks.All));
        batch.Clear();
    }
}
