using Web.Joining.Amounts;
using Web.Joining.Campaigns;
using Web.Joining.Checkout;
using Web.Joining.Coupons;
using Web.Joining.Gifts;
using Web.Joining.Tiers;
using Web.Joining.Tips;

namespace Web.Joining;

/// <summary>How a reader becomes a supporter: what is on offer, the appeal's goal, the way to Stripe and back.</summary>
public static class JoiningWing
{
    public static WebApplicationBuilder AddJoining(this WebApplicationBuilder builder) => builder.AddTiers().AddCheckout().AddCampaigns().AddAmounts().AddTips().AddGifts().AddCoupons();

    /// <summary>Pages map themselves; here is what is no page.</summary>
    public static void MapJoining(this WebApplication app) => app.MapCampaigns();
}
