using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The test cards, by number on the pages and by token in the API.</summary>
internal static class Cards
{
    private const string Declined = "Your card was declined.";

    public static IReadOnlyList<TestCard> All { get; } =
    [
        new("4242424242424242", "visa", "visa", "Visa: succeeds"),
        new("5555555555554444", "mastercard", "mastercard", "Mastercard: succeeds"),
        new("378282246310005", "amex", "amex", "American Express: succeeds"),
        new("4000056655665556", "visa_debit", "visa", "Visa debit: succeeds"),
        new("4000000000000002", "visa_chargeDeclined", "visa", "Declined") { Declines = Decline.Generic },
        new("4000000000009995", "visa_chargeDeclinedInsufficientFunds", "visa", "Declined: insufficient funds") { Declines = new("card_declined", "insufficient_funds", "Your card has insufficient funds.") },
        new("4000000000009987", "visa_chargeDeclinedLostCard", "visa", "Declined: lost card") { Declines = new("card_declined", "lost_card", Declined) },
        new("4000000000009979", "visa_chargeDeclinedStolenCard", "visa", "Declined: stolen card") { Declines = new("card_declined", "stolen_card", Declined) },
        new("4000000000000069", "chargeDeclinedExpiredCard", "visa", "Declined: expired") { Declines = new("expired_card", "expired_card", "Your card has expired.") },
        new("4000000000000127", "chargeDeclinedIncorrectCvc", "visa", "Declined: wrong security code") { Declines = new("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.") },
        new("4000000000000119", "chargeDeclinedProcessingError", "visa", "Declined: processing error") { Declines = new("processing_error", "processing_error", "An error occurred while processing your card. Try again in a little bit.") },
        new("4000000000006975", "visa_chargeDeclinedVelocityLimitExceeded", "visa", "Declined: used too often") { Declines = new("card_declined", "card_velocity_exceeded", "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.") },
        new("4000000000000341", "chargeCustomerFail", "visa", "Can be saved, is declined when charged") { Declines = Decline.Generic, DeclinesOnlyCharges = true },
        new("4000002500003155", "authenticationRequiredOnSetup", "visa", "Asks for confirmation once, renews silently") { Asks = Authentication.UntilSetUp },
        new("4000002760003184", "authenticationRequired", "visa", "Asks for confirmation at every payment") { Asks = Authentication.Always },
        new("4000003800000446", "authenticationRequiredSetupForOffSession", "visa", "Was set up before: never asks"),
        new("4000000000003220", "threeDSecure2Required", "visa", "Asks for confirmation at every payment (3D Secure 2)") { Asks = Authentication.Always },
        new("4000008400001629", "threeDSecureRequiredChargeDeclined", "visa", "Asks for confirmation, then is declined") { Asks = Authentication.Always, Declines = Decline.Generic },
    ];

    /// <summary>What is wrong with a number that is no test card; null for a test card.</summary>
    public static Decline? Refuses(string number) =>
        number.Length is < 12 or > 19 || !number.All(char.IsAsciiDigit) || !PassesLuhn(number) ? new("incorrect_number", null, "Your card number is invalid.")
        : ByNumber(number) is null ? new("card_declined", "test_mode_live_card", "Your card was declined. Your request was in test mode, but used a non test card. Take one of the test cards listed below.")
        : null;

    public static TestCard? ByNumber(string number) => All.FirstOrDefault(card => string.Equals(card.Number, number, StringComparison.Ordinal));

    /// <summary>pm_card_visa, tok_visa and their like.</summary>
    public static TestCard? ByToken(string token)
    {
        var name = token.StartsWith("pm_card_", StringComparison.Ordinal) ? token["pm_card_".Length..] : token.StartsWith("tok_", StringComparison.Ordinal) ? token["tok_".Length..] : null;
        return All.FirstOrDefault(card => string.Equals(card.Token, name, StringComparison.Ordinal)
            || string.Equals(card.Token, $"visa_{name}", StringComparison.Ordinal));
    }

    /// <summary>The card of a payment method; seeds that carry only the last digits get the card that ends so.</summary>
    public static (TestCard Card, bool IsSetUp) Of(Change change, JsonObject method) =>
        change.Find(NoteOf(method.Id())) is { } note
            ? (ByNumber(note.Text("number")!)!, note.Flag("set_up"))
            : (All.FirstOrDefault(card => string.Equals(card.Last4, method.Text("card.last4"), StringComparison.Ordinal)) ?? All[0], true);

    /// <summary>A payment method of the card; <paramref name="setUp"/> when its holder was there and confirmed what was asked.</summary>
    public static JsonObject NewMethod(Change change, TestCard card, bool setUp, int? month = null, int? year = null)
    {
        var method = change.Add("payment_method");
        var expiry = year ?? DateTimeOffset.FromUnixTimeSeconds(change.Now).Year + 3;
        method["card"] = new JsonObject
        {
            ["brand"] = card.Brand,
            ["checks"] = new JsonObject { ["address_line1_check"] = null, ["address_postal_code_check"] = null, ["cvc_check"] = setUp ? "pass" : "unchecked" },
            ["country"] = "US",
            ["display_brand"] = card.Brand is "amex" ? "american_express" : card.Brand,
            ["exp_month"] = (long)(month ?? 12),
            ["exp_year"] = (long)expiry,
            ["fingerprint"] = Fingerprint(card),
            ["funding"] = card.Token is "visa_debit" ? "debit" : "credit",
            ["generated_from"] = null,
            ["last4"] = card.Last4,
            ["networks"] = new JsonObject { ["available"] = new JsonArray(card.Brand), ["preferred"] = null },
            ["regulated_status"] = "unregulated",
            ["three_d_secure_usage"] = new JsonObject { ["supported"] = true },
            ["wallet"] = null,
        };
        Note(change, method.Id(), card, setUp);
        return method;
    }

    public static void Note(Change change, string method, TestCard card, bool setUp) => change.Add(new JsonObject
    {
        ["id"] = NoteOf(method),
        ["object"] = "_card",
        ["number"] = card.Number,
        ["set_up"] = setUp,
    });

    private static string NoteOf(string method) => $"_card_{method}";

    private static string Fingerprint(TestCard card) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(card.Number)))[..16];

    private static bool PassesLuhn(string number)
    {
        var sum = 0;
        for (var at = 0; at < number.Length; at++)
        {
            var digit = number[^(at + 1)] - '0';
            sum += at % 2 is 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }

        return sum % 10 is 0;
    }
}
