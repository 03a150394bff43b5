using Core.Repricings;
using Web.Billing.Repricings;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>How it stands with a member's new price, in one sentence that promises only what is so.</summary>
public static class RepricingWords
{
    public static string Of(RepricingOfMember told, SiteText text)
    {
        var (row, campaign, each) = (told.Row, told.Campaign, SaleText.After(told.Campaign.Term, text));
        return row.State switch
        {
            RepricingState.Changed => text["Repricings.Stands.Changed", told.Tier, row.NewAmount, each],
            RepricingState.Left => text["Repricings.Stands.Left", told.Tier],
            RepricingState.Otherwise => text["Repricings.Stands.Otherwise"],
            RepricingState.Kept or RepricingState.Stopped => Stays(),
            RepricingState.Refused or RepricingState.Ending => row.AgreedAt is not null ? Agreed() : Unagreed(),
            RepricingState.Failed => campaign.StoppedAt is not null ? Stays() : text["Repricings.Stands.Failed", told.Tier, row.OldAmount, each],
            RepricingState.Waiting or RepricingState.Told or RepricingState.Planned or RepricingState.Agreed =>
                campaign.StoppedAt is not null ? Stays()
                : row.AgreedAt is not null ? Agreed()
                : !campaign.AsksConsent ? text["Repricings.Stands.Told", told.Tier, row.OldAmount, each, row.ChangesAt, row.NewAmount]
                : told.IsOpen ? text["Repricings.Stands.Asked", told.Tier, row.OldAmount, each, row.ChangesAt, row.NewAmount]
                : Unagreed(),
        };

        string Agreed() => text["Repricings.Stands.Agreed", told.Tier, row.OldAmount, each, row.ChangesAt, row.NewAmount, row.AgreedAt!.Value];

        string Stays() => text["Repricings.Stands.Stays", told.Tier, row.OldAmount, each];

        string Unagreed() => campaign.Consent == RepricingConsent.EndsOtherwise ? text["Repricings.Stands.Ends", told.Tier, row.OldAmount, each, row.ChangesAt] : Stays();
    }
}
