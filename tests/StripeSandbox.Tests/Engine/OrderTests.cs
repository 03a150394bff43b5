using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Engine;

/// <summary>
/// The orders that Stripe was seen to send. Two recordings may disagree: what holds is what no recording of a like journey
/// contradicts, and that is what the sandbox keeps when nothing is shuffled.
/// </summary>
public sealed class OrderTests
{
    private static readonly Dictionary<string, string[]> Recorded = Read();

    private static readonly string[] Paid =
        ["checkout_subscription_new_customer", "checkout_subscription_existing_customer", "api_subscription_create_default_pm", "api_subscription_created_then_deleted", "checkout_one_off_payment"];

    [Fact]
    public async Task A_checkout_by_a_new_customer_keeps_the_recorded_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();
        await sandbox.PayAsync(session.Url, "4242424242424242");

        Follows("checkout_subscription_new_customer", await sandbox.ToldAsync());
    }

    [Fact]
    public async Task A_checkout_by_a_known_customer_keeps_the_recorded_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.SubscribeAsync();

        Follows("checkout_subscription_existing_customer", await sandbox.ToldAsync());
    }

    [Fact]
    public async Task A_subscription_made_through_the_API_and_cancelled_at_once_keeps_the_recorded_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var method = await sandbox.Stripe.V1.PaymentMethods.AttachAsync("pm_card_visa", new PaymentMethodAttachOptions { Customer = customer.Id });
        var subscription = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, DefaultPaymentMethod = method.Id, Items = [new SubscriptionItemOptions { Price = (await sandbox.PriceAsync()).Id }] });
        await sandbox.Stripe.V1.Subscriptions.CancelAsync(subscription.Id);

        var told = await sandbox.ToldAsync();
        Follows("api_subscription_create_default_pm", told, "payment_method.attached", "customer.created");
        Follows("api_subscription_created_then_deleted", told, "payment_method.attached", "customer.created", "product.created", "price.created", "plan.created", "invoice_payment.paid");
    }

    [Fact]
    public async Task A_refund_keeps_the_recorded_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.SubscribeAsync();
        var intent = (await sandbox.Stripe.V1.PaymentIntents.ListAsync()).First();
        await sandbox.Stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = intent.Id });

        Follows("refund", await sandbox.ToldAsync());
    }

    [Fact]
    public async Task A_chosen_profile_sends_a_checkout_exactly_as_it_was_recorded()
    {
        // Without chaos: the recorded order itself is what is tested.
        await using var sandbox = await RunningSandbox.StartAsync(chaos: new ChaosSwitches());
        await sandbox.ControlAsync("webhooks/order", new JsonObject { ["profile"] = "checkout_subscription_new_customer" });
        var session = await sandbox.CheckoutAsync();
        await sandbox.PayAsync(session.Url, "4242424242424242");
        await sandbox.Sink.WaitAsync("invoice_payment.paid");

        var came = sandbox.Sink.Received.Select(told => told.Type).Where(Types("checkout_subscription_new_customer").Contains).ToList();
        Assert.Equal(Types("checkout_subscription_new_customer").Where(came.Contains), came);
        Assert.Contains("payment_intent.created", came);
    }

    [Fact]
    public async Task The_profiles_are_those_that_were_recorded()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var told = JsonNode.Parse(await sandbox.Browser.GetStringAsync("/_sandbox/webhooks/order"))!["profiles"]!.AsObject();

        Assert.Equal(Recorded.Keys, told.Select(profile => profile.Key));
        Assert.Equal(15, (int)told["checkout_subscription_new_customer"]![12]!["seconds_after_first"]!);
    }

    private static void Follows(string profile, List<string> told, params string[] elsewhere)
    {
        var types = Types(profile).Where(type => !elsewhere.Contains(type, StringComparer.Ordinal)).ToList();
        var wrong =
            from first in types
            from then in types
            where types.IndexOf(first) < types.IndexOf(then) && told.Contains(first) && told.Contains(then)
            where !Paid.Append(profile).Any(other => Contradicts(other, first, then))
            where told.IndexOf(first) > told.LastIndexOf(then)
            select $"{then} came before {first}";

        Assert.Empty(wrong);
        Assert.True(types.Count(told.Contains) >= types.Count * 2 / 3, $"Of {string.Join(", ", types)} only {string.Join(", ", told)} came.");
    }

    private static bool Contradicts(string profile, string first, string then)
    {
        var types = Types(profile).ToList();
        return types.Contains(first) && types.Contains(then) && types.IndexOf(first) > types.IndexOf(then);
    }

    private static IEnumerable<string> Types(string profile) => Recorded[profile].Select(line => line.Split(' ')[0]);

    private static Dictionary<string, string[]> Read()
    {
        using var stream = typeof(Sandbox).Assembly.GetManifestResourceStream("orders.json")!;
        return System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!;
    }
}
