using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The empty form of a checkout: of the way to pay that was chosen, as far as anything is to be paid.</summary>
internal static class CheckoutForms
{
    /// <param name="way">Null for a card.</param>
    public static Html Draw(Doc session, Doc? customer, string? way)
    {
        var known = KnownEmail(session, customer);
        var place = new PlaceForm { Asked = PlaceAsked.By(session), Country = Countries.Likely(customer, session.Text("currency")) };
        return way switch
        {
            LinkWallet.Type => new FreeForm { KnownEmail = known, Place = place, Way = way }.Draw(),
            { } debit => new DebitForm(debit) { KnownEmail = known }.Draw(),
            null when CheckoutTotals.NeedsNoCard(session) => new FreeForm { KnownEmail = known, Place = FreeForm.AsksPlace(place.Asked) ? place : null }.Draw(),
            null => new CardForm { KnownEmail = known, Place = place }.Draw(),
        };
    }

    /// <summary>Null where the payer says it.</summary>
    public static string? KnownEmail(Doc session, Doc? customer) => session.Text("customer_email") ?? customer?.Text("email");
}
