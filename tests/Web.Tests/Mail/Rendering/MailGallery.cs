using Core;
using Core.Mails;
using Core.Mails.Letters;
using Core.Troubles;
using Web.Ground.Site;
using Web.Ground.Troubles;
using Web.Mail.Letters;
using Web.Mail.Rendering;
using Web.Tests.House;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Rendering;

/// <summary>Lays every mail out for people to read: artifacts/mails/{language}/{mail}.html and .txt.</summary>
public sealed class MailGallery
{
    private static readonly Money Price = new(1200, Currency.Of("EUR"));

    private static IReadOnlyList<ILetter> Others { get; } =
    [
        SampleLetters.Receipt with { Tax = null, BeforeTax = null, Card = new CardName("unheard-of", "0002") },
        .. SampleLetters.Letters.OfType<CheckoutLetter>().Select(letter => letter with { HeldTier = "Reader" }),
        .. SampleLetters.Letters.OfType<PaymentFailedLetter>().Select(letter => letter with { Card = null, NextTryAt = null, PayUrl = null, Standing = null }),
        .. SampleLetters.Letters.OfType<MembershipEndingLetter>().Select(letter => letter with { Standing = null, Others = [] }),
        .. SampleLetters.Letters.OfType<MembershipEndedLetter>().Select(letter => letter with { Others = [] }),
        .. SampleLetters.Letters.OfType<SecondReturnedLetter>().Select(letter => letter with { Amount = null, Others = [] }),
        .. SampleLetters.Letters.OfType<TrialEndsLetter>().Select(letter => letter with { Lapses = true, Card = null }),
        .. SampleLetters.Letters.OfType<WelcomeLetter>().Select(letter => letter with { Benefits = [], ReadTitle = null, ReadUrl = null, NextPaymentAt = null, NextAmount = null }),
        .. SampleLetters.Letters.OfType<DisputeLetter>().Select(letter => letter with { Stands = true }),
        .. SampleLetters.Letters.OfType<OrderGivenBackLetter>().Select(letter => letter with { Amount = null }),
        .. SampleLetters.Letters.OfType<ComplimentaryGivenLetter>().Select(letter => letter with { EndsAt = null }),
        .. SampleLetters.Letters.OfType<ComplimentaryEndingLetter>().Select(letter => letter with { IsOver = true }),
        .. SampleLetters.Letters.OfType<RefundLetter>().Select(letter => letter with { Card = null }),
        .. SampleLetters.Letters.OfType<RefundLetter>().Select(letter => letter with { Tier = null }),
        .. SampleLetters.Letters.OfType<DisputeLetter>().SelectMany(letter => new[] { letter with { Tier = null }, letter with { Tier = null, Stands = true } }),
        .. SampleLetters.Letters.OfType<PaymentHeldLetter>().Select(letter => letter with { Tier = null }),
        .. SampleLetters.Letters.OfType<OrderGivenBackLetter>().Select(letter => letter with { Tier = null }),
        .. SampleLetters.Letters.OfType<TipReceiptLetter>().Select(letter => letter with { Tax = null, BeforeTax = null, Card = null, JoinUrl = null }),
        .. SampleLetters.Letters.OfType<GiftReceiptLetter>().Select(letter => letter with { Tax = null, BeforeTax = null, Recipient = null }),
        .. SampleLetters.Letters.OfType<LifetimeReceiptLetter>().Select(letter => letter with { Tax = null, BeforeTax = null, Replaces = null, ReplacedAt = null }),
        .. SampleLetters.Letters.OfType<GiftLetter>().Select(letter => letter with { Giver = null, Recipient = null, Message = null, ToPassOn = true }),
        .. SampleLetters.Letters.OfType<GiftAcceptedLetter>().SelectMany(letter => new[] { letter with { StartsAt = null }, letter with { StartsAt = null, EndsAt = null } }),
        .. SampleLetters.Letters.OfType<GiftNewsLetter>().Select(letter => letter with { GiftUrl = null, ClosesAt = null }),
        .. SampleLetters.Letters.OfType<GiftTakenBackLetter>().SelectMany(letter => new[] { letter with { HadBegun = false }, letter with { WasAccepted = false }, letter with { WasAccepted = false, Stands = true }, letter with { Stands = true }, letter with { Stands = true, EndsAt = SampleLetters.Paid.AddMonths(3) }, letter with { Stands = true, StartsAt = SampleLetters.Paid, EndsAt = SampleLetters.Paid.AddMonths(3) } }),
        .. SampleLetters.Letters.OfType<ComplimentaryEndingLetter>().Select(letter => letter with { IsGift = true }),
        .. SampleLetters.Letters.OfType<SeatClosedLetter>().SelectMany(letter => new[] { letter with { How = "removed" }, letter with { How = "fewer" }, letter with { How = "over" } }),
        .. SampleLetters.Letters.OfType<SeatNewsLetter>().Select(letter => letter with { HasLeft = true }),
        .. SampleLetters.Letters.OfType<PriceChangesLetter>().SelectMany(letter => new[] { letter with { IsReminder = false, FullAmount = null, EndsOtherwise = false }, letter with { IsAsked = false, EndsOtherwise = false, FullAmount = null, IsReminder = false } }),
        new AlarmLetter([.. Enum.GetValues<TroubleKind>().Select(kind => new TroubleLine(kind, kind is TroubleKind.FilesOpen ? "web-1:/srv/data" : "cus_1", DetailOf(kind)))], 3, new Uri("https://orchard.example/staff/troubles")),
        new AllClearLetter([.. Enum.GetValues<TroubleKind>().Select(kind => new TroubleLine(kind, "", null))], 1, new Uri("https://orchard.example/staff/troubles")),
    ];

