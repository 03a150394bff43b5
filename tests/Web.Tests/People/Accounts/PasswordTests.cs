using Core.Accounts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.People.Accounts;
using Web.Tests.Kit;

namespace Web.Tests.People.Accounts;

public sealed class PasswordTests
{
    private const string Ada = "ada.lovett@example.test";

    [Fact]
    public void The_list_holds_the_ten_thousand_most_common_passwords_and_names_its_source()
    {
        Assert.True(CommonPasswords.All.Count >= 10_000);
        Assert.Superset(new HashSet<string>(["1234567890", "password123", "qwertyuiop"], StringComparer.Ordinal), CommonPasswords.All.ToHashSet(StringComparer.Ordinal));
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(CommonPasswords.Resource)!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        Assert.Contains("zxcvbn", text, StringComparison.Ordinal);
        Assert.Contains("MIT License", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1234567890", "Accounts.PasswordFault.Common")]
    [InlineData("password123", "Accounts.PasswordFault.Common")]
    [InlineData("ada.lovett@example.test", "Accounts.PasswordFault.OwnAddress")]
    [InlineData("The Orchard Letter", "Accounts.PasswordFault.SiteName")]
    [InlineData("short", "Accounts.Password.TooShort")]
    public async Task A_password_that_is_tried_first_is_refused_in_plain_words_beside_its_field(string password, string why)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var ada = await site.SignedInAsync(await site.KnowAsync(Ada));

        var refused = await ada.SubmitAsync(await ada.GetAsync("/account/password"), "Accounts.Password.Save", ("Form.New", password));

        Assert.Equal(Said.En[why, 10], refused.Document.QuerySelector("#Form_New-error")!.TextContent);
        Assert.Null(await site.InDbAsync(db => db.Users.Select(user => user.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_reads_German_is_told_in_German_what_is_wrong_with_a_password()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var ada = await site.SignedInAsync(await site.KnowAsync(Ada));
        ada.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-AT, en;q=0.5");
        var (german, page) = (Said.In("de-DE"), await ada.GetAsync("/account/password"));

        var missing = await ada.SubmitAsync(page, german["Accounts.Password.Save"], ("Form.New", ""));
        var common = await ada.SubmitAsync(page, german["Accounts.Password.Save"], ("Form.New", "1234567890"));

        Assert.Equal("de", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(german["Accounts.Password.NewMissing"], missing.Document.QuerySelector("#Form_New-error")!.TextContent);
        Assert.Equal(german.Of(PasswordFault.Common), common.Document.QuerySelector("#Form_New-error")!.TextContent);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_first_password_and_an_authenticator_ask_for_a_sign_in_of_the_last_ten_minutes(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Ada);
        using var open = await site.SignedInAsync(id);
        var (password, factor) = (await open.GetAsync("/account/password"), await open.GetAsync("/account/second-factor"));

        site.Clock.Advance(FreshSignIn.Lifetime);
        var refused = await open.SubmitAsync(password, "Accounts.Password.Save", ("Form.New", "seven grey herons"));
        var also = await open.SubmitAsync(factor, "Accounts.SecondFactor.Begin");

        Assert.Contains(Said.En["Accounts.SignInAgain.ForPassword"], refused.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Accounts.SignInAgain.ForSecondFactor"], also.Text, StringComparison.Ordinal);
        Assert.Null(await site.InDbAsync(db => db.Users.Where(user => user.Id == id).Select(user => user.PasswordHash).SingleAsync()));
        Assert.False(await site.InDbAsync(db => db.UserTokens.AnyAsync()));

        var page = await open.SubmitAsync(await open.FollowAsync(refused, "Accounts.SignInAgain.Button"), "Accounts.SignIn.ByMail", ("Form.Email", Ada));
        var (code, _) = await site.MailAsync(Ada);
        var back = await open.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code));
        Assert.Equal("/account/password", back.Address.AbsolutePath);
        Assert.NotNull((await open.SubmitAsync(back, "Accounts.Password.Save", ("Form.New", "seven grey herons"))).Document.QuerySelector(".notice.good"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Going_on_after_a_change_does_not_make_an_old_sign_in_fresh(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var ada = await site.SignedInAsync(await site.KnowAsync(Ada));
        await ada.SubmitAsync(await ada.GetAsync("/account/password"), "Accounts.Password.Save", ("Form.New", "seven grey herons"));
        site.Clock.Advance(FreshSignIn.Lifetime);

        var changed = await ada.SubmitAsync(await ada.GetAsync("/account/password"), "Accounts.Password.Save", ("Form.Current", "seven grey herons"), ("Form.New", "eight pale storks"));
        var factor = await ada.GetAsync("/account/second-factor");

        Assert.NotNull(changed.Document.QuerySelector(".notice.good"));
        Assert.Contains(Said.En["Accounts.SignInAgain.ForSecondFactor"], factor.Text, StringComparison.Ordinal);
    }
}
