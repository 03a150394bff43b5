using Core.Accounts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.People.Accounts;

/// <summary>Whoever guesses at somebody's login shuts out himself, and at that factor alone.</summary>
public sealed class TriesTests
{
    private const string Ada = "ada@example.test";
    private const string Secret = "seven grey herons";
    private const string Wrong = "eight grey herons";

    // Other machines get 403 in sandbox mode, so two networks are two addresses of the loopback's.
    private const string Home = "127.0.0.2";
    private const string Elsewhere = "127.0.0.3";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Six_wrong_passwords_leave_the_mailed_code_and_the_authenticator_as_they_were(DatabaseProvider provider)
    {
        await using var site = await OpenAsync(provider);
        var (_, key) = await SetUpAsync(site, Ada);
        using var guesser = From(site, Home);
        await GuessAsync(guesser, TryLimit.MostFromOneSource + 1);

        using var ada = From(site, Home);
        var asked = await ada.AskForMailAsync(Ada);
        var (code, _) = await site.MailAsync(Ada);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var challenge = await ada.SubmitAsync(asked, "Accounts.SignIn.Button", ("Code", code));
        await ada.SubmitAsync(challenge, "Accounts.SignInSecondFactor.Button", ("Code", AuthenticatorCode.At(key, AuthenticatorCode.StepOf(site.Clock.GetUtcNow()))));

        Assert.True(await ada.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Wrong_passwords_from_one_network_do_not_shut_the_password_for_another_and_are_forgotten_in_ten_minutes(DatabaseProvider provider)
    {
        await using var site = await OpenAsync(provider);
        await SetUpAsync(site, Ada, withApp: false);
        using var guesser = From(site, Elsewhere);
        await GuessAsync(guesser, TryLimit.MostFromOneSource + 2);

        using var ada = From(site, Home);
        await TryAsync(ada, Secret);
        await TryAsync(guesser, Secret);

        Assert.True(await ada.IsSignedInAsync());
        Assert.False(await guesser.IsSignedInAsync());
        site.Clock.Advance(TryLimit.Window);
        await TryAsync(guesser, Secret);
        Assert.True(await guesser.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_guesses_at_the_same_moment_no_more_are_looked_at_than_one_after_the_other(DatabaseProvider provider)
    {
        await using var site = await OpenAsync(provider);
        await SetUpAsync(site, Ada, withApp: false);
        var guessers = Enumerable.Range(0, 12).Select(_ => From(site, Elsewhere)).ToList();
        var pages = await Task.WhenAll(guessers.Select(guesser => guesser.GetAsync("/sign-in/password")));

        await Task.WhenAll(guessers.Zip(pages, (guesser, page) => guesser.SubmitAsync(page, "Accounts.SignIn.Button", ("Form.Email", Ada), ("Password", Wrong))));

        Assert.True(await site.InDbAsync(db => db.FactorTries.CountAsync()) <= TryLimit.MostFromOneSource);
        await TryAsync(guessers[0], Secret);
        Assert.Equal(await site.InDbAsync(db => db.FactorTries.AnyAsync()), !await guessers[0].IsSignedInAsync());
        guessers.ForEach(guesser => guesser.Dispose());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Five_wrong_codes_shut_the_authenticator_for_that_network_and_neither_the_recovery_codes_nor_other_networks(DatabaseProvider provider)
    {
        await using var site = await OpenAsync(provider);
        var (recovery, key) = await SetUpAsync(site, Ada);
        using var guesser = From(site, Elsewhere);
        using var ada = From(site, Home);
        var challenge = await TryAsync(guesser, Secret);
        for (var guess = 0; guess <= TryLimit.MostFromOneSource; guess++)
        {
            challenge = await guesser.SubmitAsync(challenge, "Accounts.SignInSecondFactor.Button", ("Code", "000000"));
        }

        Assert.Contains(Said.En["Accounts.SignInSecondFactor.TooManyCodes"], challenge.Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = AuthenticatorCode.At(key, AuthenticatorCode.StepOf(site.Clock.GetUtcNow()));
        await guesser.SubmitAsync(challenge, "Accounts.SignInSecondFactor.Button", ("Code", code));
        Assert.False(await guesser.IsSignedInAsync());
        await ada.SubmitAsync(await TryAsync(ada, Secret), "Accounts.SignInSecondFactor.Button", ("Code", code));
        Assert.True(await ada.IsSignedInAsync());
        await guesser.SubmitAsync(challenge, "Accounts.SignInSecondFactor.Button", ("Code", recovery));
        Assert.True(await guesser.IsSignedInAsync());
    }

    private static Task<RunningSite> OpenAsync(DatabaseProvider provider) => Doorstep.OpenAsync(provider, settings: "--Proxies:Trusted:0=127.0.0.0/8");

    private static Kit.Visitor From(RunningSite site, string network)
    {
        var visitor = site.NewVisitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", network);
        return visitor;
    }

    /// <returns>A recovery code, and the app's key.</returns>
    private static async Task<(string Recovery, byte[] Key)> SetUpAsync(RunningSite site, string email, bool withApp = true)
    {
        using var here = await site.SignedInAsync(await site.KnowAsync(email));
        await here.SubmitAsync(await here.GetAsync("/account/password"), "Accounts.Password.Save", ("Form.New", Secret));
        if (!withApp)
        {
            return ("", []);
        }

        var begun = await here.SubmitAsync(await here.GetAsync("/account/second-factor"), "Accounts.SecondFactor.Begin");
        var key = Base32.Decode(begun.Document.QuerySelector("details code")!.TextContent);
        var on = await here.SubmitAsync(begun, "Accounts.SecondFactor.TurnOn", ("Code", AuthenticatorCode.At(key, AuthenticatorCode.StepOf(site.Clock.GetUtcNow()))));
        return (on.Document.QuerySelector("li code")!.TextContent, key);
    }

    private static async Task GuessAsync(Kit.Visitor visitor, int times)
    {
        for (var guess = 0; guess < times; guess++)
        {
            await TryAsync(visitor, $"{Wrong} {guess}");
        }
    }

    private static async Task<SeenPage> TryAsync(Kit.Visitor visitor, string password) =>
        await visitor.SubmitAsync(await visitor.GetAsync("/sign-in/password"), "Accounts.SignIn.Button", ("Form.Email", Ada), ("Password", password));
}
