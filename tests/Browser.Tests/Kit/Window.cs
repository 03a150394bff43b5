using Deque.AxeCore.Commons;

namespace Browser.Tests.Kit;

/// <summary>A browser window of one visitor. What is wrong with the pages it sees is collected, and asserted at the end.</summary>
public sealed class Window : IAsyncDisposable
{
    /// <summary>Elements that stick out of the page sideways, without those in a box that scrolls by itself.</summary>
    private const string WhatSticksOut = """
        () => {
          const page = document.documentElement;
          if (page.scrollWidth <= page.clientWidth) return [];
          const scrolls = element => { for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
            if (getComputedStyle(up).overflowX !== 'visible') return true; return false; };
          return [...document.body.querySelectorAll('*')].filter(element => {
            const box = element.getBoundingClientRect();
            return (box.right > page.clientWidth + 1 || box.left < -1) && box.width > 1 && !scrolls(element);
          }).slice(0, 8).map(element => `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 40)}"`)
            .concat([`the page is ${page.scrollWidth} wide in a window of ${page.clientWidth}`]);
        }
        """;

    /// <summary>Pictures below the fold come when they are scrolled to; a screenshot wants them now.</summary>
    private const string EveryPicture = """
        () => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); }))
        """;

    /// <summary>
    /// A mail shown in its frame is a letter, not a page of ours, and runs no script: axe stays out of it. The waiting page alone
    /// may load itself again: without scripts there is no other way, and nothing on it is read for long or typed.
    /// </summary>
    private const string WhatAxeFinds = """
        () => axe.run(document, { iframes: false, resultTypes: ['violations'], rules: { 'meta-refresh': { enabled: !document.querySelector('.waiting') } } }).then(found => found.violations
          .filter(violation => ['serious', 'critical'].includes(violation.impact))
          .map(violation => `${violation.id}: ${violation.help}\n` + violation.nodes.slice(0, 5)
            .map(node => `    ${node.html} ${[...node.any, ...node.all].map(check => check.message).join('; ')}`).join('\n')))
        """;

    private static readonly Lazy<string> AxeScript = new(() => new BundledAxeScriptProvider().GetScript());

    private readonly IBrowserContext context;
    private readonly Watch watch;
    private readonly string? album;
    private readonly List<string> flaws = [];

    private Window(IBrowserContext context, IPage page, Watch watch, bool scripts, string? album)
    {
        this.context = context;
        this.watch = watch;
        this.album = album;
        Page = page;
        HasScripts = scripts;
    }

    public IPage Page { get; }

    public bool HasScripts { get; }

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <param name="album">The folder that keeps this window's screenshots; none are made without it.</param>
    public static async Task<Window> OpenAsync(IBrowserContext context, RunningSite site, bool scripts, string? album)
    {
        var watch = new Watch(context, site);
        context.SetDefaultTimeout(Chromium.PatienceMilliseconds);
        return new Window(context, await context.NewPageAsync(), watch, scripts, album);
    }

    /// <summary>Opens the address and says which status the page came with.</summary>
    public async Task<int> GoAsync(string address) => (await Page.GotoAsync(address))!.Status;

    /// <summary>Presses the button with these words, or with those of this key; so do the others.</summary>
    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = Said.Words(button) }).First.ClickAsync();

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = Said.Words(link) }).First.ClickAsync();

    public Task FillAsync(string label, string text) => Page.GetByLabel(Said.Words(label), new() { Exact = true }).FillAsync(text);

    public Task SeeAsync(string words) => Expect(Page.Locator("main")).ToContainTextAsync(Said.Words(words));

    public Task SeeHeadingAsync(string words) => Expect(Heading).ToContainTextAsync(Said.Words(words));

    /// <summary>
    /// Looks at the page at both widths by day and by night: nothing may stick out sideways, and axe may find nothing serious.
    /// With an album, what was seen is kept.
    /// </summary>
    public async Task LookAsync(string name)
    {
        foreach (var look in album is null ? [Look.Phone] : Look.All)
        {
            await WearAsync(look);
            await FindWhatSticksOutAsync(name, look);
            if (album is null)
            {
                continue;
            }

            await Page.EvaluateAsync(EveryPicture);
            await Page.ScreenshotAsync(new() { Path = Gallery.PathOf(album, name, look.ToString()), FullPage = true, Caret = ScreenshotCaret.Initial });
            if (HasScripts && (look == Look.Phone || look == Look.DeskAtNight))
            {
                await FindBarriersAsync(name, look);
            }
        }

        await WearAsync(Look.Phone);
    }

    public async Task WearAsync(Look look)
    {
        await Page.SetViewportSizeAsync(look.Width, look.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = look.Scheme });
    }

    public async Task FindWhatSticksOutAsync(string name, Look look)
    {
        // Before its stylesheet is there a page has no measure worth taking. The page itself is asked: the event may be over before one waits for it.
        await Expect(Page.Locator("html")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
        var outside = await Page.EvaluateAsync<string[]>(WhatSticksOut);
        if (outside.Length > 0)
        {
            flaws.Add($"{name} at {look} ({Page.Url}) sticks out sideways:\n    {string.Join("\n    ", outside)}");
        }
    }

    public async Task FindBarriersAsync(string name, Look look)
    {
        await Page.EvaluateAsync(AxeScript.Value);
        foreach (var barrier in await Page.EvaluateAsync<string[]>(WhatAxeFinds))
        {
            flaws.Add($"axe on {name} at {look} ({Page.Url}): {barrier}");
        }
    }

    /// <summary>Said at the end of a test: every page was sound, and nothing went wrong behind them.</summary>
    public void AssertNothingWrong()
    {
        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
        watch.AssertNothingWrong();
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
