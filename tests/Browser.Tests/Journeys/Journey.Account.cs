using System.Text.RegularExpressions;

namespace Browser.Tests.Journeys;

public sealed partial class Journey
{
    public async Task SeeTheAccountAsync()
    {
        await window.GoAsync("/account");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync(Said.Words("Memberships.Stands.Renews"));
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync(Said.En["Mails.Card", "", "4242"].Value.Trim());
        await window.LookAsync("20-account");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^" + Said.Words("Receipts.Receipt.Title")) }).First.ClickAsync();
        await window.SeeAsync("Receipts.Receipt.NoTax");
        await window.LookAsync("21-receipt");
    }

    public async Task ChangeTheCardAsync()
    {
        await window.GoAsync("/account");
        await window.PressAsync("Memberships.Account.ChangeCard");
        await window.SeeHeadingAsync("Change card");
        await window.LookAsync("22-change-card");
        await FillTheCardAsync("5555 5555 5555 4444");
        await window.PressAsync("Save card");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync(Said.En["Mails.Card", "", "4444"].Value.Trim());
        await window.LookAsync("23-account-new-card");
    }

    /// <summary>Out in two clicks, and back in one.</summary>
    public async Task CancelAndComeBackAsync()
    {
        await window.GoAsync("/account");
        await window.FollowAsync("Memberships.Cancel.Deed");
        await window.SeeHeadingAsync("Memberships.Cancel.Question");
        await window.LookAsync("25-cancel");
        await window.PressAsync("Memberships.Cancel.Deed");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync(Said.Words("Memberships.Stands.Ends"));
        await window.LookAsync("26-account-cancelled");
        await Until.TrueAsync("the mail that confirms it", async () => (await site.MailsAsync(email)).Any(mail => mail.TextBody!.Contains(Said.Words("Mails.MembershipEnding.Stays"), StringComparison.Ordinal)));

        await window.PressAsync("Memberships.Account.Keep");
        await Expect(Page.Locator(".status-sentence")).ToContainTextAsync(Said.Words("Memberships.Stands.Renews"));
        await window.LookAsync("27-account-kept");
    }
}
