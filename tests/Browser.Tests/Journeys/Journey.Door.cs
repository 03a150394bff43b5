using System.Text.RegularExpressions;

namespace Browser.Tests.Journeys;

public sealed partial class Journey
{
    public async Task SignOutAsync()
    {
        await window.GoAsync("/sign-out");
        await window.LookAsync("30-sign-out");
        await window.PressAsync("Accounts.SignOut.Button");
        await Expect(Page.Locator(".doors")).ToContainTextAsync(Said.Words("Site.Layout.SignIn"));
    }

    public async Task SignInByCodeAsync()
    {
        var mail = await AskForMailAsync();
        await window.LookAsync("31-sign-in-code");
        await window.FillAsync("Accounts.SignInCode.Code", "000000");
        await window.PressAsync("Accounts.SignIn.Button");
        await Expect(Page.Locator(".error-summary")).ToBeVisibleAsync();
        await window.LookAsync("32-sign-in-code-wrong");
        await window.FillAsync("Accounts.SignInCode.Code", SixDigits().Match(mail).Value);
        await window.PressAsync("Accounts.SignIn.Button");
        await Expect(Page.Locator(".doors")).ToContainTextAsync(Said.Words("Site.Layout.Account"));
    }

    public async Task SignInByLinkAsync()
    {
        var mail = await AskForMailAsync();
        await window.GoAsync(SignInLink().Match(mail).Value);
        await window.SeeHeadingAsync("Accounts.SignInLink.Title");
        await window.LookAsync("33-sign-in-link");
        await window.PressAsync("Accounts.SignIn.Button");
        await Expect(Page.Locator(".doors")).ToContainTextAsync(Said.Words("Site.Layout.Account"));
    }

    private async Task<string> AskForMailAsync()
    {
        var before = (await site.MailsAsync(email)).Count;
        await window.GoAsync("/sign-in");
        await window.FillAsync("Accounts.Email.Label", email);
        await window.PressAsync("Accounts.SignIn.ByMail");
        await window.SeeHeadingAsync("Accounts.SignInCode.Title");
        var mail = await Until.NotNullAsync("the mail to sign in with", async () => (await site.MailsAsync(email)).Skip(before).FirstOrDefault());
        return mail.TextBody!;
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"http\S+/sign-in/link\S+")]
    private static partial Regex SignInLink();
}
