using System.Text.Json;
using Data;
using Web.Tests.House;
using Web.Tests.Kit;

namespace Web.Tests.Upgrades;

/// <summary>
/// A filled site as the program of its day left it: one folder below States, with a backup of each kind of database and what its
/// books said. A new one is kept by <see cref="StateKeeper"/>.
/// </summary>
internal sealed record KeptState(string Name)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Folder => Path.Combine(Source.Root, "tests", "Web.Tests", "Upgrades", "States");

    /// <summary>Oldest first.</summary>
    public static IEnumerable<KeptState> All => Directory.EnumerateDirectories(Folder).Select(folder => new KeptState(Path.GetFileName(folder))).OrderBy(state => state.Name, StringComparer.Ordinal);

    public string BackupOf(DatabaseProvider provider) => Path.Combine(Folder, Name, $"{provider}.tar.gz");

    public StateBooks BooksOf(DatabaseProvider provider) => JsonSerializer.Deserialize<StateBooks>(File.ReadAllText(BooksFile(provider)))!;

    /// <summary>As the upgrade meets it: without the marks by which a restore tells that the books may be behind Stripe and mails have left since.</summary>
    public async Task<Premises> RestoreAsync(DatabaseProvider provider)
    {
        var premises = await Premises.EmptyAsync(provider);
        await premises.RunAsync("restore", BackupOf(provider));
        var rows = new Rows(provider, premises.Connection);
        await rows.WriteAsync("""UPDATE "OutgoingMails" SET "AbandonedAt" = NULL, "LastError" = NULL WHERE "LastError" = 'restored'""");
        await rows.WriteAsync("""DELETE FROM "NumberSequences" WHERE "Name" = 'restored'""");
        return premises;
    }

    public async Task KeepAsync(Premises premises, StateBooks books)
    {
        Directory.CreateDirectory(Path.Combine(Folder, Name));
        File.Delete(BackupOf(premises.Provider));
        await premises.RunAsync("backup", BackupOf(premises.Provider));
        await File.WriteAllTextAsync(BooksFile(premises.Provider), JsonSerializer.Serialize(books, Readable) + "\n");
    }

    private string BooksFile(DatabaseProvider provider) => Path.Combine(Folder, Name, $"{provider}.json");
}
