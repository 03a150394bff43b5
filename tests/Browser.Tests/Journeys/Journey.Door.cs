using System.Text.RegularExpressions;

namespace Browser.Tests.Journeys;

public sealed partial class Journey
{
    public async Task SignOutAsync()
    {
        await window.GoAsync("/sign-out");
        await window.LookAsync("30-sign-out");
        await window.PressAsync("Sign out");
        await Expect(Page.Locator(".doors")).ToContainTextAsync("Sign in");
    }

    public async Task SignInByCodeAsync()
    {
        var mail = await AskForMailAsync();
        await window.LookAsync("31-sign-in-code");
        await window.FillAsync("6-digit code", "000000");
        await window.PressAsync("Sign in");
        await Expect(Page.Locator(".error-summary")).ToBeVisibleAsync();
        await window.LookAsync("32-sign-in-code-wrong");
        await window.FillAsync("6-digit code", SixDigits().Match(mail).Value);
        await window.PressAsync("Sign in");
        await Expect(Page.Locator(".doors")).ToContainTextAsync("Account");
    }

    public async Task SignInByLinkAsync()
    {
        var mail = await AskForMailAsync();
        await window.GoAsync(SignInLink().Match(mail).Value);
        await window.SeeHeadingAsync("Sign in here?");
        await window.LookAsync("33-sign-in-link");
        await window.PressAsync("Sign in");
        await Expect(Page.Locator(".doors")).ToContainTextAsync("Account");
    }

    private async Task<string> AskForMailAsync()
    {
        var before = (await site.MailsAsync(email)).Count;
        await window.GoAsync("/sign-in");
        await window.FillAsync("E-mail address", email);
        await window.PressAsync("Mail me a link and a code");
        await window.SeeHeadingAsync("Look into your mail");
        var mail = await Until.NotNullAsync("the mail to sign in with", async () => (await site.MailsAsync(email)).Skip(before).FirstOrDefault());
        return mail.TextBody!;
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"http\S+/sign-in/link\S+")]
    private static partial Regex SignInLink();
}
