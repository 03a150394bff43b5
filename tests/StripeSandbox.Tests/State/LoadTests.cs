using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.State;

/// <summary>What could not be billed or shown later is refused when it is loaded.</summary>
public sealed class LoadTests
{
    [Theory]
    [InlineData("""{"id":"in_1","object":"invoice","total":"abc"}""", "in_1 cannot be loaded: invoice.total: String where Whole is wanted.")]
    [InlineData("""{"id":"in_1","object":"invoice","totl":5}""", "in_1 cannot be loaded: invoice.totl: unknown.")]
    [InlineData("""{"id":"in_1","object":"invoice","currency":null}""", "in_1 cannot be loaded: invoice.currency: null.")]
    [InlineData("""{"id":"in_1","object":"invoice","created":99999999999999}""", "in_1 cannot be loaded: invoice.created: Number where Whole is wanted.")]
    [InlineData("""{"id":"in_1","object":"invoice","status":"lost"}""", "in_1 cannot be loaded: invoice.status: lost is not among")]
    [InlineData("""{"id":"in_1","object":"invoice","lines":{"data":[{"id":"il_1","object":"line_item","amount":true}]}}""", "in_1 cannot be loaded: invoice.lines.data[0].amount: True where Whole is wanted.")]
    [InlineData("""{"id":"we_1","object":"webhook_endpoint","url":"ftp://127.0.0.1/"}""", "we_1 cannot be loaded: POST /_sandbox/webhooks names where events go.")]
    [InlineData("""{"id":"x_1","object":"invoise"}""", "x_1 cannot be loaded: \"invoise\" is no kind of object.")]
    [InlineData("""{"id":"x_1","object":"_delivery"}""", "x_1 cannot be loaded: \"_delivery\" is no kind of object.")]
    [InlineData("""{"id":"price_1","object":"price","recurring":{"interval":"month","interval_count":0}}""", "price_1 cannot be loaded: its recurring.interval_count must be from 1 to 36.")]
    public async Task It_is_named_with_its_field(string document, string words)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var error = await sandbox.RefusedAsync("load", $$"""[{"id":"cus_1","object":"customer"},{{document}}]""");

        Assert.StartsWith(words, (string?)error["message"], StringComparison.Ordinal);
        Assert.Empty(await sandbox.Stripe.V1.Customers.ListAsync());
    }

    [Theory]
    [InlineData("month", 0, "si_1 of sub_1 cannot be loaded: its recurring.interval_count must be from 1 to 36.")]
    [InlineData("year", 4, "si_1 of sub_1 cannot be loaded: its recurring.interval_count must be from 1 to 3.")]
    public async Task A_subscription_that_the_clock_could_not_renew_is_refused(string interval, int count, string words)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var document = Poison.Subscription(RunningSandbox.Start.AddDays(1).ToUnixTimeSeconds(), interval, count);

        var error = await sandbox.RefusedAsync("load", $$"""[{"id":"cus_1","object":"customer"},{{document.ToJsonString()}}]""");

        Assert.Equal(words, (string?)error["message"]);
    }
}
