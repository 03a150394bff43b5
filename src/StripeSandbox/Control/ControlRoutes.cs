using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.State;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Control;

/// <summary>What Stripe has no call for: loading a history, holding webhooks, making time pass and things fail. JSON in and out.</summary>
internal static class ControlRoutes
{
    private const long LargestHistory = 1L << 30;

    public static void Map(WebApplication app)
    {
        var control = app.MapGroup("/_sandbox");
        control.MapPost("/load", (HttpContext http, Ledger ledger) => AnswerAsync(http, body => History.Load(ledger, body as JsonArray)));
        control.MapPost("/webhooks", (HttpContext http, Ledger ledger) => AnswerAsync(http, body => AddWebhook(ledger, Members(body))));
        control.MapPost("/webhooks/hold", (HttpContext http, Ledger ledger) => AnswerAsync(http, _ => Hold(ledger.Courier)));
        control.MapPost("/webhooks/release", (HttpContext http, Ledger ledger) => AnswerAsync(http, _ => Release(ledger.Courier)));
        control.MapPost("/webhooks/resend/{id}", (HttpContext http, Ledger ledger, string id) => AnswerAsync(http, _ => Resend(ledger, id)));
        control.MapGet("/deliveries", (HttpContext http, Ledger ledger) => AnswerAsync(http, _ => ledger.Read(state => new JsonObject
        {
            ["held"] = ledger.Courier.Held,
            ["data"] = new JsonArray([.. state.All(Deliveries.Kind).OrderBy(delivery => state.SequenceOf(delivery.Id())).Select(delivery => delivery.Copy())]),
        })));
        control.MapPost("/decline-next", (HttpContext http, Surroundings surroundings) => AnswerAsync(http, body => DeclineNext(surroundings, Members(body))));
        control.MapPost("/tick", (HttpContext http, Ledger ledger, BillingEngine engine) => AnswerAsync(http, _ => new JsonObject { ["steps"] = engine.AdvanceTo(ledger.Now) }));
        control.MapPost("/renew/{id}", (HttpContext http, Ledger ledger, Surroundings surroundings, string id) => AnswerAsync(http, _ => Renew(ledger, surroundings, id)));
        control.MapPost("/refund/{id}", (HttpContext http, Ledger ledger, string id) => AnswerAsync(http, body => Refund(ledger, id, Members(body).WholeOrNull("amount"))));
        control.MapPost("/chaos", (HttpContext http, Ledger ledger) => AnswerAsync(http, body => Chaos(ledger.Courier, Members(body))));
        control.MapPost("/fail", (HttpContext http, Outages outages) => AnswerAsync(http, body => Fail(outages, Members(body))));
        control.MapPost("/reset", (HttpContext http, Ledger ledger, Surroundings surroundings, Outages outages) => AnswerAsync(http, _ => Reset(ledger, surroundings, outages)));
    }

    private static async Task AnswerAsync(HttpContext http, Func<JsonNode?, JsonObject> act)
    {
        try
        {
            if (HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.ContainsKey("Origin"))
                throw StripeError.Invalid("The control API is not for browsers.");
            await WriteAsync(http, 200, act(await BodyAsync(http)));
        }
        catch (StripeError refused)
        {
            await WriteAsync(http, refused.Status, refused.ToBody(""));
        }
        catch (JsonException unreadable)
        {
            await WriteAsync(http, 400, StripeError.Invalid($"The body is no JSON: {unreadable.Message}").ToBody(""));
        }
    }

    private static async Task<JsonNode?> BodyAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.ContentLength is 0)
            return null;
        // A year of history is larger than what a server takes by default.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestHistory;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.Length is 0 ? null : JsonNode.Parse(body.ToArray());
    }

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body.ToJsonString(Json.Indented), http.RequestAborted);
    }

    private static JsonObject Members(JsonNode? body) => body switch
    {
        null => [],
        JsonObject members => members,
        _ => throw StripeError.Invalid("The body must be a JSON object."),
    };

    private static JsonObject AddWebhook(Ledger ledger, JsonObject given)
    {
        var url = given.Text("url") ?? throw StripeError.Missing("url");
        var secret = given.Text("secret") ?? throw StripeError.Missing("secret");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.IsLoopback)
            throw StripeError.Invalid("Webhooks go to this machine only.", "url");
        return new JsonObject { ["id"] = ledger.Commit(null, change => Endpoints.Register(change, new WebhookTarget(url, secret))).Id(), ["url"] = url };
    }

    private static JsonObject Hold(Courier courier)
    {
        courier.Hold();
        return new JsonObject { ["holding"] = true };
    }

    private static JsonObject Release(Courier courier)
    {
        var count = courier.Held;
        courier.Release();
        return new JsonObject { ["holding"] = false, ["released"] = count };
    }

    private static JsonObject Resend(Ledger ledger, string id) =>
        ledger.Read(state => state.Find(id, "event")) is null ? throw StripeError.NoSuch("event", id) : new JsonObject { ["sent"] = ledger.Resend(id) };

    private static JsonObject DeclineNext(Surroundings surroundings, JsonObject given)
    {
        var code = given.Text("decline_code") ?? "generic_decline";
        surroundings.ForcedDeclines.Enqueue(code);
        return new JsonObject { ["decline_code"] = code };
    }

    private static JsonObject Renew(Ledger ledger, Surroundings surroundings, string id) => ledger.Commit(null, change =>
    {
        if (change.Find(id, "subscription") is not { } found)
            throw StripeError.NoSuch("subscription", id);
        if (found.Text("status") is not ("active" or "past_due" or "trialing"))
            throw StripeError.Invalid($"The subscription is {found.Text("status")}: nothing will renew.");
        var subscription = change.Edit(id);
        Renewals.RenewNow(change, surroundings, subscription);
        return subscription.Copy();
    });

    private static JsonObject Refund(Ledger ledger, string intent, long? amount) => ledger.Commit(null, change =>
        change.Find(intent, "payment_intent")?.Text("latest_charge") is { } charge
            ? Refunds.Of(change, change.Edit(charge), amount, null, []).Copy()
            : throw StripeError.NoSuch("payment_intent", intent));

    private static JsonObject Chaos(Courier courier, JsonObject given)
    {
        courier.Chaos = new ChaosSwitches
        {
            Shuffle = given.Flag("shuffle"),
            Duplicate = given.Flag("duplicate"),
            Twin = given.Flag("twin"),
            DelayMilliseconds = (int)Math.Clamp(given.Whole("delay_ms"), 0, 60_000),
            DropOnce = given.Flag("drop_once"),
        };
        return given.Copy();
    }

    private static JsonObject Fail(Outages outages, JsonObject given)
    {
        var mode = given.Text("mode") ?? throw StripeError.Missing("mode");
        var calls = given.WholeOrNull("calls") ?? 1;
        outages.Plan(Outages.Named(mode), (int)Math.Clamp(calls, 0, 1_000_000));
        return new JsonObject { ["mode"] = mode, ["calls"] = calls };
    }

    private static JsonObject Reset(Ledger ledger, Surroundings surroundings, Outages outages)
    {
        ledger.Reset();
        surroundings.ForcedDeclines.Clear();
        outages.Plan(Outage.None, 0);
        ledger.Courier.Chaos = new ChaosSwitches();
        ledger.Courier.Release();
        return new JsonObject { ["reset"] = true };
    }
}
