using System.Net;
using Data;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Web.Billing.Books;
using Web.Billing.CardTesting;
using Web.Billing.Gateway;
using Web.Billing.Gifts;
using Web.Billing.Repricings;
using Web.Billing.Withdrawing;
using Web.Demo.Samples;
using Web.Ground.Site;
using Web.Ground.Words;
using Web.Ground.Work;
using Web.Mail.Posting;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>A site is started with each setting of README's table: its front pages answer, and the setting does what the row says.</summary>
public sealed class ReadmeSettingsTests
{
    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["Site__PublicUrl"] = new("https://paper.example", site => Assert.Equal("https://paper.example", Of<PublicAddress>(site).Root)) { IsReal = true },
        ["Data__Directory"] = new(null, site => Assert.True(File.Exists(Path.Combine(site.DataDirectory, "site.lock")))),
        ["Database__Provider"] = new("PostgreSql", site => Assert.Equal(DatabaseProvider.PostgreSql, Of<DatabaseOptions>(site).Provider)) { Provider = DatabaseProvider.PostgreSql },
        ["ConnectionStrings__Membership"] = new(null, site => Assert.True(File.Exists(Path.Combine(site.DataDirectory, "membership.db")))),
        ["Stripe__SecretKey"] = new("sk_test_kit", site => Assert.False(Of<SiteMode>(site).IsSandbox)) { IsReal = true },
        ["Stripe__WebhookSecrets__0"] = new("whsec_new", site => Assert.Equal("whsec_new", Of<IOptions<StripeOptions>>(site).Value.WebhookSecrets[0])) { IsReal = true },
        ["Stripe__Livemode"] = new("false", site => Assert.False(Of<IOptions<StripeOptions>>(site).Value.Livemode)) { IsReal = true },
        ["Stripe__Account"] = new("acct_1", site => Assert.Equal("acct_1", Of<IOptions<StripeOptions>>(site).Value.Account)) { IsReal = true },
        ["Stripe__ReadsPerSecond"] = new("20", site => Assert.Equal(20, Of<IOptions<StripeOptions>>(site).Value.ReadsPerSecond)) { IsReal = true },
        ["Stripe__ApiBase"] = new("http://127.0.0.1:9", site => Assert.Equal(9, Of<IOptions<StripeOptions>>(site).Value.ApiBase.Port)) { IsReal = true },
        ["CardTesting__LocksAt"] = new("7", site => Assert.Equal(7, Of<IOptions<CardTestingOptions>>(site).Value.LocksAt)),
        ["CardTesting__MostCards"] = new("3", site => Assert.Equal(3, Of<IOptions<CardTestingOptions>>(site).Value.MostCards)),
        ["Withdrawal__Days"] = new("30", site => Assert.Equal(30, Of<IOptions<WithdrawalOptions>>(site).Value.Days)),
        ["Gifts__ClaimDays"] = new("90", site => Assert.Equal(90, Of<IOptions<GiftOptions>>(site).Value.ClaimDays)),
        ["Repricing__Consent"] = new("Chosen", site => Assert.Equal(ConsentProfile.Chosen, Of<IOptions<RepricingOptions>>(site).Value.Consent)),
        ["Repricing__NoticeDays"] = new("14", site => Assert.Equal(14, Of<IOptions<RepricingOptions>>(site).Value.NoticeDays)),
        ["Checkout__SecondSubscription"] = new("CancelAndRefund", site => Assert.Equal(SecondSubscriptionRule.CancelAndRefund, Of<IOptions<CheckoutOptions>>(site).Value.SecondSubscription)),
        ["Smtp__Host"] = new("mail.paper.example", site => Assert.Equal("mail.paper.example", Smtp(site).Host)) { IsReal = true },
        ["Smtp__Port"] = new("2525", site => Assert.Equal(2525, Smtp(site).Port)) { IsReal = true },
        ["Smtp__Security"] = new("Tls", site => Assert.Equal(SmtpSecurity.Tls, Smtp(site).Security)) { IsReal = true },
        ["Smtp__From"] = new("post@paper.example", site => Assert.Equal("post@paper.example", Smtp(site).From)) { IsReal = true },
        ["Smtp__FromName"] = new("The Paper", site => Assert.Equal("The Paper", Smtp(site).FromName)) { IsReal = true },
        ["Smtp__ReplyTo"] = new("desk@paper.example", site => Assert.Equal("desk@paper.example", Smtp(site).ReplyTo)) { IsReal = true },
        ["Smtp__User"] = new("paper", site => Assert.Equal("paper", Smtp(site).User), ("Smtp:Password", "secret")) { IsReal = true },
        ["Smtp__Password"] = new("secret", site => Assert.Equal("secret", Smtp(site).Password), ("Smtp:User", "paper")) { IsReal = true },
        ["Proxies__Trusted__0"] = new("192.0.2.0/24", site => Assert.Single(Of<IOptions<ForwardedHeadersOptions>>(site).Value.KnownIPNetworks)),
        ["Instance__Role"] = new("Worker", site => Assert.Equal(InstanceRole.Worker, Of<ThisNode>(site).Role)) { Provider = DatabaseProvider.PostgreSql },
        ["Redis__Connection"] = new("127.0.0.1:9,connectTimeout=100", _ => { }),
        ["Words__Folder"] = new(OwnWords(), site => Assert.Contains("eo", Of<Phrasebook>(site).Languages)),
        ["Telemetry__OtlpEndpoint"] = new("http://127.0.0.1:9", _ => { }),
        ["Logging__Console__FormatterName"] = new("json", _ => { }),
        ["Sandbox__Url"] = new("FREE", site => Assert.True(Of<IOptions<StripeOptions>>(site).Value.ApiBase.IsLoopback)),
        ["Sandbox__Samples"] = new("false", _ => { }),
        ["Sandbox__Language"] = new("de", site => Assert.Equal("de", Of<IOptions<SampleOptions>>(site).Value.Language), ("Sandbox:Samples", "true")),
    };

    public static TheoryData<string> Names => [.. ReadmeTable.Settings];

    [Theory, MemberData(nameof(Names))]
    public async Task A_site_runs_with_it(string name)
    {
        Assert.True(Cases.TryGetValue(name, out var known), $"README tells of {name}, and no test starts a site with it.");
        string[] settings = [.. known.IsReal ? RunningSite.RealMoney : [], .. known.More.Select(more => $"--{more.Name}={more.Value}")];
        string[] own = known.Value is null ? [] : [$"--{name.Replace("__", ":", StringComparison.Ordinal)}={(known.Value == "FREE" ? $"http://127.0.0.1:{SiteProcess.FreePort()}" : known.Value)}"];

        await using var site = await RunningSite.StartAsync(known.Provider, [.. settings, .. own]);
        using var visitor = site.NewVisitor();

        known.Check(site);
        foreach (var path in (string[])["/", "/support", "/sign-in", "/search", "/feed", "/robots.txt", "/healthz/live", "/healthz/ready"])
        {
            using var answer = await visitor.AskAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answers {answer.StatusCode}");
        }
    }

    [Fact]
    public void No_setting_has_a_case_and_no_row() => Assert.Empty(Cases.Keys.Except(ReadmeTable.Settings, StringComparer.Ordinal));

    /// <summary>A publisher's own folder with one phrase of one more language.</summary>
    private static string OwnWords()
    {
        var folder = Directory.CreateTempSubdirectory("membership-words-").FullName;
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "eo")).FullName, "Joining.ini"), "Support.Title = Subteni\n");
        return folder;
    }

    private static T Of<T>(RunningSite site)
        where T : notnull => site.Services.GetRequiredService<T>();

    private static SmtpOptions Smtp(RunningSite site) => Of<IOptions<SmtpOptions>>(site).Value;

    /// <param name="Value">Null: the kit sets it for every site.</param>
    private sealed record Case(string? Value, Action<RunningSite> Check, params (string Name, string Value)[] More)
    {
        public bool IsReal { get; init; }

        public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;
    }
}
