using Core.Repricings;
using Web.Billing.Repricings;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>How it stands with a member's new price, in one sentence that promises only what is so.</summary>
public static class RepricingWords
{
    public static string Of(RepricingOfMember told, SiteText text)
    {
        var (row, each) = (told.Row, SaleText.After(told.Campaign.Term, text));
        return row.State switch
        {
            RepricingState.Waiting or RepricingState.Told or RepricingState.Failed when told is { IsOpen: true, Row: { AgreedAt: null, RefusedAt: null } } =>
                text["Repricings.Stands.Asked", told.Tier, row.OldAmount, each, row.ChangesAt, row.NewAmount],
            RepricingState.Agreed => Agreed(),
            RepricingState.Waiting or RepricingState.Told or RepricingState.Planned or RepricingState.Failed => row.AgreedAt is not null ? Agreed() : text["Repricings.Stands.Told", told.Tier, row.OldAmount, each, row.ChangesAt, row.NewAmount],
            RepricingState.Changed => text["Repricings.Stands.Changed", told.Tier, row.NewAmount, each],
            RepricingState.Refused when told.Campaign.Consent == RepricingConsent.EndsOtherwise => text["Repricings.Stands.Ends", told.Tier, row.OldAmount, each, row.ChangesAt],
            RepricingState.Ending => row.AgreedAt is not null ? Agreed() : text["Repricings.Stands.Ends", told.Tier, row.OldAmount, each, row.ChangesAt],
            RepricingState.Refused or RepricingState.Kept or RepricingState.Stopped => text["Repricings.Stands.Stays", told.Tier, row.OldAmount, each],
            RepricingState.Left => text["Repricings.Stands.Left", told.Tier],
            RepricingState.Otherwise => text["Repricings.Stands.Otherwise"],
        };

        string Agreed() => text["Repricings.Stands.Agreed", told.Tier, row.OldAmount, each, row.ChangesAt, row.NewAmount, row.AgreedAt!.Value];
    }
}
