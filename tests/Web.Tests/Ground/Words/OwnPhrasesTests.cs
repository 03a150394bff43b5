using Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Web.Ground.CommandLine;
using Web.Ground.Words;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Words;

/// <summary>The publisher's own phrases are looked through before the site starts: not by the reader whose page would fail.</summary>
public sealed class OwnPhrasesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("own-words").FullName;
    private readonly KeptLog log = new();

    [Theory]
    [InlineData("Accounts.SignIn.Title = {0} anmelden", "Start.Words.Place", "Accounts.SignIn.Title", "{0}")]
    [InlineData("Operations.Backup.Cannot = {0}, {1:price}", "Start.Words.Place", "Operations.Backup.Cannot", "{1}")]
    [InlineData("Operations.Backup.Packing.many = {0} {7}", "Start.Words.Place", "Operations.Backup.Packing.many", "{7}")]
    [InlineData("Operations.Backup.Cannot = {0", "Start.Words.Braces", "Operations.Backup.Cannot", null)]
    [InlineData("Operations.Backup.Cannot = 0}", "Start.Words.Braces", "Operations.Backup.Cannot", null)]
    [InlineData("Operations.Backup.Cannot = {error}", "Start.Words.Braces", "Operations.Backup.Cannot", null)]
    public void A_phrase_that_could_not_be_said_is_refused_with_its_file_and_key(string line, string refusal, string key, string? place)
    {
        var file = Write("it", line);

        var refused = Assert.Throws<OptionsValidationException>(Check);

        Assert.Equal([Reason.Of(refusal, file, key, place)], Refusal.ReasonsOf(refused));
        Assert.False(OwnPhrases.AreWhole(Own));
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        Write("it", "Accounts.SignIn.Title = {0}");
        Write("nl", "Accounts.SignIn.Title = {");

        Assert.Equal(2, Refusal.ReasonsOf(Assert.Throws<OptionsValidationException>(Check))!.Count);
    }

    [Fact]
    public void A_key_that_nobody_asks_for_is_warned_of_and_the_site_starts()
    {
        Write("it", "Nothing.Here = {0} {\nAccounts.SignIn.Title = Accedi\nOperations.Backup.Packing.many = {{senza}} numero");

        Check();

        var (level, said) = Assert.Single(log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("Nothing.Here", said, StringComparison.Ordinal);
        Assert.True(OwnPhrases.AreWhole(Own));
    }

    [Fact]
    public void What_comes_with_the_site_is_whole_by_the_same_rules()
    {
        var ours = new WordsOptions { Folder = Path.Combine(AppContext.BaseDirectory, "Languages") };

        new OwnPhrases(Options.Create(ours), log.For<OwnPhrases>()).Check();

        Assert.Empty(log.Lines);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private WordsOptions Own => new() { Folder = folder };

    private void Check() => new OwnPhrases(Options.Create(Own), log.For<OwnPhrases>()).Check();

    private string Write(string language, string phrases)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, language)).FullName, "Own.ini");
        File.WriteAllText(file, phrases);
        return file;
    }
}
