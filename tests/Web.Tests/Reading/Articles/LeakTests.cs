using Core.Articles;
using Core.Staff;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>Promise P5: no word of a gated text in any answer to somebody who is not entitled to it.</summary>
public sealed class LeakTests
{
    private const string Word = PlantedWords.Word;
    private const string CommentWord = PlantedWords.CommentWord;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_word_behind_the_gate_is_in_no_answer_to_whoever_may_not_read_it(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var ids = await PlantedWords.PlantAsync(room);
        var member = await MemberAsync(room);
        var addresses = LeakSurfaces.Addresses(room, ids);
        var looked = 0;

        foreach (var (who, visitor) in await OutsidersAsync(room))
        {
            foreach (var address in addresses)
            {
                foreach (var request in LeakSurfaces.Requests(address))
                {
                    using var answer = await visitor.Http.SendAsync(request);
                    var seen = await LeakSurfaces.EverythingAsync(answer);
                    looked++;
                    Assert.False(PlantedWords.AreIn(seen), $"{who} found the word in {request.Method} {address} ({(int)answer.StatusCode}).");
                }
            }

            // What is kept ready for members lies beside what the next one is given.
            await SeesEverythingAsync(member);
        }

        Assert.True(looked > 1000, $"Only {looked} answers were looked at.");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Searching_for_the_word_finds_no_more_than_searching_for_nonsense(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await PlantedWords.PlantAsync(room);

        foreach (var (who, visitor) in await OutsidersAsync(room))
        {
            foreach (var word in new[] { Word, CommentWord, Word[..6] })
            {
                var real = await visitor.GetAsync($"/search?q={word}");
                var nonsense = await visitor.GetAsync("/search?q=zzzzzzzzzzzz");

                // What was typed stands in the title and in the box, and nothing else differs.
                Assert.True(real.Html.Replace(word, "zzzzzzzzzzzz", StringComparison.Ordinal) == nonsense.Html, $"{who} can ask the search about the word.");
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_word_is_there_for_the_member_and_for_the_editor(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var ids = await PlantedWords.PlantAsync(room);
        var member = await MemberAsync(room);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        await SeesEverythingAsync(member);
        Assert.Contains(CommentWord, (await member.GetAsync("/articles/marked")).Html, StringComparison.Ordinal);
        Assert.Contains("About marked", (await member.GetAsync($"/search?q={Word}")).Text, StringComparison.Ordinal);
        Assert.Contains(Word, (await editor.GetAsync($"/staff/articles/{ids[0]}")).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stranger_who_asks_for_news_of_his_copy_gets_304_and_a_member_is_given_no_copy_to_keep(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await PlantedWords.PlantAsync(room);
        using var stranger = room.Stranger();
        using var first = await stranger.AskAsync("/articles/marked");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/articles/marked");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await stranger.Http.SendAsync(again);
        using var member = await (await MemberAsync(room)).AskAsync("/articles/marked");

        Assert.Equal(System.Net.HttpStatusCode.NotModified, second.StatusCode);
        Assert.False(PlantedWords.AreIn(await LeakSurfaces.EverythingAsync(second)));
        Assert.Null(member.Headers.ETag);
        Assert.True(member.Headers.CacheControl is { NoStore: true, Private: true });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Neither_logs_nor_mails_nor_any_file_hold_the_word(DatabaseProvider provider)
    {
        using var log = new WatchedLog(PlantedWords.AreIn);
        await using var room = await Newsroom.OpenAsync(provider, ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace"], log.TakeOver);
        var ids = await PlantedWords.PlantAsync(room);
        await SeesEverythingAsync(await MemberAsync(room));
        await (await room.ReaderAsync("editor", StaffRole.Editor)).GetAsync($"/staff/articles/{ids[0]}");
        await room.Stranger().AskForMailAsync("member@reader.example");
        await Until.TrueAsync("the sign-in mail", async () => (await room.Site.MailsAsync("member@reader.example")).Count > 0);

        var files = Directory.EnumerateFiles(room.Site.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("membership.db", StringComparison.Ordinal) && Path.GetExtension(file) != ".lock").ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(PlantedWords.AreIn(File.ReadAllText(file)), file));
        Assert.True(log.Lines > 100, $"Only {log.Lines} lines were logged.");
        Assert.Empty(log.Caught);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Access_ends_with_the_grant(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await PlantedWords.PlantAsync(room);
        var member = await room.ReaderAsync("member", null, ("patron", room.Now.AddSeconds(10)));

        Assert.Contains(Word, (await member.GetAsync("/articles/marked")).Html, StringComparison.Ordinal);
        room.Site.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(Word, (await member.GetAsync("/articles/marked")).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_gate_that_is_set_on_an_open_article_closes_it_at_once(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var open = await room.WriteAsync("open", $"Free part.\n\n<!--preview-->\n\nThe {Word}.", standfirst: "");
        Assert.Contains(Word, (await room.Stranger().GetAsync("/articles/open")).Html, StringComparison.Ordinal);

        await room.GateAsync(open, "patron");

        Assert.DoesNotContain(Word, (await room.Stranger().GetAsync("/articles/open")).Html, StringComparison.Ordinal);
        Assert.Contains(Word, (await (await MemberAsync(room)).GetAsync("/articles/open")).Html, StringComparison.Ordinal);
    }

    private static Task<Visitor> MemberAsync(Newsroom room) => room.ReaderAsync("member", null, ("patron", null), ("friend", null));

    /// <summary>The control: the word is there to be found.</summary>
    private static async Task SeesEverythingAsync(Visitor member)
    {
        foreach (var slug in PlantedWords.Gated)
        {
            Assert.Contains(Word, (await member.GetAsync($"/articles/{slug}")).Html, StringComparison.Ordinal);
        }
    }

    private static async Task<IReadOnlyList<(string Who, Visitor Visitor)>> OutsidersAsync(Newsroom room)
    {
        var crawler = room.Stranger();
        crawler.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        var refunded = await room.ReaderAsync("refunded", null, ("patron", null), ("friend", null));
        await SeesEverythingAsync(refunded);
        await room.TakeBackAsync("refunded");
        return
        [
            ("A stranger", room.Stranger()),
            ("A crawler", crawler),
            ("A reader without membership", await room.ReaderAsync("none")),
            ("A lapsed member", await room.ReaderAsync("lapsed", null, ("patron", room.Now.AddDays(-1)), ("friend", room.Now.AddDays(-1)))),
            ("A member who was refunded after reading", refunded),
            ("A member of the lower tier", await room.ReaderAsync("lower", null, ("friend", null))),
            ("Staff who see the revenue", await room.ReaderAsync("finance", StaffRole.Finance)),
            ("Staff who help members", await room.ReaderAsync("support", StaffRole.Support)),
        ];
    }
}
