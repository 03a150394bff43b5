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

    /// <summary>Null where no tax depends on it, and nobody asked for it.</summary>
    public PlaceForm? Place { get; init; }

    public static bool AsksPlace(PlaceAsked asked) => asked.Address || asked.PostalCode || asked.TaxId;

    public static async Task<FreeForm> ReadAsync(HttpRequest request, string? knownEmail, PlaceAsked asked)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return new FreeForm { Email = knownEmail ?? form["email"].ToString().Trim(), KnownEmail = knownEmail, Place = AsksPlace(asked) ? PlaceForm.Read(form, asked) : null };
    }

    public Payee? Check()
    {
        if (!Limits.IsAddress(Email))
        {
            fields.Refuse("email", "Enter an e-mail address like name@example.org.");
        }

        Place?.Check(fields);
        return fields.AreFine ? Place?.Of(Email, null) ?? new Payee(Email, null, null) : null;
    }

    public Html Draw() => Html.Of($"""
        {fields.Problems("Your details were not accepted:")}
        {fields.Email(Email, KnownEmail)}
        {Place?.Draw(fields) ?? Html.None}
        """);
}
