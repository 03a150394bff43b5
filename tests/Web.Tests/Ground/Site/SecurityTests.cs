using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

/// <summary>What every answer carries, what every cookie is marked with, and what is too much.</summary>
public sealed class SecurityTests(SharedSite shared)
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/site.css", HttpStatusCode.OK)]
    [InlineData("/feed", HttpStatusCode.OK)]
    [InlineData("/healthz/ready", HttpStatusCode.OK)]
    [InlineData("/account", HttpStatusCode.Redirect)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/error/500", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_carries_the_strict_headers(string path, HttpStatusCode status)
    {
        var site = await shared.OpenAsync();
        using var visitor = site.NewVisitor();

        using var answer = await visitor.AskAsync(path);

        Assert.Equal(status, answer.StatusCode);
        var policy = Header(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'; base-uri 'self'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task With_real_money_no_cookie_travels_unencrypted_or_can_be_read_by_a_script()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite, settings: [.. RunningSite.RealMoney, "--Proxies:Trusted:0=127.0.0.1"]);
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        http.DefaultRequestHeaders.Host = "site.example"; // browsers are never told to insist on TLS for a bare machine

        using var form = await http.GetAsync(new Uri("/sign-in", UriKind.Relative));
        var token = Regex.Match(await form.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Form.Email"] = "ada@example.test" }),
        };
        request.Headers.Add("Cookie", Cookies(form).Select(cookie => cookie.Split(';')[0]));
        using var asked = await http.SendAsync(request);

        var cookies = Cookies(form).Concat(Cookies(asked)).ToList();
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.True(cookies.Count >= 2, string.Join('\n', cookies));
        Assert.All(cookies, cookie => Assert.Matches("(?i)(?=.*; secure)(?=.*; httponly)(?=.*; samesite=(lax|strict))", cookie));
        Assert.Equal("max-age=31536000; includeSubDomains", Header(form, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("POST", "/sign-in", 20)]
    [InlineData("POST", "/sign-in/code", 20)]
    [InlineData("POST", "/sign-in/password", 20)]
    [InlineData("POST", "/checkout", 15)]
    [InlineData("GET", "/search?q=tide", 60)]
    public async Task One_address_is_slowed_down_and_told_for_how_long_while_others_go_on(string method, string path, int permits)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite, settings: "--Proxies:Trusted:0=127.0.0.1");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };

        for (var number = 0; number < permits; number++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await AskAsync("127.0.0.2")).Status);
        }

        var (refused, after) = await AskAsync("127.0.0.2");
        var (other, _) = await AskAsync("127.0.0.3");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused);
        Assert.InRange(after!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, other);

        async Task<(HttpStatusCode Status, TimeSpan? After)> AskAsync(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), new Uri(path, UriKind.Relative));
            request.Headers.Add("X-Forwarded-For", from);
            using var answer = await http.SendAsync(request);
            return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
        }
    }

    [Fact]
    public async Task An_address_that_somebody_claims_to_come_from_is_not_believed_without_a_trusted_proxy()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var http = new HttpClient { BaseAddress = site.Address };
        var last = HttpStatusCode.OK;

        for (var number = 0; number <= 20; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative));
            request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"192.0.2.{number}"));
            using var answer = await http.SendAsync(request);
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/stripe/events")]
    public async Task A_request_of_more_than_a_megabyte_is_refused(string path)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = site.NewVisitor();
        using var much = new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Email"] = new string('a', 1_100_000) });

        using var answer = await visitor.Http.PostAsync(new Uri(path, UriKind.Relative), much);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = site.NewVisitor();

        using var answer = await visitor.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Email"] = "ada@example.test" }));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await site.MailsAsync("ada@example.test"));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "";

    private static IEnumerable<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [];
}
