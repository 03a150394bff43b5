using System.Net;
using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Control;

/// <summary>What a control call does not know, it refuses: a typo must not pass for a wish.</summary>
public sealed class TypoTests
{
    [Theory]
    [InlineData("chaos", """{"shufle":true}""", "shufle", "'shufle' is not known here: this call takes everything, shuffle, duplicate,")]
    [InlineData("chaos", """{"delay_ms":999999}""", "delay_ms", "delay_ms must be a whole number from 0 to 60000: 999999 will not do.")]
    [InlineData("chaos", """{"shuffle":"yes"}""", "shuffle", "shuffle must be true or false: \"yes\" will not do.")]
    [InlineData("checkout", """{"frist":"payer"}""", "frist", "'frist' is not known here: this call takes first, webhooks_late_ms.")]
    [InlineData("settings", """{"after_last_retry":5}""", "after_last_retry", "after_last_retry must be one of cancel, unpaid, past_due, pause: 5 will not do.")]
    [InlineData("settings", """{"after_last_retry":"give_up","cancels_on_dispute":true}""", "after_last_retry", "after_last_retry must be one of cancel, unpaid, past_due, pause: \"give_up\" will not do.")]
    [InlineData("travel", """{"second":5}""", "second", "'second' is not known here: this call takes seconds, to.")]
    [InlineData("travel", """{"to":"tomorrow"}""", "to", "to must be unix seconds, or next_renewal.")]
    [InlineData("travel", """{"to":1.5}""", "to", "to must be text, or a whole number from 0 to")]
    [InlineData("fail", """{"mode":"500","call":3}""", "call", "'call' is not known here: this call takes mode, calls, milliseconds.")]
    [InlineData("decline-next", """{"code":"lost_card"}""", "code", "'code' is not known here: this call takes decline_code.")]
    [InlineData("tick", """{"seconds":5}""", "seconds", "'seconds' is not known here: this call takes nothing.")]
    [InlineData("snapshot", """{"name":1}""", "name", "name must be text: 1 will not do.")]
    [InlineData("webhooks/fail-next", """{"deliveries":-1}""", "deliveries", "deliveries must be a whole number from 0 to 1000000: -1 will not do.")]
    [InlineData("webhooks/order", """{"profil":"x"}""", "profil", "'profil' is not known here: this call takes profile.")]
    [InlineData("travel", """{"seconds":1,"seconds":2}""", null, "The body is no JSON:")]
    [InlineData("tick", "[]", null, "The body must be a JSON object.")]
    public async Task It_is_refused_in_words_that_name_it(string call, string body, string? member, string words)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var error = await sandbox.RefusedAsync(call, body);

        Assert.Equal(member, (string?)error["param"]);
        Assert.StartsWith(words, (string?)error["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"amout":5}""", "amout")]
    [InlineData("""{"amount":"x"}""", "amount")]
    public async Task No_money_is_given_back_by_mistake(string body, string member)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.PayByApiAsync("pm_card_visa");

        var error = await sandbox.RefusedAsync($"refund/{intent.Id}", body);

        Assert.Equal(member, (string?)error["param"]);
        Assert.Empty(await sandbox.Stripe.V1.Refunds.ListAsync());
    }

    [Fact]
    public async Task A_refused_setting_leaves_the_others_as_they_were()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.RefusedAsync("settings", """{"cancels_on_dispute":true,"after_last_retry":"give_up"}""");

        Assert.False((bool)(await sandbox.ControlAsync("settings"))["cancels_on_dispute"]!);
    }

    [Fact]
    public async Task What_is_in_force_is_answered()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var some = await sandbox.ControlAsync("chaos", new JsonObject { ["twin"] = true, ["delay_ms"] = 5, ["drop"] = null });
        var all = await sandbox.ControlAsync("chaos", new JsonObject { ["everything"] = true });
        var failing = await sandbox.ControlAsync("fail", new JsonObject { ["mode"] = "slow", ["calls"] = 0 });

        Assert.Equal("""{"shuffle":false,"duplicate":false,"twin":true,"delay_ms":5,"drop":false,"drop_once":false,"late_invoice_payment":false}""", some.ToJsonString());
        Assert.Equal("""{"shuffle":true,"duplicate":true,"twin":true,"delay_ms":60,"drop":true,"drop_once":false,"late_invoice_payment":true}""", all.ToJsonString());
        Assert.Equal("""{"mode":"slow","calls":0,"milliseconds":3000}""", failing.ToJsonString());
    }

    [Fact]
    public async Task A_query_is_held_to_the_same_rule()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        using var wrong = await sandbox.Browser.GetAsync("/_sandbox/deliveries?sumary");
        var right = JsonNode.Parse(await sandbox.Browser.GetStringAsync("/_sandbox/deliveries?summary&except=customer.created"))!;

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Null(right["data"]);
    }
}
