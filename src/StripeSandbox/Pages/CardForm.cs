using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>What was typed into a card form, and what is wrong with it, field by field. Card numbers are never shown again.</summary>
internal sealed class CardForm
{
    private readonly PayerFields fields = new();

    public string Email { get; init; } = "";

    public string Number { get; init; } = "";

    public string Expiry { get; init; } = "";

    public string Cvc { get; init; } = "";

    public string Name { get; init; } = "";

    public PlaceForm Place { get; init; } = new();

    /// <summary>The customer's known address stands there unchangeable.</summary>
    public string? KnownEmail { get; init; }

    public bool AsksEmail { get; init; } = true;

    public bool IsFine => fields.AreFine;

    public static async Task<CardForm> ReadAsync(HttpRequest request, string? knownEmail, bool asksEmail = true, PlaceAsked? asked = null)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        string Field(string name) => form[name].ToString().Trim();
        var chosen = Cards.ByNumber(form[TestCardHelp.Field].ToString());
        string Typed(string name, string otherwise) => chosen is not null && Field(name).Length is 0 ? otherwise : Field(name);
        return new CardForm
        {
            Email = knownEmail ?? Field("email"),
            Number = chosen?.Number ?? new string([.. Field("number").Where(char.IsAsciiDigit)]),
            Expiry = Typed("expiry", "12 / 34"),
            Cvc = Typed("cvc", chosen?.Brand is "amex" ? "1234" : "123"),
            Name = Typed("name", "Test Card"),
            Place = PlaceForm.Read(form, asked ?? PlaceAsked.CountryAlone),
            KnownEmail = knownEmail,
            AsksEmail = asksEmail,
        };
    }

    public void Refuse(string field, string message) => fields.Refuse(field, message);

    /// <summary>Checks what can be checked without the card's bank.</summary>
    public CardEntry? Check(DateTimeOffset now)
    {
        if (AsksEmail && !Limits.IsAddress(Email))
        {
            Refuse("email", "Enter an e-mail address like name@example.org.");
        }

        if (Number.Length is 0)
        {
            Refuse("number", "Enter a card number.");
        }
        else if (Cards.Refuses(Number) is { } refused)
        {
            Refuse("number", refused.Message);
        }

        var expiry = ReadExpiry();
        if (expiry is null)
        {
            Refuse("expiry", "Enter the month and year, like 12 / 34.");
        }
        else if (expiry.Value.Year * 12 + expiry.Value.Month < now.Year * 12 + now.Month)
        {
            Refuse("expiry", "Your card's expiration date is in the past.");
        }

        if (Cvc.Length is < 3 or > 4 || !Cvc.All(char.IsAsciiDigit))
        {
            Refuse("cvc", "Your card's security code is incomplete.");
        }

        if (Name.Length is 0)
        {
            Refuse("name", "Enter the name on the card.");
        }

        Place.Check(fields);
        return IsFine ? new CardEntry(Number, expiry!.Value.Month, expiry.Value.Year, Place.Of(Email, Name)) : null;
    }

    public void Refuse(Decline decline) => Refuse(decline.Code switch
    {
        "expired_card" => "expiry",
        "incorrect_cvc" => "cvc",
        _ => "number",
    }, decline.Message);

    public Html Draw() => Html.Of($"""
        {fields.Problems("Your payment details were not accepted:")}
        {(AsksEmail ? fields.Email(Email, KnownEmail) : Html.None)}
        <fieldset>
        <legend>Card information</legend>
        {fields.Text("number", "Card number", "", "inputmode=\"numeric\" autocomplete=\"cc-number\" maxlength=\"24\"")}
        <div class="pair">
        {fields.Text("expiry", "Expiry (MM / YY)", Expiry, "inputmode=\"numeric\" autocomplete=\"cc-exp\" maxlength=\"9\"")}
        {fields.Text("cvc", "Security code (CVC)", "", "inputmode=\"numeric\" autocomplete=\"cc-csc\" maxlength=\"4\"")}
        </div>
        </fieldset>
        {fields.Text("name", "Name on card", Name, "autocomplete=\"cc-name\" maxlength=\"120\"")}
        {Place.Draw(fields)}
        """);

    public static string Brand(Doc method) => method.Text("card.brand") switch
    {
        "visa" => "Visa",
        "mastercard" => "Mastercard",
        "amex" => "American Express",
        var other => other ?? "",
    };

    private (int Month, int Year)? ReadExpiry()
    {
        var digits = new string([.. Expiry.Where(char.IsAsciiDigit)]);
        if (digits.Length is not (4 or 6) || !int.TryParse(digits[..2], CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
        {
            return null;
        }

        var year = int.Parse(digits[2..], CultureInfo.InvariantCulture);
        return (month, year < 100 ? 2000 + year : year);
    }
}
