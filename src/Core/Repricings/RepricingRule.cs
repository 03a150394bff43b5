using Core.Memberships;

namespace Core.Repricings;

/// <summary>
/// What comes next, by what is known at this moment: whatever happened meanwhile, and in whatever order, the same facts lead to the same step.
/// What its member does holds before what the campaign would do, and nothing follows from a mail that was not sent in time.
/// </summary>
public static class RepricingRule
{
    private static readonly TimeSpan ReminderBefore = TimeSpan.FromDays(7);
    private static readonly TimeSpan Apart = TimeSpan.FromDays(3);
    private static readonly TimeSpan Moment = TimeSpan.FromHours(1);
    private static readonly TimeSpan Post = TimeSpan.FromMinutes(5);

    /// <param name="ahead">What the membership is to become.</param>
    public static RepricingStep Next(Repricing campaign, RepricedMembership row, Membership membership, ChangeAhead? ahead, RepricingMail mail, DateTimeOffset now)
    {
        var isOurs = ahead?.RepricingId == campaign.Id;
        return membership switch
        {
            { IsLiving: false } => new RepricingStep.Close(row.EndAskedAt is not null ? RepricingState.Ending : RepricingState.Left),
            _ when membership.TierPriceId == campaign.ToPriceId => new RepricingStep.Close(RepricingState.Changed),
            _ when membership.TierPriceId != row.FromPriceId => new RepricingStep.Close(RepricingState.Otherwise),
            _ when campaign.StoppedAt is not null => Stopped(row, membership, ahead, isOurs),
            _ when row.State == RepricingState.Failed => new RepricingStep.Wait(RepricingState.Failed),
            { CancelAt: not null } => row.EndAskedAt is null ? new RepricingStep.Wait(RepricingState.Left)
                : row.AgreedAt is not null ? new RepricingStep.Keep()
                : new RepricingStep.Wait(RepricingState.Ending),
            _ when row is { State: RepricingState.Ending, EndAskedAt: not null, AgreedAt: null } => new RepricingStep.Recheck(),
            _ when isOurs => campaign.AsksConsent && row.AgreedAt is null ? new RepricingStep.Release() : new RepricingStep.Wait(RepricingState.Planned),
            _ when ahead is not null => new RepricingStep.Wait(RepricingState.Otherwise),
            _ when row.ToldAt is null => Untold(row, membership, now),
            _ when campaign.AsksConsent && row.AgreedAt is null => Unagreed(campaign, row, membership, mail, now),
            _ => Agreed(campaign, row, membership, mail, now),
        };
    }

    private static RepricingStep Stopped(RepricedMembership row, Membership membership, ChangeAhead? ahead, bool isOurs) =>
        isOurs ? new RepricingStep.TakeBack()
        : membership.CancelAt is not null && row.EndAskedAt is null ? new RepricingStep.Close(RepricingState.Left)
        : ahead is not null ? new RepricingStep.Close(RepricingState.Otherwise)
        : row.ToldAt is null ? new RepricingStep.Close(RepricingState.Stopped)
        : new RepricingStep.TakeBack();

    /// <summary>In a pause and in free days the day of the next payment is not known, nor whether there is one.</summary>
    private static RepricingStep Untold(RepricedMembership row, Membership membership, DateTimeOffset now) =>
        now < row.TellAt ? new RepricingStep.Wait(RepricingState.Waiting, row.TellAt)
        : membership is { Status: SubscriptionStatus.Active or SubscriptionStatus.PastDue, IsCollectionPaused: false, SettlesSince: null } ? new RepricingStep.Tell()
        : new RepricingStep.Wait(RepricingState.Waiting);

    private static RepricingStep Unagreed(Repricing campaign, RepricedMembership row, Membership membership, RepricingMail mail, DateTimeOffset now)
    {
        var shown = row.RefusedAt is null ? RepricingState.Told : RepricingState.Refused;
        if (campaign.Consent == RepricingConsent.StaysOtherwise)
        {
            // Who said no may still agree until then: nothing was done at Stripe that a yes would have to undo.
            return now >= row.AnswerUntil ? new RepricingStep.Close(row.RefusedAt is null ? RepricingState.Kept : RepricingState.Refused) : new RepricingStep.Wait(shown, row.AnswerUntil);
        }

        var isOver = row.RefusedAt is not null || now >= row.AnswerUntil;
        if (isOver)
        {
            return Untimely(campaign, row, mail, shown, now)
                ?? (membership.PeriodUntil < row.ChangesAt ? new RepricingStep.Wait(shown, Later(membership.PeriodUntil, now))
                : membership.PeriodFrom >= row.ChangesAt && row.EndAskedAt is null ? new RepricingStep.Fail(RepricedMembership.TooLate)
                : new RepricingStep.End());
        }

        var remindAt = row.AnswerUntil - ReminderBefore;
        return row.RemindedAt is not null || remindAt < row.ToldAt + Apart ? new RepricingStep.Wait(shown, row.AnswerUntil)
            : now < remindAt ? new RepricingStep.Wait(shown, remindAt)
            : Untimely(campaign, row, mail, shown, now) ?? new RepricingStep.Remind();
    }

    /// <summary>Only within the period whose end is the day that was told, and while it is paid as ever: a trial, a pause and a debt come first.</summary>
    private static RepricingStep Agreed(Repricing campaign, RepricedMembership row, Membership membership, RepricingMail mail, DateTimeOffset now)
    {
        var shown = row.AgreedAt is null ? RepricingState.Told : RepricingState.Agreed;
        return Untimely(campaign, row, mail, shown, now)
            ?? (membership.PeriodUntil < row.ChangesAt ? new RepricingStep.Wait(shown, Later(membership.PeriodUntil, now))
            : membership is { Status: SubscriptionStatus.Active, IsCollectionPaused: false, SettlesSince: null } ? new RepricingStep.Plan()
            : new RepricingStep.Wait(shown));
    }

    /// <returns>Null: they know of it in time, by the mail or because they agreed to the very sum and day, and it may be done.</returns>
    private static RepricingStep? Untimely(Repricing campaign, RepricedMembership row, RepricingMail mail, RepricingState shown, DateTimeOffset now) =>
        row.AgreedAt >= row.ToldAt ? null
        : mail.IsLost ? new RepricingStep.Fail(RepricedMembership.NotTold)
        : mail.SentAt is null ? new RepricingStep.Wait(shown, now + Post)
        : mail.IsInTime(campaign, row.ChangesAt) ? null
        : new RepricingStep.Tell(); // of a later day

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset now) => (one > now ? one : now) + Moment;
}
