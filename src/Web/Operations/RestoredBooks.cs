using Web.Billing.Books;

namespace Web.Operations;

/// <summary>What must not go on where a backup left off, because the site that it was made of has gone on since.</summary>
internal static class RestoredBooks
{
    /// <summary>
    /// SQL of both databases, for the copy before it is in its place: a restore that breaks off must not leave one without these marks. Mails that
    /// were under way have left since, as a rule: staff see them as given up, and send again what was not.
    /// </summary>
    public const string Marks = $"""
        {ReceiptSeries.RestoredMark};
        UPDATE "OutgoingMails" SET "AbandonedAt" = "CreatedAt", "LastError" = 'restored' WHERE "SentAt" IS NULL AND "AbandonedAt" IS NULL;
        """;
}
