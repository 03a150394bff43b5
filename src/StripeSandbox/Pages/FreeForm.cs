using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>The form of a checkout that asks for no card, as nothing is to pay or Link pays: who it is, and for the tax where they live.</summary>
internal sealed class FreeForm
{
    private readonly PayerFields fields = new();

    public string Email { get; init; } = "";

    /// <summary>The customer's known address stands there unchangeable.</summary>
    public string? KnownEmail { get; init; }

    /// <summary>Null where no tax depends on it, and nobody asked for it.</summary>
    public PlaceForm? Place { get; init; }

    /// <summary>The way to pay that it is the form of; null where nothing is paid.</summary>
    public string? Way { get; init; }

    public Html Again(Decline decline)
    {
        fields.Refuse("email", decline.Message);
        return Draw();
    }

    public static bool AsksPlace(PlaceAsked asked) => asked.Address || asked.PostalCode || asked.TaxId;

    public static async Task<FreeForm> ReadAsync(HttpRequest request, string? knownEmail, PlaceAsked? asked, string? way = null)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return new FreeForm { Email = knownEmail ?? form["email"].ToString().Trim(), KnownEmail = knownEmail, Place = asked is null ? null : PlaceForm.Read(form, asked), Way = way };
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
        {(Way is null ? Html.None : Html.Of($"<input type=\"hidden\" name=\"{WaysToPay.Field}\" value=\"{Way}\">"))}
        {fields.Problems("Your details were not accepted:")}
        {fields.Email(Email, KnownEmail)}
        {Place?.Draw(fields) ?? Html.None}
        """);
}
