using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>What a person typed on the hosted page.</summary>
internal sealed record CardEntry(string Number, int Month, int Year, Payee Payee);

/// <summary>Completes a Checkout Session with a card, telling the events in the order that was recorded from Stripe.</summary>
internal static class CheckoutCompletion
{
    /// <summary>Null when it is complete, else why the card was refused: the session stays open.</summary>
    public static Decline? Complete(Change change, Surroundings surroundings, Doc session, CardEntry entry, bool confirmed) =>
        session.Text("mode") switch
        {
            "setup" => CheckoutSetup.Save(change, session, entry, confirmed),
            "payment" => CheckoutPayments.Pay(change, surroundings, session, NewMethod(change, Cards.ByNumber(entry.Number)!, entry), entry.Payee, confirmed),
            _ => CheckoutJoining.ByCard(change, surroundings, session, entry, confirmed),
        };

    public static void Close(Doc session, Doc? customer, Payee entry)
    {
        session["status"] = "complete";
        session["url"] = null;
        session["customer_details"] = new Doc
        {
            ["address"] = entry.Address,
            ["business_name"] = null,
            ["email"] = customer?.Text("email") ?? entry.Email,
            ["individual_name"] = null,
            ["name"] = entry.Name,
            ["phone"] = null,
            ["tax_exempt"] = "none",
            ["tax_ids"] = entry.TaxIds,
        };
    }

    public static Doc NewCustomer(Change change, Payee entry)
    {
        var customer = change.Add("customer");
        customer["email"] = entry.Email;
        customer["name"] = entry.Name;
        customer["address"] = entry.Address;
        customer["invoice_prefix"] = Ids.InvoicePrefix();
        return customer;
    }

    public static Doc NewMethod(Change change, TestCard card, CardEntry entry)
    {
        var method = Cards.NewMethod(change, card, setUp: true, entry.Month, entry.Year);
        method["allow_redisplay"] = "limited";
        method["billing_details"] = new Doc { ["address"] = entry.Payee.Address, ["email"] = entry.Payee.Email, ["name"] = entry.Payee.Name, ["phone"] = null, ["tax_id"] = null };
        return method;
    }
}
