using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;

namespace Web.Operations;

/// <summary>What must not go on where a backup left off, because the site that it was made of has gone on since.</summary>
internal sealed class RestoredBooks(MembershipDb db, ReceiptSeries series)
{
    public async Task MarkAsync(CancellationToken cancel)
    {
        await series.MarkRestoredAsync(cancel);

        // Mails that were under way have left since, as a rule: staff see them as given up, and send again what was not.
        await db.WriteAsync(
            () => db.Database.ExecuteSqlRawAsync("""UPDATE "OutgoingMails" SET "AbandonedAt" = "CreatedAt", "LastError" = 'restored' WHERE "SentAt" IS NULL AND "AbandonedAt" IS NULL""", cancel),
            cancel);
    }
}
