using Core.Staff;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

/// <summary>What the publisher wrote stands in the publication's language, and says so on a page that speaks another.</summary>
public sealed class TheirWordsTests
{
    private const string Ada = "ada@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_German_finds_English_titles_tiers_and_benefits_marked_as_English(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var visitor = Speaking("de", shop.Site.NewVisitor());

        var support = await visitor.GetAsync($"/support?from={Storefront.Article}");
        var paying = await visitor.SubmitAsync(support, "form[method=post]", ("Email", Ada), ("Tier", "patron"), ("Period", "month"));
        var welcome = await shop.PayAsync(visitor, paying);
        await shop.SettledAsync();
        var account = await visitor.GetAsync("/account");

        Assert.Equal("Apples, slowly", English(support, ".lede"));
        Assert.Equal("About grafting", English(support, ".notice"));
        Assert.Equal("Patron", English(support, "label[for=tier-patron]"));
        Assert.Equal("Reads all", English(support, ".benefits"));
        Assert.Equal("Patron", English(welcome, ".lede"));
        Assert.Equal("Patron", English(account, ".status-sentence"));
        Assert.All(await shop.Site.MailsAsync(Ada), mail => Assert.Contains("lang=\"en-GB\">Patron</bdi>", mail.HtmlBody, StringComparison.Ordinal));
        Assert.All(await shop.Site.MailsAsync(Ada), mail => Assert.DoesNotContain("en-GB", mail.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_the_desk_they_are_marked_in_lists_and_in_the_fields_they_are_typed_into()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = Speaking("de", await shop.Site.StaffAsync(StaffRole.Owner));

        var list = await owner.GetAsync("/staff/tiers");
        var form = await owner.GetAsync(list.Document.QuerySelector("td a")!.GetAttribute("href")!);

        Assert.Equal("Friend", English(list, "td"));
        Assert.Equal("en-GB", form.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("lang"));
        Assert.Null(form.Document.QuerySelector("[name='Form.Rank']")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task Where_the_reader_speaks_the_publications_language_nothing_is_marked()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = Speaking("en-US", shop.Site.NewVisitor());

        var support = await visitor.GetAsync($"/support?from={Storefront.Article}");
        await shop.PayAsync(visitor, await visitor.SubmitAsync(support, "form[method=post]", ("Email", Ada), ("Tier", "patron"), ("Period", "month")));
        await shop.SettledAsync();
        var account = await visitor.GetAsync("/account");

        Assert.All([support, account], page => Assert.Empty(page.Document.QuerySelectorAll("[their-words], main [lang], .sections [lang], .masthead [lang]")));
        Assert.All(await shop.Site.MailsAsync(Ada), mail => Assert.DoesNotContain("<bdi lang", mail.HtmlBody, StringComparison.Ordinal));
    }

    /// <summary>The first thing there that is marked as English.</summary>
    private static string? English(SeenPage page, string within) => page.Document.QuerySelector($"{within}[lang=en-GB], {within} [lang=en-GB]")?.TextContent.Trim();

    private static Visitor Speaking(string language, Visitor visitor)
    {
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        return visitor;
    }
}
