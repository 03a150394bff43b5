using Core.Accounts;

namespace Browser.Tests.Journeys;

public sealed partial class StaffDay
{
    private byte[] key = [];

    /// <summary>An authenticator app is tied to the login. The mailbox alone opens nothing from then on.</summary>
    public async Task SetUpTheSecondFactorAsync()
    {
        await window.GoAsync("/account/second-factor");
        await window.PressAsync("Accounts.SecondFactor.Begin");
        await Expect(Page.GetByAltText(Said.Words("Accounts.SecondFactor.Picture"))).ToBeVisibleAsync();
        await window.LookAsync("44-second-factor");
        key = Base32.Decode(await Page.Locator("details code").TextContentAsync() ?? "");
        await window.FillAsync("Accounts.SecondFactor.Code", "000000");
        await window.PressAsync("Accounts.SecondFactor.TurnOn");
        await Expect(Page.Locator(".error-summary")).ToBeVisibleAsync();
        await window.FillAsync("Accounts.SecondFactor.Code", CodeNow());
        await window.PressAsync("Accounts.SecondFactor.TurnOn");
        await window.SeeAsync("Accounts.SecondFactor.JustOn");
        await Expect(Page.Locator("li code")).ToHaveCountAsync(10);
        await window.LookAsync("45-recovery-codes");
        await window.FollowAsync("Accounts.SecondFactor.Kept");
    }

    public async Task ComeInAgainWithBothAsync()
    {
        await window.GoAsync("/sign-out");
        await window.PressAsync("Accounts.SignOut.Button");
        await window.GoAsync((await LinkAsync()).ToString());
        await window.PressAsync("Accounts.SignIn.Button");
        await window.SeeHeadingAsync("Accounts.SignInSecondFactor.Title");
        await window.GoAsync("/staff");
        await window.SeeHeadingAsync("Accounts.SignIn.Title");

        await window.GoAsync("/sign-in/second-factor?returnUrl=%2Fstaff");
        await window.LookAsync("46-one-more-step");
        site.Clock.Advance(TimeSpan.FromSeconds(30)); // a code counts once
        await window.FillAsync("Accounts.SecondFactor.Code", CodeNow());
        await window.PressAsync("Accounts.SignInSecondFactor.Button");
        await Expect(Page.Locator(".staff-top")).ToBeVisibleAsync();
    }

    private string CodeNow() => AuthenticatorCode.At(key, AuthenticatorCode.StepOf(site.Clock.GetUtcNow()));
}
