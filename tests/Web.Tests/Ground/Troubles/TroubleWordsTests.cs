using Core;
using Core.Mails;
using Core.Troubles;
using Web.Ground.Post;
using Web.Ground.Site;
using Web.Ground.Troubles;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Troubles;

/// <summary>A row keeps codes and values; whoever reads of it reads words.</summary>
public sealed class TroubleWordsTests
{
    private static readonly SiteText German = Said.In("de-DE");

    [Fact]
    public void Codes_and_values_are_put_into_the_readers_words()
    {
        var six = new Money(600, Currency.Of("EUR"));

        Assert.Contains(German["Troubles.Detail.Refund", six, "2026-000317"], What(TroubleKind.RefundFailed, TroubleDetail.OfRefund(six, "2026-000317")), StringComparison.Ordinal);
        Assert.Contains(German["Troubles.Detail.Second", "Patron", six, "sub_1"], What(TroubleKind.SecondSubscription, TroubleDetail.OfSecond(six, "sub_1", "Patron", null)), StringComparison.Ordinal);
        Assert.Contains(German["Troubles.Detail.SecondRefused", "Patron", six, "sub_1", "No | way."], What(TroubleKind.SecondSubscription, TroubleDetail.OfSecond(six, "sub_1", "Patron", "No | way.")), StringComparison.Ordinal);
        Assert.Contains(German["Troubles.Detail.Dispute", six, "2026-000317"], What(TroubleKind.PaymentDisputed, TroubleDetail.OfDispute(six, "2026-000317", isInquiry: false, DateTimeOffset.UnixEpoch)), StringComparison.Ordinal);
        Assert.Contains(German["Troubles.Detail.RespondBy", DateTimeOffset.UnixEpoch], What(TroubleKind.PaymentDisputed, TroubleDetail.OfDispute(six, "2026-000317", isInquiry: true, DateTimeOffset.UnixEpoch)), StringComparison.Ordinal);
        Assert.Matches(@"Patron, 6,00\u00A0€ \(.+\): No such price \| this time\.$", What(TroubleKind.PriceRefused, TroubleDetail.OfPrice(six, Term.Month, "Patron", "No such price | this time.")));
        Assert.Contains(German["Mails.Reason.RecipientNotAccepted", "550"], What(TroubleKind.MailAbandoned, TroubleDetail.OfMail(MailKind.Receipt, "RecipientNotAccepted 550")), StringComparison.Ordinal);
        Assert.Contains(German["Troubles.Detail.Waiting", 7, German["Mails.Reason.SocketException"]], What(TroubleKind.MailWaits, TroubleDetail.OfWaiting(7, "SocketException")), StringComparison.Ordinal);
        Assert.Contains(German["Troubles.Fault.ReadOnly"], What(TroubleKind.DiskFull, "ReadOnly"), StringComparison.Ordinal);
        Assert.Equal(German["Troubles.TroubleKind.BooksDiffer.What", "", 1234L], What(TroubleKind.BooksDiffer, "1234"));
    }

    [Theory]
    [InlineData(TroubleKind.RefundFailed, "5.00 EUR of receipt 2026-000001")]
    [InlineData(TroubleKind.PriceRefused, "Patron, 6.00 EUR (month): No such price.")]
    [InlineData(TroubleKind.MailAbandoned, "Receipt (RecipientNotAccepted 550)")]
    [InlineData(TroubleKind.MailWaits, "7 waiting, SocketException")]
    [InlineData(TroubleKind.StripeSilent, "no answer in time")]
    [InlineData(TroubleKind.StripeSilent, "HTTP 503")]
    public void What_an_old_row_says_in_words_is_shown_as_it_is(TroubleKind kind, string detail) =>
        Assert.Contains(detail, What(kind, detail), StringComparison.Ordinal);

    [Theory]
    [InlineData("late", "Mails.Reason.late")]
    [InlineData("restored", "Mails.Reason.restored")]
    [InlineData("TimeoutException", "Mails.Reason.TimeoutException")]
    public void Why_a_mail_did_not_leave_is_a_code_with_words(string code, string key) => Assert.Equal(German[key], MailReasons.Of(code, German));

    [Theory]
    [InlineData(null, "")]
    [InlineData("UnheardOfException", "UnheardOfException")]
    public void A_code_without_words_is_shown_itself(string? code, string shown) => Assert.Equal(shown, MailReasons.Of(code, German));

    private static string What(TroubleKind kind, string detail) => TroubleWords.What(new TroubleLine(kind, "re_1", detail), German);
}
