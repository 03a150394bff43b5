using Stripe;
using Stripe.Entitlements;

namespace StripeSandbox.Tests.Subscriptions;

public sealed class EntitlementTests
{
    [Fact]
    public async Task A_subscriber_has_the_features_of_the_product_until_the_subscription_ends()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        var feature = await sandbox.Stripe.V1.Entitlements.Features.CreateAsync(new FeatureCreateOptions { LookupKey = "archive", Name = "The archive" });
        var attached = await sandbox.Stripe.V1.Products.Features.CreateAsync(subscription.Items.Single().Price.ProductId, new ProductFeatureCreateOptions { EntitlementFeature = feature.Id });

        var during = await sandbox.Stripe.V1.Entitlements.ActiveEntitlements.ListAsync(new ActiveEntitlementListOptions { Customer = subscription.CustomerId });
        await sandbox.Stripe.V1.Subscriptions.CancelAsync(subscription.Id);
        var after = await sandbox.Stripe.V1.Entitlements.ActiveEntitlements.ListAsync(new ActiveEntitlementListOptions { Customer = subscription.CustomerId });

        Assert.Equal(("archive", feature.Id), (during.Single().LookupKey, attached.EntitlementFeature.Id));
        Assert.Empty(after);
        Assert.Equal(["customer.subscription.deleted", "entitlements.active_entitlement_summary.updated"], (await sandbox.ToldAsync()).TakeLast(2));
        var told = await sandbox.Sink.WaitAsync("entitlements.active_entitlement_summary.updated", seen => !((ActiveEntitlementSummary)seen.Data.Object).Entitlements.Any());
        Assert.Contains("archive", $"{told.Data.PreviousAttributes}", StringComparison.Ordinal);
    }
}
