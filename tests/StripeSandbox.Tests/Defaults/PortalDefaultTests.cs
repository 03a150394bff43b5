using System.Text.Json.Nodes;
using Stripe;
using Stripe.BillingPortal;

namespace StripeSandbox.Tests.Defaults;

public sealed class PortalDefaultTests
{
    [Fact]
    public async Task The_default_configuration_lets_people_do_what_staff_chose_in_the_dashboard()
    {
        await using var sandbox = await Dashboard.SetAsync("""{"portal_features":["invoice_history","subscription_pause"]}""");

        var chosen = await ConfigurationAsync(sandbox);
        await sandbox.ControlAsync("settings", JsonNode.Parse("""{"portal_features":[]}"""));
        var again = await ConfigurationAsync(sandbox);

        Assert.Equal((true, true, false, false), (chosen.Features.InvoiceHistory.Enabled, chosen.Features.SubscriptionPause.Enabled, chosen.Features.SubscriptionCancel.Enabled, chosen.Features.CustomerUpdate.Enabled));
        Assert.Equal(chosen.Id, again.Id);
        Assert.Equal((false, true), (again.Features.SubscriptionPause.Enabled, again.Features.SubscriptionCancel.Enabled));
        await sandbox.Sink.WaitAsync("billing_portal.configuration.updated", told => ((Configuration)told.Data.Object).Features.SubscriptionCancel.Enabled);
    }

    private static async Task<Configuration> ConfigurationAsync(RunningSandbox sandbox)
    {
        var customer = await sandbox.CustomerAsync();
        var session = await sandbox.Stripe.V1.BillingPortal.Sessions.CreateAsync(new SessionCreateOptions { Customer = customer.Id, Expand = ["configuration"] });
        return session.Configuration;
    }
}
