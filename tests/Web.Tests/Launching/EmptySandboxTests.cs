using System.Net;
using System.Text.RegularExpressions;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>A sandbox without samples: for whoever wants to begin with an empty publication of their own.</summary>
public sealed class EmptySandboxTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-empty-").FullName;

    [Fact]
    public async Task Every_front_page_answers_and_the_printed_link_lets_the_owner_in()
    {
        var address = new Uri($"http://127.0.0.1:{SiteProcess.FreePort()}");
        await using var site = SiteProcess.Start(directory, ["--urls", address.GetLeftPart(UriPartial.Authority)], ("Sandbox__Samples", "false"));
        await site.OpenAsync(address);
        using var owner = new Visitor(address);

        foreach (var path in (string[])["/", "/support", "/sign-in", "/search", "/feed", "/sitemap.xml", "/dev/mail"])
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, (await owner.GetAsync(path)).Status));
        }

        await Until.TrueAsync("the console says where everything is", () => Task.FromResult(site.Output.Contains(Said.Words("Sandbox.Opening.Stripe"), StringComparison.Ordinal)));
        var desk = await owner.SubmitAsync(await owner.GetAsync(Regex.Match(site.Output, Said.Words("Sandbox.Opening.Staff") + @"\s+(\S+)").Groups[1].Value), "Accounts.SignIn.Button");
        foreach (var path in (string[])["/staff/revenue", "/staff/members", "/staff/tiers", "/staff/articles", "/staff/site", "/staff/troubles"])
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, (await owner.GetAsync(path)).Status));
        }

        Assert.Equal("/staff", desk.Address.AbsolutePath[..6]);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
