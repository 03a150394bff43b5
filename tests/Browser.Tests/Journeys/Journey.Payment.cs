using System.Text.RegularExpressions;

namespace Browser.Tests.Journeys;

public sealed partial class Journey
{
    /// <summary>From the gate over the tiers to Stripe's page, a declined card and one that pays, and back.</summary>
    public async Task BecomeAMemberAsync()
    {
        await Page.Locator(".gate a.button").ClickAsync();
        await window.SeeHeadingAsync("Tiers.Support.Title");
        await window.LookAsync("03-support");
        await Page.GetByLabel(Said.Words("Tiers.Support.Yearly")).CheckAsync();
        await Expect(Page.Locator(".price.if-month").First).ToBeHiddenAsync();
        await Expect(Page.Locator(".tier:has(:checked) .total .if-year")).ToBeVisibleAsync();
        await window.LookAsync("04-support-yearly");
        await Page.GetByLabel(Said.Words("Tiers.Support.Monthly")).CheckAsync();
        await window.FillAsync("Accounts.Email.Label", email);
        await window.PressAsync("Checkout.Start.GoOn");

        await window.SeeHeadingAsync("Subscribe to");
        await window.LookAsync("05-checkout");
        await PayWithAsync("4000 0000 0000 0002");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("declined");
        await window.LookAsync("06-checkout-declined");

        await stripe.FallSilentAsync();
        await PayWithAsync("4242 4242 4242 4242");
        await window.SeeHeadingAsync("Checkout.Heading.Confirming");
        await window.LookAsync("07-confirming");
        await stripe.AnswerAsync();

        // The page looks again by itself, without a script and without a click.
        await window.SeeHeadingAsync("Checkout.Heading.Welcome");
        await window.LookAsync("08-welcome");
        await window.FollowAsync("Checkout.Return.ReadOn");
        await Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(article) + "$"));
        await stripe.SendEventsAsync();
    }

    /// <summary>The receipt, as it lies in the sandbox's mailbox: once, whatever was told late and again.</summary>
    public async Task ReadTheReceiptAsync()
    {
        await Until.NotNullAsync("the receipt", async () => (await site.MailsAsync(email)).FirstOrDefault(mail => mail.Subject!.StartsWith(Said.Words("Mails.Receipt.Subject"), StringComparison.Ordinal)));
        await window.GoAsync("/dev/mail");
        await window.LookAsync("10-mailbox");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(Said.Words("Mails.Receipt.Subject")) }).ClickAsync();
        await Expect(Page.FrameLocator("iframe").Locator("body")).ToContainTextAsync(Said.Words("Mails.Receipt.Thanks"));
        await Expect(Page.Locator(".mail-text")).ToContainTextAsync(Said.Words("Mails.Facts.NoTax"));
        await window.LookAsync("11-receipt-mail");
    }

    private async Task PayWithAsync(string card)
    {
        await FillTheCardAsync(card);
        await window.PressAsync("Subscribe");
    }

    private async Task FillTheCardAsync(string card)
    {
        await window.FillAsync("Card number", card);
        await window.FillAsync("Expiry (MM / YY)", "12 / 34");
        await window.FillAsync("Security code (CVC)", "123");
        await window.FillAsync("Name on card", "Ada Example");
    }
}
