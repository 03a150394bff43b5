using StripeSandbox.Documents;

namespace StripeSandbox.Resources;

/// <summary>Who pays on the hosted page, whatever with; who pays nothing may leave all but the address unsaid.</summary>
internal sealed record Payee(string Email, string? Name, string? Country)
{
    public string? PostalCode { get; init; }

    public string? Line1 { get; init; }

    public string? City { get; init; }

    public string? TaxId { get; init; }

    /// <summary>As Stripe writes addresses; null when not even the country was asked for.</summary>
    public Doc? Address => Country is null ? null
        : new() { ["city"] = City, ["country"] = Country, ["line1"] = Line1, ["line2"] = null, ["postal_code"] = PostalCode, ["state"] = null };

    public DocList TaxIds => TaxId is null ? [] : new DocList(new Doc { ["type"] = TaxIdTypes.Of(Country) ?? "unknown", ["value"] = TaxId });

    public static Payee Read(Doc kept) => new(kept.Text("email")!, kept.Text("name"), kept.Text("country"))
    {
        PostalCode = kept.Text("postal_code"),
        Line1 = kept.Text("line1"),
        City = kept.Text("city"),
        TaxId = kept.Text("tax_id"),
    };

    public Doc ToDoc() => new()
    {
        ["email"] = Email,
        ["name"] = Name,
        ["country"] = Country,
        ["postal_code"] = PostalCode,
        ["line1"] = Line1,
        ["city"] = City,
        ["tax_id"] = TaxId,
    };
}
