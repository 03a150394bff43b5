using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.People.Accounts;

/// <summary>Who is spoken to in which language: the browser's at first, then what was chosen, on pages, in mails and at Stripe; articles as the publication is written.</summary>
public sealed class LanguageTests
{
    private const string Ada = "ada@example.test";

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.5", "de")]
    [InlineData("it,fr;q=0.3,de;q=0.8", "de")]
    [InlineData("fr;q=0,it", "en-GB")]
    [InlineData("en-US", "en-GB")]
    [InlineData("*", "en-GB")]
    [InlineData("de;;q=,,=", "en-GB")]
    [InlineData(null, "en-GB")]
    public async Task A_stranger_is_spoken_to_as_their_browser_asks_if_the_site_can(string? wish, string spoken)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = site.NewVisitor();
        if (wish is not null)
        {
            visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", wish);
        }

        var page = await visitor.GetAsync("/sign-in");

        Assert.Equal((spoken, "ltr"), (page.Document.DocumentElement.GetAttribute("lang"), page.Document.DocumentElement.GetAttribute("dir")));
        Assert.Equal(Said.In(spoken)["Accounts.SignIn.Title"], page.Heading);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_joins_in_German_pays_and_is_written_to_in_German_and_reads_articles_as_they_are_written(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var visitor = shop.Site.NewVisitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "de");

        var support = await visitor.GetAsync("/support");
        var paying = await visitor.SubmitAsync(support, "form[method=post]", ("Email", Ada), ("Tier", "patron"), ("Period", "month"));
        await shop.PayAsync(visitor, paying);
        await shop.SettledAsync();

        var sessions = await shop.StripeAsync(HttpMethod.Get, "checkout/sessions");
        Assert.Equal("de", sessions.GetProperty("data")[0].GetProperty("locale").GetString());
        Assert.Equal("de", await shop.Site.InDbAsync(db => db.Users.Where(one => one.Email == Ada).Select(one => one.Language).SingleAsync()));
        Assert.All(await shop.Site.MailsAsync(Ada), mail => Assert.Contains("lang=\"de\"", mail.HtmlBody, StringComparison.Ordinal));
        Assert.Equal("de", (await visitor.GetAsync("/account")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en-GB", (await visitor.GetAsync(Storefront.Article)).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en-GB", (await visitor.GetAsync("/")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_member_chooses_is_kept_with_their_login_and_goes_before_what_the_browser_asks(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Ada);
        using var phone = await site.SignedInAsync(id);
        phone.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "fr");

        var choice = await phone.FollowAsync(await phone.GetAsync("/sign-in?returnUrl=%2Fsupport"), Said.In("fr")["Language.Link", "Français"]);
        var chosen = await phone.SubmitAsync(choice, "Deutsch");

        Assert.Equal("/sign-in?returnUrl=%2Fsupport", chosen.Address.PathAndQuery);
        Assert.Equal("de", chosen.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("de", await site.InDbAsync(db => db.Users.Where(one => one.Id == id).Select(one => one.Language).SingleAsync()));
        using var desk = await site.SignedInAsync(id);
        Assert.Equal("de", (await desk.GetAsync("/sign-in")).Document.DocumentElement.GetAttribute("lang"));
        using var stranger = site.NewVisitor();
        await stranger.AskForMailAsync(Ada);
        await site.SettledAsync();
        Assert.Contains("lang=\"de\"", Assert.Single(await site.MailsAsync(Ada)).HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_chooses_for_their_browser_and_for_nobody_else()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        await site.KnowAsync(Ada);
        using var visitor = site.NewVisitor();

        await visitor.SubmitAsync(await visitor.GetAsync("/language?returnUrl=%2Fsign-in"), "Français");
        var unknown = await visitor.SubmitAsync(await visitor.GetAsync("/language"), "Deutsch", ("name", "tlh"));
        var elsewhere = await visitor.SubmitAsync(await visitor.GetAsync("/language?returnUrl=%2F%2Fevil.example"), "Français");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal("/support", elsewhere.Address.AbsolutePath);
        Assert.Equal("fr", (await visitor.GetAsync("/sign-in")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Null(await site.InDbAsync(db => db.Users.Select(one => one.Language).SingleAsync()));
    }

    [Fact]
    public async Task A_staff_person_reads_the_desk_in_their_own_language()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await site.StaffAsync(Core.Staff.StaffRole.Owner);
        using var editor = await site.StaffAsync(Core.Staff.StaffRole.Editor);

        await owner.SubmitAsync(await owner.GetAsync("/language?returnUrl=%2Fstaff"), "Deutsch");

        Assert.Equal("de", (await owner.GetAsync("/staff/articles")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en-GB", (await editor.GetAsync("/staff/articles")).Document.DocumentElement.GetAttribute("lang"));
    }
}
