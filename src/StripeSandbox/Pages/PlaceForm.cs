using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>Where a payer lives, as far as the page asks, and their tax number.</summary>
internal sealed class PlaceForm
{
    public PlaceAsked Asked { get; init; } = PlaceAsked.CountryAlone;

    public string Country { get; init; } = "";

    public string PostalCode { get; init; } = "";

    public string Line1 { get; init; } = "";

    public string City { get; init; } = "";

    public string TaxId { get; init; } = "";

    public static PlaceForm Read(IFormCollection form, PlaceAsked asked)
    {
        string Field(string name, bool isAsked = true) => isAsked ? form[name].ToString().Trim() : "";
        return new PlaceForm
        {
            Asked = asked,
            Country = Field("country"),
            PostalCode = Field("postal_code", asked.Address || asked.PostalCode),
            Line1 = Field("line1", asked.Address),
            City = Field("city", asked.Address),
            TaxId = Field("tax_id", asked.TaxId),
        };
    }

    /// <summary>What was typed before the card's bank was asked.</summary>
    public static PlaceForm Again(Payee payee, PlaceAsked asked) => new()
    {
        Asked = asked,
        Country = payee.Country ?? "",
        PostalCode = payee.PostalCode ?? "",
        Line1 = payee.Line1 ?? "",
        City = payee.City ?? "",
        TaxId = payee.TaxId ?? "",
    };

    public void Check(PayerFields fields)
    {
        if (!Countries.Has(Country))
        {
            fields.Refuse("country", "Choose a country or region.");
        }

        if (Asked.Address && Line1.Length is 0)
        {
            fields.Refuse("line1", "Enter your street and house number.");
        }

        if (Asked.Address && City.Length is 0)
        {
            fields.Refuse("city", "Enter your town.");
        }

        if (Asked.Address && PostalCode.Length is 0)
        {
            fields.Refuse("postal_code", "Enter your postal code.");
        }

        if (Asked.MustHaveTaxId && TaxId.Length is 0 && TaxIdTypes.Of(Country) is not null)
        {
            fields.Refuse("tax_id", "Enter your tax number.");
        }
    }

    public Payee Of(string email, string? name) => new(email, name, Country)
    {
        PostalCode = Typed(PostalCode),
        Line1 = Typed(Line1),
        City = Typed(City),
        TaxId = Typed(TaxId),
    };

    public Html Draw(PayerFields fields) => Html.Of($"""
        {(Asked.Address ? fields.Text("line1", "Street and house number", Line1, "autocomplete=\"address-line1\" maxlength=\"200\"") : Html.None)}
        {(Asked.Address ? fields.Text("city", "Town", City, "autocomplete=\"address-level2\" maxlength=\"120\"") : Html.None)}
        {fields.Country(Country)}
        {(Asked.Address || Asked.PostalCode ? fields.Text("postal_code", "Postal code", PostalCode, "autocomplete=\"postal-code\" maxlength=\"20\"", Asked.Address) : Html.None)}
        {(Asked.TaxId ? fields.Text("tax_id", "Tax number of your business", TaxId, "autocomplete=\"off\" maxlength=\"40\"", Asked.MustHaveTaxId) : Html.None)}
        """);

    private static string? Typed(string text) => text.Length is 0 ? null : text;
}
