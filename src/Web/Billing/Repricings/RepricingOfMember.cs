using Core.Repricings;

namespace Web.Billing.Repricings;

/// <summary>What a member was told of a new price, and may answer at this moment.</summary>
public sealed record RepricingOfMember(Repricing Campaign, RepricedMembership Row, string Tier, DateTimeOffset Now)
{
    /// <summary>An answer is asked for, and nothing that was done meanwhile has taken its place.</summary>
    public bool IsAsked => Campaign is { AsksConsent: true, StoppedAt: null } && Row is { ClosedAt: null, ToldAt: not null } && Row.State is not (RepricingState.Left or RepricingState.Otherwise);

    public bool MayAgree => IsAsked && Row.AgreedAt is null && Row.Hears(agrees: true, Now);

    public bool MayRefuse => IsAsked && Row.RefusedAt is null && Row.Hears(agrees: false, Now);

    /// <summary>An answer, or another one, counts still.</summary>
    public bool IsOpen => MayAgree || MayRefuse;

    /// <summary>Nothing but a yes is heard any more: otherwise it ends.</summary>
    public bool IsEnding => !MayRefuse && Campaign.Consent == RepricingConsent.EndsOtherwise;

    /// <summary>The day that is named as the last for an answer: the mail's, and in the hours after it today.</summary>
    public DateTimeOffset LastDay
    {
        get
        {
            var named = Row.EndAskedAt is null ? Row.LastAnswerDay : Row.LastYesDay;
            return named > Now ? named : Now;
        }
    }
}
