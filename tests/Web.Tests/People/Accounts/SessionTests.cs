using Core.Accounts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.People.Accounts;

public sealed class SessionTests
{
    private const string Ada = "ada@example.test";
    private const string Secret = "seven grey herons";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Signing_out_ends_the_session_even_for_a_copy_of_its_cookie(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var visitor = await site.SignedInAsync(await site.KnowAsync(Ada));
        using var thief = site.NewVisitor();
        thief.Cookies.Add(visitor.Cookies.GetCookies(site.Address));
        Assert.True(await thief.IsSignedInAsync());

        await visitor.SubmitAsync(await visitor.GetAsync("/sign-out"), "Accounts.SignOut.Button");

        Assert.False(await visitor.IsSignedInAsync());
        Assert.False(await thief.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Changing_the_password_ends_every_other_session_within_a_minute(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Ada);
        using var here = await site.SignedInAsync(id);
        using var there = await site.SignedInAsync(id);

        var saved = await here.SubmitAsync(await here.GetAsync("/account/password"), "Accounts.Password.Save", ("Form.New", Secret));
        Assert.NotNull(saved.Document.QuerySelector(".notice.good"));
        site.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.True(await here.IsSignedInAsync());
        Assert.False(await there.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_password_signs_in_and_after_five_wrong_ones_the_answer_is_that_to_an_unknown_address(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var here = await site.SignedInAsync(await site.KnowAsync(Ada));
        await here.SubmitAsync(await here.GetAsync("/account/password"), "Accounts.Password.Save", ("Form.New", Secret));
        using var visitor = site.NewVisitor();
        Assert.True((await TryAsync(visitor, Ada, Secret)).Address.AbsolutePath == "/account");

        using var guesser = site.NewVisitor();
        var unknown = await TryAsync(guesser, "nobody@example.test", "guess number 0");
        SeenPage? wrong = null;
        for (var guess = 0; guess < 5; guess++)
        {
            wrong = await TryAsync(guesser, Ada, $"guess number {guess}");
        }

        var locked = await TryAsync(guesser, Ada, Secret);
        Assert.Contains(Said.En["Accounts.SignInByPassword.Wrong"], locked.Text, StringComparison.Ordinal);
        Assert.Equal(unknown.Text, wrong!.Text);
        Assert.Equal(unknown.Text, locked.Text);
        Assert.False(await guesser.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_proof_of_an_address_ends_the_sessions_of_whoever_only_typed_it(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Ada, isProved: false);
        using var payer = site.NewVisitor();
        payer.Cookies.Add(await site.CookieOfPayerAsync(id));
        Assert.True(await payer.IsSignedInAsync());
        Assert.Contains(Said.En["Accounts.Proof.Lede"], (await payer.GetAsync("/account/password")).Text, StringComparison.Ordinal);

        using var ada = await site.SignedInAsync(id);
        site.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.True(await ada.IsSignedInAsync());
        Assert.False(await payer.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_a_second_factor_neither_mail_nor_password_is_enough(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Ada);
        using var here = await site.SignedInAsync(id);
        var begun = await here.SubmitAsync(await here.GetAsync("/account/second-factor"), "Accounts.SecondFactor.Begin");
        var key = Base32.Decode(begun.Document.QuerySelector("details code")!.TextContent);
        using var picture = await here.AskAsync("/account/second-factor/picture");
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        var refused = await here.SubmitAsync(begun, "Accounts.SecondFactor.TurnOn", ("Code", "000000"));
        Assert.Contains(Said.En["Accounts.SecondFactor.Wrong"], refused.Text, StringComparison.Ordinal);
        var on = await here.SubmitAsync(begun, "Accounts.SecondFactor.TurnOn", ("Code", Now()));
        var recovery = on.Document.QuerySelectorAll("li code").Select(code => code.TextContent).ToList();
        Assert.Equal(10, recovery.Count);

        using var there = await site.SignedInAsync(id);
        Assert.False(await there.IsSignedInAsync());
        var challenge = await there.GetAsync("/sign-in/second-factor");
        var replayed = await there.SubmitAsync(challenge, "Accounts.SignInSecondFactor.Button", ("Code", Now()));
        Assert.Contains(Said.En["Accounts.SignInSecondFactor.Wrong"], replayed.Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        await there.SubmitAsync(challenge, "Accounts.SignInSecondFactor.Button", ("Code", Now()));
        Assert.True(await there.IsSignedInAsync());

        using var lost = await site.SignedInAsync(id);
        await lost.SubmitAsync(await lost.GetAsync("/sign-in/second-factor"), "Accounts.SignInSecondFactor.Button", ("Code", recovery[0]));
        Assert.True(await lost.IsSignedInAsync());
        using var again = await site.SignedInAsync(id);
        await again.SubmitAsync(await again.GetAsync("/sign-in/second-factor"), "Accounts.SignInSecondFactor.Button", ("Code", recovery[0]));
        Assert.False(await again.IsSignedInAsync());
        Assert.DoesNotContain(
            await site.InDbAsync(db => db.UserTokens.Select(token => token.Value).ToListAsync()),
            value => recovery.Exists(code => value!.Contains(code, StringComparison.Ordinal)));

        string Now() => AuthenticatorCode.At(key, AuthenticatorCode.StepOf(site.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task The_session_cookie_is_shut_to_scripts_and_other_sites()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = await site.SignedInAsync(await site.KnowAsync(Ada));

        var cookie = visitor.Cookies.GetCookies(site.Address)["session"]!;

        Assert.True(cookie.HttpOnly);
        Assert.Equal("/", cookie.Path);
    }

    private static async Task<SeenPage> TryAsync(Kit.Visitor visitor, string email, string password) =>
        await visitor.SubmitAsync(await visitor.GetAsync("/sign-in/password"), "Accounts.SignIn.Button", ("Form.Email", email), ("Password", password));
}
