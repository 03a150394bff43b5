using System.Globalization;
using Core.Articles;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>Words that stand nowhere else, in every place that a text can have: behind each kind of gate, in comments, and in what is not published.</summary>
internal static class PlantedWords
{
    public const string Word = "quagmirelark";
    public const string CommentWord = "bogtrotterel";

    /// <summary>An address that an unpublished text had elsewhere.</summary>
    public const string OldAddress = "/2012/03/unpublished";

    /// <summary>Gated with a mark, by words alone, too short for a free part, imported; by two entitlements, until a day to come, since its first days are over.</summary>
    public static readonly string[] Gated = ["marked", "counted", "tiny", "html", "both", "early", "archived"];

    public static async Task<Guid[]> PlantAsync(Newsroom room)
    {
        var marked = await room.WriteAsync(
            "marked", $"Free part.\n\n<!--preview-->\n\n## The {Word} heading\n\n![{Word}](/{Word}.jpg \"{Word}\")\n\nThe {Word}[^1].\n\n[^1]: {Word}", "patron", standfirst: "");
        await room.CommentAsync(marked, $"<p>I liked the {CommentWord}.</p>");
        var sixty = string.Join(' ', Enumerable.Range(1, 60).Select(number => "w" + number.ToString(CultureInfo.InvariantCulture)));
        var counted = await room.WriteAsync("counted", $"{sixty} {Word} and more.", "patron", standfirst: "");
        var tiny = await room.WriteAsync("tiny", $"It was the {Word}.", "patron", standfirst: "");
        var html = await room.WriteAsync("html", $"<p>Free.</p><!--preview--><p title=\"{Word}\">{Word}</p>", "patron", format: BodyFormat.Html);

        var rule = ArticleRule.For("patron");
        var both = await room.WriteAsync("both", $"It was the {Word}.", standfirst: "", rule: new ArticleRule { Readers = Readers.AllOf, Entitlements = ["friend", "patron"] });
        var early = await room.WriteAsync("early", $"It was the {Word}.", standfirst: "", rule: rule with { OpensAt = room.Now.AddDays(90) });
        var archived = await room.WriteAsync("archived", $"It was the {Word}.", null, article => article.Publish(room.Now.AddDays(-8)), standfirst: "", rule: rule with { ClosesAfterDays = 7 });

        // Of these not even the address may be known.
        var draft = await room.WriteAsync($"{Word}-draft", $"The {Word}.", null, article => article.Unpublish(), standfirst: Word);
        var hidden = await room.WriteAsync($"{Word}-private", $"The {Word}.", null, article => article.KeepPrivate(room.Now.AddDays(-1)), standfirst: Word);
        var scheduled = await room.WriteAsync($"{Word}-scheduled", $"The {Word}.", null, article => article.Publish(room.Now.AddDays(1)), standfirst: Word);
        await room.CommentAsync(draft, $"<p>I liked the {CommentWord}.</p>");
        await room.Site.InDbAsync(async db =>
        {
            db.OldAddresses.Add(new OldAddress(Guid.CreateVersion7(), OldAddress, draft.Id));
            await db.SaveChangesAsync();
        });
        return [marked.Id, counted.Id, tiny.Id, html.Id, both.Id, early.Id, archived.Id, draft.Id, hidden.Id, scheduled.Id];
    }

    public static bool AreIn(string text) =>
        text.Contains(Word, StringComparison.OrdinalIgnoreCase) || text.Contains(CommentWord, StringComparison.OrdinalIgnoreCase);
}
