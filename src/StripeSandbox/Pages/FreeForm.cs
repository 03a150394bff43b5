using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The form of a checkout with nothing to pay: who it is, and for the tax of later payments where they live.</summary>
internal sealed class FreeForm
{
    private readonly PayerFields fields = new();

    public string Email { get; init; } = "";

    /// <summary>The customer's known address stands there unchangeable.</summary>
    public string? KnownEmail { get; init; }

    /// <summary>Null where no tax depends on it.</summary>
    public string? Country { get; init; }

    public static async Task<FreeForm> ReadAsync(HttpRequest request, string? knownEmail, bool asksCountry)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return new FreeForm { Email = knownEmail ?? form["email"].ToString().Trim(), KnownEmail = knownEmail, Country = asksCountry ? form["country"].ToString() : null };
    }

    public Payee? Check()
    {
        if (!Limits.IsAddress(Email))
        {
            fields.Refuse("email", "Enter an e-mail address like name@example.org.");
        }

        if (Country is not null && !Countries.Has(Country))
        {
            fields.Refuse("country", "Choose a country or region.");
        }

        return fields.AreFine ? new Payee(Email, null, Country) : null;
    }

    public Html Draw() => Html.Of($"""
        {fields.Problems("Your details were not accepted:")}
        {fields.Email(Email, KnownEmail)}
        {(Country is null ? Html.None : fields.Country(Country))}
        """);
}
