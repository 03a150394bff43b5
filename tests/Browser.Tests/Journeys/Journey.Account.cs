using System.Text.RegularExpressions;

namespace Browser.Tests.Journeys;

public sealed partial class Journey
{
    public async Task SeeTheAccountAsync()
    {
        await window.GoAsync("/account");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync("Next payment");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync("card ending 4242");
        await window.LookAsync("20-account");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Receipt ") }).First.ClickAsync();
        await window.SeeAsync("No tax was charged");
        await window.LookAsync("21-receipt");
    }

    public async Task ChangeTheCardAsync()
    {
        await window.GoAsync("/account");
        await window.PressAsync("Change card");
        await window.SeeHeadingAsync("Change card");
        await window.LookAsync("22-change-card");
        await FillTheCardAsync("5555 5555 5555 4444");
        await window.PressAsync("Save card");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync("card ending 4444");
        await window.LookAsync("23-account-new-card");
    }

    /// <summary>Out in two clicks, and back in one.</summary>
    public async Task CancelAndComeBackAsync()
    {
        await window.GoAsync("/account");
        await window.FollowAsync("Cancel my membership");
        await window.SeeHeadingAsync("Cancel your membership?");
        await window.LookAsync("25-cancel");
        await window.PressAsync("Cancel my membership");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync("It ends on");
        await window.LookAsync("26-account-cancelled");
        await Until.TrueAsync("the mail that confirms it", async () => (await site.MailsAsync(email)).Any(mail => mail.TextBody!.Contains("ends", StringComparison.Ordinal)));

        await window.PressAsync("Keep my membership");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync("Next payment");
        await window.LookAsync("27-account-kept");
    }
}
