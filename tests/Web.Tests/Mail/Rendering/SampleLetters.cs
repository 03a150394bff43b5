using System.Text.Json.Nodes;
using Core;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Staff;
using Core.Troubles;
using Web.Mail.Rendering;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Rendering;

/// <summary>One letter of every kind, and the paper they are written on.</summary>
internal static class SampleLetters
{
    internal static readonly DateTimeOffset Paid = new(2026, 3, 12, 9, 30, 0, TimeSpan.Zero);

    private static readonly CardName Visa = new("visa", "4242");

    public static Letterhead Letterhead { get; } = new(
        "The Orchard Letter",
        new Uri("https://orchard.example/"),
        "Orchard Letter Press",
        ["4 Mill Lane", "Little Wick", "LW2 4QT, United Kingdom"],
        Said.In("en-GB", "Europe/London"));

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "emails");

    public static ReceiptLetter Receipt { get; } = new(
        "2026-000317", Paid, "Patron", Paid, Paid.AddMonths(1), Euros(1200), Euros(1008), Euros(192), Visa, "ada@example.org");

    private static IReadOnlyList<GoingOn> Others { get; } = [new("Friend", new MembershipReport(MembershipState.Renews, Paid.AddMonths(1), Euros(700)) { CardLast4 = "4242" })];

    public static IReadOnlyList<ILetter> Letters { get; } =
    [
        Receipt,
        new DisputeLetter(Euros(1200), "2026-000317", "Patron", Stands: false),
        new RefundLetter(Euros(1200), Euros(1200), "2026-000317", "Patron", Paid, Visa) { CreditNumber = "C2026-000012" },
        new RefundFailedLetter(Euros(1200), "2026-000317"),
        new WelcomeLetter("Patron", ["Every article, the day it is written", "The Sunday letter", "Your name in the almanac"], Paid.AddMonths(1), Euros(1200), "On grafting", new Uri("https://orchard.example/articles/grafting")) { Code = "HALF-26", FirstAmount = Euros(600), FullFirstAmount = Euros(1200), LaterAt = Paid.AddMonths(3), LaterAmount = Euros(1200), Term = Term.Month },
        new SignInLetter("482913", new Uri("https://orchard.example/sign-in/link?token=abc"), 15),
        new MembershipEndingLetter("Patron", Paid.AddMonths(1), new Uri("https://orchard.example/account"), MembershipReport.Owing(Euros(1200), Paid.AddDays(14), Paid.AddMonths(1), Paid)) { Others = Others },
        new PaymentFailedLetter(Euros(1200), "Patron", new CardName("visa", "0341"), Paid.AddDays(3), new Uri("https://orchard.example/account/card"), new Uri("https://orchard.example/pay?key=abc"), MembershipReport.Owing(Euros(1200), Paid.AddDays(14), null, Paid)),
        new MembershipResumedLetter("Patron", Paid.AddMonths(1), Euros(1200)),
        new EmailProofLetter("482913", 30, new Uri("https://orchard.example/account/email")),
        new EmailTakenLetter(new Uri("https://orchard.example/sign-in")),
        new EmailMovedLetter(Paid, "post@orchard.example") { BackUrl = new Uri("https://orchard.example/account/email/back?key=abc") },
        new MembershipPausedLetter("Patron", Paid.AddMonths(1), Paid.AddMonths(3), Euros(1200), 7),
        new TrialEndsLetter("Patron", Paid.AddDays(14), Euros(1200), Term.Month, Lapses: false, Visa, new Uri("https://orchard.example/account/cancel?membership=abc")),
        new MembershipGoesOnLetter("Patron", Paid.AddMonths(3), Euros(1200), Visa, new Uri("https://orchard.example/account/cancel?membership=abc")),
        new MembershipEndedLetter("Patron", Paid, Unpaid: true) { Others = Others },
        new StaffInvitationLetter([Permission.EditArticles, Permission.RunImports], new Uri("https://orchard.example/sign-in?returnUrl=%2Fstaff")),
        new AlarmLetter([new TroubleLine(TroubleKind.StripeSilent, "", "HTTP 401")], 2, new Uri("https://orchard.example/staff/troubles")),
        new AllClearLetter([new TroubleLine(TroubleKind.StripeSilent, "", "HTTP 401")], 0, new Uri("https://orchard.example/staff/troubles")),
        new SecondReturnedLetter("Patron", Euros(1200), Others),
        new PaymentHeldLetter(Euros(545), Euros(500), "Patron"),
        new OrderGivenBackLetter(Euros(545), "Patron"),
        new ComplimentaryGivenLetter("Patron", Paid.AddMonths(6)),
        new ComplimentaryEndingLetter("Patron", Paid.AddMonths(6), IsOver: false),
        new SeatClosedLetter("Patron", SeatClosedLetter.Shut),
        new SeatNewsLetter("Patron", "grace@example.org", HasLeft: false, new Uri("https://orchard.example/account/memberships/abc/seats")),
        new TipReceiptLetter("2026-000318", Paid, Euros(500), Euros(420), Euros(80), Visa, "ada@example.org", new Uri("https://orchard.example/support")),
        new GiftReceiptLetter("2026-000319", Paid, Euros(3600), Euros(3025), Euros(575), Visa, "ada@example.org", "Patron", 3, "Grace", Paid.AddDays(12)),
        new LifetimeReceiptLetter("2026-000320", Paid, Euros(20000), Euros(16807), Euros(3193), Visa, "ada@example.org", "Patron", "Friend", Paid.AddDays(12)),
        new GiftLetter("Patron", 3, "Ada", "Grace", "Many happy returns!", new Uri("https://orchard.example/gift?key=abc"), Paid.AddYears(1), ToPassOn: false),
        new GiftAcceptedLetter("Patron", 3, Paid.AddDays(3), Paid.AddMonths(3)),
        new GiftNewsLetter("Patron", 3, "Grace", new Uri("https://orchard.example/gift?key=abc"), Paid.AddYears(1)),
        new GiftTakenBackLetter("Patron", WasAccepted: true, Stands: false, EndsAt: null) { HadBegun = true },
        new ChangeMadeLetter("Patron", "Friend", Euros(1200), Term.Month, Paid.AddMonths(1)),
        new ChangePlannedLetter("Friend", "Patron", Euros(500), Term.Month, Paid.AddMonths(1), new Uri("https://orchard.example/account")),
        new ChangeUnpaidLetter("Patron", "Friend", Euros(423), Paid.AddHours(23), new Uri("https://stripe.example/invoice/abc")) { InsteadOf = "Sapling" },
        new ChangeOffLetter("Patron", "Friend", Unpaid: true),
        new PaymentRecoveredLetter(Euros(1200), "Patron"),
        new PaymentPendingLetter(Euros(1200), "Patron", Paid.AddDays(7)),
        new OrderUnpaidLetter(Euros(1200), "Patron"),
        new CardExpiresLetter(Visa, "Patron", new DateOnly(2026, 4, 30), new Uri("https://orchard.example/account")),
        new PriceChangesLetter("Patron", Euros(1200), Euros(1400), Term.Month, Paid.AddMonths(2), IsAsked: true, EndsOtherwise: true, FullAmount: Euros(1600), IsReminder: true, Paid.AddMonths(2).AddDays(-1), new Uri("https://orchard.example/new-price?key=abc")),
        new PriceStaysLetter("Patron", Euros(1200), Term.Month),
        new WithdrawalReceivedLetter("Patron", Euros(1200), Paid, "post@orchard.example"),
        new CheckoutLetter("Patron", HeldTier: null, new Uri("https://orchard.example/checkout?key=abc"), 24),
    ];

    private static Money Euros(long cents) => new(cents, Currency.Of("EUR"));

    public static JsonObject Model(ILetter letter) => LetterJson.Of(letter);

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
