using System.Globalization;
using System.Text.Json.Nodes;
using Web.Mail.Letters;
using Web.Mail.Rendering;

namespace Web.Tests.Mail.Rendering;

/// <summary>One letter of every kind, and the paper they are written on.</summary>
internal static class SampleLetters
{
    private static readonly DateTimeOffset Paid = new(2026, 3, 12, 9, 30, 0, TimeSpan.Zero);

    public static Letterhead Letterhead { get; } = new(
        "The Orchard Letter",
        new Uri("https://orchard.example/"),
        "Orchard Letter Press",
        ["4 Mill Lane", "Little Wick", "LW2 4QT, United Kingdom"],
        CultureInfo.GetCultureInfo("en-GB"),
        TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "emails");

    public static ReceiptLetter Receipt { get; } = new(
        "2026-000317", Paid, "Patron", Paid, Paid.AddMonths(1), "€12.00", "€10.08", "€1.92", "Visa card ending 4242", "ada@example.org");

    public static IReadOnlyList<ILetter> Letters { get; } =
    [
        Receipt,
        new RefundLetter("€12.00", "€12.00", "2026-000317", "Patron", Paid, "Visa card ending 4242"),
        new WelcomeLetter("Patron", ["Every article, the day it is written", "The Sunday letter", "Your name in the almanac"], Paid.AddMonths(1), "€12.00"),
        new SignInLetter("482913", new Uri("https://orchard.example/sign-in/link?token=abc"), 10),
        new PaymentFailedLetter("€12.00", "Patron", "Visa card ending 0341", Paid.AddDays(3), new Uri("https://orchard.example/account/card")),
        new MembershipEndingLetter("Patron", Paid.AddMonths(1), new Uri("https://orchard.example/account")),
        new MembershipResumedLetter("Patron", Paid.AddMonths(1), "€12.00"),
        new MembershipEndedLetter("Patron", Paid, Unpaid: true),
        new StaffInvitationLetter("write and publish, import from elsewhere", new Uri("https://orchard.example/sign-in?returnUrl=%2Fstaff")),
    ];

    public static JsonObject Model(ILetter letter) => LetterModel.Of(letter);

    public static JsonObject With(this JsonObject model, string name, JsonNode? value)
    {
        var copy = (JsonObject)JsonNode.Parse(model.ToJsonString())!;
        copy[name] = value;
        return copy;
    }

    public static JsonObject Without(this JsonObject model, string name)
    {
        var copy = (JsonObject)JsonNode.Parse(model.ToJsonString())!;
        copy.Remove(name);
        return copy;
    }
}
