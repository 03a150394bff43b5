using System.Net;
using Core.Accounts;
using Core.Mails;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.People.Accounts;
using Web.Tests.Kit;

namespace Web.Tests.People.Accounts;

public sealed class SignInTests
{
    private const string Ada = "ada@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_code_signs_in_the_browser_that_asked_wherever_the_mail_is_read(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        using var asking = site.NewVisitor();
        using var other = site.NewVisitor();

        var page = await asking.AskForMailAsync(Ada);
        var (code, _) = await site.MailAsync(Ada);
        var elsewhere = await other.GetAsync("/sign-in/code");
        var inside = await asking.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code[..3] + " " + code[3..]));

        Assert.Contains(Said.En["Accounts.SignInCode.NotWaiting"], elsewhere.Text, StringComparison.Ordinal);
        Assert.Equal("/account", inside.Address.AbsolutePath);
        Assert.True(await asking.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_scanner_that_opens_the_link_and_presses_its_button_is_let_in_nowhere_and_spoils_nothing(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        using var asking = site.NewVisitor();
        using var scanner = site.NewVisitor();
        await asking.AskForMailAsync(Ada);
        var (code, link) = await site.MailAsync(Ada);

        using var head = await scanner.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        var pressed = await scanner.SubmitAsync(await scanner.GetAsync(link), "Accounts.SignIn.Button");
        for (var guess = 0; guess < TryLimit.MostFromOneSource; guess++)
        {
            pressed = await scanner.SubmitAsync(pressed, "Accounts.SignIn.Button", ("Code", code == "111111" ? "222222" : "111111"));
        }

        Assert.Contains(Said.En["Accounts.SignInLink.Wrong"], pressed.Text, StringComparison.Ordinal);
        Assert.False(await scanner.IsSignedInAsync());
        var here = await asking.GetAsync(link);
        Assert.Null(here.Document.QuerySelector("[name=Code]"));
        await asking.SubmitAsync(here, "Accounts.SignIn.Button");
        Assert.True(await asking.IsSignedInAsync());
        Assert.Equal(HttpStatusCode.Gone, (await scanner.GetAsync(link)).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task In_another_browser_the_link_works_with_the_code_of_its_mail_whoever_asked_for_it(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        using var stranger = site.NewVisitor();
        using var phone = site.NewVisitor();
        await stranger.AskForMailAsync(Ada);
        var (code, link) = await site.MailAsync(Ada);

        var page = await phone.GetAsync(link);
        var inside = await phone.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code[..3] + " " + code[3..]));

        Assert.Equal("/account", inside.Address.AbsolutePath);
        Assert.True(await phone.IsSignedInAsync());
        Assert.False(await stranger.IsSignedInAsync());
    }

    [Fact]
    public async Task When_strangers_have_used_up_an_addresss_mails_the_newest_of_them_still_lets_its_owner_in()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        await site.KnowAsync(Ada);
        using var stranger = site.NewVisitor();
        using var ada = site.NewVisitor();
        for (var asked = 0; asked < SignInRequest.MostMails; asked++)
        {
            await stranger.AskForMailAsync(Ada);
        }

        site.Clock.Advance(SignInRequest.MailWindow - TimeSpan.FromSeconds(1));
        await ada.AskForMailAsync(Ada);
        var (code, link) = await site.MailAsync(Ada, SignInRequest.MostMails);
        await ada.SubmitAsync(await ada.GetAsync(link), "Accounts.SignIn.Button", ("Code", code));

        Assert.Equal(SignInRequest.MostMails, await site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.SignIn)));
        Assert.True(await ada.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_eight_uses_of_a_link_and_its_code_at_the_same_moment_one_gets_in(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        using var asking = site.NewVisitor();
        await asking.AskForMailAsync(Ada);
        var (code, link) = await site.MailAsync(Ada);
        var visitors = Enumerable.Range(0, 8).Select(_ => site.NewVisitor()).ToList();
        var pages = await Task.WhenAll(visitors.Select(visitor => visitor.GetAsync(link)));

        await Task.WhenAll(visitors.Zip(pages, (visitor, page) => visitor.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code))));

        var inside = await Task.WhenAll(visitors.Select(visitor => visitor.IsSignedInAsync()));
        Assert.Equal(1, inside.Count(isIn => isIn));
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_five_wrong_codes_the_right_one_is_refused(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        using var visitor = site.NewVisitor();
        var page = await visitor.AskForMailAsync(Ada);
        var (code, _) = await site.MailAsync(Ada);

        for (var attempt = 0; attempt < SignInRequest.MostCodeAttempts; attempt++)
        {
            page = await visitor.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code == "111111" ? "222222" : "111111"));
        }

        page = await visitor.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code));

        Assert.Contains(Said.En["Accounts.SignInCode.Wrong", SignInCodePage.Minutes, SignInRequest.MostCodeAttempts], page.Text, StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Link_and_code_are_dead_after_a_quarter_of_an_hour(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        using var visitor = site.NewVisitor();
        var page = await visitor.AskForMailAsync(Ada);
        var (code, link) = await site.MailAsync(Ada);

        site.Clock.Advance(SignInRequest.Lifetime);

        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(link)).Status);
        await visitor.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code));
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Known_and_unknown_addresses_get_the_same_page_and_only_the_known_one_a_mail(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        using var first = site.NewVisitor();
        using var second = site.NewVisitor();

        var known = await first.AskForMailAsync(Ada);
        var unknown = await second.AskForMailAsync("nobody@example.test");

        Assert.Equal(known.Text, unknown.Text);
        Assert.Equal(known.Address, unknown.Address);
        Assert.Equal(1, await site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.SignIn)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_address_gets_three_mails_in_a_quarter_of_an_hour_even_when_asked_all_at_once(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        var visitors = Enumerable.Range(0, 8).Select(_ => site.NewVisitor()).ToList();

        await Task.WhenAll(visitors.Select(visitor => visitor.AskForMailAsync(Ada)));
        Assert.Equal(3, await MailsAsync());
        site.Clock.Advance(SignInRequest.MailWindow + TimeSpan.FromSeconds(1));
        await visitors[0].AskForMailAsync(Ada);

        Assert.Equal(4, await MailsAsync());
        visitors.ForEach(visitor => visitor.Dispose());

        Task<int> MailsAsync() => site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.SignIn));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_database_holds_neither_code_nor_token_once_the_mail_has_left(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.KnowAsync(Ada);
        using var visitor = site.NewVisitor();
        await visitor.AskForMailAsync(Ada);
        var (code, link) = await site.MailAsync(Ada);
        var token = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        await Until.TrueAsync("the mail is marked as sent", () => site.InDbAsync(db => db.OutgoingMails.AllAsync(mail => mail.SentAt != null)));

        var mails = await site.InDbAsync(db => db.OutgoingMails.Select(mail => mail.Model).ToListAsync());
        var requests = await site.InDbAsync(db => db.SignInRequests.Select(request => request.TokenHash + request.CodeHash).ToListAsync());

        Assert.All(mails.Concat(requests), text =>
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain($"\"{code}\"", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Nobody_is_sent_to_another_site_after_signing_in(string elsewhere)
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        await site.KnowAsync(Ada);
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(elsewhere));
        page = await visitor.SubmitAsync(page, "Accounts.SignIn.ByMail", ("Form.Email", Ada));
        var (code, _) = await site.MailAsync(Ada);

        var inside = await visitor.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code));

        Assert.Equal(site.Address.Authority, inside.Address.Authority);
        Assert.Equal("/account", inside.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_typed_word_that_is_no_address_is_answered_with_a_sentence()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = site.NewVisitor();

        var page = await visitor.AskForMailAsync("ada");

        Assert.Contains(Said.En["Texts.NoAddress"], page.Text, StringComparison.Ordinal);
    }
}
