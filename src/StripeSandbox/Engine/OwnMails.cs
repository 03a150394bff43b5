using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// The mails that Stripe sends to payers by itself: noted, never sent. They follow from what is told: receipts of payments and
/// refunds, and that a renewal failed; as far as the account wants them, and always for what Link sold.
/// </summary>
internal sealed class OwnMails(Surroundings surroundings)
{
    public const string Kind = "_mail";

    /// <summary>Notes what follows from the change, before it is kept.</summary>
    public void Note(Change change)
    {
        foreach (var told in change.Events.ToList())
        {
            switch (told.Type)
            {
                case "charge.succeeded" when Receipts(change, told.About) || told.About["receipt_email"] is not null:
                    OfCharge(change, "receipt", told.About, told.About.Whole("amount"));
                    break;
                case "refund.created" when change.Find(told.About.Text("charge")) is { } charge && Receipts(change, charge):
                    OfCharge(change, "refund", charge, told.About.Whole("amount"));
                    break;
                case "invoice.payment_failed" when surroundings.Account.MailsFailedPayments && told.About.Text("billing_reason") is not "subscription_create":
                    Add(change, "failed_payment", "stripe", told.About.Text("customer_email"), told.About, told.About.Whole("amount_remaining"), told.About.Id());
                    break;
            }
        }
    }

    private bool Receipts(Change change, Doc charge) => surroundings.Account.MailsReceipts || IsLinks(change, charge);

    private static void OfCharge(Change change, string kind, Doc charge, long amount)
    {
        var to = charge.Text("receipt_email") ?? change.Find(charge.Text("customer"))?.Text("email") ?? charge.Text("billing_details.email");
        var invoice = charge.Text("payment_intent") is { } intent ? change.Referring("invoice_payment", intent).FirstOrDefault()?.Text("invoice") : null;
        Add(change, kind, IsLinks(change, charge) ? "link" : "stripe", to, charge, amount, invoice);
    }

    private static bool IsLinks(Change change, Doc charge) => change.Find(charge.Text("payment_intent")) is { } intent && ManagedPayments.Hold(intent);

    /// <summary>Nothing where no address is known.</summary>
    private static void Add(Change change, string kind, string sender, string? to, Doc about, long amount, string? invoice)
    {
        if (to is null)
        {
            return;
        }

        change.Add(new Doc
        {
            ["id"] = Ids.New("_mail_"),
            ["object"] = Kind,
            ["created"] = change.Now,
            ["kind"] = kind,
            ["sender"] = sender,
            ["to"] = to,
            ["about"] = about.Id(),
            ["invoice"] = invoice,
            ["amount"] = amount,
            ["currency"] = about.Text("currency"),
        });
    }
}
