using System.IO.Compression;
using System.Net;
using System.Text;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Mvc.Razor.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>What is kept between readers holds nothing of one of them, whatever a view puts on the page.</summary>
public sealed class KeptPageTests
{
    private const string Path = "/articles/springs";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_form_on_an_articles_page_carries_each_visitors_own_token(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider, adjust: site => site.Services.AddScoped<ITagHelperComponent, FormOnEveryPage>());
        await room.WriteAsync("springs", "Words for everybody.");
        var visitors = new[] { room.Stranger(), room.Stranger(), await room.ReaderAsync("ada"), await room.ReaderAsync("ben") };
        var tokens = new HashSet<string>(StringComparer.Ordinal);

        foreach (var visitor in visitors)
        {
            var page = await visitor.GetAsync(Path);
            using var again = await visitor.AskAsync(Path);

            Assert.True(tokens.Add(Token(page)), "Two visitors were given one token.");
            Assert.True(again.Headers.CacheControl is { NoStore: true, Private: true });
            Assert.Null(again.Headers.ETag);
            Assert.Empty(again.Content.Headers.ContentEncoding);
            Assert.Equal(HttpStatusCode.OK, await PostAsync(visitor, Token(page)));
        }

        var foreign = Token(await visitors[2].GetAsync(Path));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(visitors[3], foreign));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(visitors[0], foreign));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_view_that_names_its_visitor_finds_nobody_to_name(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider, adjust: site => site.Services.AddScoped<ITagHelperComponent, NameOnEveryPage>());
        await room.WriteAsync("springs", "Words for everybody.");

        foreach (var name in new[] { "ada", "ben" })
        {
            var page = await (await room.ReaderAsync(name)).GetAsync(Path + "?from=me");
            Assert.Equal("True, 0 claims, 0 cookies, ''", page.Document.QuerySelector("#who")?.TextContent);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_the_same_for_all_is_compressed_as_the_browser_likes_it(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("springs", "Free words.\n\n<!--preview-->\n\nWords for friends. " + string.Concat(Enumerable.Repeat("And more of them. ", 100)), gate: "friend");
        var member = await room.ReaderAsync("member", null, ("friend", null));
        var stranger = room.Stranger();

        foreach (var (visitor, path) in new[] { (stranger, Path), (member, Path), (stranger, "/feed"), (stranger, "/sitemap.xml"), (stranger, "/"), (stranger, "/category/rivers") })
        {
            using var plain = await AskAsync(visitor, path, null);
            var words = await plain.Content.ReadAsStringAsync();
            Assert.Empty(plain.Content.Headers.ContentEncoding);
            foreach (var (accepted, coding) in new[] { ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("BR", "br") })
            {
                using var answer = await AskAsync(visitor, path, accepted);
                Assert.Equal((path, accepted, coding), (path, accepted, answer.Content.Headers.ContentEncoding.SingleOrDefault()));
                Assert.Equal(words, await OpenAsync(answer));
                Assert.Equal(plain.Headers.ETag, answer.Headers.ETag);
                Assert.True(visitor == member || answer.Headers.Vary.Contains("Accept-Encoding"), $"{path} says nothing of its coding to caches.");
            }

            using var refused = await AskAsync(visitor, path, "br;q=0, gzip;q=0.0, identity");
            Assert.Empty(refused.Content.Headers.ContentEncoding);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_holds_a_secret_of_its_visitor_is_not_compressed(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("springs", "Words.");
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        foreach (var path in new[] { "/support", "/sign-in", "/account", "/staff/articles/new", "/search?q=words", "/" })
        {
            using var answer = await AskAsync(editor, path, "gzip, br");
            Assert.True(answer.Content.Headers.ContentEncoding.Count == 0, $"{path} is compressed for somebody who is signed in.");
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_strangers_copy_is_good_until_a_word_on_the_page_changes(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("springs", "Words.");
        var stranger = room.Stranger();
        using var first = await stranger.AskAsync(Path);

        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await room.WriteAsync("later", "The next article.", adjust: article => article.Publish(room.Now));
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());

        async Task<HttpStatusCode> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var answer = await stranger.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private static string Token(SeenPage page) =>
        page.Document.QuerySelector("#everywhere input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? throw new InvalidOperationException(page.Html);

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, string token)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Form.Email", "")]);
        using var answer = await visitor.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> AskAsync(Visitor visitor, string path, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        return await visitor.Http.SendAsync(request);
    }

    private static async Task<string> OpenAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsStreamAsync();
        await using var words = answer.Content.Headers.ContentEncoding.Single() == "br"
            ? (Stream)new BrotliStream(bytes, CompressionMode.Decompress) : new GZipStream(bytes, CompressionMode.Decompress);
        using var reader = new StreamReader(words, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private sealed class FormOnEveryPage(IHtmlGenerator html) : TagHelperComponent
    {
        [ViewContext]
        public ViewContext ViewContext { get; set; } = null!;

        public override void Process(TagHelperContext context, TagHelperOutput output)
        {
            if (context.TagName == "body")
            {
                output.PostContent.AppendHtml("<form id=\"everywhere\" method=\"post\" action=\"/sign-in\">").AppendHtml(html.GenerateAntiforgery(ViewContext)).AppendHtml("</form>");
            }
        }
    }

    private sealed class NameOnEveryPage : TagHelperComponent
    {
        [ViewContext]
        public ViewContext ViewContext { get; set; } = null!;

        public override void Process(TagHelperContext context, TagHelperOutput output)
        {
            if (context.TagName == "body")
            {
                var http = ViewContext.HttpContext;
                output.PostContent.AppendHtml("<p id=\"who\">")
                    .Append($"{http.User.Identity?.IsAuthenticated}, {http.User.Claims.Count()} claims, {http.Request.Cookies.Count} cookies, '{http.Request.QueryString}'")
                    .AppendHtml("</p>");
            }
        }
    }
}
