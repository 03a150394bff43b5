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
    [InlineData("1234567890", "many people have")]
    [InlineData("password123", "many people have")]
    [InlineData("ada.lovett@example.test", "your own address")]
    [InlineData("The Orchard Letter", "the name of this site")]
    [InlineData("short", "at least 10 characters")]
    public async Task A_password_that_is_tried_first_is_refused_in_plain_words_beside_its_field(string password, string sentence)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var ada = await site.SignedInAsync(await site.KnowAsync(Ada));

        var refused = await ada.SubmitAsync(await ada.GetAsync("/account/password"), "Save and sign out", ("Form.New", password));

        Assert.Contains(sentence, refused.Document.QuerySelector("#Form_New-error")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await site.InDbAsync(db => db.Users.Select(user => user.PasswordHash).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_first_password_and_an_authenticator_ask_for_a_sign_in_of_the_last_ten_minutes(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Ada);
        using var open = await site.SignedInAsync(id);
        var (password, factor) = (await open.GetAsync("/account/password"), await open.GetAsync("/account/second-factor"));

        site.Clock.Advance(FreshSignIn.Lifetime);
        var refused = await open.SubmitAsync(password, "Save and sign out", ("Form.New", "seven grey herons"));
        var also = await open.SubmitAsync(factor, "Set up an authenticator app");

        Assert.Contains("asks for a sign-in of the last ten minutes", refused.Text, StringComparison.Ordinal);
        Assert.Contains("asks for a sign-in of the last ten minutes", also.Text, StringComparison.Ordinal);
        Assert.Null(await site.InDbAsync(db => db.Users.Where(user => user.Id == id).Select(user => user.PasswordHash).SingleAsync()));
        Assert.False(await site.InDbAsync(db => db.UserTokens.AnyAsync()));

        var page = await open.SubmitAsync(await open.FollowAsync(refused, "Sign in once more"), "Mail me", ("Form.Email", Ada));
        var (code, _) = await site.MailAsync(Ada);
        var back = await open.SubmitAsync(page, "Sign in", ("Code", code));
        Assert.Equal("/account/password", back.Address.AbsolutePath);
        Assert.Contains("Saved.", (await open.SubmitAsync(back, "Save and sign out", ("Form.New", "seven grey herons"))).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Going_on_after_a_change_does_not_make_an_old_sign_in_fresh(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var ada = await site.SignedInAsync(await site.KnowAsync(Ada));
        await ada.SubmitAsync(await ada.GetAsync("/account/password"), "Save and sign out", ("Form.New", "seven grey herons"));
        site.Clock.Advance(FreshSignIn.Lifetime);

        var changed = await ada.SubmitAsync(await ada.GetAsync("/account/password"), "Save and sign out", ("Form.Current", "seven grey herons"), ("Form.New", "eight pale storks"));
        var factor = await ada.GetAsync("/account/second-factor");

        Assert.Contains("Saved.", changed.Text, StringComparison.Ordinal);
        Assert.Contains("asks for a sign-in of the last ten minutes", factor.Text, StringComparison.Ordinal);
    }
}
