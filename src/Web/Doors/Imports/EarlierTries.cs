using Core.Facts;
using Core.Imports;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Doors.Imports;

/// <summary>What broken-off tries of the same import wrote: each of their transactions stated it, so it is known however they ended.</summary>
internal sealed class EarlierTries
{
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    public ImportCounts Counts { get; } = new();

    public static Task<EarlierTries> OfAsync(MembershipDb db, ImportWish wish, CancellationToken cancel) =>
        OfAsync(db, wish.IsDryRun ? null : wish.ImportId, cancel);

    /// <param name="run">The uploaded file; null for the command, of whose tries nothing is known.</param>
    public static async Task<EarlierTries> OfAsync(MembershipDb db, Guid? run, CancellationToken cancel)
    {
        var earlier = new EarlierTries();
        if (run is { } id)
        {
            var code = FactSort.Of(FactKind.ArticlesImported).Code;
            await foreach (var row in db.Facts.AsNoTracking().Where(fact => fact.SubjectId == id && fact.Code == code).AsAsyncEnumerable().WithCancellation(cancel))
            {
                earlier.Add((ArticlesImported)row.Read()!);
            }
        }

        return earlier;
    }

    public bool Wrote(string key) => keys.Contains(key);

    private void Add(ArticlesImported wrote)
    {
        keys.UnionWith(wrote.Keys);
        Counts.Added += wrote.Added;
        Counts.Updated += wrote.Updated;
        Counts.Gated += wrote.Gated;
        Counts.Authors += wrote.Authors;
        Counts.Categories += wrote.Categories;
        Counts.Tags += wrote.Tags;
        Counts.Comments += wrote.Comments;
        Counts.OldAddresses += wrote.OldAddresses;
    }
}
