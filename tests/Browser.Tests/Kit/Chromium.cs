namespace Browser.Tests.Kit;

/// <summary>
/// The machine's own Chromium, started once for the whole run; nothing is downloaded. Where there is none, each test is
/// skipped and says so.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--hide-scrollbars", "--font-render-hinting=none",
    ];

    /// <summary>TESTS_WITHOUT=chromium runs the tests as a machine without it would.</summary>
    private readonly string? program = (Environment.GetEnvironmentVariable("TESTS_WITHOUT") ?? "").Split(' ').Contains("chromium")
        ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>How long a step may take before it counts as not happening: the machines are shared, and a time is no pass mark.</summary>
    public const float PatienceMilliseconds = 60_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (program is null)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = Flags });
    }

    /// <summary>A window with empty pockets: no cookie, no cache.</summary>
    /// <param name="scripts">False for a reader who has switched scripts off.</param>
    public async Task<Window> OpenAsync(RunningSite site, bool scripts = true, string? album = null)
    {
        Assert.SkipWhen(browser is null, "Chromium is not installed (no chromium, chromium-browser or google-chrome on the PATH)");
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            JavaScriptEnabled = scripts,
            Locale = "en-GB",
            ViewportSize = Look.Phone.Size,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await Window.OpenAsync(context, site, scripts, album);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
