using Core.Accounts;

namespace Browser.Tests.Journeys;

public sealed partial class StaffDay
{
    private byte[] key = [];

    /// <summary>An authenticator app is tied to the login. The mailbox alone opens nothing from then on.</summary>
    public async Task SetUpTheSecondFactorAsync()
    {
        await window.GoAsync("/account/second-factor");
        await window.PressAsync("Set up an authenticator app");
        await Expect(Page.GetByAltText("The key as a QR code; it stands below in letters")).ToBeVisibleAsync();
        await window.LookAsync("44-second-factor");
        key = Base32.Decode(await Page.Locator("details code").TextContentAsync() ?? "");
        await window.FillAsync("Code from the app", "000000");
        await window.PressAsync("Turn it on");
        await Expect(Page.Locator(".error-summary")).ToBeVisibleAsync();
        await window.FillAsync("Code from the app", CodeNow());
        await window.PressAsync("Turn it on");
        await window.SeeAsync("It is on.");
        await Expect(Page.Locator("li code")).ToHaveCountAsync(10);
        await window.LookAsync("45-recovery-codes");
        await window.FollowAsync("I have kept them");
    }

    public async Task ComeInAgainWithBothAsync()
    {
        await window.GoAsync("/sign-out");
        await window.PressAsync("Sign out");
        await window.GoAsync((await LinkAsync()).ToString());
        await window.PressAsync("Sign in");
        await window.SeeHeadingAsync("One more step");
        await window.GoAsync("/staff");
        await window.SeeHeadingAsync("Sign in");

        await window.GoAsync("/sign-in/second-factor?returnUrl=%2Fstaff");
        await window.LookAsync("46-one-more-step");
        site.Clock.Advance(TimeSpan.FromSeconds(30)); // a code counts once
        await window.FillAsync("Code from the app", CodeNow());
        await window.PressAsync("Go on");
        await Expect(Page.Locator(".staff-top")).ToBeVisibleAsync();
    }

    private string CodeNow() => AuthenticatorCode.At(key, AuthenticatorCode.StepOf(site.Clock.GetUtcNow()));
}
