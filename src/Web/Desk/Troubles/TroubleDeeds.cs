using Core.Facts;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Post;
using Web.Ground.Troubles;
using Web.Joining.Tiers.Staff;
using Web.Mail.Letters;

namespace Web.Desk.Troubles;

/// <summary>What staff can do about a trouble with one press.</summary>
public sealed class TroubleDeeds(MembershipDb db, FactLog facts, TierPricing prices, TroubleBoard board, Outbox outbox, TimeProvider clock)
{
    public async Task<SendAgain> SendAgainAsync(Guid mailId, Guid? actor, CancellationToken cancel)
    {
        var outcome = await db.WriteAsync(
            async () =>
            {
                if (await db.OutgoingMails.SingleOrDefaultAsync(mail => mail.Id == mailId && mail.AbandonedAt != null && mail.SentAt == null, cancel) is not { } mail)
                {
                    return SendAgain.OverAlready;
                }

                if (mail.NotAfter <= clock.GetUtcNow())
                {
                    return SendAgain.TooLate;
                }

                await facts.StateAsync(new MailRetried(mail.Id, $"{mail.Kind}", mail.LastError), actor, cancel);
                mail.Reopen(clock.GetUtcNow());
                await SettleAsync(TroubleKind.MailAbandoned, $"{mail.Id}", cancel);
                await db.SaveChangesAsync(cancel);
                return SendAgain.Leaves;
            },
            cancel);
        outbox.Ring();
        return outcome;
    }

    public async Task<bool> OfferAnewAsync(Guid priceId, Guid? actor, CancellationToken cancel)
    {
        var isDone = await prices.OfferAnewAsync(priceId, actor, cancel);
        if (isDone)
        {
            board.Clear(TroubleKind.PriceRefused, $"{priceId}");
        }

        return isDone;
    }

    /// <summary>Nothing more has to be done about it.</summary>
    /// <returns>False when it was over already.</returns>
    public Task<bool> LeaveAsync(TroubleKind kind, string subject, Guid? actor, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            if (!await SettleAsync(kind, subject, cancel))
            {
                return false;
            }

            // A mail that opens something was kept only so that it could be sent again.
            if (kind == TroubleKind.MailAbandoned && Guid.TryParse(subject, out var id) && await db.OutgoingMails.FindAsync([id], cancel) is { SentAt: null, AbandonedAt: not null } mail && LetterKinds.IsSecret(mail.Kind))
            {
                mail.ForgetModel();
            }

            await facts.StateAsync(new TroubleSettled($"{kind}", subject), actor, cancel);
            await db.SaveChangesAsync(cancel);
            return true;
        },
        cancel);

    private async Task<bool> SettleAsync(TroubleKind kind, string subject, CancellationToken cancel)
    {
        var open = await db.Troubles.SingleOrDefaultAsync(row => row.Kind == kind && row.Subject == subject && row.ClearedAt == null, cancel);
        open?.Clear(clock.GetUtcNow());
        return open is not null;
    }
}
