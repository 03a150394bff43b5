using System.Text.Json.Nodes;
using Stripe;
using Stripe.Radar;

namespace StripeSandbox.Tests.Money;

public sealed class FraudWarningTests
{
    [Fact]
    public async Task The_test_card_is_warned_of_and_the_warning_can_be_read_and_found()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();

        await sandbox.PayAsync(session.Url, "4000000000005423");

        var told = (EarlyFraudWarning)(await sandbox.Sink.WaitAsync("radar.early_fraud_warning.created")).Data.Object;
        var read = await sandbox.Stripe.V1.Radar.EarlyFraudWarnings.GetAsync(told.Id, new EarlyFraudWarningGetOptions { Expand = ["charge"] });
        var found = await sandbox.Stripe.V1.Radar.EarlyFraudWarnings.ListAsync(new EarlyFraudWarningListOptions { Charge = read.ChargeId });
        var other = await sandbox.Stripe.V1.Radar.EarlyFraudWarnings.ListAsync(new EarlyFraudWarningListOptions { PaymentIntent = "pi_other" });
        Assert.Equal((true, "made_with_stolen_card", "succeeded"), (read.Actionable, read.FraudType, read.Charge.Status));
        Assert.Equal(told.Id, found.Single().Id);
        Assert.Empty(other);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Any_payment_can_be_warned_of_until_it_is_refunded_or_disputed(bool isRefunded)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.PayByApiAsync("pm_card_visa");

        var warned = await sandbox.ControlAsync($"fraud-warning/{intent.Id}", new JsonObject { ["fraud_type"] = "misc" });
        var again = await sandbox.RefusedAsync($"fraud-warning/{intent.LatestChargeId}", "{}");
        await (isRefunded ? sandbox.RefundAsync(intent) : (Task)sandbox.ControlAsync($"dispute/{intent.Id}"));

        Assert.Equal((true, "misc"), ((bool)warned["actionable"]!, (string?)warned["fraud_type"]));
        Assert.Equal("charge", (string?)again["param"]);
        Assert.False((await sandbox.Stripe.V1.Radar.EarlyFraudWarnings.GetAsync((string)warned["id"]!)).Actionable);
        await sandbox.Sink.WaitAsync("radar.early_fraud_warning.updated");
    }
}
