using Data;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>The data directory holds session keys, authenticator keys, mails and secrets: nobody else on the machine may read them.</summary>
public sealed class SecretFileTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string directory = Directory.CreateTempSubdirectory("membership-secret-").FullName;

    [Fact]
    public async Task Everything_the_site_writes_is_for_its_own_user_and_what_was_open_is_shut()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights");
        var data = Path.Combine(directory, "data");
        Open(Directory.CreateDirectory(Path.Combine(data, "mail")).FullName, 0b111_101_101);
        Open(data, 0b111_101_101);
        var old = Path.Combine(data, "mail", "old.eml");
        await File.WriteAllTextAsync(old, "a mail of before", TestContext.Current.CancellationToken);
        Open(old, 0b110_100_100);

        // As an operator's shell has it, whatever this test's own process has set.
        var address = new Uri($"http://127.0.0.1:{SiteProcess.FreePort()}");
        await using var site = SiteProcess.Start(directory, ["--urls", address.GetLeftPart(UriPartial.Authority)]);
        await site.OpenAsync(address);
        using var visitor = new Visitor(address);
        await visitor.AskForMailAsync("owner@example.test");
        var (code, _, error) = await SiteProcess.RunAsync(directory, ["backup", Path.Combine(data, "site.tar.gz")]);
        await Until.TrueAsync("the mail is there", () => Task.FromResult(Directory.EnumerateFiles(Path.Combine(data, "mail"), "*.eml").Count() > 1));

        var open = Directory.EnumerateFileSystemEntries(data, "*", SearchOption.AllDirectories).Prepend(data).Where(path => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~Owner) != UnixFileMode.None);

        Assert.True(code == 0, error);
        Assert.Empty(open);
        Assert.True(File.Exists(Path.Combine(data, "sandbox", "webhook-secret")));
        Assert.True(File.Exists(Path.Combine(data, "membership.db")));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static void Open(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)mode);
        }
    }
}
