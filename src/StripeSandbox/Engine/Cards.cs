using System.Security.Cryptography;
using System.Text;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The test cards, by number on the pages and by token in the API.</summary>
internal static class Cards
{
    public static IReadOnlyList<TestCard> All => CardTable.Rows;

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
    public static (TestCard Card, bool IsSetUp) Of(Change change, Doc method) =>
        change.Find(NoteOf(method.Id())) is { } note
            ? (ByNumber(note.Text("number")!)!, note.Flag("set_up"))
            : (All.FirstOrDefault(card => string.Equals(card.Last4, method.Text("card.last4"), StringComparison.Ordinal)) ?? All[0], true);

    /// <summary>The card that a charge was made with; the first of the table when it was no card.</summary>
    public static TestCard OfCharge(Change change, Doc charge) =>
        change.Find(charge.Text("payment_method")) is { } method && method.Text("type") is "card" ? Of(change, method).Card : All[0];

    /// <summary>A payment method of the card; <paramref name="setUp"/> when its holder was there and confirmed what was asked.</summary>
    public static Doc NewMethod(Change change, TestCard card, bool setUp, int? month = null, int? year = null, string? id = null)
    {
        var method = Blank.Of("payment_method", change.Now);
        if (id is not null)
        {
            method["id"] = id;
        }

        change.Add(method);
        var expiry = year ?? DateTimeOffset.FromUnixTimeSeconds(change.Now).Year + 3;
        method["card"] = new Doc
        {
            ["brand"] = card.Brand,
            ["checks"] = new Doc { ["address_line1_check"] = null, ["address_postal_code_check"] = null, ["cvc_check"] = card.CvcCheck },
            ["country"] = "US",
            ["display_brand"] = card.Brand is "amex" ? "american_express" : card.Brand,
            ["exp_month"] = (long)(month ?? 12),
            ["exp_year"] = (long)expiry,
            ["fingerprint"] = Fingerprint(card.Number),
            ["funding"] = card.Funding,
            ["generated_from"] = null,
            ["last4"] = card.Last4,
            ["networks"] = new Doc { ["available"] = new DocList(card.Brand), ["preferred"] = null },
            ["regulated_status"] = "unregulated",
            ["three_d_secure_usage"] = new Doc { ["supported"] = true },
            ["wallet"] = null,
        };
        Note(change, method.Id(), card, setUp);
        return method;
    }

    /// <summary>Its holder confirmed once: payments to come may do without them.</summary>
    public static void MarkSetUp(Change change, string method)
    {
        if (change.Find(NoteOf(method)) is { } note && !note.Flag("set_up"))
        {
            change.Edit(NoteOf(method))["set_up"] = true;
        }
    }

    public static void Note(Change change, string method, TestCard card, bool setUp) => change.Add(new Doc
    {
        ["id"] = NoteOf(method),
        ["object"] = "_card",
        ["number"] = card.Number,
        ["set_up"] = setUp,
    });

    private static string NoteOf(string method) => $"_card_{method}";

    public static string Fingerprint(string number) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(number)))[..16];

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
