using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Core.Articles;
using Core.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Data;
using Web.Tests.Kit;

namespace Web.Tests.Articles;

/// <summary>Promise P5: no word of a gated text in any answer to somebody who is not entitled to it.</summary>
public sealed class LeakTests
{
    private const string Word = "quagmirelark";
    private const string CommentWord = "bogtrotterel";

    private static readonly string[] Methods = ["GET", "HEAD"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_word_behind_the_gate_is_in_no_answer_to_whoever_may_not_read_it(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var ids = await PlantAsync(room);
        var outsiders = await OutsidersAsync(room);
        var addresses = Addresses(room, ids);
        var looked = 0;

        foreach (var (who, visitor) in outsiders)
        {
            foreach (var address in addresses)
            {
                foreach (var request in Requests(address))
                {
                    using var answer = await visitor.Http.SendAsync(request);
                    var seen = await EverythingAsync(answer);
                    looked++;
                    Assert.False(
                        seen.Contains(Word, StringComparison.OrdinalIgnoreCase) || seen.Contains(CommentWord, StringComparison.OrdinalIgnoreCase),
                        $"{who} found the word in {request.Method} {address} ({(int)answer.StatusCode}).");
                }
            }
        }

        Assert.True(looked > 200, $"Only {looked} answers were looked at.");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Searching_for_the_word_finds_no_more_than_searching_for_nonsense(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await PlantAsync(room);

        foreach (var (who, visitor) in await OutsidersAsync(room))
        {
            var real = await visitor.GetAsync($"/search?q={Word}");
            var nonsense = await visitor.GetAsync("/search?q=zzzzzzzzzzzz");

            // What was typed stands in the title and in the box, and nothing else differs.
            Assert.True(real.Html.Replace(Word, "zzzzzzzzzzzz", StringComparison.Ordinal) == nonsense.Html, $"{who} can ask the search about the word.");
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_word_is_there_for_the_member_and_for_the_editor(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var ids = await PlantAsync(room);
        var member = await room.ReaderAsync("member", null, ("patron", null), ("friend", null));
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        var article = await member.GetAsync("/articles/marked");
        Assert.Contains(Word, article.Html, StringComparison.Ordinal);
        Assert.Contains(CommentWord, article.Html, StringComparison.Ordinal);
        Assert.Contains("About marked", (await member.GetAsync($"/search?q={Word}")).Text, StringComparison.Ordinal);
        Assert.Contains(Word, (await editor.GetAsync($"/staff/articles/{ids[0]}")).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Access_ends_with_the_grant(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await PlantAsync(room);
        var member = await room.ReaderAsync("member", null, ("patron", room.Now.AddSeconds(10)));

        Assert.Contains(Word, (await member.GetAsync("/articles/marked")).Html, StringComparison.Ordinal);
        room.Site.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(Word, (await member.GetAsync("/articles/marked")).Html, StringComparison.Ordinal);
    }

    /// <summary>Gated with a mark, by words alone, too short for a free part; and a draft. Each holds the word, and so does a comment.</summary>
    private static async Task<Guid[]> PlantAsync(Newsroom room)
    {
        var marked = await room.WriteAsync("marked", $"Free part.\n\n<!--preview-->\n\n## The {Word} heading\n\n![{Word}](/{Word}.jpg \"{Word}\")\n\nThe {Word}[^1].\n\n[^1]: {Word}", "patron", standfirst: "");
        await room.CommentAsync(marked, $"<p>I liked the {CommentWord}.</p>");
        var counted = await room.WriteAsync("counted", string.Join(' ', Enumerable.Range(1, 60).Select(n => "w" + n.ToString(CultureInfo.InvariantCulture))) + $" {Word} and more.", "patron", standfirst: "");
        var tiny = await room.WriteAsync("tiny", $"It was the {Word}.", "patron", standfirst: "");
        var html = await room.WriteAsync("html", $"<p>Free.</p><!--preview--><p title=\"{Word}\">{Word}</p>", "patron", format: BodyFormat.Html);
        var draft = await room.WriteAsync("draft", $"The {Word}.", null, article => article.Unpublish(), standfirst: Word);
        return [marked.Id, counted.Id, tiny.Id, html.Id, draft.Id];
    }

    private static async Task<IReadOnlyList<(string Who, Visitor Visitor)>> OutsidersAsync(Newsroom room) =>
    [
        ("A stranger", room.Stranger()),
        ("A reader without membership", await room.ReaderAsync("none")),
        ("A lapsed member", await room.ReaderAsync("lapsed", null, ("patron", room.Now.AddDays(-1)), ("friend", room.Now.AddDays(-1)))),
        ("A member of the lower tier", await room.ReaderAsync("lower", null, ("friend", null))),
        ("Staff without the permission to edit", await room.ReaderAsync("finance", StaffRole.Finance)),
    ];

    /// <summary>Every GET route that the site has, with the values that lead to the texts, and some that lead nowhere.</summary>
    private static List<string> Addresses(Newsroom room, Guid[] ids)
    {
        string[] slugs = ["marked", "counted", "tiny", "html", "draft", "rivers", "ada-moor", "no-such-thing"];
        var addresses = new SortedSet<string>(StringComparer.Ordinal) { "/?p=1", "/articles/marked?page=2", "/articles/MARKED/", "/wp-content/x", "/feed/", "/category/rivers?page=2" };
        foreach (var endpoint in room.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
            if (methods is { Count: > 0 } && !methods.Contains("GET", StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            // Another room's parameters (an id, a code) lead nowhere with these values, which is an answer too.
            foreach (var value in slugs.Concat(ids.Select(id => id.ToString())))
            {
                var path = new StringBuilder();
                foreach (var segment in endpoint.RoutePattern.PathSegments)
                {
                    path.Append('/');
                    foreach (var part in segment.Parts)
                    {
                        path.Append(part switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
                            _ => value,
                        });
                    }
                }

                addresses.Add(path.Length == 0 ? "/" : path.ToString());
            }
        }

        // Files and the dashboard of jobs hold nothing that was planted, and are many.
        return [.. addresses.Where(address => !address.Contains("/_content/", StringComparison.Ordinal) && !address.StartsWith("/staff/jobs", StringComparison.Ordinal) && !address.StartsWith("/sample/", StringComparison.Ordinal))];
    }

    private static IEnumerable<HttpRequestMessage> Requests(string address)
    {
        foreach (var method in Methods)
        {
            yield return new HttpRequestMessage(new HttpMethod(method), address);
        }

        var conditional = new HttpRequestMessage(HttpMethod.Get, address);
        conditional.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"guess\""));
        conditional.Headers.Range = new RangeHeaderValue(0, 100_000);
        yield return conditional;
    }

    private static async Task<string> EverythingAsync(HttpResponseMessage answer) =>
        $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync()}";
}
