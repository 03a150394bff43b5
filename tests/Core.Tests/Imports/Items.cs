using Core.Imports.WordPress;
using Core.Imports.WordPress.Markup;
using Core.Texts;

namespace Core.Tests.Imports;

/// <summary>Items as they stand in an export, for the tests of this folder.</summary>
internal static class Items
{
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    public static readonly StandIns StandIns = new("Without a title", "Somebody");

    public static WordPressItem Post(string content = "Words.") => new(10)
    {
        Id = "7",
        Title = "A post",
        Link = "https://old.example/2020/05/a-post/",
        Creator = "ada",
        Content = content,
        DateGmtText = "2020-05-01 10:00:00",
        Slug = "a-post",
        Status = "publish",
        Type = "post",
        CommentStatus = "open",
    };

    public static WordPressItem Attachment(string id, string address, string parent = "0") => new(3)
    {
        Id = id, Type = "attachment", Status = "inherit", AttachmentAddress = address, Parent = parent, Excerpt = "A caption",
        Meta = [new(WordPressMeta.ImageAlternative, "Words for it")],
    };

    public static WordPressIndex Index(params WordPressPart[] parts)
    {
        var index = new WordPressIndex();
        index.Add(new WordPressSite(2, "Old", "https://old.example", "1.2"));
        foreach (var part in parts)
        {
            index.Add(part);
        }
        return index;
    }

    public static (PlannedArticle? Article, IReadOnlyList<Remark> Said) Plan(WordPressItem item, WordPressIndex? index = null)
    {
        var plan = new ArticlePlanner(index ?? Index(), StandIns).Plan(item, Now);
        return (plan.Article, [.. plan.Remarks.Select(r => r.What)]);
    }

    public static (string Html, IReadOnlyList<Remark> Said) Body(string content, WordPressIndex? index = null)
    {
        var item = Post(content);
        var remarks = new Remarks();
        return (new Body(index ?? Index(), item, remarks).Html(), remarks.All);
    }
}