    [Fact(Explicit = true)]
    public void Every_mail_in_every_language()
    {
        var templates = new Templates(SampleLetters.Folder);
        foreach (var (name, text) in new (string, SiteText)[] { ("en", Said.In("en-GB")), ("de", Said.In("de-DE")), ("fr", Said.In("fr-FR")), ("rtl", Mirrored.Text) })
        {
            var folder = Directory.CreateDirectory(Path.Combine(Source.Root, "artifacts/mails", name)).FullName;
            foreach (var (letter, number) in SampleLetters.Letters.Concat(Others).GroupBy(letter => letter.Kind).SelectMany(same => same.Select((letter, number) => (letter, number))))
            {
                var mail = templates.Render(LetterKinds.File(letter.Kind), SampleLetters.Model(letter), SampleLetters.Letterhead with { Text = text });
                var file = Path.Combine(folder, $"{LetterKinds.File(letter.Kind)}{(number == 0 ? "" : "-" + number)}");
                File.WriteAllText(file + ".html", mail.Html);
                File.WriteAllText(file + ".txt", $"[{mail.Subject}]\n\n{mail.Text}");
            }
        }

        Assert.True(File.Exists(Path.Combine(Source.Root, "artifacts/mails/de/receipt.html")));
    }

    private static string? DetailOf(TroubleKind kind) => kind switch
    {
        TroubleKind.MailAbandoned => TroubleDetail.OfMail(MailKind.Receipt, "RecipientNotAccepted 550"),
        TroubleKind.MailWaits => TroubleDetail.OfWaiting(7, "SocketException"),
        TroubleKind.PriceRefused or TroubleKind.PriceRemade => TroubleDetail.OfPrice(Price, Term.Month, "Patron", "No such price: 'price_1'."),
        TroubleKind.RefundFailed or TroubleKind.FraudWarned or TroubleKind.GiftLost or TroubleKind.PaidForGoodAlready => TroubleDetail.OfRefund(Price, "2026-000317"),
        TroubleKind.RefundRefused => TroubleDetail.OfRefused(Price, "2026-000317", "The charge has already been refunded."),
        TroubleKind.CheckoutLocked => TroubleDetail.OfLock(byStaff: false, 31),
        TroubleKind.SecondSubscription => TroubleDetail.OfSecond(Price, "sub_1", "Patron", null),
        TroubleKind.OfferUsedTwice => TroubleDetail.OfTwice("HALF-26", "sub_1"),
        TroubleKind.PaymentDisputed => TroubleDetail.OfDispute(Price, "2026-000317", isInquiry: false, DateTimeOffset.UnixEpoch.AddYears(56)),
        TroubleKind.PaidOtherwise => TroubleDetail.OfHeld(Price, Price, "Patron", null, "A person must look."),
        TroubleKind.RepricingFailed => "Repricings.Why.NotTold",
        TroubleKind.DatabaseFails => "Away",
        TroubleKind.DiskFull => "Full",
        TroubleKind.StripeSilent => "Timeout",
        _ => "47",
    };
}
