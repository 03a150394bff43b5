using StripeSandbox.Documents;

namespace StripeSandbox.Pages;

/// <summary>What of a payer's address a form asks for beside the country, and whether it asks for a tax number.</summary>
internal sealed record PlaceAsked(bool Address, bool PostalCode, bool TaxId, bool MustHaveTaxId)
{
    public static PlaceAsked CountryAlone { get; } = new(false, false, false, false);

    public static PlaceAsked By(Doc session) => new(
        session.Text("billing_address_collection") is "required",
        session.Flag("automatic_tax.enabled"),
        session.Flag("tax_id_collection.enabled"),
        session.Text("tax_id_collection.required") is "if_supported");
}
